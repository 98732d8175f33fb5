//! # A paper is cited incompletely (`citation-incomplete`)
//!
//! At its first mention a paper is cited with its type, number and symbol, date of issue,
//! issuer and subject; later its type, number and symbol are enough
//! (Decree 30/2020/NĐ-CP, appendix I, part II, section I, item 6b; party papers follow the same
//! custom by Hướng dẫn 36-HD/VPTW).
//!
//! How: the first claim of kind `document` with each number is looked at: the type must stand
//! before it (`Nghị quyết số`), a date (`ngày …`) and an issuer (`của …`) behind it in the same
//! sentence. What is missing is listed.
//! A paper named by type and number alone ("Nghị quyết 57") is told where no full number of it
//! stands anywhere in the text. An issuer may stand before the paper ("của Giám đốc Sở … tại Tờ
//! trình số …").
//! The paper's own number in its head (`Số: …`) is no citation.
//! Laws are cited by their names and are left out; papers of the Government and
//! its head name their issuer in their symbol.

use crate::Reading;
use crate::claim::Kind;
use crate::finding::Finding;
use domain::finding::Severity;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use vietnamese::fold::fold;

/// The codes of this check.
pub const CODES: &[&str] = &["citation-incomplete"];

const TYPES: [&str; 24] = [
    "nghị quyết",
    "nghị định",
    "quyết định",
    "thông tư",
    "chỉ thị",
    "kế hoạch",
    "kết luận",
    "công văn",
    "báo cáo",
    "tờ trình",
    "luật",
    "thông báo",
    "hướng dẫn",
    "quy định",
    "chương trình",
    "văn bản",
    "công điện",
    "pháp lệnh",
    "đề án",
    "quy chế",
    "hợp đồng",
    "giấy phép",
    "quy chuẩn",
    "lệnh",
];

/// The first of [`TYPES`] are known by their numbers.
const BY_NUMBER: usize = 5;

/// The folded words of [`TYPES`].
static FOLDED_TYPES: LazyLock<Vec<String>> =
    LazyLock::new(|| TYPES.iter().map(|word| fold(word)).collect());

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut seen = BTreeSet::new();
    // The numbers of all papers that are cited with their symbols.
    let full: BTreeSet<&str> = claims
        .iter()
        .filter(|claim| claim.kind == Kind::Document)
        .filter_map(|claim| Some(claim.surface.split_once(['-', '/'])?.0))
        .collect();
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        if claim.kind != Kind::Document {
            continue;
        }
        let numbered = claim.surface.contains(['/', '-']);
        // Laws are cited by their names.
        let law = claim.surface.contains("/QH");
        if law || !seen.insert(fold(&claim.surface)) {
            continue;
        }
        if !numbered {
            findings
                .extend(bare(reading, index).filter(|_| !full.contains(claim.surface.as_str())));
            continue;
        }
        let before = tail(&reading.text, claim.start_byte, 60);
        let after = head(&reading.text, claim.end_byte, 160);
        // "Số: 215/BC-UBND" in the head is the paper's own number.
        let own = fold(before);
        let own = own.trim_start_matches([' ', '*', '|', '-']);
        if own == "số: " || own == "số " || own == "số:" || own == "số" {
            continue;
        }
        // "QCVN 05:2013/BTNMT", "Biểu số 01/KH": a standard, a form.
        let form = [
            "qcvn",
            "tcvn",
            "biểu số",
            "mẫu số",
            "phụ lục",
            "biểu",
            "mẫu",
            "biểu mẫu",
        ];
        if form.iter().any(|word| own.trim_end().ends_with(word)) {
            continue;
        }
        let missing = missing(reading, index, before, after);
        if !missing.is_empty() {
            let finding = Finding::about(CODES[0], Severity::Note, claims, &[index]);
            findings.push(
                finding
                    .with("found", &claim.surface)
                    .with("missing", missing.join(" ")),
            );
        }
    }
    findings
}

/// What the first mention of a paper lacks.
fn missing(reading: &Reading, index: usize, before: &str, after: &str) -> Vec<&'static str> {
    let claims = &reading.claims;
    let claim = &claims[index];
    let mut missing = Vec::new();
    let title = fold(before);
    if !FOLDED_TYPES
        .iter()
        .any(|word| title.contains(word.as_str()))
    {
        missing.push("type");
    }
    let dated = claims.get(index + 1).is_some_and(|next| {
        next.kind == Kind::Date && next.start_byte.saturating_sub(claim.end_byte) < 24
    });
    if !dated {
        missing.push("date");
    }
    let government = ["NĐ-CP", "NQ-CP", "QĐ-TTg", "CT-TTg", "CĐ-TTg"]
        .iter()
        .any(|symbol| claim.surface.contains(symbol));
    let before_it = fold(tail(&reading.text, claim.start_byte, 160));
    let said_before = before_it
        .rsplit_once(" tại ")
        .is_some_and(|(from, _)| from.contains("của"));
    if !government && !said_before && !fold(after).contains("của") {
        missing.push("issuer");
    }
    missing
}

/// "Nghị quyết 57": type and number alone.
fn bare(reading: &Reading, index: usize) -> Option<Finding> {
    let claims = &reading.claims;
    let claim = &claims[index];
    let number = claim.surface.as_str();
    if claim.kind != Kind::Document || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let before = fold(tail(&reading.text, claim.start_byte, 40));
    let before = before.trim_end();
    let before = before.strip_suffix("số").unwrap_or(before).trim_end();
    let named = FOLDED_TYPES[..BY_NUMBER]
        .iter()
        .any(|word| before.ends_with(word.as_str()));
    named.then(|| {
        Finding::about(CODES[0], Severity::Note, claims, &[index])
            .with("found", number)
            .with("missing", "symbol date issuer")
    })
}

/// Up to so many bytes before a place, within its line.
fn tail(text: &str, end: usize, length: usize) -> &str {
    let mut start = end.saturating_sub(length);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let part = &text[start..end];
    part.rsplit('\n').next().unwrap_or(part)
}

/// Up to so many bytes behind a place, within its sentence.
fn head(text: &str, start: usize, length: usize) -> &str {
    let mut end = (start + length).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let part = &text[start..end];
    part.split(['\n', ';']).next().unwrap_or(part)
}
