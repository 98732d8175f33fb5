//! # Shares do not add up (`shares-miss-hundred`, `share-changes-miss-zero`)
//!
//! The shares of all parts of one whole add up to 100 percent, and what some gain others lose.
//!
//! How: three or more shares of one sentence and one period are added. A sum near 100 (up to five
//! points more or one and a half less) that rounding does not explain is
//! reported; a sum far from it means that the list is not complete, and nothing is said, unless
//! the list calls itself a structure ("cơ cấu") and is complete: with the product taxes, or more
//! than 100. What stands behind shares that already make 100 belongs to no list. Three sectors
//! alone may leave the product taxes out; nothing is said where they are less than 100 and no
//! whole is named. Where
//! the shares do add up and each is followed by its change in points, the changes must add up to
//! nothing in the same way.
//!
//! Example: "dịch vụ 50,1%, công nghiệp 34,7%, nông nghiệp 16,2%" adds up to 101.

use super::{is_plain, shown};
use crate::Reading;
use crate::claim::{Claim, Kind, Status};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;
use domain::period::Period;
use std::collections::BTreeMap;
use vietnamese::fold::lowered;

/// The codes of this check.
pub const CODES: &[&str] = &["shares-miss-hundred", "share-changes-miss-zero"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut lists: BTreeMap<(usize, Option<Period>, Status), Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if claim.kind == Kind::Share && is_plain(claim) {
            let key = (claim.sentence, claim.period, claim.status);
            lists.entry(key).or_default().push(index);
        }
    }
    let mut findings = Vec::new();
    for mut list in lists.into_values() {
        if list.len() < 3 {
            continue;
        }
        // "… thuế sản phẩm 5,5%; kinh tế số chiếm 30%": the list is whole at 100.
        let whole = (3..list.len()).find(|past| {
            let (sum, room) = add(claims, &list[..*past]);
            (sum - Decimal::ONE_HUNDRED).abs() <= room
        });
        list.truncate(whole.unwrap_or(list.len()));
        let (sum, room) = add(claims, &list);
        let gap = sum - Decimal::ONE_HUNDRED;
        if gap.abs() > room {
            if gap.abs() <= nearness(reading, &list, gap) {
                let finding = Finding::about(CODES[0], Severity::Warning, claims, &list);
                findings.push(
                    finding
                        .with("sum", shown(sum, 2))
                        .with("difference", shown(gap, 2)),
                );
            }
            continue;
        }
        findings.extend(changes(claims, &list));
    }
    findings
}

/// How far from 100 a sum is still meant to be 100.
fn nearness(reading: &Reading, list: &[usize], gap: Decimal) -> Decimal {
    let claims = &reading.claims;
    let names = |word: &str| {
        list.iter().any(|index| {
            let subject = claims[*index].subject.as_deref().unwrap_or_default();
            lowered(subject).contains(word)
        })
    };
    let (first, last) = (&claims[list[0]], &claims[list[list.len() - 1]]);
    let text = &reading.text[..first.start_byte];
    let start = text.rfind(['\n', ';']).map_or(0, |at| at + 1);
    let structure = lowered(&reading.text[start..last.end_byte]).contains("cơ cấu");
    let taxes = names("thuế");
    let sectors = names("dịch vụ") && (names("nông") || names("công nghiệp"));
    match (gap > Decimal::ZERO, structure) {
        (_, true) if taxes && list.len() >= 4 => Decimal::ONE_HUNDRED,
        (true, true) => Decimal::from(40),
        (true, false) => Decimal::from(5),
        // Product taxes, some five percent of an economy, are often left out of the list.
        (false, false) if sectors && !taxes => Decimal::ZERO,
        (false, _) => Decimal::new(15, 1),
    }
}

fn add(claims: &[Claim], list: &[usize]) -> (Decimal, Decimal) {
    list.iter()
        .fold((Decimal::ZERO, Decimal::ZERO), |(sum, room), index| {
            let claim = &claims[*index];
            (
                sum + claim.value.unwrap_or_default(),
                room + claim.half_step(),
            )
        })
}

/// The change in points that follows each share.
fn changes(claims: &[Claim], shares: &[usize]) -> Option<Finding> {
    let mut list = Vec::new();
    for share in shares {
        let next = claims.get(share + 1)?;
        let follows = next.kind == Kind::Points
            && next.subject == claims[*share].subject
            && next.sentence == claims[*share].sentence
            && is_plain(next);
        if !follows {
            return None;
        }
        list.push(share + 1);
    }
    let (sum, room) = add(claims, &list);
    (sum.abs() > room).then(|| {
        Finding::about(CODES[1], Severity::Warning, claims, &list).with("sum", shown(sum, 2))
    })
}
