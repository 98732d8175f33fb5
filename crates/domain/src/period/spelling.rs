//! How is a period written? One spelling for each span, read as strictly as it is printed.

use super::{Period, PeriodError, PeriodKind};
use std::fmt;

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.kind() {
            PeriodKind::Year => write!(out, "{year:04}"),
            PeriodKind::Half(half) => write!(out, "{year:04}-H{half}"),
            PeriodKind::Quarter(quarter) => write!(out, "{year:04}-Q{quarter}"),
            PeriodKind::FirstMonths(months) => write!(out, "{year:04}-{months}M"),
            PeriodKind::Month(month) => write!(out, "{year:04}-{month:02}"),
            PeriodKind::Years => write!(out, "{year:04}/{:04}", self.last.year()),
            PeriodKind::Day => write!(out, "{}", self.first),
            PeriodKind::Days => write!(out, "{}/{}", self.first, self.last),
        }
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

fn parse_year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn parse_within_year(year: i16, rest: &str) -> Option<Result<Period, PeriodError>> {
    let number = |text: &str| -> Option<u8> { text.parse().ok() };
    if let Some(half) = rest.strip_prefix('H') {
        return Some(Period::half(year, number(half)?));
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        return Some(Period::quarter(year, number(quarter)?));
    }
    if let Some(months) = rest.strip_suffix('M') {
        return Some(Period::first_months(year, number(months)?));
    }
    if rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Period::month(year, number(rest)?));
    }
    None
}

impl std::str::FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let form = || PeriodError::Form(text.to_owned());
        let parsed = if let Some((first, last)) = text.split_once('/') {
            match (parse_year(first), parse_year(last)) {
                (Some(first), Some(last)) => Self::years(first, last)?,
                _ => {
                    let first: Self = first.parse().map_err(|_| form())?;
                    let last: Self = last.parse().map_err(|_| form())?;
                    let days = [first, last].iter().all(|p| p.kind() == PeriodKind::Day);
                    if !days {
                        return Err(form());
                    }
                    Self::new(first.first, last.last)?
                }
            }
        } else if let Some(year) = parse_year(text) {
            Self::year(year)?
        } else if text.len() == 10 && text.is_ascii() {
            Self::day(text.parse().map_err(|_| form())?)?
        } else {
            let (year, rest) = text.split_once('-').ok_or_else(form)?;
            let year = parse_year(year).ok_or_else(form)?;
            parse_within_year(year, rest).ok_or_else(form)??
        };
        let spelling = parsed.to_string();
        if spelling == text {
            Ok(parsed)
        } else {
            Err(PeriodError::Spelling {
                read: text.to_owned(),
                spelling,
            })
        }
    }
}
