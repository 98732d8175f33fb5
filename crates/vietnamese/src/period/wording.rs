//! In which forms of words is a span of time written?

use super::Expression;
use crate::date::{self, PartialDate, YEARS};
use crate::fold::lower;
use crate::scan::Scanner;

/// Reads a span of time at the start of a text; also the bytes it takes.
pub(super) fn prefix(text: &str) -> Option<(Expression, usize)> {
    let scanner = Scanner::new(text);
    // Folding never changes a leading consonant, so the first letter tells which forms may follow.
    match lower(scanner.peek()?) {
        '0'..='9' => days(scanner)
            .or_else(|| counted(scanner))
            .or_else(|| bare_years(scanner)),
        'q' => quarter(scanner),
        't' => month(scanner)
            .or_else(|| worded_months(scanner))
            .or_else(|| named_years(scanner))
            .or_else(|| days(scanner)),
        'n' if before_figure(scanner).is_some() => named_years(scanner),
        'n' => worded_months(scanner)
            .or_else(|| half(scanner))
            .or_else(|| named_years(scanner))
            .or_else(|| days(scanner)),
        'b' | 'c' | 'h' | 'm' | 's' => worded_months(scanner),
        'g' | 'k' | 'v' => named_years(scanner),
        ' ' | '\t' | '\u{a0}' | '\u{202f}' => quarter(scanner)
            .or_else(|| month(scanner))
            .or_else(|| worded_months(scanner))
            .or_else(|| half(scanner))
            .or_else(|| named_years(scanner))
            .or_else(|| days(scanner)),
        _ => None,
    }
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
    if let Some(found) = months_to(scanner, number) {
        return Some(found);
    }
    let year = year_after(&mut scanner, &['/', '-', '.']);
    done(scanner, Expression::Month(number, year))
}

/// `tháng 1 đến tháng 6/2024`, `tháng 01 - 6 năm 2024`: the first months of a year.
fn months_to(mut scanner: Scanner<'_>, first: u8) -> Found {
    let spaced = scanner.blanks();
    let word = spaced && scanner.one_of(&["đến hết tháng", "đến tháng", "đến"]);
    if !word {
        scanner.mark(&['-', '\u{2013}'])?;
        scanner.phrase("tháng");
    }
    scanner.blanks();
    let (last, _) = scanner.digits(2)?;
    let last = u8::try_from(last)
        .ok()
        .filter(|last| (first + 1..=12).contains(last))?;
    let year = year_after(&mut scanner, &['/'])?;
    (first == 1).then_some(())?;
    done(scanner, Expression::FirstMonths(last, Some(year)))
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
    if let Some(years) = before_figure(scanner) {
        return years_behind(years);
    }
    scanner.blanks();
    let first = lower(scanner.peek()?);
    let seasons = [
        "vụ đông xuân",
        "vụ hè thu",
        "vụ thu đông",
        "vụ xuân hè",
        "vụ mùa",
        "vụ xuân",
        "vụ chiêm xuân",
        "vụ chiêm",
        "vụ đông",
        "vụ hè",
        "vụ ép",
    ];
    let spans = ["giai đoạn", "nhiệm kỳ", "thời kỳ", "khóa học"];
    if first == 'v' && scanner.one_of(&seasons) {
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
    } else if first != 'n' || !school_year(&mut scanner) {
        return None;
    }
    scanner.blanks();
    years_behind(scanner)
}

/// The place of the figure behind `năm`. Nearly always it is `năm 2023`: no other form has a figure
/// behind its first word.
fn before_figure(mut scanner: Scanner<'_>) -> Option<Scanner<'_>> {
    let named = scanner.phrase("năm");
    scanner.blanks();
    let figure = scanner.peek().is_some_and(|next| next.is_ascii_digit());
    (named && figure).then_some(scanner)
}

/// `năm`, `năm học`, `niên vụ`: a word for years that begins with `n`.
fn school_year(scanner: &mut Scanner<'_>) -> bool {
    let named = [
        "năm học",
        "niên học",
        "năm ngân sách",
        "năm tài chính",
        "niên độ",
        "niên vụ",
        "năm",
    ];
    scanner.one_of(&named)
}

/// `2023`, `2021 - 2025` behind the word for them.
fn years_behind(scanner: Scanner<'_>) -> Found {
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
    scanner.blanks();
    let counts: &[(&str, u8)] = match lower(scanner.peek()?) {
        'm' => &[("mười một", 11), ("mười hai", 12), ("mười", 10), ("một", 1)],
        'h' => &[("hai", 2)],
        'b' => &[("ba", 3), ("bốn", 4), ("bảy", 7)],
        'n' => &[("năm", 5)],
        's' => &[("sáu", 6)],
        't' => &[("tám", 8)],
        'c' => &[("chín", 9)],
        _ => return None,
    };
    let count = counts.iter().find(|(word, _)| scanner.phrase(word))?.1;
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
    if !scanner.phrase("tháng") || !(1..=12).contains(&count) || names_month(scanner) {
        return None;
    }
    months(scanner, count)
}

/// `10 tháng 12 năm 2024` is a day: the month's number stands behind `tháng`.
fn names_month(mut scanner: Scanner<'_>) -> bool {
    scanner.blanks();
    let digits = scanner
        .rest()
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    (1..=2).contains(&digits)
        && scanner
            .digits(2)
            .is_some_and(|(month, _)| (1..=12).contains(&month))
        && !date::goes_on_as_number(scanner)
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
    let year = year_after(&mut scanner, &['/', '-']).or_else(|| {
        // "9 tháng 2024"
        let mut ahead = scanner;
        ahead.blanks();
        let year = year_number(&mut ahead)?;
        scanner = ahead;
        Some(year)
    });
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
    let from = scanner.phrase("từ");
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
    match lower(open.peek()?) {
        'đ' => open
            .one_of(&["đến hết ngày", "đến hết", "đến ngày", "đến"])
            .then_some(())?,
        't' => open.phrase("tới ngày").then_some(())?,
        _ => {
            open.mark(&['-', '\u{2013}', '\u{2014}'])?;
            open.phrase("ngày");
        }
    }
    open.blanks();
    let (last, length) = date::prefix(open.rest())?;
    // `3 - 5/10` may count things; a span of days names its first month, or says `đến`.
    if first.month.is_none()
        && !from
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
