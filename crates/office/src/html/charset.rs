//! In which letters is a page kept?

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::csv;
use crate::finding::Finding;

/// How far into the page its declaration is looked for; browsers look 1024 bytes far, but saved
/// pages often begin with remarks.
const DECLARED_WITHIN: usize = 8192;

/// The page as text; a warning where letters could not be read.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Vec<Finding>) {
    let encoding = encoding(bytes);
    let (text, used, wrong) = encoding.decode(bytes);
    let findings = if wrong {
        vec![Finding::warning("html-letters-unreadable").with("read", used.name())]
    } else {
        Vec::new()
    };
    (text, findings)
}

fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    match csv::encoding(bytes, true).0 {
        csv::Encoding::Utf16Le => return UTF_16LE,
        csv::Encoding::Utf16Be => return UTF_16BE,
        // A page that was saved anew often still declares what it was kept in before.
        csv::Encoding::Utf8 if std::str::from_utf8(bytes).is_ok() => return UTF_8,
        _ => {}
    }
    declared(bytes).unwrap_or(match csv::encoding(bytes, true).0 {
        csv::Encoding::Utf8 => UTF_8,
        _ => encoding_rs::WINDOWS_1258,
    })
}

/// What `charset=` in one of the first tags names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let start: String = start.iter().map(|&byte| char::from(byte)).collect();
    let start = start.to_ascii_lowercase();
    let labels = start.match_indices("charset").filter_map(|(at, word)| {
        let label = start[at + word.len()..].trim_start().strip_prefix('=')?;
        let label = label.trim_start().trim_start_matches(['"', '\'']);
        let end = label.find(|c: char| c.is_ascii_whitespace() || "\"';>/".contains(c));
        Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
    });
    // A declaration that can be read as such is not in UTF-16, whatever it says.
    let ascii = |encoding: &&'static Encoding| encoding.is_ascii_compatible();
    labels.into_iter().find(ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).0.into_owned()
    }

    #[test]
    fn marks_declarations_and_guesses() {
        assert_eq!(text("\u{feff}<p>Tỷ".as_bytes()), "<p>Tỷ");
        assert_eq!(text(b"\xff\xfe<\0p\0>\0"), "<p>");
        assert_eq!(text(b"<\0p\0>\0t\0i\0n\0<\0/\0p\0>\0"), "<p>tin</p>");
        let latin = b"<meta http-equiv=x content='text/html; charset=windows-1252'><p>\xe3";
        assert!(text(latin).ends_with('ã'));
        assert!(text(b"<p>\xf0\xec").ends_with("đ\u{301}"));
        let anew = "<meta charset=\"windows-1252\"><p>đồng";
        assert_eq!(text(anew.as_bytes()), anew);
        assert!(decode(b"<meta charset=utf-8><p>\xff\xff\xff\xff").1.len() == 1);
    }
}
