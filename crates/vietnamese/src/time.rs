//! How are the time of day and the day of the week written? `14:33`, `17h30`, `Thứ Năm`.

use crate::scan::Scanner;
use jiff::civil::{Time, Weekday};

/// Reads a time of day at the start of a text; also the bytes it takes.
///
/// `14:33`, `14:33:05`, `17h30`, `7h`, `8 giờ 30 phút`, `8 giờ`.
#[must_use]
pub fn prefix(text: &str) -> Option<(Time, usize)> {
    let mut scanner = Scanner::new(text);
    let (hour, _) = scanner.digits(2)?;
    let (minute, second) = with_colon(&mut scanner).or_else(|| in_words(&mut scanner))?;
    let narrow = |value: u32| i8::try_from(value).ok();
    let time = Time::new(narrow(hour)?, narrow(minute)?, narrow(second)?, 0).ok()?;
    (!scanner.inside_word()).then(|| (time, scanner.position()))
}

/// Reads a time of day that fills the whole text.
#[must_use]
pub fn parse(text: &str) -> Option<Time> {
    let text = text.trim();
    prefix(text)
        .filter(|(_, length)| *length == text.len())
        .map(|(time, _)| time)
}

fn with_colon(scanner: &mut Scanner<'_>) -> Option<(u32, u32)> {
    let mut ahead = *scanner;
    ahead.mark(&[':'])?;
    let (minute, 2) = ahead.digits(2)? else {
        return None;
    };
    *scanner = ahead;
    let second = ahead.mark(&[':']).and_then(|_| ahead.digits(2));
    if let Some((second, 2)) = second {
        *scanner = ahead;
        return Some((minute, second));
    }
    Some((minute, 0))
}

fn in_words(scanner: &mut Scanner<'_>) -> Option<(u32, u32)> {
    let mut ahead = *scanner;
    let glued = ahead.mark(&['h', 'H']).is_some();
    if !glued && !ahead.phrase("giờ") {
        return None;
    }
    *scanner = ahead;
    if !glued {
        ahead.blanks();
    }
    let Some((minute, _)) = ahead.digits(2) else {
        return Some((0, 0));
    };
    if glued || ahead.phrase("phút") {
        *scanner = ahead;
        return Some((minute, 0));
    }
    Some((0, 0))
}

/// Prints a time of day: `14:33`.
#[must_use]
pub fn print(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

const WEEKDAYS: [(Weekday, &str, &[&str]); 7] = [
    (Weekday::Monday, "Thứ Hai", &["thứ hai", "thứ 2"]),
    (Weekday::Tuesday, "Thứ Ba", &["thứ ba", "thứ 3"]),
    (Weekday::Wednesday, "Thứ Tư", &["thứ tư", "thứ 4"]),
    (Weekday::Thursday, "Thứ Năm", &["thứ năm", "thứ 5"]),
    (Weekday::Friday, "Thứ Sáu", &["thứ sáu", "thứ 6"]),
    (
        Weekday::Saturday,
        "Thứ Bảy",
        &["thứ bảy", "thứ bẩy", "thứ 7"],
    ),
    (Weekday::Sunday, "Chủ nhật", &["chủ nhật", "chúa nhật"]),
];

/// Reads a day of the week at the start of a text; also the bytes it takes.
#[must_use]
pub fn weekday_prefix(text: &str) -> Option<(Weekday, usize)> {
    for (weekday, _, spellings) in WEEKDAYS {
        for spelling in spellings {
            let mut scanner = Scanner::new(text);
            let found = match spelling.strip_suffix(|c: char| c.is_ascii_digit()) {
                Some(word) => {
                    let digit = spelling.chars().last();
                    scanner.phrase(word.trim_end()) && scanner.blanks() && {
                        let read = scanner.peek();
                        read == digit && scanner.mark(&[digit.unwrap_or('2')]).is_some()
                    }
                }
                None => scanner.phrase(spelling),
            };
            if found && !scanner.inside_word() {
                return Some((weekday, scanner.position()));
            }
        }
    }
    None
}

/// Prints a day of the week as datelines do: `Thứ Năm`.
#[must_use]
pub fn print_weekday(weekday: Weekday) -> &'static str {
    WEEKDAYS
        .iter()
        .find(|(day, _, _)| *day == weekday)
        .map_or("", |(_, name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_is_read() {
        for (text, printed) in [
            ("14:33", "14:33"),
            ("08:14:59", "08:14"),
            ("17h30", "17:30"),
            ("7h", "07:00"),
            ("8 giờ 30 phút", "08:30"),
            ("8 giờ", "08:00"),
        ] {
            assert_eq!(parse(text).map(print).as_deref(), Some(printed), "{text}");
        }
        for text in ["25:00", "14:7", "7ha", "8 giờ 75 phút", "14"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_the_week_round_trip() {
        for (weekday, name, spellings) in WEEKDAYS {
            assert_eq!(weekday_prefix(name), Some((weekday, name.len())));
            assert_eq!(print_weekday(weekday), name);
            for spelling in spellings {
                assert_eq!(weekday_prefix(spelling).map(|found| found.0), Some(weekday));
            }
        }
        assert_eq!(weekday_prefix("thứ 17"), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(hour in 0i8..24, minute in 0i8..60) {
            let time = Time::new(hour, minute, 0, 0).unwrap();
            prop_assert_eq!(parse(&print(time)), Some(time));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,20}") {
            let _ = (prefix(&text), weekday_prefix(&text));
        }
    }
}
