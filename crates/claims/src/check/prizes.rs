//! # Prizes do not add up to their total (`prizes-miss-total`)
//!
//! "62 học sinh đạt giải, gồm 3 giải Nhất, 16 giải Nhì, 22 giải Ba, 22 giải Khuyến khích" adds up
//! to 63.
//!
//! How: the counts behind "gồm" that name prizes or medals, where the last class is told as well
//! (khuyến khích, tư, đồng), so that none is missing. A list behind "trong đó" may leave some out
//! and is not looked at.

use super::{is_plain, shown};
use crate::Reading;
use crate::claim::{Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;
use std::collections::BTreeMap;
use vietnamese::fold::lowered;

/// The codes of this check.
pub const CODES: &[&str] = &["prizes-miss-total"];

/// The classes of prizes and medals; the last four end a list.
const CLASSES: [&str; 9] = [
    "nhất",
    "nhì",
    "ba",
    "vàng",
    "bạc",
    "khuyến khích",
    "tư",
    "đồng",
    "kk",
];

/// Where the classes begin that end a list.
const LAST: usize = 5;

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if let Some(whole) = claim.part_of.filter(|_| class(claim).is_some()) {
            lists.entry(whole).or_default().push(index);
        }
    }
    lists
        .into_iter()
        .filter_map(|(whole, parts)| judge(reading, whole, &parts))
        .collect()
}

/// Which prize a count counts.
fn class(claim: &Claim) -> Option<usize> {
    let counts = claim.kind == Kind::Level && is_plain(claim) && claim.decimals == 0;
    let subject = lowered(claim.subject.as_deref().filter(|_| counts)?);
    CLASSES.iter().position(|class| {
        subject == *class
            || ["giải ", "huy chương ", "hcv ", "giải thưởng "]
                .iter()
                .any(|head| {
                    subject
                        .strip_prefix(head)
                        .is_some_and(|rest| rest.starts_with(class))
                })
    })
}

fn judge(reading: &Reading, whole: usize, parts: &[usize]) -> Option<Finding> {
    let claims = &reading.claims;
    let total = &claims[whole];
    let between = reading
        .text
        .get(total.end_byte..claims[*parts.first()?].start_byte)?;
    let all = parts.len() >= 3
        && lowered(between).contains("gồm")
        && parts.iter().any(|part| class(&claims[*part]) >= Some(LAST))
        && parts.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    if !all || total.kind != Kind::Level || !is_plain(total) {
        return None;
    }
    let sum: Decimal = parts.iter().filter_map(|part| claims[*part].value).sum();
    let count = total.value?;
    if sum == count {
        return None;
    }
    let mut about = vec![whole];
    about.extend(parts);
    Some(
        Finding::about(CODES[0], Severity::Warning, claims, &about)
            .with("sum", shown(sum, 0))
            .with("total", shown(count, 0)),
    )
}
