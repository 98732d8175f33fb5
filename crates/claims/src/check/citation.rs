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

/// The folded words of [`TYPES`].
static FOLDED_TYPES: LazyLock<Vec<String>> =
    LazyLock::new(|| TYPES.iter().map(|word| fold(word)).collect());

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let numbered = claim.kind == Kind::Document && claim.surface.contains(['/', '-']);
        // Laws are cited by their names.
        let law = claim.surface.contains("/QH");
        if !numbered || law || !seen.insert(fold(&claim.surface)) {
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
        if !government && !fold(after).contains("của") {
            missing.push("issuer");
        }
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
