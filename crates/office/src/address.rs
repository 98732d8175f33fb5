//! How is a cell called: row 3, column 2 is `B3`?

use std::fmt;

/// A cell's place, counted from 1 as Excel does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Row, from 1.
    pub row: u32,
    /// Column, from 1.
    pub column: u32,
}

impl Address {
    /// The cell of a row and a column, both counted from 1.
    #[must_use]
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Reads `B3`, `$B$3` or `b3`; `None` for anything else.
    ///
    /// ```
    /// use office::Address;
    /// assert_eq!(Address::parse("AA10"), Some(Address::new(10, 27)));
    /// assert_eq!(Address::parse("A0"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.replace('$', "");
        let letters = plain.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (column, row) = plain.split_at(letters);
        if !(1..=3).contains(&letters) || row.is_empty() || row.len() > 7 {
            return None;
        }
        let number = |byte: u8| u32::from(byte.to_ascii_uppercase() - b'A') + 1;
        let column = column.bytes().fold(0, |sum, byte| sum * 26 + number(byte));
        let row: u32 = row.parse().ok()?;
        (row > 0).then_some(Self { row, column })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column;
        while rest > 0 {
            let digit = (rest - 1) % 26;
            letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.iter().rev().collect();
        write!(f, "{letters}{}", self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn printed_and_read_again(row in 1..1_048_577u32, column in 1..16_385u32) {
            let address = Address::new(row, column);
            prop_assert_eq!(Address::parse(&address.to_string()), Some(address));
        }

        #[test]
        fn any_text_is_answered(text in "\\PC{0,12}") {
            let _ = Address::parse(&text);
        }
    }
}
