//! What should stand in the text instead of a doubtful number?
//!
//! Only the numeral is replaced, in the way in which it was written: its decimals, its marks, its
//! scale word and its unit stay. Where a number cannot be mended by a number alone (a rise that is
//! a fall, words for digits, a doubt that does not say what is right) there is no proposal, and a
//! person writes.

use super::run::Checked;
use claims::claim::{Claim, Hedge, Kind};
use claims::verdict::Verdict;
use domain::Decimal;
use rust_decimal::RoundingStrategy;
use vietnamese::number;

/// What should stand at a stretch of the checked text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What stands there.
    pub was: String,
    /// What should stand there.
    pub text: String,
}

/// Doubts of a text with itself that say what the doubtful number should be.
const SURE: [&str; 7] = [
    "achievement-against-target",
    "growth-against-amounts",
    "pair-against-percent",
    "parts-exceed-whole",
    "parts-miss-whole",
    "share-against-amounts",
    "table-total-differs",
];

/// What should stand at a claim instead of its number; nothing where no doubt says it.
#[must_use]
pub fn proposal(checked: &Checked, at: usize) -> Option<Proposal> {
    let claim = checked.reading.claims.get(at)?;
    let value = by_record(checked, at).or_else(|| by_text(checked, at))?;
    let text = &checked.reading.text[claim.start_byte..claim.end_byte];
    let (from, to) = numeral(text)?;
    let was = &text[from..to];
    let written = mended(was, claim, value)?;
    let before = text[..from].chars().count();
    (written != was).then(|| Proposal {
        start: claim.start + before,
        end: claim.start + before + was.chars().count(),
        was: was.to_owned(),
        text: written,
    })
}

/// What the record shows for the claim's own period and place.
fn by_record(checked: &Checked, at: usize) -> Option<Decimal> {
    let judgement = checked.judgement(at)?;
    let doubtful = judgement.verdict.is_doubt() && judgement.verdict != Verdict::OtherBaseline;
    if !doubtful {
        return None;
    }
    judgement.shown.or(judgement.replaced_by)
}

/// What follows from the other numbers of the text.
fn by_text(checked: &Checked, at: usize) -> Option<Decimal> {
    let (_, finding) = checked
        .findings()
        .find(|(_, finding)| finding.claims.first() == Some(&at) && SURE.contains(&finding.code))?;
    finding.arguments.get("expected")?.parse().ok()
}

/// The first and last byte of the first numeral of a surface.
fn numeral(surface: &str) -> Option<(usize, usize)> {
    let from = surface.find(|letter: char| letter.is_ascii_digit())?;
    let rest = &surface[from..];
    let part = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}')
    };
    let run = rest.find(|letter| !part(letter)).unwrap_or(rest.len());
    let last = rest[..run].rfind(|letter: char| letter.is_ascii_digit())?;
    Some((from, from + last + 1))
}

/// How a numeral is written.
struct Manner {
    /// Whether the comma parts thousands.
    english: bool,
    /// Whether thousands are parted at all.
    parted: bool,
    /// Digits before the mark where small numbers have a nought before them: `05`.
    width: usize,
}

/// The value in the manner of the numeral that stands there; nothing where that numeral is not
/// the claim's value, so that nothing wrong is replaced.
fn mended(was: &str, claim: &Claim, value: Decimal) -> Option<String> {
    let old = claim.value?;
    let turned = old.is_sign_negative() != value.is_sign_negative();
    if turned && !old.is_zero() && !value.is_zero() {
        return None;
    }
    let manner = manner(was, unscaled(old.abs(), claim.scale))?;
    let right = unscaled(value.abs(), claim.scale).normalize();
    let counts = matches!(claim.kind, Kind::Fraction | Kind::Rank);
    if counts && right.scale() > 0 {
        return None;
    }
    let decimals = claim.decimals.max(right.scale().min(2));
    let strategy = match claim.hedge {
        Hedge::AtLeast => RoundingStrategy::ToZero,
        Hedge::AtMost => RoundingStrategy::AwayFromZero,
        Hedge::Exact | Hedge::About => RoundingStrategy::MidpointAwayFromZero,
    };
    let decimals = match claim.hedge {
        Hedge::Exact => decimals,
        _ => claim.decimals,
    };
    Some(write(
        right.round_dp_with_strategy(decimals, strategy),
        decimals,
        &manner,
    ))
}

fn unscaled(value: Decimal, scale: u32) -> Decimal {
    (0..scale).fold(value, |value, _| value / Decimal::TEN)
}

fn manner(was: &str, value: Decimal) -> Option<Manner> {
    let english = || -> Option<Decimal> { was.replace(',', "").parse().ok() };
    let vietnamese = number::parse(was).ok().map(|parsed| parsed.value.abs());
    let is_vietnamese = vietnamese == Some(value);
    if !is_vietnamese && english() != Some(value) {
        return None;
    }
    let mark = if is_vietnamese { ',' } else { '.' };
    let whole = was.split(mark).next().unwrap_or(was);
    let nought = whole.len() > 1 && whole.starts_with('0');
    Some(Manner {
        english: !is_vietnamese,
        parted: whole.len() < 4 || !whole.chars().all(|letter| letter.is_ascii_digit()),
        width: if nought { whole.len() } else { 1 },
    })
}

fn write(value: Decimal, decimals: u32, manner: &Manner) -> String {
    let mut value = value;
    value.rescale(decimals);
    let plain = value.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let (thousands, mark) = if manner.english {
        (',', '.')
    } else {
        ('.', ',')
    };
    let padded = format!("{whole:0>width$}", width = manner.width);
    let mut written = String::new();
    for (index, digit) in padded.chars().enumerate() {
        if manner.parted && index > 0 && (padded.len() - index) % 3 == 0 {
            written.push(thousands);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(mark);
        written.push_str(fraction);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mend(text: &str, right: &str) -> Option<String> {
        let reading = claims::read(text);
        let claim = reading.claims.iter().find(|claim| claim.is_figure())?;
        let surface = &reading.text[claim.start_byte..claim.end_byte];
        let (from, to) = numeral(surface)?;
        let put = mended(&surface[from..to], claim, right.parse().unwrap())?;
        Some(format!("{}{put}{}", &surface[..from], &surface[to..]))
    }

    #[test]
    fn a_number_is_written_as_the_one_before() {
        for (text, right, expected) in [
            ("GRDP tăng 7,01%.", "7.1", "7,10%"),
            ("GRDP tăng 7%.", "7.1", "7,1%"),
            (
                "Thu đạt 14.912,39 tỷ đồng.",
                "14192.39",
                "14.192,39 tỷ đồng",
            ),
            ("Thu đạt 14912,39 tỷ đồng.", "14192.39", "14192,39 tỷ đồng"),
            (
                "Đón 1,45 triệu lượt khách.",
                "1541200",
                "1,54 triệu lượt khách",
            ),
            ("Tỷ lệ hộ nghèo giảm 3,51 điểm %.", "-4.26", "4,26 điểm %"),
            ("Có 05 vụ cháy.", "7", "07 vụ"),
            ("Sản lượng đạt 286.976,29 tấn.", "986.5", "986,50 tấn"),
        ] {
            assert_eq!(mend(text, right).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_a_number_alone_cannot_mend_is_left_to_a_person() {
        assert_eq!(
            mend("Thu ngân sách tăng 22,43% so với cùng kỳ.", "-22.43"),
            None
        );
        assert_eq!(mend("Có hai mươi lăm vụ cháy.", "26"), None);
    }

    #[test]
    fn hedges_stay_true() {
        let more = mend("Đón hơn 1,45 triệu lượt khách.", "1449000");
        assert_eq!(more.as_deref(), Some("1,44 triệu lượt khách"));
    }
}
