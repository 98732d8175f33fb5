//! # The same thing is told with two values (`told-twice-differently`)
//!
//! A headline, a caption or a later paragraph repeats a figure, and one of the two was changed.
//!
//! How: claims of one subject, kind, unit, period, base and status are compared, where a headline
//! may leave out "ước" and "so với cùng kỳ"; values that their
//! printed places do not reconcile (14.912,39 and 14.912 do agree) are reported at the later one.
//! The start and the end of a year ("đầu năm", "cuối năm") are two times of a stock.
//! "Chi nhánh NHCSXH tỉnh: tổng dư nợ …" tells of another body than the paper does.
//! Nothing is said where the subject was only inherited from far away, or the number is hedged.

use super::is_plain;
use crate::Reading;
use crate::cause::{cause, rounded};
use crate::claim::{Base, Claim, Kind, Status};
use crate::finding::Finding;
use domain::finding::Severity;
use domain::period::Period;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use vietnamese::fold::{fold, lowered};

/// The codes of this check.
pub const CODES: &[&str] = &["told-twice-differently"];

type Key<'a> = (String, Kind, Option<&'a str>, Period);

/// Heads that name nothing by themselves; folded.
const BARE: [&str; 16] = [
    "sản lượng",
    "diện tích",
    "năng suất",
    "số tiền",
    "kinh phí",
    "số vốn",
    "tổng vốn",
    "giá trị",
    "doanh thu",
    "số lượng",
    "tổng số",
    "thu nhập",
    "tổng kinh phí",
    "tổng giá trị",
    "vốn đăng ký",
    "tổng vốn đăng ký",
];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut told: FxHashMap<Key<'_>, Vec<usize>> = FxHashMap::default();
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let Some(key) = key(claim) else { continue };
        let before = told.entry(key).or_default();
        let earlier = before.iter().copied().find(|earlier| {
            compares(&claims[*earlier], claim) && claims[*earlier].sentence != claim.sentence
        });
        if let Some(earlier) = earlier {
            findings.extend(judge(reading, earlier, index));
        } else if before.len() < 8 {
            before.push(index);
        }
    }
    findings
}

/// Whether two claims say the same of the same: a headline leaves out "ước" and "so với cùng kỳ".
fn compares(first: &Claim, second: &Claim) -> bool {
    let done = |status: Status| matches!(status, Status::Actual | Status::Estimate);
    let status = first.status == second.status || done(first.status) && done(second.status);
    let year = |base: Option<Base>| matches!(base, Some(Base::SamePeriod | Base::PreviousYear));
    let base = first.base == second.base
        || first.base.is_none() && year(second.base)
        || second.base.is_none() && year(first.base);
    status && base
}

fn key(claim: &Claim) -> Option<Key<'_>> {
    // A count with only its noun ("3 xã") says nothing that could be told again; a level without
    // "trong đó" may be a part of anything.
    let stated = matches!(
        claim.kind,
        Kind::Level | Kind::Growth | Kind::Share | Kind::Achievement | Kind::Index | Kind::Fraction
    );
    let compared =
        claim.kind == Kind::Growth || !claim.kind.is_comparison() || claim.base.is_some();
    let plain = is_plain(claim) || claim.kind == Kind::Fraction;
    if !(stated && compared && plain) {
        return None;
    }
    let period = claim.period?;
    let subject = fold(claim.subject.as_deref()?);
    let named = subject.split(' ').count() >= 2 || subject == "grdp";
    // "12 đảng viên" counts some of them, not all there are.
    let counted = claim.unit.as_deref().is_some_and(|unit| {
        // Folding never changes a leading mark or consonant, so most are told apart at once.
        let alike = match unit.as_bytes().first() {
            Some(b'%' | b'b'..=b'd' | b'g' | b'h' | b'k'..=b'n' | b'p'..=b't' | b'v' | b'x') => {
                unit.as_bytes().first() == subject.as_bytes().first()
            }
            _ => true,
        };
        let unit = if alike { fold(unit) } else { return false };
        subject.starts_with(&unit) && subject.split(' ').count() < unit.split(' ').count() + 4
    });
    if counted || !named || BARE.contains(&subject.as_str()) {
        return None;
    }
    Some((subject, claim.kind, claim.unit.as_deref(), period))
}

/// "Nếu loại trừ khoản này, thu nội địa đạt …": another extent of the same thing; folded.
static EXTENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = [
        "nếu",
        "loại trừ",
        "không kể",
        "không tính",
        "chưa kể",
        "chưa tính",
    ];
    words.iter().map(|word| fold(word)).collect()
});

/// Bodies and places that have figures of their own; folded.
static BODIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = [
        "chi nhánh",
        "ngân hàng",
        "công ty",
        "huyện",
        "xã ",
        "thành phố",
        "thị xã",
        "sở ",
        "quỹ",
        "khối",
        "phường",
        "ban quản lý",
        "chi cục",
        "trung tâm",
    ];
    words.iter().map(|word| fold(word)).collect()
});

/// How many bytes before a figure its subject may stand.
const NEAR: usize = 600;

/// Whether the later figure names its subject anew, and not only inherits it.
fn named_anew(reading: &Reading, earlier: &Claim, later: &Claim) -> bool {
    let Some(subject) = later.subject.as_deref() else {
        return false;
    };
    let mut from = earlier.end_byte.max(later.start_byte.saturating_sub(NEAR));
    while !reading.text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (later.end_byte + NEAR / 2).min(reading.text.len());
    while !reading.text.is_char_boundary(to) {
        to -= 1;
    }
    if end_of_year(reading, earlier) != end_of_year(reading, later) {
        return false;
    }
    if of_another_body(reading, earlier, later) {
        return false;
    }
    let between = fold(&reading.text[from..to]);
    let apart = EXTENTS.iter().any(|word| between.contains(word.as_str()));
    !apart && fold(subject).split(", ").all(|part| between.contains(part))
}

/// "Đầu năm 2024 có 36.512 hộ nghèo", "cuối năm còn 30.245 hộ": which end of its time a stock is
/// told for; "so với đầu năm" tells of a base.
fn end_of_year(reading: &Reading, claim: &Claim) -> Option<&'static str> {
    let mut from = claim.start_byte.saturating_sub(NEAR / 3);
    while !reading.text.is_char_boundary(from) {
        from += 1;
    }
    let before = lowered(&reading.text[from..claim.start_byte]);
    let clause = before.rsplit(['\n', ';']).next().unwrap_or(&before);
    let clause = clause.rsplit(". ").next().unwrap_or(clause);
    ["đầu năm", "cuối năm", "đầu kỳ", "cuối kỳ", "đầu nhiệm kỳ"]
        .into_iter()
        .find(|word| {
            clause
                .find(word)
                .is_some_and(|at| !clause[..at].trim_end().ends_with("so với"))
        })
}

/// "Chi nhánh Ngân hàng Chính sách: tổng dư nợ 5.318 tỷ đồng": the same thing of another body.
fn of_another_body(reading: &Reading, earlier: &Claim, later: &Claim) -> bool {
    let label = |claim: &Claim| {
        let mut from = claim.start_byte.saturating_sub(NEAR / 3);
        while !reading.text.is_char_boundary(from) {
            from += 1;
        }
        let before = &reading.text[from..claim.start_byte];
        let line = before.rsplit(['\n', '.']).next().unwrap_or(before);
        line.rsplit_once(':').map(|(label, _)| fold(label.trim()))
    };
    label(later).is_some_and(|body| {
        BODIES.iter().any(|word| body.contains(word.as_str()))
            && label(earlier).as_ref() != Some(&body)
    })
}

fn judge(reading: &Reading, earlier: usize, later: usize) -> Option<Finding> {
    let claims = &reading.claims;
    let (first, second) = (&claims[earlier], &claims[later]);
    let (left, right) = (first.value?, second.value?);
    let decimals = first.decimals.min(second.decimals);
    let scales = first.scale != second.scale;
    let agree = if scales {
        (left - right).abs() <= first.half_step() + second.half_step()
    } else {
        rounded(left, decimals) == rounded(right, decimals)
            || left.trunc_with_scale(decimals) == right.trunc_with_scale(decimals)
    };
    if agree && first.second == second.second || !named_anew(reading, first, second) {
        return None;
    }
    let mut finding = Finding::about(CODES[0], Severity::Warning, claims, &[later, earlier])
        .with("found", &second.surface)
        .with("expected", &first.surface)
        .with("subject", second.subject.as_deref().unwrap_or_default());
    if let Some(slip) = cause(right, second.decimals, left) {
        finding = finding.with("cause", slip);
    }
    Some(finding)
}
