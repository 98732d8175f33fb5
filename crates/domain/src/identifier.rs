//! What may a code or an identifier look like? Short, printable, without spaces, in NFC.

use crate::limits;
use std::fmt;
use std::sync::Arc;
use thiserror::Error;
use unicode_normalization::is_nfc;

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdentifierError {
    /// Nothing stood there.
    #[error("an identifier is empty")]
    Empty,
    /// It is longer than [`limits::CODE_BYTES`].
    #[error("an identifier is longer than {} bytes", limits::CODE_BYTES)]
    TooLong,
    /// A character that identifiers never have.
    #[error("the character {0:?} may not stand in an identifier")]
    Character(char),
    /// Decomposed Unicode.
    #[error("an identifier is not in Unicode NFC")]
    NotComposed,
}

fn check(text: &str, allowed: fn(char) -> bool) -> Result<(), IdentifierError> {
    if text.is_empty() {
        return Err(IdentifierError::Empty);
    }
    if text.len() > limits::CODE_BYTES {
        return Err(IdentifierError::TooLong);
    }
    if !is_nfc(text) {
        return Err(IdentifierError::NotComposed);
    }
    match text.chars().find(|&character| !allowed(character)) {
        Some(character) => Err(IdentifierError::Character(character)),
        None => Ok(()),
    }
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $allowed:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks and takes the text.
            ///
            /// # Errors
            /// Where the text is empty, too long, decomposed or has another character.
            pub fn new(text: &str) -> Result<Self, IdentifierError> {
                check(text, $allowed)?;
                Ok(Self(Arc::from(text)))
            }

            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{:?}", &*self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdentifierError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }
    };
}

fn in_identifier(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, ':' | '-' | '_' | '.' | '@' | '/')
}

fn in_indicator_code(character: char) -> bool {
    character.is_ascii_uppercase() || character.is_ascii_digit() || character == '_'
}

fn in_member_code(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.')
}

identifier! {
    /// A place's own identifier, which it keeps for life: `commune:03127@2025`.
    PlaceId, in_identifier
}
identifier! {
    /// An organisation's own identifier: `org:11-stats`.
    OrganisationId, in_identifier
}
identifier! {
    /// An indicator's code, as formulas write it: `GRDP_REAL`.
    IndicatorCode, in_indicator_code
}
identifier! {
    /// The code of a dimension or of one of its members: `sex`, `female`.
    MemberCode, in_member_code
}
identifier! {
    /// A form's own identifier: `form:monthly`.
    FormId, in_identifier
}
identifier! {
    /// The code of a form's line, as the form's formulas write it: `GRDP`, `L12`.
    LineCode, in_indicator_code
}

/// Whether a text may stand as a name, title or source: not too long, composed, no control
/// characters but line breaks.
#[must_use]
pub fn is_plain_text(text: &str) -> bool {
    text.len() <= limits::TEXT_BYTES
        && is_nfc(text)
        && !text
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_checked() {
        assert!(PlaceId::new("commune:03127@2025").is_ok());
        assert_eq!(PlaceId::new(""), Err(IdentifierError::Empty));
        assert_eq!(PlaceId::new("a b"), Err(IdentifierError::Character(' ')));
        assert_eq!(
            IndicatorCode::new("grdp"),
            Err(IdentifierError::Character('g'))
        );
        assert_eq!(
            PlaceId::new("Die\u{302}n"),
            Err(IdentifierError::NotComposed)
        );
        assert_eq!(
            PlaceId::new(&"a".repeat(200)),
            Err(IdentifierError::TooLong)
        );
    }
}
