//! How is CSV written so that Excel shows what is meant and runs nothing?

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// What separates fields.
    pub delimiter: u8,
    /// Whether the file begins with a byte order mark, without which Excel reads UTF-8 wrongly.
    pub byte_order_mark: bool,
}

impl Default for Style {
    /// Commas, no byte order mark: for programs.
    fn default() -> Self {
        Self {
            delimiter: b',',
            byte_order_mark: false,
        }
    }
}

impl Style {
    /// For Excel set to Vietnamese, whose decimal comma makes `;` the separator.
    #[must_use]
    pub const fn excel() -> Self {
        Self {
            delimiter: b';',
            byte_order_mark: true,
        }
    }
}

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field<'a> {
    /// Text. Where it begins with `=`, `+`, `-`, `@`, a tab or a carriage return and is more
    /// than that one character, an apostrophe goes before it: Excel would run it as a formula.
    Text(&'a str),
    /// A number as the caller writes it; a minus is a minus.
    Number(&'a str),
}

/// Writes records into memory.
#[derive(Debug)]
pub struct Writer {
    style: Style,
    bytes: Vec<u8>,
}

impl Writer {
    /// An empty file.
    #[must_use]
    pub fn new(style: Style) -> Self {
        let mark: &[u8] = if style.byte_order_mark {
            b"\xef\xbb\xbf"
        } else {
            b""
        };
        Self {
            style,
            bytes: mark.to_vec(),
        }
    }

    /// Writes one record; lines end with CR LF as RFC 4180 says.
    pub fn record<'a>(&mut self, fields: impl IntoIterator<Item = Field<'a>>) {
        let start = self.bytes.len();
        for (index, field) in fields.into_iter().enumerate() {
            if index > 0 {
                self.bytes.push(self.style.delimiter);
            }
            match field {
                Field::Text(text) => self.field(text, would_run(text)),
                Field::Number(number) => self.field(number, false),
            }
        }
        if self.bytes.len() == start {
            // A blank line would be skipped: an empty field in quotes is a record.
            self.bytes.extend_from_slice(b"\"\"");
        }
        self.bytes.extend_from_slice(b"\r\n");
    }

    fn field(&mut self, text: &str, guarded: bool) {
        let special =
            |byte: u8| matches!(byte, b'"' | b'\r' | b'\n') || byte == self.style.delimiter;
        let quoted = text.bytes().any(special) || text.starts_with(' ') || text.ends_with(' ');
        if quoted {
            self.bytes.push(b'"');
        }
        if guarded {
            self.bytes.push(b'\'');
        }
        for byte in text.bytes() {
            if byte == b'"' {
                self.bytes.push(b'"');
            }
            self.bytes.push(byte);
        }
        if quoted {
            self.bytes.push(b'"');
        }
    }

    /// The file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Whether Excel could take a text for a formula.
fn would_run(text: &str) -> bool {
    let mut letters = text.chars();
    matches!(letters.next(), Some('=' | '+' | '-' | '@' | '\t' | '\r')) && letters.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(fields: &[Field<'_>]) -> String {
        let mut writer = Writer::new(Style::default());
        writer.record(fields.iter().copied());
        String::from_utf8(writer.finish()).expect("UTF-8")
    }

    #[test]
    fn formulas_are_made_harmless_and_numbers_left_alone() {
        assert_eq!(
            line(&[Field::Text("=1+1"), Field::Number("-4.5")]),
            "'=1+1,-4.5\r\n"
        );
        assert_eq!(
            line(&[Field::Text("@sum,1"), Field::Text("-")]),
            "\"'@sum,1\",-\r\n"
        );
        assert_eq!(
            line(&[Field::Text("−3"), Field::Text("a\"b")]),
            "−3,\"a\"\"b\"\r\n"
        );
    }

    #[test]
    fn excel_gets_a_mark_and_semicolons() {
        let mut writer = Writer::new(Style::excel());
        writer.record([Field::Text("Điện Biên"), Field::Number("7,1")]);
        assert_eq!(writer.finish(), "\u{feff}Điện Biên;7,1\r\n".as_bytes());
    }
}
