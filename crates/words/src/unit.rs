//! How is a unit called in another language?

use crate::Words;

impl Words {
    /// A unit in the words of this language; as it is written where it has none.
    #[must_use]
    pub fn unit(self, unit: &str) -> String {
        let key = format!("unit-{}", slug(unit));
        self.text_if_known(&key, &[])
            .unwrap_or_else(|| unit.to_owned())
    }
}

/// A text as a key of words: ASCII letters and figures, everything else a hyphen.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in vietnamese::fold::bare(text).replace('%', "percent").chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn units_have_english_words() {
        let english = Words::of(Language::English);
        assert_eq!(english.unit("tỷ đồng"), "billion dong");
        assert_eq!(english.unit("điểm %"), "percentage points");
        assert_eq!(english.unit("%"), "%");
        assert_eq!(Words::of(Language::Vietnamese).unit("tỷ đồng"), "tỷ đồng");
        assert_eq!(english.unit("cái gì đó"), "cái gì đó");
    }
}
