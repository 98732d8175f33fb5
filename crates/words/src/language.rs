//! Which languages are spoken here?

use std::fmt;

/// A language that every sentence exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// The first language of every page and paper.
    #[default]
    Vietnamese,
    /// For foreign statisticians and developers.
    English,
}

/// A text names no language that is spoken here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage;

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the languages are vi and en")
    }
}

impl std::error::Error for UnknownLanguage {}

impl Language {
    /// All of them, the first one first.
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::English];

    /// The tag of BCP 47, which is also the first part of a page's path.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Vietnamese => "Tiếng Việt",
            Self::English => "English",
        }
    }

    /// The other one, which a page offers.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Vietnamese => Self::English,
            Self::English => Self::Vietnamese,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.tag())
    }
}

impl std::str::FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag() == text)
            .ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_as_it_is_written() {
        for language in Language::ALL {
            assert_eq!(language.tag().parse(), Ok(language));
            assert_ne!(language.other(), language);
        }
        assert!("VI".parse::<Language>().is_err());
    }
}
