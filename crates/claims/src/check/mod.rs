//! Does the text agree with itself? Every check needs nothing but the text.
//!
//! One check, one file; the file's document is its manual page, and [`ALL`] lists them.
//! A check prefers silence to a wrong alarm: numbers are compared with the room that rounding of
//! each printed figure leaves (half a unit of its last place).

pub mod achievement;
pub mod change;
pub mod citation;
pub mod contributions;
pub mod counts;
pub mod date;
pub mod difference;
pub mod ends;
pub mod growth;
pub mod pair;
pub mod parts;
pub mod percent;
pub mod prizes;
pub mod rank;
pub mod repeated;
pub mod share;
pub mod shares;
pub mod spelled;
pub mod table;
pub mod twice;
pub mod weekday;

use crate::Reading;
use crate::claim::{Claim, Hedge};
use crate::finding::Finding;
use domain::Decimal;

/// A check and the codes that it raises.
pub struct Check {
    /// The codes, stable for ever.
    pub codes: &'static [&'static str],
    /// Looks through a reading.
    pub run: fn(&Reading) -> Vec<Finding>,
    /// The manual page.
    pub manual: &'static str,
}

/// All checks, in the order of the manual.
pub const ALL: &[Check] = &[
    Check {
        codes: parts::CODES,
        run: parts::run,
        manual: include_str!("parts.rs"),
    },
    Check {
        codes: shares::CODES,
        run: shares::run,
        manual: include_str!("shares.rs"),
    },
    Check {
        codes: share::CODES,
        run: share::run,
        manual: include_str!("share.rs"),
    },
    Check {
        codes: growth::CODES,
        run: growth::run,
        manual: include_str!("growth.rs"),
    },
    Check {
        codes: change::CODES,
        run: change::run,
        manual: include_str!("change.rs"),
    },
    Check {
        codes: ends::CODES,
        run: ends::run,
        manual: include_str!("ends.rs"),
    },
    Check {
        codes: contributions::CODES,
        run: contributions::run,
        manual: include_str!("contributions.rs"),
    },
    Check {
        codes: achievement::CODES,
        run: achievement::run,
        manual: include_str!("achievement.rs"),
    },
    Check {
        codes: pair::CODES,
        run: pair::run,
        manual: include_str!("pair.rs"),
    },
    Check {
        codes: counts::CODES,
        run: counts::run,
        manual: include_str!("counts.rs"),
    },
    Check {
        codes: prizes::CODES,
        run: prizes::run,
        manual: include_str!("prizes.rs"),
    },
    Check {
        codes: difference::CODES,
        run: difference::run,
        manual: include_str!("difference.rs"),
    },
    Check {
        codes: spelled::CODES,
        run: spelled::run,
        manual: include_str!("spelled.rs"),
    },
    Check {
        codes: rank::CODES,
        run: rank::run,
        manual: include_str!("rank.rs"),
    },
    Check {
        codes: percent::CODES,
        run: percent::run,
        manual: include_str!("percent.rs"),
    },
    Check {
        codes: twice::CODES,
        run: twice::run,
        manual: include_str!("twice.rs"),
    },
    Check {
        codes: repeated::CODES,
        run: repeated::run,
        manual: include_str!("repeated.rs"),
    },
    Check {
        codes: date::CODES,
        run: date::run,
        manual: include_str!("date.rs"),
    },
    Check {
        codes: weekday::CODES,
        run: weekday::run,
        manual: include_str!("weekday.rs"),
    },
    Check {
        codes: citation::CODES,
        run: citation::run,
        manual: include_str!("citation.rs"),
    },
];

/// All findings of all checks, in reading order.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let mut findings: Vec<Finding> = ALL.iter().flat_map(|check| (check.run)(reading)).collect();
    findings.sort_by(|left, right| {
        (left.start, left.code, &left.claims).cmp(&(right.start, right.code, &right.claims))
    });
    findings
}

/// The manual page of a check: the text of its file's own document, without the slashes.
#[must_use]
pub fn manual_page(check: &Check) -> String {
    check
        .manual
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .fold(String::new(), |mut page, line| {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
            page
        })
}

/// Whether a claim states its value plainly enough to be compared.
pub(crate) fn is_plain(claim: &Claim) -> bool {
    claim.hedge == Hedge::Exact && claim.second.is_none() && claim.value.is_some()
}

/// `value` as text for people's arguments: no trailing noughts beyond so many decimals.
pub(crate) fn shown(value: Decimal, decimals: u32) -> String {
    crate::cause::rounded(value, decimals).to_string()
}

/// The bounds of `part / whole × 100` when both are rounded as printed.
pub(crate) fn percent_bounds(part: &Claim, whole: &Claim) -> Option<(Decimal, Decimal)> {
    let (top, top_room) = (part.value?, part.half_step());
    let (bottom, bottom_room) = (whole.value?, whole.half_step());
    bounds(top, top_room, bottom, bottom_room)
}

/// The bounds of a quotient in percent.
pub(crate) fn bounds(
    top: Decimal,
    top_room: Decimal,
    bottom: Decimal,
    bottom_room: Decimal,
) -> Option<(Decimal, Decimal)> {
    let least = bottom.checked_sub(bottom_room)?;
    if least <= Decimal::ZERO || top < Decimal::ZERO {
        return None;
    }
    let low = (top - top_room).checked_mul(Decimal::ONE_HUNDRED)?;
    let low = low.checked_div(bottom.checked_add(bottom_room)?)?;
    let high = (top + top_room)
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(least)?;
    Some((low, high))
}

/// Whether a printed percent fits between bounds, its own rounding included.
pub(crate) fn fits(printed: &Claim, (low, high): (Decimal, Decimal)) -> bool {
    let Some(value) = printed.value else {
        return true;
    };
    // A tail that was cut instead of rounded is no disagreement between two numbers.
    let half = printed.half_step();
    let (below, above) = if value.is_sign_negative() {
        (half * Decimal::TWO, half)
    } else {
        (half, half * Decimal::TWO)
    };
    value + above >= low && value - below <= high
}
