//! # Counts do not fit (`fraction-over-one`, `subcount-exceeds-count`, `subcounts-miss-count`)
//!
//! "14/26 chỉ tiêu đạt và vượt, trong đó 10 chỉ tiêu vượt, 5 chỉ tiêu đạt": a count out of a
//! number cannot exceed it, nor can a part counted behind "trong đó" or in a bracket exceed what it
//! is a part of; and those that exceed, those that reach and those that fail make up all there are.
//!
//! How: what stands behind each count tells whether it counts those that exceed (vượt), reach
//! (đạt), both (đạt và vượt) or fail (chưa đạt, không đạt).
//! "Đạt và vượt" must be the sum of its two parts where both are told, and with those that fail it
//! must give the total. "Còn 3/18 chỉ tiêu chưa đạt" is held against "16/18 chỉ tiêu đạt" anywhere
//! in the text, for one period. A count of another sort among them ("1 chỉ tiêu chưa đánh giá")
//! silences the check.
//! The total of a fraction behind "trong đó" that is the count before it with two digits exchanged
//! ("163 ý kiến, trong đó 129/136") is told as well.
//! More communes than there are ("13/9 xã đạt chuẩn") is a slip where no plan is spoken of.

use super::shown;
use crate::Reading;
use crate::cause::{Cause, cause};
use crate::claim::{Claim, Hedge, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;
use vietnamese::fold::lowered;

/// The codes of this check.
pub const CODES: &[&str] = &[
    "fraction-over-one",
    "subcount-exceeds-count",
    "subcounts-miss-count",
];

/// How many claims behind a count may tell its parts.
const NEAR: usize = 8;

/// How far around a count a plan may be spoken of, in bytes.
const AROUND: usize = 500;

/// Things that are reached, exceeded or failed.
const AIMS: [&str; 5] = [
    "chỉ tiêu",
    "mục tiêu",
    "tiêu chí",
    "nhiệm vụ",
    "nhóm chỉ tiêu",
];

/// Places of which there are no more than there are.
const PLACES: [&str; 8] = [
    "xã",
    "huyện",
    "phường",
    "thôn",
    "bản",
    "thị trấn",
    "đơn vị",
    "tiêu chí",
];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let (Some(value), Hedge::Exact) = (claim.value, claim.hedge) else {
            continue;
        };
        let over = claim.second.is_some_and(|all| value > all);
        if over && (claim.kind == Kind::Fraction || is_odd_pair(reading, index)) {
            let finding = Finding::about(CODES[0], Severity::Error, claims, &[index]);
            findings.push(finding.with("found", &claim.surface));
        }
        if let Some(whole) = claim.part_of {
            findings.extend(part(claims, index, whole));
        }
        if is_aim(claim) {
            findings.extend(sorted(reading, index));
        }
    }
    findings.extend(opposites(reading));
    findings
}

/// A part that is more than its whole, or the total of a part that should be its whole.
fn part(claims: &[Claim], index: usize, whole: usize) -> Option<Finding> {
    let (claim, parent) = (&claims[index], &claims[whole]);
    let (value, count) = (claim.value?, parent.value?);
    if claim.unit.is_none() || claim.unit != parent.unit {
        return None;
    }
    if parent.kind == Kind::Fraction && claim.kind == Kind::Level && value > count {
        return Some(exceeds(claims, index, whole, value, count));
    }
    let total = claim.second.filter(|_| claim.kind == Kind::Fraction)?;
    let slip = parent.kind == Kind::Level
        && parent.hedge == Hedge::Exact
        && cause(total, 0, count) == Some(Cause::DigitsTransposed);
    slip.then(|| misses(claims, &[index, whole], total, count))
}

fn exceeds(
    claims: &[Claim],
    index: usize,
    whole: usize,
    value: Decimal,
    count: Decimal,
) -> Finding {
    Finding::about(CODES[1], Severity::Error, claims, &[index, whole])
        .with("found", shown(value, 0))
        .with("total", shown(count, 0))
}

fn misses(claims: &[Claim], about: &[usize], sum: Decimal, total: Decimal) -> Finding {
    Finding::about(CODES[2], Severity::Warning, claims, about)
        .with("sum", shown(sum, 0))
        .with("total", shown(total, 0))
}

/// "13/9 xã đạt chuẩn": no plan is spoken of that could have been passed.
fn is_odd_pair(reading: &Reading, index: usize) -> bool {
    let claim = &reading.claims[index];
    let place = claim
        .unit
        .as_deref()
        .is_some_and(|unit| PLACES.contains(&unit));
    claim.kind == Kind::Pair && place && {
        let sentence = lowered(sentence_around(&reading.text, claim));
        ![
            "kế hoạch",
            "kh",
            "vượt",
            "mục tiêu",
            "chỉ tiêu",
            "nghị quyết",
            "%",
            "giao",
            "đăng ký",
        ]
        .iter()
        .any(|word| sentence.contains(word))
    }
}

fn is_aim(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Fraction | Kind::Level)
        && claim
            .unit
            .as_deref()
            .is_some_and(|unit| AIMS.contains(&unit))
}

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Both,
    Exceed,
    Reach,
    Fail,
}

/// The sort that the words behind a count tell, else those before it.
fn sort(reading: &Reading, index: usize) -> Option<Sort> {
    let claims = &reading.claims;
    let claim = &claims[index];
    let end = claims
        .get(index + 1)
        .map_or(reading.text.len(), |next| next.start_byte);
    let behind = clause(&reading.text[claim.end_byte..end.max(claim.end_byte)]);
    let start = index
        .checked_sub(1)
        .map_or(0, |before| claims[before].end_byte)
        .min(claim.start_byte);
    let before = &reading.text[start..claim.start_byte];
    let before = before.rsplit([',', '.', ';', '(', ')', '\n', ':']).next();
    named(behind).or_else(|| named(before.unwrap_or_default()))
}

/// Up to the next mark; "đạt, vượt" goes on.
fn clause(text: &str) -> &str {
    let mut end = 0;
    for (at, mark) in text.match_indices([',', '.', ';', '(', ')', '\n']) {
        end = at;
        let goes_on = mark == "," && text[at + 1..].trim_start().starts_with("vượt");
        if !goes_on {
            return &text[..end];
        }
    }
    if end == 0 { text } else { &text[..end] }
}

fn named(words: &str) -> Option<Sort> {
    let words = lowered(words);
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if says(&[
        "chưa đánh giá",
        "chưa có",
        "chưa đến",
        "dự kiến",
        "khả năng",
    ]) {
        return None;
    }
    let reach = says(&["đạt", "hoàn thành"]);
    if reach && says(&["chưa", "không", "khó"]) {
        return Some(Sort::Fail);
    }
    match (says(&["vượt"]), reach) {
        (true, true) if says(&["đạt và", "vượt và", "đạt hoặc", "đạt,", "thành và"]) => {
            Some(Sort::Both)
        }
        (true, _) => Some(Sort::Exceed),
        (false, true) => Some(Sort::Reach),
        (false, false) => None,
    }
}

/// Counts behind another in its sentence, each with what it counts.
struct Counts {
    exceed: Option<(usize, Decimal)>,
    reach: Option<(usize, Decimal)>,
    both: Option<(usize, Decimal)>,
    fail: Option<(usize, Decimal)>,
}

/// The counts behind a claim; `None` where one of them cannot be told or stands twice.
fn counts_behind(reading: &Reading, index: usize) -> Option<Counts> {
    let claims = &reading.claims;
    let head = &claims[index];
    let mut counts = Counts {
        exceed: None,
        reach: None,
        both: None,
        fail: None,
    };
    for (at, claim) in claims.iter().enumerate().skip(index + 1).take(NEAR) {
        if claim.sentence != head.sentence || matches!(claim.kind, Kind::Fraction | Kind::Period) {
            break;
        }
        let bare = claim.kind == Kind::Other && claim.unit.is_none();
        if !bare && claim.unit != head.unit {
            continue;
        }
        let value = match claim.value {
            Some(value) if claim.kind == Kind::Level && claim.second.is_none() => value,
            None if bare => claim.surface.parse().ok()?,
            _ => return None,
        };
        let place = match sort(reading, at)? {
            Sort::Exceed => &mut counts.exceed,
            Sort::Reach => &mut counts.reach,
            Sort::Both => &mut counts.both,
            Sort::Fail => &mut counts.fail,
        };
        if place.replace((at, value)).is_some() {
            return None;
        }
    }
    Some(counts)
}

/// Those that exceed, reach and fail behind "14/26 chỉ tiêu …" or "trong 26 chỉ tiêu có …".
fn sorted(reading: &Reading, index: usize) -> Option<Finding> {
    let claims = &reading.claims;
    let head = &claims[index];
    let counts = counts_behind(reading, index)?;
    let value = head.value?;
    if head.kind == Kind::Level {
        return if frames(reading, index) {
            all_told(claims, index, &counts, value)
        } else {
            None
        };
    }
    let total = head.second?;
    let own = sort(reading, index)?;
    let inside = |count: &(usize, Decimal)| is_inside(reading, index, count.0);
    if matches!(own, Sort::Both | Sort::Reach)
        && let Some((at, count)) = counts.exceed.filter(inside)
        && claims[at].part_of != Some(index)
        && count > value
    {
        return Some(exceeds(claims, at, index, count, value));
    }
    if let (Sort::Both, Some(exceed), Some(reach)) = (own, counts.exceed, counts.reach)
        && exceed.1 + reach.1 != value
    {
        return Some(misses(
            claims,
            &[index, exceed.0, reach.0],
            exceed.1 + reach.1,
            value,
        ));
    }
    let mut sums = Vec::new();
    let (exceed, reach) = (
        counts.exceed.map_or(Decimal::ZERO, |count| count.1),
        counts.reach.map_or(Decimal::ZERO, |count| count.1),
    );
    let other = match (own, counts.fail) {
        (Sort::Both | Sort::Reach, Some((at, fail))) => {
            sums.extend([value + fail, value + fail + exceed]);
            at
        }
        (Sort::Exceed, Some((at, fail))) if counts.reach.is_some() => {
            sums.extend([value + reach + fail, reach + fail]);
            at
        }
        (Sort::Fail, _) => {
            let (at, done) = counts.both.or(counts.reach)?;
            sums.extend([value + done, value + done + exceed]);
            at
        }
        _ => return None,
    };
    (!sums.contains(&total)).then(|| misses(claims, &[other, index], sums[0], total))
}

/// "Trong 22 chỉ tiêu có 9 vượt, 11 đạt, 2 không đạt": all of them.
fn all_told(claims: &[Claim], index: usize, counts: &Counts, total: Decimal) -> Option<Finding> {
    let (_, fail) = counts.fail?;
    let done = match (counts.both, counts.exceed, counts.reach) {
        (Some((_, both)), None, None) => both,
        (None, Some((_, exceed)), Some((_, reach))) => exceed + reach,
        _ => return None,
    };
    let sum = done + fail;
    (sum != total).then(|| misses(claims, &[index], sum, total))
}

/// Whether "trong", "trong số" or "trong tổng số" stands before a count.
fn frames(reading: &Reading, index: usize) -> bool {
    let claim = &reading.claims[index];
    let before = lowered(tail(&reading.text, claim.start_byte, 40));
    [
        "trong",
        "trong số",
        "trong tổng số",
        "trên tổng số",
        "tổng số",
    ]
    .iter()
    .any(|word| before.trim_end().ends_with(word))
}

/// Whether a count stands in the bracket directly behind another.
fn is_inside(reading: &Reading, outer: usize, inner: usize) -> bool {
    let claims = &reading.claims;
    let between = &reading.text[claims[outer].end_byte..claims[inner].start_byte];
    between.contains('(') && !between.contains(')')
}

/// "16/18 chỉ tiêu đạt" here and "còn 3/18 chỉ tiêu chưa đạt" there.
fn opposites(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let fractions: Vec<(usize, Sort)> = (0..claims.len())
        .filter(|at| claims[*at].kind == Kind::Fraction && is_aim(&claims[*at]))
        .filter_map(|at| Some((at, sort(reading, at)?)))
        .take(64)
        .collect();
    let done = |sort: Sort| matches!(sort, Sort::Both | Sort::Reach);
    let mut findings = Vec::new();
    for (at, (first, one)) in fractions.iter().enumerate() {
        for (second, other) in &fractions[at + 1..] {
            let (left, right) = (&claims[*first], &claims[*second]);
            let opposite = done(*one) && *other == Sort::Fail || *one == Sort::Fail && done(*other);
            let alike =
                (&left.unit, left.second, left.period) == (&right.unit, right.second, right.period);
            if let (true, true, Some(a), Some(b), Some(total)) =
                (opposite, alike, left.value, right.value, left.second)
                && a + b != total
            {
                findings.push(misses(claims, &[*second, *first], a + b, total));
            }
        }
    }
    findings
}

/// The sentence in which a claim stands, as far as points and lines tell.
fn sentence_around<'a>(text: &'a str, claim: &Claim) -> &'a str {
    let before = tail(text, claim.start_byte, AROUND);
    let start = before.rfind(['\n', ';']).max(before.rfind(". "));
    let start = claim.start_byte - before.len() + start.map_or(0, |at| at + 1);
    let mut last = (claim.end_byte + AROUND).min(text.len());
    while !text.is_char_boundary(last) {
        last -= 1;
    }
    let behind = &text[claim.end_byte..last];
    let ends = [behind.find(['\n', ';']), behind.find(". ")];
    let end = ends.into_iter().flatten().min();
    &text[start..end.map_or(last, |at| claim.end_byte + at)]
}

/// Up to so many bytes before a place.
fn tail(text: &str, end: usize, length: usize) -> &str {
    let mut start = end.saturating_sub(length);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..end]
}
