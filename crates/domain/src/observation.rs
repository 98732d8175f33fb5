//! What did somebody state of what *is*?

use crate::breakdown::BreakdownNo;
use crate::indicator::{IndicatorNo, words};
use crate::limits;
use crate::moment::{KnownAt, Seq};
use crate::organisation::OrganisationNo;
use crate::period::Period;
use crate::place::PlaceNo;
use crate::release::Release;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::fmt;
use thiserror::Error;

words! {
    /// How settled a stated value is.
    Status {
        /// Ước thực hiện: made before the period's accounts were closed.
        Estimate = "estimate",
        /// Sơ bộ.
        Preliminary = "preliminary",
        /// Chính thức.
        Final = "final",
        /// Quyết toán: settled accounts.
        Settled = "settled",
    } "estimate, preliminary, final, settled"
}

impl Status {
    /// Order in which rivals are shown: settled and final before preliminary before estimate.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Settled | Self::Final => 0,
            Self::Preliminary => 1,
            Self::Estimate => 2,
        }
    }
}

/// What an observation is about, and who says so: one key, many dated statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObservationKey {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Where.
    pub place: PlaceNo,
    /// When.
    pub period: Period,
    /// Of which part.
    pub breakdown: BreakdownNo,
    /// Who says so.
    pub producer: OrganisationNo,
}

/// A statement about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What it is about and who says so.
    pub key: ObservationKey,
    /// The value in the indicator's unit; `None` withdraws what the producer said.
    pub value: Option<StatedValue>,
    /// How settled it is.
    pub status: Status,
    /// As it stood on paper.
    pub as_printed: Option<String>,
    /// The last day counted, where an administrative month ends before the calendar's.
    pub counted_until: Option<Date>,
    /// Who printed it, where that is not the producer.
    pub carrier: Option<String>,
    /// The paper or file, in words.
    pub source: Option<String>,
    /// When the world knew it.
    pub known_at: KnownAt,
    /// Who may see it.
    pub release: Release,
    /// The row that was misread and is corrected by this one.
    pub corrects: Option<Seq>,
}

/// A stated value with the place to which it was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StatedValue {
    value: Decimal,
    printed_place: i8,
}

/// A value that cannot be stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ValueError {
    /// More digits than are stored exactly.
    #[error("a value has at most {} significant digits", limits::VALUE_DIGITS)]
    Digits,
    /// More decimals than are stored.
    #[error("a value has at most {} decimals", limits::VALUE_DECIMALS)]
    Decimals,
}

impl StatedValue {
    /// A value printed to its own last decimal.
    ///
    /// # Errors
    /// Where it has too many digits.
    pub fn new(value: Decimal) -> Result<Self, ValueError> {
        let place = -i8::try_from(value.scale()).map_err(|_| ValueError::Decimals)?;
        Self::printed(value, place)
    }

    /// A value whose last printed place was `10^printed_place`: 1 for `287,51 nghìn tấn`.
    ///
    /// # Errors
    /// Where it has too many digits.
    pub fn printed(value: Decimal, printed_place: i8) -> Result<Self, ValueError> {
        if value.scale() > limits::VALUE_DECIMALS {
            return Err(ValueError::Decimals);
        }
        if value.mantissa().unsigned_abs() >= 10u128.pow(limits::VALUE_DIGITS) {
            return Err(ValueError::Digits);
        }
        Ok(Self {
            value,
            printed_place,
        })
    }

    /// The value in the indicator's unit.
    #[must_use]
    pub fn value(self) -> Decimal {
        self.value
    }

    /// Power of ten of the last printed place.
    #[must_use]
    pub fn printed_place(self) -> i8 {
        self.printed_place
    }
}

/// A statement as the record yields it: what sums and choices need, without its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObservationRow {
    /// Number of the row.
    pub seq: Seq,
    /// What it is about and who says so.
    pub key: ObservationKey,
    /// The value, or `None` for a withdrawal.
    pub value: Option<StatedValue>,
    /// How settled it is.
    pub status: Status,
    /// The last day counted, where it is not the period's.
    pub counted_until: Option<Date>,
    /// When the world knew it.
    pub known_at: KnownAt,
    /// Who may see it, by the latest release of the state that was read.
    pub release: Release,
    /// The row it corrects.
    pub corrects: Option<Seq>,
}

impl ObservationRow {
    /// The order in which statements under one key follow each other.
    #[must_use]
    pub fn order(&self) -> (i64, Seq) {
        (self.known_at.microseconds(), self.seq)
    }
}
