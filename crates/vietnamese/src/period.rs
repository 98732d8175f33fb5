//! How is a span of time written? `6 tháng đầu năm 2024`, `quý III/2023`, `nhiệm kỳ 2020 - 2025`.
//!
//! An [`Expression`] is what the words say; the year may be missing and is filled in by whoever
//! knows the paper. A [`Period`] prints as the words that official texts use for it.

use crate::date::{self, PartialDate, YEARS};
use crate::scan::Scanner;
use domain::period::{Period, PeriodKind};
use jiff::civil::Date;

/// A span of time as the words put it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expression {
    /// `năm 2023`, `vụ mùa 2024`.
    Year(i16),
    /// `nửa đầu năm`, `nửa cuối năm 2024`: half (1 or 2) and year.
    Half(u8, Option<i16>),
    /// `quý III/2023`: quarter and year.
    Quarter(u8, Option<i16>),
    /// `9 tháng năm 2023`, `6 tháng đầu năm`: how many first months, and the year.
    FirstMonths(u8, Option<i16>),
    /// `6 tháng cuối năm`: how many last months, and the year.
    LastMonths(u8, Option<i16>),
    /// `tháng 11 năm 2023`: month and year.
    Month(u8, Option<i16>),
    /// `giai đoạn 2021 - 2025`, `nhiệm kỳ …`, `năm học 2023 - 2024`: first and last year.
    Years(i16, i16),
    /// `từ 01/01 đến 06/7/2020`.
    Days(PartialDate, PartialDate),
    /// `5 năm`: how many years, without saying which.
    Length(u8),
}

impl Expression {
    /// The period, where the words or the given year tell all of it.
    #[must_use]
    pub fn resolve(self, year: Option<i16>) -> Option<Period> {
        match self {
            Self::Year(year) => Period::year(year).ok(),
            Self::Half(half, own) => Period::half(own.or(year)?, half).ok(),
            Self::Quarter(quarter, own) => Period::quarter(own.or(year)?, quarter).ok(),
            Self::FirstMonths(months, own) => Period::first_months(own.or(year)?, months).ok(),
            Self::LastMonths(months, own) => {
                let whole = Period::year(own.or(year)?).ok()?;
                let first = i8::try_from(13u8.checked_sub(months)?).ok()?;
                let first = Date::new(whole.first_day().year(), first, 1).ok()?;
                Period::new(first, whole.last_day()).ok()
            }
            Self::Month(month, own) => Period::month(own.or(year)?, month).ok(),
            Self::Years(first, last) => Period::years(first, last).ok(),
            Self::Days(first, last) => {
                let last = last.complete(year, None)?;
                let first = first.complete(Some(last.year()), Some(last.month()))?;
                Period::new(first, last).ok()
            }
            Self::Length(_) => None,
        }
    }

    /// The year that the words name; the last one of a span.
    #[must_use]
    pub fn year(self) -> Option<i16> {
        match self {
            Self::Year(year) | Self::Years(_, year) => Some(year),
            Self::Half(_, year)
            | Self::Quarter(_, year)
            | Self::FirstMonths(_, year)
            | Self::LastMonths(_, year)
            | Self::Month(_, year) => year,
            Self::Days(_, last) => last.year,
            Self::Length(_) => None,
        }
    }
}

/// Reads a span of time that fills the whole text.
///
/// ```
/// use vietnamese::period::parse;
/// let read = |text: &str| parse(text).unwrap().resolve(None).unwrap().to_string();
/// assert_eq!(read("6 tháng đầu năm 2024"), "2024-H1");
/// assert_eq!(read("Quí III/2023"), "2023-Q3");
/// assert_eq!(read("nhiệm kỳ 2020 - 2025"), "2020/2025");
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<Expression> {
    let text = text.trim();
    prefix(text)
        .filter(|(_, length)| *length == text.len())
        .map(|(expression, _)| expression)
}

/// Reads a span of time at the start of a text; also the bytes it takes.
#[must_use]
pub fn prefix(text: &str) -> Option<(Expression, usize)> {
    let scanner = Scanner::new(text);
    let starts_with_digit = scanner.peek().is_some_and(|first| first.is_ascii_digit());
    if starts_with_digit {
        return days(scanner)
            .or_else(|| counted(scanner))
            .or_else(|| bare_years(scanner));
    }
    quarter(scanner)
        .or_else(|| month(scanner))
        .or_else(|| worded_months(scanner))
        .or_else(|| half(scanner))
        .or_else(|| named_years(scanner))
        .or_else(|| days(scanner))
}

type Found = Option<(Expression, usize)>;

fn done(scanner: Scanner<'_>, expression: Expression) -> Found {
    (!scanner.inside_word()).then(|| (expression, scanner.position()))
}

/// A year of four digits.
fn year_number(scanner: &mut Scanner<'_>) -> Option<i16> {
    let mut ahead = *scanner;
    let (year, 4) = ahead.digits(4)? else {
        return None;
    };
    let year = i16::try_from(year)
        .ok()
        .filter(|year| YEARS.contains(year))?;
    let decimal = ahead.peek().is_some_and(|mark| mark == '.' || mark == ',')
        && ahead.rest()[1..].starts_with(|c: char| c.is_ascii_digit());
    if ahead.inside_word() || decimal {
        return None;
    }
    *scanner = ahead;
    Some(year)
}

/// ` năm 2023`, `/2023`, `-2023`, ` của năm 2023`, ` đầu năm 2023`; nothing read where there is
/// none.
fn year_after(scanner: &mut Scanner<'_>, marks: &[char]) -> Option<i16> {
    let mut ahead = *scanner;
    ahead.phrase("của");
    if ahead.phrase("năm") {
        ahead.blanks();
    } else {
        ahead = *scanner;
        ahead.blanks();
        ahead.mark(marks)?;
        ahead.blanks();
    }
    let year = year_number(&mut ahead)?;
    *scanner = ahead;
    Some(year)
}

fn quarter(mut scanner: Scanner<'_>) -> Found {
    if !scanner.phrase("quý") {
        return None;
    }
    scanner.blanks();
    let number = match scanner.digits(1) {
        Some((number, _)) => u8::try_from(number).ok()?,
        None => roman_quarter(scanner.any_word()?)?,
    };
    if !(1..=4).contains(&number) {
        return None;
    }
    let year = year_after(&mut scanner, &['/', '-', '.']);
    done(scanner, Expression::Quarter(number, year))
}

fn roman_quarter(word: &str) -> Option<u8> {
    match word {
        "I" | "i" | "một" | "nhất" => Some(1),
        "II" | "ii" | "hai" => Some(2),
        "III" | "iii" | "ba" => Some(3),
        "IV" | "iv" | "tư" | "bốn" => Some(4),
        _ => None,
    }
}

const MONTHS: [(&str, u8); 14] = [
    ("Giêng", 1),
    ("Một", 1),
    ("Hai", 2),
    ("Ba", 3),
    ("Tư", 4),
    ("Năm", 5),
    ("Sáu", 6),
    ("Bảy", 7),
    ("Tám", 8),
    ("Chín", 9),
    ("Mười Một", 11),
    ("Mười Hai", 12),
    ("Mười", 10),
    ("Chạp", 12),
];

fn month(mut scanner: Scanner<'_>) -> Found {
    if !scanner.phrase("tháng") {
        return None;
    }
    scanner.blanks();
    let number = match scanner.digits(2) {
        Some((number, _)) => u8::try_from(number).ok()?,
        None => {
            // In lower case `tháng năm` may be "month of the year"; only a name has a capital.
            let (name, number) = MONTHS
                .iter()
                .find(|(name, _)| scanner.rest().starts_with(name))?;
            let mut after = scanner;
            name.split(' ').for_each(|word| {
                after.phrase(word);
            });
            if after.position() != scanner.position() + name.len() || after.inside_word() {
                return None;
            }
            scanner = after;
            *number
        }
    };
    if !(1..=12).contains(&number) {
        return None;
    }
    let year = year_after(&mut scanner, &['/', '-', '.']);
    done(scanner, Expression::Month(number, year))
}

fn half(mut scanner: Scanner<'_>) -> Found {
    if !scanner.phrase("nửa") {
        return None;
    }
    let half = if scanner.one_of(&["đầu", "đầu của"]) {
        1
    } else if scanner.one_of(&["cuối", "sau"]) {
        2
    } else {
        return None;
    };
    if !scanner.phrase("năm") {
        return None;
    }
    let year = trailing_year(&mut scanner);
    done(scanner, Expression::Half(half, year))
}

fn trailing_year(scanner: &mut Scanner<'_>) -> Option<i16> {
    let mut ahead = *scanner;
    ahead.blanks();
    let year = year_number(&mut ahead)?;
    *scanner = ahead;
    Some(year)
}

/// `cả năm 2023`, `năm 2023`, `năm học 2023 - 2024`, `giai đoạn …`, `nhiệm kỳ …`, `vụ …`.
fn named_years(mut scanner: Scanner<'_>) -> Found {
    let school = [
        "năm học",
        "niên học",
        "năm ngân sách",
        "năm tài chính",
        "niên độ",
        "niên vụ",
    ];
    let spans = ["giai đoạn", "nhiệm kỳ", "thời kỳ", "khóa học"];
    let seasons = [
        "vụ đông xuân",
        "vụ hè thu",
        "vụ thu đông",
        "vụ xuân hè",
        "vụ mùa",
        "vụ xuân",
    ];
    let seasons_more = ["vụ chiêm xuân", "vụ chiêm", "vụ đông", "vụ hè", "vụ ép"];
    let season = scanner.one_of(&seasons) || scanner.one_of(&seasons_more);
    if season {
        scanner.phrase("năm");
    } else if scanner.one_of(&spans) {
        scanner.phrase("các năm");
        scanner.phrase("từ");
        scanner.phrase("năm");
        let mut ahead = scanner;
        ahead.blanks();
        if let Some((Expression::Length(_) | Expression::Years(..), _)) = counted(rebased(ahead)) {
            let (found, length) = counted(rebased(ahead))?;
            return Some((found, ahead.position() + length));
        }
    } else if !scanner.one_of(&school) && !scanner.phrase("năm") {
        return None;
    }
    scanner.blanks();
    let start = scanner.position();
    let (found, length) = bare_years(rebased(scanner)).or_else(|| single_year(rebased(scanner)))?;
    Some((found, start + length))
}

/// The same place as a text of its own, so that lengths count from here.
fn rebased(scanner: Scanner<'_>) -> Scanner<'_> {
    Scanner::new(scanner.rest())
}

fn single_year(mut scanner: Scanner<'_>) -> Found {
    let year = year_number(&mut scanner)?;
    done(scanner, Expression::Year(year))
}

/// `2021 - 2025`, `2021/2025`, `2021 đến 2025`, `2021 đến năm 2025`.
fn bare_years(mut scanner: Scanner<'_>) -> Found {
    let first = {
        let (year, 4) = scanner.digits(4)? else {
            return None;
        };
        i16::try_from(year)
            .ok()
            .filter(|year| YEARS.contains(year))?
    };
    let spaced = scanner.blanks();
    if scanner.mark(&['-', '\u{2013}', '\u{2014}', '/']).is_none() {
        if !spaced || !scanner.phrase("đến") {
            return None;
        }
        scanner.phrase("năm");
    }
    scanner.blanks();
    let last = year_number(&mut scanner)?;
    (first < last && last - first <= 60).then_some(())?;
    done(scanner, Expression::Years(first, last))
}

/// `sáu tháng đầu năm 2024`, `chín tháng năm 2023`.
fn worded_months(mut scanner: Scanner<'_>) -> Found {
    const COUNTS: [(&str, u8); 12] = [
        ("mười một", 11),
        ("mười hai", 12),
        ("mười", 10),
        ("một", 1),
        ("hai", 2),
        ("ba", 3),
        ("bốn", 4),
        ("năm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("tám", 8),
        ("chín", 9),
    ];
    let count = COUNTS.iter().find(|(word, _)| scanner.phrase(word))?.1;
    if !scanner.phrase("tháng") {
        return None;
    }
    months(scanner, count).filter(|(_, length)| *length > scanner.position())
}

/// `6 tháng đầu năm 2024`, `9 tháng`, `11 tháng năm 2023`, `6 tháng cuối năm`, `5 năm 2021-2025`.
fn counted(mut scanner: Scanner<'_>) -> Found {
    let (count, _) = scanner.digits(2)?;
    let count = u8::try_from(count).ok()?;
    if scanner.inside_word() {
        return None;
    }
    if scanner.phrase("năm") {
        let short = scanner;
        scanner.one_of(&["giai đoạn", "thời kỳ"]);
        scanner.blanks();
        if let Some((years, length)) = bare_years(rebased(scanner)) {
            return Some((years, scanner.position() + length));
        }
        return done(short, Expression::Length(count));
    }
    if !scanner.phrase("tháng") || !(1..=12).contains(&count) {
        return None;
    }
    months(scanner, count)
}

/// What stands behind `6 tháng`.
fn months(mut scanner: Scanner<'_>, count: u8) -> Found {
    let short = scanner;
    if scanner.one_of(&["đầu năm", "đầu của năm"]) {
        let year = trailing_year(&mut scanner);
        return done(scanner, Expression::FirstMonths(count, year));
    }
    if scanner.one_of(&["cuối năm", "còn lại của năm", "còn lại năm"]) {
        let year = trailing_year(&mut scanner);
        return done(scanner, Expression::LastMonths(count, year));
    }
    scanner = short;
    scanner.phrase("đầu");
    let after_first = scanner;
    let year = year_after(&mut scanner, &['/', '-']);
    if year.is_none() {
        scanner = if after_first.position() > short.position() {
            after_first
        } else {
            short
        };
    }
    done(scanner, Expression::FirstMonths(count, year))
}

/// `từ ngày 01/01 đến ngày 06/7/2020`, `15/4 - 14/5/2024`, `28 đến 30/11`.
fn days(mut scanner: Scanner<'_>) -> Found {
    scanner.phrase("từ");
    scanner.phrase("ngày");
    scanner.blanks();
    let mut open = scanner;
    let first = if let Some((first, length)) = date::prefix(scanner.rest()) {
        open = advanced(open, length);
        first
    } else {
        let (day, _) = open.digits(2)?;
        let day = i8::try_from(day)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        PartialDate {
            day,
            month: None,
            year: None,
        }
    };
    open.blanks();
    if !open.one_of(&["đến hết ngày", "đến hết", "đến ngày", "đến", "tới ngày"])
    {
        open.mark(&['-', '\u{2013}', '\u{2014}'])?;
        open.phrase("ngày");
    }
    open.blanks();
    let (last, length) = date::prefix(open.rest())?;
    // `3 - 5/10` may count things; a span of days names its first month, or says `đến`.
    if first.month.is_none()
        && !scanner.rest()[..open.position() - scanner.position()].contains('n')
    {
        return None;
    }
    let end = advanced(open, length);
    done(end, Expression::Days(first, last))
}

fn advanced(scanner: Scanner<'_>, length: usize) -> Scanner<'_> {
    let mut moved = scanner;
    moved.skip(length);
    moved
}

/// Prints a period in the words of official texts.
///
/// ```
/// use vietnamese::period::print;
/// assert_eq!(print("2024-H1".parse().unwrap()), "6 tháng đầu năm 2024");
/// assert_eq!(print("2023-Q3".parse().unwrap()), "quý III/2023");
/// assert_eq!(print("2023-9M".parse().unwrap()), "9 tháng đầu năm 2023");
/// assert_eq!(print("2021/2025".parse().unwrap()), "giai đoạn 2021 - 2025");
/// assert_eq!(print("2023-11-30".parse().unwrap()), "ngày 30/11/2023");
/// ```
#[must_use]
pub fn print(period: Period) -> String {
    let year = period.last_year();
    match period.kind() {
        PeriodKind::Year => format!("năm {year}"),
        PeriodKind::Half(1) => format!("6 tháng đầu năm {year}"),
        PeriodKind::Half(_) => format!("6 tháng cuối năm {year}"),
        PeriodKind::Quarter(quarter) => {
            let roman = ["I", "II", "III", "IV"][usize::from(quarter.clamp(1, 4) - 1)];
            format!("quý {roman}/{year}")
        }
        PeriodKind::FirstMonths(months) => format!("{months} tháng đầu năm {year}"),
        PeriodKind::Month(month) => format!("tháng {month}/{year}"),
        PeriodKind::Years => format!("giai đoạn {} - {year}", period.first_day().year()),
        PeriodKind::Day => format!("ngày {}", date::print(period.last_day())),
        PeriodKind::Days => format!(
            "từ {} đến {}",
            date::print(period.first_day()),
            date::print(period.last_day())
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        parse(text)
            .and_then(|expression| expression.resolve(Some(2024)))
            .map_or_else(|| "-".to_owned(), |period| period.to_string())
    }

    #[test]
    fn every_form_is_read() {
        for (text, period) in [
            ("năm 2023", "2023"),
            ("Năm 2021-2025", "2021/2025"),
            ("6 tháng đầu năm", "2024-H1"),
            ("6 tháng đầu năm 2023", "2023-H1"),
            ("6 tháng", "2024-H1"),
            ("6 tháng cuối năm 2020", "2020-H2"),
            ("11 tháng năm 2023", "2023-11M"),
            ("9 tháng đầu năm", "2024-9M"),
            ("2 tháng", "2024-2M"),
            ("sáu tháng đầu năm 2023", "2023-H1"),
            ("Chín tháng năm 2023", "2023-9M"),
            ("quý II", "2024-Q2"),
            ("Quý I năm 2025", "2025-Q1"),
            ("quý 4/2023", "2023-Q4"),
            ("tháng 02", "2024-02"),
            ("tháng 5/2023", "2023-05"),
            ("THÁNG 5 NĂM 2024", "2024-05"),
            ("tháng Năm", "2024-05"),
            ("tháng Mười Hai năm 2023", "2023-12"),
            ("giai đoạn 2024 - 2026", "2024/2026"),
            ("giai đoạn 5 năm 2021 - 2025", "2021/2025"),
            ("giai đoạn từ năm 2021 đến năm 2025", "2021/2025"),
            ("nhiệm kì 2020–2025", "2020/2025"),
            ("thời kỳ 2021 - 2030", "2021/2030"),
            ("5 năm 2021- 2025", "2021/2025"),
            ("3 năm giai đoạn 2024 - 2026", "2024/2026"),
            ("năm học 2023 - 2024", "2023/2024"),
            ("vụ Mùa 2024", "2024"),
            ("vụ đông xuân 2022-2023", "2022/2023"),
            ("nửa đầu năm 2024", "2024-H1"),
            ("từ ngày 01/01 đến ngày 06/7/2020", "2020-01-01/2020-07-06"),
            ("15/4 - 14/5/2024", "2024-04-15/2024-05-14"),
            ("từ 28 đến 30/11/2023", "2023-11-28/2023-11-30"),
        ] {
            assert_eq!(read(text), period, "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "quý V",
            "tháng 13",
            "13 tháng",
            "năm",
            "năm 23",
            "3 - 5/10",
            "2025-2021",
        ] {
            assert_eq!(read(text), "-", "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(first in -20_000i32..60_000, length in 0i32..900) {
            let period = Period::from_days(first, first + length).unwrap();
            let printed = print(period);
            let read = if period.kind() == PeriodKind::Day {
                date::parse(&printed).unwrap().complete(None, None).map(|d| Period::day(d).unwrap())
            } else {
                parse(&printed).unwrap().resolve(None)
            };
            prop_assert_eq!(read, Some(period), "{}", printed);
        }

        #[test]
        fn named_periods_are_read_back(year in 1990i16..2100, months in 1u8..=12, span in 1i16..30) {
            for period in [
                Period::year(year), Period::first_months(year, months), Period::month(year, months),
                Period::half(year, 2), Period::quarter(year, (months - 1) / 3 + 1),
                Period::years(year, year + span),
            ] {
                let period = period.unwrap();
                prop_assert_eq!(parse(&print(period)).unwrap().resolve(None), Some(period));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,20}", tail in "[0-9/ \\-quýnămthágđếV]{0,24}") {
            let _ = (prefix(&text), prefix(&tail));
        }
    }
}
