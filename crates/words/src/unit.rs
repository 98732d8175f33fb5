//! How is a unit called in another language?

use crate::Words;

impl Words {
    /// A unit in the words of this language; as it is written where it has none.
    #[must_use]
    pub fn unit(self, unit: &str) -> String {
        let known = |unit: &str| self.text_if_known(&format!("unit-{}", slug(unit)), &[]);
        if let Some(known) = known(unit).filter(|_| !unit.is_empty()) {
            return known;
        }
        // "tạ/ha", "triệu đồng/lao động": part by part.
        if unit.contains('/') {
            let parts: Vec<String> = unit.split('/').map(|part| self.unit(part)).collect();
            return parts.join("/");
        }
        // "nghìn ha", "triệu lượt khách"
        match unit.split_once(' ') {
            Some((scale @ ("nghìn" | "triệu" | "tỷ"), rest)) => match known(scale) {
                Some(scale) => format!("{scale} {}", self.unit(rest)),
                None => unit.to_owned(),
            },
            _ => unit.to_owned(),
        }
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
        assert_eq!(english.unit("tạ/ha"), "quintals/ha");
        assert_eq!(english.unit("triệu lượt khách"), "million visitors");
        let vietnamese = Words::of(Language::Vietnamese);
        assert_eq!(vietnamese.unit("triệu lượt khách"), "triệu lượt khách");
        assert_eq!(vietnamese.unit("tạ/ha"), "tạ/ha");
    }
}
