//! For which period is a reference meant: so many steps back, the one before, or this one?
//!
//! Reader and printer stand side by side.

use crate::problem::{Problem, Span};
use domain::period::{Period, PeriodError, PeriodKind};
use std::fmt;

/// Steps by which a period is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// `Y`
    Years,
    /// `H`: half years
    Halves,
    /// `Q`
    Quarters,
    /// `M`
    Months,
}

impl Step {
    /// How many months one step is.
    #[must_use]
    pub fn months(self) -> i32 {
        match self {
            Self::Years => 12,
            Self::Halves => 6,
            Self::Quarters => 3,
            Self::Months => 1,
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Years => 'Y',
            Self::Halves => 'H',
            Self::Quarters => 'Q',
            Self::Months => 'M',
        }
    }
}

/// What stands behind `@`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// `-1Y`: the same span so many steps earlier.
    Back {
        /// How many steps, at least one.
        count: u16,
        /// Of which length.
        step: Step,
    },
    /// `previous`: the period of the same kind just before.
    Previous,
    /// `2010`: always this period.
    Period(Period),
}

impl Moment {
    /// The period meant, seen from the period asked for.
    ///
    /// # Errors
    /// Where it leaves the accepted years.
    pub fn from(self, period: Period) -> Result<Period, PeriodError> {
        match self {
            Self::Back { count, step } => {
                period.shifted_months(-(i32::from(count) * step.months()))
            }
            Self::Previous => period.previous(),
            Self::Period(fixed) => Ok(fixed),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Back { count, step } => write!(out, "-{count}{}", step.letter()),
            Self::Previous => out.write_str("previous"),
            Self::Period(period) => write!(out, "{period}"),
        }
    }
}

/// The same part of the base's year where a base year is named for a part of a year.
///
/// `2023-Q3` against the base `2010` is held against `2010-Q3`.
pub(crate) fn matching_part(base: Period, period: Period) -> Result<Period, PeriodError> {
    let within_year = period.first_day().year() == period.last_day().year();
    if base.kind() == PeriodKind::Year && period.kind() != PeriodKind::Year && within_year {
        period.shifted_years(base.last_year() - period.last_year())
    } else {
        Ok(base)
    }
}

/// The same period a year earlier; a span of years goes back by its own length, since the span a
/// year earlier would share years with it.
pub(crate) fn year_earlier(period: Period) -> Result<Period, PeriodError> {
    match period.kind() {
        PeriodKind::Years => period.previous(),
        _ => period.shifted_years(-1),
    }
}

/// The whole parts of so many months that a period consists of; `None` where it does not.
pub(crate) fn whole_parts(period: Period, months: u8) -> Option<Vec<Period>> {
    let (first, last) = (period.first_day(), period.last_day());
    let month = first.month().cast_unsigned();
    if first.day() != 1 || last != last.last_of_month() || (month - 1) % months != 0 {
        return None;
    }
    let mut parts = Vec::new();
    let mut next = first;
    while next < last {
        let begin = Period::month(next.year(), next.month().cast_unsigned()).ok()?;
        let end = begin.shifted_months(i32::from(months) - 1).ok()?.last_day();
        if end > last {
            return None;
        }
        parts.push(Period::new(next, end).ok()?);
        if end == last {
            break;
        }
        next = end.tomorrow().ok()?;
    }
    Some(parts)
}

/// Reads what stands behind `@`, and says where it ends.
pub(crate) fn read_moment(text: &str, start: usize) -> (Result<Moment, Problem>, usize) {
    let rest = &text[start..];
    if let Some(steps) = rest.strip_prefix(['-', '−', '–', '+']) {
        let sign = rest.len() - steps.len();
        return read_steps(text, start, sign, rest.starts_with('+'));
    }
    if let Some(read) = read_period(text, start) {
        return (read.0.map(Moment::Period), read.1);
    }
    let end = start + word_length(rest);
    match &text[start..end] {
        "previous" => (Ok(Moment::Previous), end),
        _ => (
            Err(Problem::new("formula-moment", Span::new(start - 1, end))),
            end,
        ),
    }
}

fn word_length(rest: &str) -> usize {
    let part = |character: char| character.is_alphanumeric() || character == '_';
    rest.find(|character| !part(character))
        .unwrap_or(rest.len())
}

fn read_steps(
    text: &str,
    start: usize,
    sign: usize,
    forward: bool,
) -> (Result<Moment, Problem>, usize) {
    let from = start + sign;
    let end = from + word_length(&text[from..]);
    let span = Span::new(start - 1, end);
    let written = &text[from..end];
    let digits = written.trim_end_matches(|character: char| !character.is_ascii_digit());
    let step = match &written[digits.len()..] {
        "Y" => Some(Step::Years),
        "H" => Some(Step::Halves),
        "Q" => Some(Step::Quarters),
        "M" => Some(Step::Months),
        _ => None,
    };
    let moment = match (digits.parse::<u16>(), step) {
        _ if forward => Err(Problem::new("formula-forward", span)),
        (Ok(count), Some(step)) if count > 0 && i32::from(count) * step.months() <= MONTHS => {
            Ok(Moment::Back { count, step })
        }
        (Ok(count), None) if count > 0 => {
            let year = format!("@-{count}Y");
            Err(Problem::new("formula-moment", span).suggest(year))
        }
        _ => Err(Problem::new("formula-moment", span)),
    };
    (moment, end)
}

/// The months of all accepted years: further back there is nothing.
const MONTHS: i32 = 12 * 300;

/// Reads a period where one begins, the longest that can be read; `None` where none begins.
///
/// A period is written without spaces, so `X@2010 - 12` subtracts and `X@2010-12` is December.
pub(crate) fn read_period(text: &str, start: usize) -> Option<(Result<Period, Problem>, usize)> {
    let rest = &text[start..];
    let length = period_length(rest)?;
    let end = start + length;
    let span = Span::new(start, end);
    let read = rest[..length].parse::<Period>().map_err(|error| {
        let problem = Problem::new("formula-period", span);
        match error {
            PeriodError::Spelling { spelling, .. } => problem.suggest(spelling),
            _ => problem,
        }
    });
    Some((read, end))
}

/// What may stand behind the year: `9` is a digit, other characters stand for themselves.
const TAILS: [&str; 9] = [
    "-99-99/9999-99-99",
    "-99-99",
    "/9999",
    "-99M",
    "-9M",
    "-Q9",
    "-H9",
    "-99",
    "",
];

fn period_length(rest: &str) -> Option<usize> {
    let tail = rest.get(4..)?;
    if !rest.bytes().take(4).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fits = TAILS.iter().find(|shape| {
        let long_enough = tail.len() >= shape.len();
        let alike = shape
            .bytes()
            .zip(tail.bytes())
            .all(|(shape, byte)| match shape {
                b'9' => byte.is_ascii_digit(),
                _ => byte == shape,
            });
        long_enough && alike && word_length(&tail[shape.len()..]) == 0
    })?;
    Some(4 + fits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Moment {
        let (moment, end) = read_moment(text, 1);
        assert_eq!(end, text.len(), "{text}");
        moment.unwrap()
    }

    #[test]
    fn what_is_printed_is_read_again() {
        for text in [
            "@-1Y",
            "@-2H",
            "@-1Q",
            "@-12M",
            "@previous",
            "@2010",
            "@2023-9M",
            "@2023-Q3",
            "@2023-H1",
            "@2023-11",
            "@2021/2025",
            "@2023-05-15",
            "@2020-01-01/2020-07-06",
        ] {
            assert_eq!(format!("@{}", whole(text)), text);
        }
    }

    #[test]
    fn a_period_ends_where_it_can_go_on_no_longer() {
        let end = |text: &str| read_moment(text, 1).1;
        assert_eq!(end("@2010-Y"), 5);
        assert_eq!(end("@2010/12"), 5);
        assert_eq!(end("@2010 - 12"), 5);
        assert_eq!(end("@2010-12"), 8);
        assert_eq!(end("@2010-1234"), 5);
    }

    #[test]
    fn other_spellings_are_named() {
        let suggestion = |text: &str| read_moment(text, 1).0.unwrap_err().suggestion;
        assert_eq!(suggestion("@2023-6M").as_deref(), Some("2023-H1"));
        assert_eq!(suggestion("@-1").as_deref(), Some("@-1Y"));
        assert_eq!(
            read_moment("@+1Y", 1).0.unwrap_err().code,
            "formula-forward"
        );
        for text in [
            "@-0Y", "@-99999Y", "@-5000Y", "@", "@then", "@20", "@1800", "@20100",
        ] {
            assert!(read_moment(text, 1).0.is_err(), "{text}");
        }
    }

    #[test]
    fn a_period_falls_into_whole_parts_or_not_at_all() {
        let parts = |text: &str, months| {
            let period = text.parse().unwrap();
            whole_parts(period, months).map(|parts| parts.len())
        };
        assert_eq!(parts("2023", 1), Some(12));
        assert_eq!(parts("2023-9M", 3), Some(3));
        assert_eq!(parts("2021/2025", 12), Some(5));
        assert_eq!(parts("2023-11", 1), Some(1));
        assert_eq!(parts("2023-10M", 3), None);
        assert_eq!(parts("2023-Q2", 12), None);
        assert_eq!(parts("2023-05-15", 1), None);
        let june = whole_parts("2023-H1".parse().unwrap(), 1).unwrap()[5];
        assert_eq!(june.to_string(), "2023-06");
    }

    #[test]
    fn a_base_year_is_met_by_the_same_part_of_it() {
        let period = |text: &str| text.parse::<Period>().unwrap();
        let part = |base, of| matching_part(period(base), period(of)).unwrap().to_string();
        assert_eq!(part("2010", "2023-Q3"), "2010-Q3");
        assert_eq!(part("2010", "2023"), "2010");
        assert_eq!(part("2010-Q4", "2023-Q3"), "2010-Q4");
        assert_eq!(part("2010", "2021/2025"), "2010");
    }
}
