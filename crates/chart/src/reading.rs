//! What does a reader read off one mark of a chart, and where does it lead?

/// What stands behind one mark: the sentence shown under the pointer, the exact value for
/// programs, and the address of the number's home.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Sentence of the `<title>`: `Năm 2023: 7,1 % (chính thức)`.
    pub title: String,
    /// Exact decimal with a point, for `data-v`; empty leaves the attribute out.
    pub value: String,
    /// Address that the mark links to; empty for none.
    /// Only `http`, `https` and relative addresses are taken, anything else is left out.
    pub href: String,
}

impl Reading {
    /// A reading with a sentence only.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// Adds the exact value.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Adds the address of the number's home.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>) -> Self {
        self.href = href.into();
        self
    }

    /// The address if it is one that a page may lead to.
    pub(crate) fn safe_href(&self) -> Option<&str> {
        let href = self.href.trim();
        if href.is_empty() {
            return None;
        }
        let scheme_end = href.find([':', '/', '?', '#']);
        let scheme = scheme_end
            .filter(|&end| href.as_bytes()[end] == b':')
            .map(|end| href[..end].to_ascii_lowercase());
        match scheme.as_deref() {
            None | Some("http" | "https") => Some(href),
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_pages_become_links() {
        let href = |text: &str| Reading::new("x").link(text).safe_href().map(str::to_owned);
        assert_eq!(href("/trace?a=1:2").as_deref(), Some("/trace?a=1:2"));
        assert_eq!(
            href("https://example.org").as_deref(),
            Some("https://example.org")
        );
        assert_eq!(href("#a:b").as_deref(), Some("#a:b"));
        assert_eq!(href("javascript:alert(1)"), None);
        assert_eq!(href(" JaVaScript:alert(1)"), None);
        assert_eq!(href("data:text/html,x"), None);
        assert_eq!(href(""), None);
    }
}
