//! How is a day written? `30/11/2023`, `29-12`, `ngày 15 tháng 5 năm 2024`.
//!
//! A day without its year is kept without it; whoever knows the paper fills it in.

use crate::scan::Scanner;
use jiff::civil::Date;

/// Years that a figure of four digits may mean.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2150;

/// A day, perhaps without month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// Day of the month, 1 to 31.
    pub day: i8,
    /// Month, where it stands.
    pub month: Option<i8>,
    /// Year, where it stands.
    pub year: Option<i16>,
}

impl PartialDate {
    /// The day with what is missing taken from elsewhere; `None` where something still misses
    /// or no such day exists (31 April).
    #[must_use]
    pub fn complete(self, year: Option<i16>, month: Option<i8>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month.or(month)?, self.day).ok()
    }

    fn possible(self) -> bool {
        let Some(month) = self.month else {
            return (1..=31).contains(&self.day);
        };
        // A leap year, where the year is unknown, lets 29 February pass.
        Date::new(self.year.unwrap_or(2024), month, self.day).is_ok()
    }
}

/// Reads a day that fills the whole text, with or without the word `ngày`.
///
/// ```
/// let day = vietnamese::date::parse("ngày 30 tháng 11 năm 2023").unwrap();
/// assert_eq!(day.complete(None, None).unwrap().to_string(), "2023-11-30");
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let mut scanner = Scanner::new(text);
    scanner.phrase("ngày");
    scanner.blanks();
    let (date, length) = prefix(scanner.rest())?;
    (scanner.position() + length == text.len()).then_some(date)
}

/// Reads a day at the start of a text, without the word `ngày`; also the bytes it takes.
///
/// `d/m` and `d-m` are read as days: whether they are fractions, the sentence must tell.
#[must_use]
pub fn prefix(text: &str) -> Option<(PartialDate, usize)> {
    let mut scanner = Scanner::new(text);
    if let Some(found) = international(scanner) {
        return Some(found);
    }
    let (day, _) = scanner.digits(2)?;
    let day = i8::try_from(day).ok()?;
    let short = scanner;
    let found = with_marks(&mut scanner, day).or_else(|| {
        scanner = short;
        in_words(&mut scanner, day)
    })?;
    (found.possible() && !scanner.inside_word()).then(|| (found, scanner.position()))
}

/// `2023-11-30`.
fn international(mut scanner: Scanner<'_>) -> Option<(PartialDate, usize)> {
    let (year, 4) = scanner.digits(4)? else {
        return None;
    };
    scanner.mark(&['-'])?;
    let (month, 2) = scanner.digits(2)? else {
        return None;
    };
    scanner.mark(&['-'])?;
    let (day, 2) = scanner.digits(2)? else {
        return None;
    };
    let date = PartialDate {
        day: i8::try_from(day).ok()?,
        month: i8::try_from(month).ok(),
        year: Some(
            i16::try_from(year)
                .ok()
                .filter(|year| YEARS.contains(year))?,
        ),
    };
    (date.possible() && !scanner.inside_word()).then(|| (date, scanner.position()))
}

/// `30/11/2023`, `30-11-2023`, `30.11.2023`, `30/11`, `30-11`.
fn with_marks(scanner: &mut Scanner<'_>, day: i8) -> Option<PartialDate> {
    let mark = scanner.mark(&['/', '-', '.'])?;
    let (month, _) = scanner.digits(2)?;
    let month = i8::try_from(month).ok()?;
    let short = *scanner;
    let year = scanner
        .mark(&[mark])
        .and_then(|_| scanner.digits(4))
        .and_then(|(year, count)| {
            let year = i16::try_from(year).ok()?;
            (count == 4 && YEARS.contains(&year)).then_some(year)
        });
    if year.is_none() {
        *scanner = short;
        let longer = scanner.peek() == Some(mark)
            && scanner.rest()[1..].starts_with(|c: char| c.is_ascii_digit());
        // `3.5` is a number, `1/2/3` is nothing that we know.
        if mark == '.' || longer {
            return None;
        }
    }
    Some(PartialDate {
        day,
        month: Some(month),
        year,
    })
}

/// `15 tháng 5 năm 2024`, `15 tháng 5`, `15 tháng 5/2024`.
fn in_words(scanner: &mut Scanner<'_>, day: i8) -> Option<PartialDate> {
    if !scanner.phrase("tháng") {
        return None;
    }
    scanner.blanks();
    let (month, _) = scanner.digits(2)?;
    if goes_on_as_number(*scanner) {
        return None;
    }
    let short = *scanner;
    let named = scanner.phrase("năm");
    scanner.blanks();
    let year = if named {
        scanner.digits(4)
    } else {
        scanner.mark(&['/', '-']).and_then(|_| scanner.digits(4))
    };
    let year = year
        .and_then(|(year, _)| i16::try_from(year).ok())
        .filter(|y| YEARS.contains(y));
    if year.is_none() {
        *scanner = short;
    }
    Some(PartialDate {
        day,
        month: i8::try_from(month).ok(),
        year,
    })
}

/// Whether what was read is only the head of an amount: `8 tháng 1,02 tỷ đồng`, `9 tháng 5%`.
pub(crate) fn goes_on_as_number(mut scanner: Scanner<'_>) -> bool {
    let mark = scanner.peek();
    let decimal = matches!(mark, Some('.' | ','))
        && scanner.rest()[1..].starts_with(|c: char| c.is_ascii_digit());
    decimal || {
        scanner.blanks();
        matches!(scanner.peek(), Some('%' | '‰'))
            || scanner.one_of(&["tỷ", "tỉ", "triệu", "nghìn", "ngàn"])
    }
}

/// Prints a day: `30/11/2023`, both day and month with two digits.
///
/// ```
/// assert_eq!(vietnamese::date::print(jiff::civil::date(2023, 5, 9)), "09/05/2023");
/// ```
#[must_use]
pub fn print(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// Prints a day as letters and decisions do: `ngày 09 tháng 5 năm 2023`.
///
/// Days below 10 and the months 1 and 2 carry a nought, so that none can be added afterwards
/// (Decree 30/2020/NĐ-CP, appendix I, part II, section I, item 4).
#[must_use]
pub fn print_long(date: Date) -> String {
    let month = date.month();
    let nought = if month < 3 { "0" } else { "" };
    format!(
        "ngày {:02} tháng {nought}{month} năm {}",
        date.day(),
        date.year()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::period::day_of_number;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(i8, Option<i8>, Option<i16>)> {
        parse(text).map(|date| (date.day, date.month, date.year))
    }

    #[test]
    fn every_form_is_read() {
        assert_eq!(read("30/11/2023"), Some((30, Some(11), Some(2023))));
        assert_eq!(read("1-7-2020"), Some((1, Some(7), Some(2020))));
        assert_eq!(read("30.11.2023"), Some((30, Some(11), Some(2023))));
        assert_eq!(read("2023-11-30"), Some((30, Some(11), Some(2023))));
        assert_eq!(read("29-12"), Some((29, Some(12), None)));
        assert_eq!(read("ngày 15 tháng 5"), Some((15, Some(5), None)));
        assert_eq!(read("15 tháng 5/2024"), Some((15, Some(5), Some(2024))));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "31/4",
            "30/02/2023",
            "3.5",
            "12",
            "45/11",
            "1/2/3",
            "5/12ha",
            "3/2023",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(number in -20_000i32..60_000) {
            let day = day_of_number(number).unwrap();
            for text in [print(day), print_long(day)] {
                prop_assert_eq!(parse(&text).unwrap().complete(None, None), Some(day));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,20}", tail in "[0-9/\\-. thángnăm]{0,20}") {
            let _ = (prefix(&text), prefix(&tail));
        }
    }
}
