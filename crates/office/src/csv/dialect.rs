//! In which letters and with which separator is a CSV file written?

/// How the letters of a file are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, least byte first (what Excel calls "Unicode text").
    Utf16Le,
    /// UTF-16, greatest byte first.
    Utf16Be,
    /// Windows code page 1258 for Vietnamese: letters and tone marks are kept apart.
    Windows1258,
}

impl Encoding {
    /// Its name as the standard writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1258 => "windows-1258",
        }
    }

    pub(crate) fn decoder(self) -> Option<encoding_rs::Decoder> {
        let encoding = match self {
            Self::Utf8 => return None,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1258 => encoding_rs::WINDOWS_1258,
        };
        Some(encoding.new_decoder_without_bom_handling())
    }
}

/// What a file's beginning tells about its writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// How letters are kept.
    pub encoding: Encoding,
    /// What separates fields: `,`, `;` or a tab.
    pub delimiter: u8,
    /// What ends a line: a line feed (with or without a carriage return before it) or, in old
    /// files, a carriage return alone.
    pub line_end: u8,
}

/// The encoding of a file by its first bytes, and how many of them are its byte order mark.
/// `whole` says that the sample is the whole file.
pub(crate) fn encoding(sample: &[u8], whole: bool) -> (Encoding, usize) {
    match sample {
        [0xef, 0xbb, 0xbf, ..] => return (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => return (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => return (Encoding::Utf16Be, 2),
        _ => {}
    }
    let zeros = |offset: usize| {
        let bytes = sample.iter().skip(offset).step_by(2);
        bytes.filter(|byte| **byte == 0).count() * 2
    };
    let enough = sample.len() * 3 / 10;
    if sample.len() >= 8 && (zeros(0) > enough || zeros(1) > enough) {
        let little = zeros(1) > zeros(0);
        return (
            if little {
                Encoding::Utf16Le
            } else {
                Encoding::Utf16Be
            },
            0,
        );
    }
    match std::str::from_utf8(sample) {
        Ok(_) => (Encoding::Utf8, 0),
        // A letter cut in two by the end of the sample is no fault.
        Err(error) if error.error_len().is_none() && !whole => (Encoding::Utf8, 0),
        Err(error) if error.valid_up_to() * 4 > sample.len() * 3 && looks_like_utf8(sample) => {
            (Encoding::Utf8, 0)
        }
        Err(_) => (Encoding::Windows1258, 0),
    }
}

/// Whether far more letters beyond ASCII are right UTF-8 than wrong.
fn looks_like_utf8(sample: &[u8]) -> bool {
    let text = String::from_utf8_lossy(sample);
    let wrong = text.chars().filter(|c| *c == '\u{fffd}').count();
    let right = text
        .chars()
        .filter(|c| !c.is_ascii() && *c != '\u{fffd}')
        .count();
    right > wrong * 10
}

/// The separator of a decoded beginning: the one that stands most often, outside of quotes, in
/// the first line that has any.
pub(crate) fn delimiter(sample: &[u8]) -> u8 {
    let mut counts = [0u32; 3];
    let mut quoted = false;
    for &byte in sample {
        match byte {
            b'"' => quoted = !quoted,
            b'\t' if !quoted => counts[0] += 1,
            b';' if !quoted => counts[1] += 1,
            b',' if !quoted => counts[2] += 1,
            b'\n' | b'\r' if !quoted && counts != [0; 3] => break,
            _ => {}
        }
    }
    let [tabs, semicolons, commas] = counts;
    if tabs > 0 && tabs >= semicolons && tabs >= commas {
        b'\t'
    } else if semicolons > 0 && semicolons >= commas {
        b';'
    } else {
        b','
    }
}

/// What ends the lines of a decoded beginning.
pub(crate) fn line_end(sample: &[u8]) -> u8 {
    let only_returns = !sample.contains(&b'\n') && sample.contains(&b'\r');
    if only_returns { b'\r' } else { b'\n' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(encoding("mã,tên\n".as_bytes(), true), (Encoding::Utf8, 0));
        assert_eq!(encoding(b"\xef\xbb\xbfma", true), (Encoding::Utf8, 3));
        assert_eq!(encoding(b"\xff\xfem\0", true), (Encoding::Utf16Le, 2));
        assert_eq!(
            encoding(b"m\0a\0,\0t\0e\0n\0", true),
            (Encoding::Utf16Le, 0)
        );
        assert_eq!(
            encoding(b"\0m\0a\0,\0t\0e\0n", true),
            (Encoding::Utf16Be, 0)
        );
        assert_eq!(encoding(b"m\xe3 t\xean", true), (Encoding::Windows1258, 0));
        let cut = &"tên".as_bytes()[..2];
        assert_eq!(encoding(cut, false), (Encoding::Utf8, 0));
        assert_eq!(encoding(cut, true), (Encoding::Windows1258, 0));
    }

    #[test]
    fn separators_are_found_in_the_first_line_that_has_any() {
        assert_eq!(delimiter(b"a,b,c\n"), b',');
        assert_eq!(delimiter(b"Bang 1\na;b;\"1,2,3,4\"\n1,5;2,5;3,5\n"), b';');
        assert_eq!(delimiter(b"a\tb,c\td\n"), b'\t');
        assert_eq!(delimiter(b"a\n"), b',');
    }
}
