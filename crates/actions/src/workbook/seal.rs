//! Was this written here? A seal over a text, made with a secret of the store.
//!
//! HMAC-SHA-256 (RFC 2104, FIPS 198-1). A seal grants nothing: it says only that the keys of a
//! workbook are those that were given out. What may be done with them decides the permission of
//! whoever brings it.

use crate::desk::Desk;
use crate::refused::Refused;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Name of the secret among those of the store.
const NAME: &str = "workbook";
/// Bytes of the secret.
const BYTES: usize = 32;
/// Bytes of a block of SHA-256.
const BLOCK: usize = 64;

/// What seals; never shown.
pub struct Secret([u8; BYTES]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret")
    }
}

impl Secret {
    /// From its bytes.
    #[must_use]
    pub fn new(bytes: [u8; BYTES]) -> Self {
        Self(bytes)
    }

    /// The secret of a store; drawn and kept when it is asked for the first time.
    ///
    /// # Errors
    /// Where the store fails, or has no secret yet and the desk draws none.
    pub fn of(desk: &Desk) -> Result<Self, Refused> {
        let keyring = desk.store().keyring();
        let kept = match keyring.secret(NAME)? {
            Some(kept) => kept,
            None => {
                let drawn = desk.random::<BYTES>()?;
                keyring.keep_secret(NAME, &hexadecimal(&drawn))?
            }
        };
        // A store whose secret was damaged by hand knows none of its workbooks again.
        Ok(Self(
            bytes(&kept).unwrap_or_else(|| Sha256::digest(&kept).into()),
        ))
    }

    /// The seal of a text, hexadecimal.
    #[must_use]
    pub fn seal(&self, text: &str) -> String {
        let mut inner = [0x36u8; BLOCK];
        let mut outer = [0x5cu8; BLOCK];
        for (index, byte) in self.0.iter().enumerate() {
            inner[index] ^= byte;
            outer[index] ^= byte;
        }
        let first = Sha256::new().chain_update(inner).chain_update(text);
        let first = first.finalize();
        let second = Sha256::new().chain_update(outer).chain_update(first);
        hexadecimal(&second.finalize())
    }

    /// Whether a seal is that of a text; takes as long for a wrong one as for a right one.
    #[must_use]
    pub fn holds(&self, text: &str, seal: &str) -> bool {
        let right = self.seal(text);
        let differences = right
            .bytes()
            .zip(seal.bytes())
            .fold(0, |found, (a, b)| found | (a ^ b));
        right.len() == seal.len() && differences == 0
    }
}

/// Bytes as hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 of bytes, hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn bytes(text: &str) -> Option<[u8; BYTES]> {
    let mut bytes = [0; BYTES];
    if text.len() != BYTES * 2 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[index * 2..index * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_that_of_the_standard() {
        // RFC 4231, test case 3, has a key of 20 bytes; a key is filled up with zeros.
        let mut key = [0u8; BYTES];
        key[..20].fill(0x0b);
        let secret = Secret::new(key);
        let expected = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
        assert_eq!(secret.seal("Hi There"), expected);
        assert!(secret.holds("Hi There", expected));
        assert!(!secret.holds("Hi there", expected));
        assert!(!secret.holds("Hi There", &expected[..63]));
        assert!(!secret.holds("Hi There", ""));
    }

    #[test]
    fn a_secret_is_read_as_it_was_kept() {
        assert_eq!(bytes(&hexadecimal(&[7; BYTES])), Some([7; BYTES]));
        assert_eq!(bytes("07"), None);
        assert_eq!(bytes(&"g".repeat(64)), None);
    }
}
