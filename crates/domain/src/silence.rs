//! Which doubt about a number did a person look at and let stand?
//!
//! A doubt is told from every other by its code, the number, what was expected instead, and the
//! words around it; where one of them changes it is another doubt, and heard again.

use crate::identifier::is_plain_text;
use crate::limits::TEXT_BYTES;
use crate::moment::Seq;
use thiserror::Error;

/// One doubt about one number of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Doubt {
    code: String,
    number: String,
    expected: String,
    passage: String,
}

/// A doubt that cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DoubtError {
    /// No code, number or passage stood there.
    #[error("a doubt has a code, a number and a passage")]
    Empty,
    /// A part is too long, or has marks that are no text.
    #[error("the parts of a doubt are plain text of at most {TEXT_BYTES} bytes")]
    Text,
}

impl Doubt {
    /// A doubt: its stable code, the number as it stands, what was expected (may be empty), and
    /// the words around it, folded.
    ///
    /// # Errors
    /// Where a part is missing, too long or no plain text.
    pub fn new(
        code: String,
        number: String,
        expected: String,
        passage: String,
    ) -> Result<Self, DoubtError> {
        let doubt = Self {
            code,
            number,
            expected,
            passage,
        };
        let needed = [&doubt.code, &doubt.number, &doubt.passage];
        if needed.iter().any(|part| part.trim().is_empty()) {
            return Err(DoubtError::Empty);
        }
        let parts = needed.into_iter().chain([&doubt.expected]);
        if parts.into_iter().any(|part| !is_plain_text(part)) {
            return Err(DoubtError::Text);
        }
        Ok(doubt)
    }

    /// Stable code of the finding, or the word of the verdict.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The number as it stands in the text.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }

    /// What was expected instead; empty where nothing was.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// The words around the number, folded; other figures are left out.
    #[must_use]
    pub fn passage(&self) -> &str {
        &self.passage
    }
}

/// What a person decided about a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The doubt.
    pub doubt: Doubt,
    /// Whether it is silent from now on, or heard again.
    pub silent: bool,
    /// Why.
    pub reason: String,
}

/// A decision as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilenceRow {
    /// Number of the row.
    pub seq: Seq,
    /// What was decided.
    pub silence: Silence,
    /// Name of who decided.
    pub by: String,
    /// When.
    pub at: jiff::Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_has_a_code_a_number_and_words() {
        let of = |code: &str, number: &str, passage: &str| {
            Doubt::new(code.into(), number.into(), String::new(), passage.into())
        };
        assert!(of("disagrees", "7,1%", "grdp tăng #").is_ok());
        assert_eq!(of("", "7,1%", "grdp"), Err(DoubtError::Empty));
        assert_eq!(of("disagrees", " ", "grdp"), Err(DoubtError::Empty));
        assert_eq!(of("disagrees", "7,1%", "\u{1}"), Err(DoubtError::Text));
    }
}
