//! # Parts do not add up to their whole (`parts-exceed-whole`, `parts-miss-whole`)
//!
//! A total with its parts behind "trong đó" must be at least the sum of the parts, and exactly
//! that sum where the parts are all there are.
//!
//! Why: a digit exchanged while copying shows nowhere but in the sum.
//!
//! How: the amounts behind one "trong đó" are added, if they have the unit of the amount before it,
//! or are money as it is. What is itself larger than the whole is a new total, but not directly
//! behind "trong đó".
//! Rounding leaves half a unit of the last printed place for each of them.
//! More than the whole is always a mistake. Less is one only where at least three parts come
//! within a twentieth of the whole: a list that stops there is complete in all likelihood.
//! People counted by marks of which one may have several (nữ, dân tộc thiểu số, có công) need not
//! add up, unless the list says "gồm" or "chia ra".
//! Where one of the parts, were it what is missing, differs from what is printed by a known slip
//! (two digits exchanged, …), that part is named with what it should be.
//!
//! Example: "GRDP đạt 6.961,99 tỷ đồng, trong đó: nông nghiệp 638,76; công nghiệp 1.339,58; dịch vụ
//! 4.461,59; thuế 342,06 tỷ đồng" adds up to 6.781,99; services should be 4.641,59.

use super::{is_plain, shown};
use crate::Reading;
use crate::cause::{Cause, cause};
use crate::claim::{Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;
use std::collections::BTreeMap;
use vietnamese::fold::lowered;

/// The codes of this check.
pub const CODES: &[&str] = &["parts-exceed-whole", "parts-miss-whole"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if let Some(whole) = claim.part_of.filter(|_| is_amount(claim)) {
            lists.entry(whole).or_default().push(index);
        }
    }
    lists
        .into_iter()
        .filter(|(whole, _)| is_amount(&claims[*whole]))
        .filter_map(|(whole, parts)| {
            first_exceeds(reading, whole, &parts).or_else(|| {
                judge(claims, whole, &parts).filter(|_| !overlap(reading, whole, &parts))
            })
        })
        .collect()
}

/// "2.870 tấn, trong đó nuôi trồng 2.935 tấn": a part directly behind "trong đó" is no new total.
fn first_exceeds(reading: &Reading, whole: usize, parts: &[usize]) -> Option<Finding> {
    let claims = &reading.claims;
    let (total, part) = (&claims[whole], &claims[*parts.first()?]);
    let between = reading.text.get(total.end_byte..part.start_byte)?;
    let said = between.find("trong đó")?;
    let direct =
        between.len() - said < 80 && total.unit == part.unit && total.period == part.period;
    let (value, found) = (total.value?, part.value?);
    // "4.935 ha lúa, 1.872 ha ngô bị ngập, trong đó mất trắng 2.640 ha": part of both.
    let listed = whole.checked_sub(1).is_some_and(|before| {
        let before = &claims[before];
        before.unit == total.unit && (before.sentence, before.item) == (total.sentence, total.item)
    });
    if listed {
        return None;
    }
    // A word that tells of the whole anew ("tổng số") is no part.
    let again = lowered(&between[said..]).contains("tổng");
    if !direct || again || is_balance(part) || found <= value + total.half_step() + part.half_step()
    {
        return None;
    }
    let decimals = part.decimals;
    let finding = Finding::about(CODES[0], Severity::Error, claims, &[parts[0], whole]);
    Some(
        finding
            .with("total", shown(value, total.decimals))
            .with("sum", shown(found, decimals))
            .with("difference", shown(found - value, decimals)),
    )
}

fn is_amount(claim: &Claim) -> bool {
    claim.kind == Kind::Level
        && is_plain(claim)
        && claim
            .unit
            .as_deref()
            .is_some_and(|unit| !unit.starts_with('%'))
}

fn judge(claims: &[Claim], whole: usize, parts: &[usize]) -> Option<Finding> {
    let total = &claims[whole];
    let parts: Vec<usize> = parts
        .iter()
        .copied()
        .filter(|part| {
            claims[*part].period == total.period && in_units_of(total, &claims[*part]).is_some()
        })
        .filter(|part| !is_balance(&claims[*part]))
        .collect();
    let value = total.value?;
    // What is larger than the whole is no part of it: another total follows the list.
    let amounts: Vec<(Decimal, Decimal)> = parts
        .iter()
        .filter_map(|part| in_units_of(total, &claims[*part]))
        .collect();
    if amounts.iter().any(|(part, _)| *part > value) {
        return None;
    }
    let sum: Decimal = amounts.iter().map(|(part, _)| *part).sum();
    let room = amounts.iter().map(|(_, room)| *room).sum::<Decimal>() + total.half_step();
    let gap = sum - value;
    let exceeds = gap > room && parts.len() >= 2;
    let misses = -gap > room
        && parts.len() >= 3
        && sum.checked_mul(Decimal::from(20))? >= value.checked_mul(Decimal::from(19))?;
    if !exceeds && !misses {
        return None;
    }
    let code = if exceeds { CODES[0] } else { CODES[1] };
    let alike = parts.iter().all(|part| claims[*part].unit == total.unit);
    let suspect = suspect(claims, &parts, value, sum).filter(|_| alike);
    let decimals = parts
        .iter()
        .map(|part| claims[*part].decimals)
        .max()
        .unwrap_or(0);
    let mut about = vec![whole];
    about.extend(&parts);
    if let Some((part, ..)) = suspect {
        about.retain(|index| *index != part);
        about.insert(0, part);
    }
    let severity = if exceeds || suspect.is_some() {
        Severity::Error
    } else {
        Severity::Warning
    };
    let mut finding = Finding::about(code, severity, claims, &about)
        .with("total", shown(value, total.decimals))
        .with("sum", shown(sum, decimals))
        .with("difference", shown(gap, decimals));
    if let Some((part, expected, slip)) = suspect {
        finding = finding
            .with(
                "found",
                shown(
                    claims[part].value.unwrap_or_default(),
                    claims[part].decimals,
                ),
            )
            .with("expected", shown(expected, claims[part].decimals))
            .with(
                "subject",
                claims[part].subject.as_deref().unwrap_or_default(),
            )
            .with("cause", slip);
    }
    Some(finding)
}

/// The amount of a part and its room, in the unit of the whole: `32,6 tỷ đồng` of `45.600 triệu
/// đồng`.
fn in_units_of(total: &Claim, part: &Claim) -> Option<(Decimal, Decimal)> {
    let (value, room) = (part.value?, part.half_step());
    if part.unit == total.unit {
        return Some((value, room));
    }
    let (from, to) = (
        money(part.unit.as_deref()?)?,
        money(total.unit.as_deref()?)?,
    );
    let step = |count: u32| Decimal::from(10u64.pow(count));
    if from >= to {
        let factor = step(from - to);
        Some((value.checked_mul(factor)?, room.checked_mul(factor)?))
    } else {
        let factor = step(to - from);
        Some((value.checked_div(factor)?, room.checked_div(factor)?))
    }
}

/// The power of ten of an amount in đồng.
pub(super) fn money(unit: &str) -> Option<u32> {
    match unit {
        "đồng" => Some(0),
        "nghìn đồng" | "ngàn đồng" => Some(3),
        "triệu đồng" => Some(6),
        "tỷ đồng" | "tỉ đồng" => Some(9),
        _ => None,
    }
}

/// People counted by marks of which one may have several: "trong đó: dân tộc thiểu số 12.105 hộ,
/// có công 74 hộ".
fn overlap(reading: &Reading, whole: usize, parts: &[usize]) -> bool {
    const MARKS: [&str; 12] = [
        "dân tộc thiểu số",
        "nữ",
        "trẻ em",
        "có công",
        "tôn giáo",
        "khuyết tật",
        "cao tuổi",
        "khả năng lao động",
        "thanh niên",
        "đảng viên",
        "bảo trợ",
        "cận nghèo",
    ];
    let claims = &reading.claims;
    let people = claims[whole]
        .unit
        .as_deref()
        .is_some_and(|unit| !unit.contains("đồng") && money(unit).is_none());
    let first = parts.first().map_or(0, |first| claims[*first].start_byte);
    let all = reading
        .text
        .get(claims[whole].end_byte..first)
        .is_some_and(|between| {
            let between = lowered(between);
            ["gồm", "chia ra", "phân theo"]
                .iter()
                .any(|word| between.contains(word))
        });
    people
        && !all
        && parts.iter().any(|part| {
            let subject = lowered(claims[*part].subject.as_deref().unwrap_or_default());
            MARKS.iter().any(|mark| subject.contains(mark))
        })
}

/// A balance is no part: "xuất siêu 1,58 tỷ USD".
fn is_balance(claim: &Claim) -> bool {
    let subject = lowered(claim.subject.as_deref().unwrap_or_default());
    [
        "xuất siêu",
        "nhập siêu",
        "cán cân",
        "chênh lệch",
        "bình quân",
    ]
    .iter()
    .any(|word| subject.contains(word))
}

/// The one part that a known slip turns into what is missing.
fn suspect(
    claims: &[Claim],
    parts: &[usize],
    total: Decimal,
    sum: Decimal,
) -> Option<(usize, Decimal, Cause)> {
    let mut found = parts.iter().filter_map(|part| {
        let claim = &claims[*part];
        let value = claim.value?;
        let expected = total - (sum - value);
        let slip = cause(value, claim.decimals, expected)?;
        (expected > Decimal::ZERO && slip != Cause::Truncated).then_some((*part, expected, slip))
    });
    // Exchanged digits explain best; a digit mistyped fits too often to choose among several.
    let all: Vec<_> = found.by_ref().collect();
    let best = all.iter().map(|(_, _, slip)| *slip).min()?;
    let mut best = all.into_iter().filter(|(_, _, slip)| *slip == best);
    let first = best.next();
    if best.next().is_some() { None } else { first }
}
