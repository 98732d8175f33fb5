//! How are secrets made that only their holder knows, and recognised again?
//!
//! A secret is 256 bits of chance, written in 43 letters, digits, `-` and `_`. The store keeps
//! its SHA-256: chance of that length needs no slow hash.

use crate::desk::Desk;
use crate::refused::Refused;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A new secret; its hash is [`hash`] of it.
pub(crate) fn fresh(desk: &Desk) -> Result<String, Refused> {
    Ok(spelled(&desk.random::<32>()?))
}

/// Bytes in the alphabet of addresses (RFC 4648, base64url, without padding).
fn spelled(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 1);
    for chunk in bytes.chunks(3) {
        let wide = chunk
            .iter()
            .fold(0u32, |wide, byte| wide << 8 | u32::from(*byte));
        let wide = wide << (8 * (3 - chunk.len()));
        for at in 0..=chunk.len() {
            let letter = (wide >> (18 - 6 * at)) & 63;
            text.push(char::from(LETTERS[letter as usize]));
        }
    }
    text
}

/// SHA-256, hexadecimal.
pub(crate) fn hash(secret: &str) -> String {
    hash_bytes(secret.as_bytes())
}

/// The same of bytes.
pub(crate) fn hash_bytes(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The inverse; none where the text is none.
pub(crate) fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
    let pairs = digits.filter(|digits| digits.len() % 2 == 0)?;
    pairs
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] << 4 | pair[1]).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_spelled_as_the_standard_says() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg"),
            (b"fo", "Zm8"),
            (b"foo", "Zm9v"),
            (b"\xff\xff\xfe", "___-"),
        ] {
            assert_eq!(spelled(bytes), text);
        }
        assert_eq!(spelled(&[0; 32]).len(), 43);
    }

    #[test]
    fn hexadecimal_is_read_back() {
        assert_eq!(
            from_hexadecimal(&hexadecimal(b"\x00\xff7")).unwrap(),
            b"\x00\xff7"
        );
        assert_eq!(from_hexadecimal("0"), None);
        assert_eq!(from_hexadecimal("zz"), None);
    }
}
