//! Where do a record and its fields end?

use memchr::{memchr, memchr_iter, memchr2};

/// Ends of a field in the text it was cut from.
pub(crate) type Span = (u32, u32);

/// What looking for a record in a piece of a file found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// A record without quotes: its text without the line's end, and the bytes it takes up.
    Plain { length: usize, taken: usize },
    /// A record with quotes, unpacked into the scratch text.
    Quoted {
        taken: usize,
        line_ends: u64,
        closed: bool,
    },
    /// The piece ends before the record does; so many of its bytes need no second look.
    More { seen: usize },
}

/// Finds the first record of a piece. `last` says that nothing comes after the piece; `seen`
/// bytes of it are known to hold neither a line's end nor a quote.
pub(crate) fn record(
    piece: &[u8],
    seen: usize,
    last: bool,
    (delimiter, line_end): (u8, u8),
    scratch: &mut Scratch,
) -> Found {
    match memchr2(line_end, b'"', &piece[seen..]).map(|at| at + seen) {
        Some(at) if piece[at] == line_end => {
            let length = if at > 0 && piece[at - 1] == b'\r' {
                at - 1
            } else {
                at
            };
            scratch.spans.clear();
            spans(&piece[..length], delimiter, &mut scratch.spans);
            Found::Plain {
                length,
                taken: at + 1,
            }
        }
        Some(at) => {
            quoted(piece, last, (delimiter, line_end), scratch).unwrap_or(Found::More { seen: at })
        }
        None if last => {
            let length = piece.len() - usize::from(piece.last() == Some(&b'\r'));
            scratch.spans.clear();
            spans(&piece[..length], delimiter, &mut scratch.spans);
            Found::Plain {
                length,
                taken: piece.len(),
            }
        }
        None => Found::More { seen: piece.len() },
    }
}

/// The fields of a record without quotes.
fn spans(record: &[u8], delimiter: u8, spans: &mut Vec<Span>) {
    let mut start = 0;
    for at in memchr_iter(delimiter, record) {
        spans.push((start, at as u32));
        start = at as u32 + 1;
    }
    spans.push((start, record.len() as u32));
}

/// A record with quotes, unpacked.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// The fields' text, one after the other.
    pub text: Vec<u8>,
    /// Where each field stands in the text (of the record itself where nothing is quoted).
    pub spans: Vec<Span>,
}

/// Unpacks a record with quotes. A quote opens only at the beginning of a field; two quotes in a
/// quoted field are one; what follows a closing quote is taken as it stands. `None` where the
/// piece ends too early.
fn quoted(
    piece: &[u8],
    last: bool,
    (delimiter, line_end): (u8, u8),
    scratch: &mut Scratch,
) -> Option<Found> {
    scratch.text.clear();
    scratch.spans.clear();
    let mut line_ends = 0;
    let mut at = 0;
    loop {
        let start = scratch.text.len() as u32;
        if piece.get(at) == Some(&b'"') {
            at += 1;
            loop {
                let Some(next) = memchr(b'"', &piece[at..]).map(|next| at + next) else {
                    if !last {
                        return None;
                    }
                    scratch.text.extend_from_slice(&piece[at..]);
                    scratch.spans.push((start, scratch.text.len() as u32));
                    return Some(Found::Quoted {
                        taken: piece.len(),
                        line_ends,
                        closed: false,
                    });
                };
                line_ends += memchr_iter(line_end, &piece[at..next]).count() as u64;
                scratch.text.extend_from_slice(&piece[at..next]);
                at = next + 1;
                match piece.get(at) {
                    Some(b'"') => {
                        scratch.text.push(b'"');
                        at += 1;
                    }
                    None if !last => return None,
                    _ => break,
                }
            }
        }
        let end = memchr2(delimiter, line_end, &piece[at..]).map(|end| at + end);
        let (end, byte) = match end {
            Some(end) => (end, piece[end]),
            None if last => (piece.len(), line_end),
            None => return None,
        };
        scratch.text.extend_from_slice(&piece[at..end]);
        if byte == line_end && scratch.text.len() as u32 > start && piece[at..end].ends_with(b"\r")
        {
            scratch.text.pop();
        }
        scratch.spans.push((start, scratch.text.len() as u32));
        at = (end + 1).min(piece.len());
        if byte == line_end {
            let ended = end < piece.len();
            let line_ends = line_ends + u64::from(ended);
            return Some(Found::Quoted {
                taken: at,
                line_ends,
                closed: true,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(piece: &[u8]) -> Vec<String> {
        let mut scratch = Scratch::default();
        let found = record(piece, 0, true, (b',', b'\n'), &mut scratch);
        let text = match found {
            Found::Plain { .. } => piece.to_vec(),
            _ => scratch.text.clone(),
        };
        let field = |&(from, to): &Span| {
            String::from_utf8_lossy(&text[from as usize..to as usize]).into_owned()
        };
        scratch.spans.iter().map(field).collect()
    }

    #[test]
    fn fields_are_cut_and_unpacked() {
        assert_eq!(fields(b"a,b,\r\nc"), ["a", "b", ""]);
        assert_eq!(
            fields(b"a,\"b,\"\"c\"\"\nd\",e\r\nf"),
            ["a", "b,\"c\"\nd", "e"]
        );
        assert_eq!(fields(b"5\" pipe,\"x\"y"), ["5\" pipe", "xy"]);
        assert_eq!(fields(b"\"open"), ["open"]);
        assert_eq!(fields(b"\"\"\r\n"), [""]);
        assert_eq!(fields(b"a,\"b\","), ["a", "b", ""]);
    }

    #[test]
    fn an_unfinished_record_asks_for_more() {
        let mut scratch = Scratch::default();
        for piece in [&b"a,b"[..], b"a,\"b", b"a,\"b\"", b"a,\"b\",c"] {
            let found = record(piece, 0, false, (b',', b'\n'), &mut scratch);
            let more = matches!(found, Found::More { .. });
            assert!(more, "{}", String::from_utf8_lossy(piece));
        }
    }
}
