//! What does the record say of a claim, as of the paper's day?
//!
//! The record is asked through one small trait, [`Record`]; nothing here reads or computes totals.

mod compare;
mod expected;
mod judge;
mod record;

pub use compare::{Comparison, compare};
pub use judge::{Paper, judge};
pub use record::{Promised, Record, Stated, Whereabouts};

use crate::cause::Cause;
use crate::claim::Claim;
use crate::resolve::{Candidate, Resolution};
use domain::Decimal;
use domain::moment::KnownAt;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::Baseline;
use std::fmt;

/// The word of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Equal after rounding to what is printed.
    Agrees,
    /// Another value; `cause` may say why.
    Disagrees,
    /// Was shown as of an earlier day and is no longer.
    Stale,
    /// Known only after the paper's day.
    Early,
    /// Right for another period: the sentence was copied.
    OtherPeriod,
    /// Right for another place.
    OtherPlace,
    /// Right against another baseline.
    OtherBaseline,
    /// The record cannot be brought to the claim's form.
    NotComparable,
    /// No indicator is sure, or nothing is known.
    Unknown,
}

impl Verdict {
    /// All, in order.
    pub const ALL: [Self; 9] = [
        Self::Agrees,
        Self::Disagrees,
        Self::Stale,
        Self::Early,
        Self::OtherPeriod,
        Self::OtherPlace,
        Self::OtherBaseline,
        Self::NotComparable,
        Self::Unknown,
    ];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Disagrees => "disagrees",
            Self::Stale => "stale",
            Self::Early => "early",
            Self::OtherPeriod => "other_period",
            Self::OtherPlace => "other_place",
            Self::OtherBaseline => "other_baseline",
            Self::NotComparable => "not_comparable",
            Self::Unknown => "unknown",
        }
    }

    /// Whether somebody should look at the number.
    #[must_use]
    pub const fn is_doubt(self) -> bool {
        !matches!(self, Self::Agrees | Self::Unknown | Self::NotComparable)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// What was found in the record for a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The claim's index in the reading.
    pub claim: usize,
    /// The place that the claim speaks of, where its sentence names another than the paper's.
    pub place: Option<PlaceNo>,
    /// The word.
    pub verdict: Verdict,
    /// Equal only because the tail was cut instead of rounded.
    pub truncated: bool,
    /// What was expected, in the claim's unit.
    pub expected: Option<Decimal>,
    /// What the record shows for the claim's own place, period and baseline as of the paper's
    /// day, in the claim's unit: what the text should say.
    pub shown: Option<Decimal>,
    /// What the number is too much by, in the claim's unit.
    pub difference: Option<Decimal>,
    /// The slip that explains a disagreement.
    pub cause: Option<SlipOrRow>,
    /// When the expected value was known.
    pub known_at: Option<KnownAt>,
    /// Where the expected value comes from, as the record names it.
    pub source: Option<String>,
    /// What took the place of a stale value.
    pub replaced_by: Option<Decimal>,
    /// The period, place or baseline for which the number is right, where it is another.
    pub instead: Option<Instead>,
    /// Which indicators may be meant.
    pub resolution: Resolution,
}

/// Why a number disagrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlipOrRow {
    /// A slip of the pen.
    Slip(Cause),
    /// Points stand for percent, or the other way round.
    PointsForPercent,
    /// The value of a neighbouring indicator was copied.
    NeighbouringRow(domain::indicator::IndicatorNo),
}

/// For what the number would be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// Another period.
    Period(Period),
    /// Another place.
    Place(PlaceNo),
    /// Another baseline.
    Baseline(Baseline),
}

impl Judgement {
    /// A judgement without any finding of the record.
    #[must_use]
    pub fn plain(claim: usize, verdict: Verdict, resolution: Resolution) -> Self {
        Self {
            claim,
            verdict,
            place: None,
            truncated: false,
            expected: None,
            shown: None,
            difference: None,
            cause: None,
            known_at: None,
            source: None,
            replaced_by: None,
            instead: None,
            resolution,
        }
    }

    /// The candidate that was judged.
    #[must_use]
    pub fn chosen(&self) -> Option<&Candidate> {
        self.resolution.chosen.as_ref()
    }
}

/// How many claims got each verdict, for the summary line; figures only.
#[must_use]
pub fn summary<'a>(
    claims: &[Claim],
    judgements: impl Iterator<Item = &'a Judgement> + Clone,
) -> Vec<(Verdict, usize)> {
    Verdict::ALL
        .into_iter()
        .map(|verdict| {
            let count = judgements
                .clone()
                .filter(|judgement| {
                    judgement.verdict == verdict && claims[judgement.claim].is_figure()
                })
                .count();
            (verdict, count)
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}
