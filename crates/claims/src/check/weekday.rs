//! # The day of the week does not fit the date (`weekday-against-date`)
//!
//! "Thứ Sáu, 30/11/2023": that day was a Thursday. Datelines are copied from older papers, and the
//! half that was forgotten shows here.
//!
//! How: a day of the week that stands directly before a full date (a comma, a dash, a bracket or
//! the word `ngày` may part them) is held against the calendar.

use crate::Reading;
use crate::claim::Kind;
use crate::finding::Finding;
use domain::finding::Severity;
use vietnamese::time::{print_weekday, weekday_prefix};

/// The codes of this check.
pub const CODES: &[&str] = &["weekday-against-date"];

/// How many bytes before a date may hold its day of the week.
const BEFORE: usize = 40;

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let (Kind::Date, Some(period)) = (claim.kind, claim.period) else {
            continue;
        };
        let mut start = claim.start_byte.saturating_sub(BEFORE);
        while !reading.text.is_char_boundary(start) {
            start += 1;
        }
        let before = &reading.text[start..claim.start_byte];
        let Some(told) = last_weekday(before) else {
            continue;
        };
        let right = period.first_day().weekday();
        if told != right {
            let finding = Finding::about(CODES[0], Severity::Error, claims, &[index]);
            findings.push(
                finding
                    .with("found", print_weekday(told))
                    .with("expected", print_weekday(right))
                    .with("date", vietnamese::date::print(period.first_day())),
            );
        }
    }
    findings
}

/// The day of the week at the end of a text, but for marks and the word `ngày`.
fn last_weekday(text: &str) -> Option<jiff::civil::Weekday> {
    let mut rest = text.trim_end();
    loop {
        let shorter = rest
            .trim_end_matches(['-', '\u{2013}', ',', '(', ' ', '|', ':'])
            .trim_end_matches("ngày")
            .trim_end();
        if shorter == rest {
            break;
        }
        rest = shorter;
    }
    let starts = rest.char_indices().rev().take(12);
    // "Thứ Hai", "Chủ nhật"
    let mut starts = starts.filter(|(_, letter)| matches!(letter, 't' | 'T' | 'c' | 'C'));
    starts.find_map(|(at, _)| {
        let (weekday, length) = weekday_prefix(&rest[at..])?;
        let whole = !rest[..at].ends_with(char::is_alphabetic);
        (at + length == rest.len() && whole).then_some(weekday)
    })
}
