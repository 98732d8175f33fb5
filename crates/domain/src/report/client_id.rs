//! By which name does a writer know an entry again? A UUID, drawn where the entry is made.

use std::fmt;
use thiserror::Error;

/// A UUID in its usual form of 36 characters, lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(u128);

/// A text is no UUID.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a UUID such as 0196f2a4-5c1e-7b3a-9f00-1a2b3c4d5e6f")]
pub struct ClientIdError(String);

impl ClientId {
    /// From its 128 bits.
    #[must_use]
    pub fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// Its 128 bits.
    #[must_use]
    pub fn bits(self) -> u128 {
        self.0
    }
}

impl std::str::FromStr for ClientId {
    type Err = ClientIdError;
    fn from_str(text: &str) -> Result<Self, ClientIdError> {
        let wrong = || ClientIdError(text.chars().take(60).collect());
        let mut bits = 0u128;
        if text.len() != 36 {
            return Err(wrong());
        }
        for (index, character) in text.bytes().enumerate() {
            let hyphen = matches!(index, 8 | 13 | 18 | 23);
            match (hyphen, character) {
                (true, b'-') => {}
                (false, _) => {
                    let digit = char::from(character).to_digit(16).ok_or_else(wrong)?;
                    bits = bits << 4 | u128::from(digit);
                }
                (true, _) => return Err(wrong()),
            }
        }
        Ok(Self(bits))
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex = format!("{:032x}", self.0);
        let parts = [
            &hex[..8],
            &hex[8..12],
            &hex[12..16],
            &hex[16..20],
            &hex[20..],
        ];
        out.write_str(&parts.join("-"))
    }
}

impl fmt::Debug for ClientId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_uuids_are_read() {
        for text in ["", "1", "0196f2a4-5c1e-7b3a-9f00-1a2b3c4d5e6", "x"] {
            assert!(text.parse::<ClientId>().is_err(), "{text}");
        }
        let moved = "0196f2a45-c1e-7b3a-9f00-1a2b3c4d5e6f";
        assert!(moved.parse::<ClientId>().is_err());
        let upper: ClientId = "0196F2A4-5C1E-7B3A-9F00-1A2B3C4D5E6F".parse().unwrap();
        assert_eq!(upper.to_string(), "0196f2a4-5c1e-7b3a-9f00-1a2b3c4d5e6f");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(bits: u128) {
            let id = ClientId::from_bits(bits);
            prop_assert_eq!(id.to_string().parse::<ClientId>().unwrap(), id);
        }
    }
}
