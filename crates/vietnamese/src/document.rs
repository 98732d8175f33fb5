//! How is a state or party paper numbered? `30/2020/NĐ-CP`, `28-NQ/TW`, `123/QĐ-UBND`.
//!
//! State papers: number, year for legal norms, then type and issuer (Decree 30/2020/NĐ-CP,
//! appendix I; Law 80/2015/QH13, article 7). Party papers: number, hyphen, type, slash, issuer
//! (Hướng dẫn 36-HD/VPTW, 2018).

use crate::scan::Scanner;
use std::fmt;

/// The number of a paper, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DocumentNumber {
    /// `28`, also `01`.
    pub number: String,
    /// The year inside the number of a legal norm.
    pub year: Option<i16>,
    /// What follows: `NĐ-CP`, `NQ/TW`, `QH15`.
    pub symbol: String,
    /// Whether it is written the party's way: a hyphen after the number.
    pub party: bool,
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.number)?;
        if let Some(year) = self.year {
            write!(out, "/{year}")?;
        }
        let mark = if self.party { '-' } else { '/' };
        write!(out, "{mark}{}", self.symbol)
    }
}

/// Reads the number of a paper that fills the whole text.
///
/// ```
/// let number = vietnamese::document::parse("30/2020/NĐ-CP").unwrap();
/// assert_eq!((number.year, number.symbol.as_str()), (Some(2020), "NĐ-CP"));
/// assert_eq!(number.to_string(), "30/2020/NĐ-CP");
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<DocumentNumber> {
    let text = text.trim();
    prefix(text)
        .filter(|(_, length)| *length == text.len())
        .map(|(number, _)| number)
}

/// Reads the number of a paper at the start of a text; also the bytes it takes.
#[must_use]
pub fn prefix(text: &str) -> Option<(DocumentNumber, usize)> {
    let mut scanner = Scanner::new(text);
    scanner.digits(6)?;
    let number = text[..scanner.position()].to_owned();
    let mut ahead = scanner;
    ahead.blanks();
    let mark = ahead.mark(&['/', '-', '\u{2013}'])?;
    // `số 28 -NQ/TW` is met; `20 - 25` must not look like one, so a symbol has to follow.
    ahead.blanks();
    let year_place = ahead;
    let year = ahead
        .digits(4)
        .filter(|(_, count)| *count == 4)
        .and_then(|(year, _)| i16::try_from(year).ok())
        .filter(|_| mark == '/' && ahead.mark(&['/']).is_some());
    if year.is_none() {
        ahead = year_place;
    }
    let (symbol, length) = symbol(ahead.rest())?;
    let spaced = year_place.position() > scanner.position() + mark.len_utf8();
    // With blanks in between only a composed symbol is sure.
    if spaced && !symbol.contains(['/', '-']) {
        return None;
    }
    let length = ahead.position() + length;
    Some((
        DocumentNumber {
            number,
            year,
            symbol,
            party: mark != '/',
        },
        length,
    ))
}

/// `NĐ-CP`, `NQ/TW`, `QĐ-UBND`, `QH15`, `BC-BKHĐT`: capitals, with `/`, `-` and digits inside.
fn symbol(text: &str) -> Option<(String, usize)> {
    let mut end = 0;
    let mut capitals = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let taken = match character {
            _ if character.is_uppercase() => {
                capitals += 1;
                true
            }
            // A lower-case `r`, as in `TTr`, `TTg`, `BCđ`, stands inside a symbol.
            'r' | 'g' | 'đ' | 'b' | 'p' | 'h' if capitals > 0 => !characters
                .peek()
                .is_some_and(|(_, next)| next.is_lowercase()),
            '0'..='9' => capitals > 0,
            '/' | '-' | '\u{2013}' | '.' => {
                capitals > 0
                    && characters
                        .peek()
                        .is_some_and(|(_, next)| next.is_uppercase())
            }
            _ => false,
        };
        if !taken {
            if character.is_alphabetic() {
                return None;
            }
            break;
        }
        end = index + character.len_utf8();
    }
    (capitals >= 2).then(|| (text[..end].to_owned(), end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_is_read() {
        for text in [
            "30/2020/NĐ-CP",
            "28-NQ/TW",
            "123/QĐ-UBND",
            "12/2022/QH15",
            "105/NQ-HĐND",
            "01-CT/TU",
            "1719/QĐ-TTg",
            "45/TTr-UBND",
            "2050/BC-BKHĐT",
        ] {
            assert_eq!(parse(text).map(|n| n.to_string()).as_deref(), Some(text));
        }
        assert_eq!(
            parse("28 - NQ/TW").map(|n| n.symbol).as_deref(),
            Some("NQ/TW")
        );
    }

    #[test]
    fn what_is_no_number_of_a_paper_is_refused() {
        for text in [
            "2021-2025",
            "3/5",
            "20 - Đảng",
            "12/Tháng",
            "5-A",
            "14/26 chỉ tiêu",
            "80 USD",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(
            number in "[0-9]{1,4}",
            year in proptest::option::of(1990i16..2100),
            symbol in "(NQ|QĐ|NĐ|CT|TTr)[/-](TW|TU|CP|UBND|HĐND)",
            party in any::<bool>(),
        ) {
            let year = year.filter(|_| !party);
            let whole = DocumentNumber { number, year, symbol, party };
            prop_assert_eq!(parse(&whole.to_string()), Some(whole));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "[0-9/A-ZĐa-zđ \\-–.]{0,20}") {
            let _ = prefix(&text);
        }
    }
}
