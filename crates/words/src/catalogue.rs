//! Which sentence stands under a key?

use crate::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The files of both languages, each under the name of the room or page it speaks for.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// Names of the files, the same in both languages.
        #[cfg(test)]
        pub(crate) const NAMES: &[&str] = &[$($name),+];
        const VIETNAMESE: &[&str] =
            &[$(include_str!(concat!("../translations/vi/", $name, ".ftl"))),+];
        const ENGLISH: &[&str] =
            &[$(include_str!(concat!("../translations/en/", $name, ".ftl"))),+];
    };
}

files!(
    "account",
    "attachment",
    "change",
    "check",
    "checkpage",
    "class",
    "command",
    "comment",
    "completeness",
    "doubt",
    "download",
    "editor",
    "entry",
    "error",
    "finding",
    "form",
    "formula",
    "frame",
    "history",
    "home",
    "indicator",
    "login",
    "operator",
    "place",
    "record",
    "reminder",
    "review",
    "sheet",
    "store",
    "synthesis",
    "target",
    "time",
    "trace",
    "unit",
    "upload",
);

type Bundle = FluentBundle<FluentResource>;

static VIETNAMESE_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Vietnamese));
static ENGLISH_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));

/// The texts of a language as they stand in the files.
pub(crate) fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::Vietnamese => VIETNAMESE,
        Language::English => ENGLISH,
    }
}

fn bundle(language: Language) -> Bundle {
    let identifier: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    // Marks for mixed writing directions would end up in people's workbooks.
    bundle.set_use_isolating(false);
    for source in sources(language) {
        // What cannot be parsed is left out here and fails the test of the files.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        if let Err(errors) = bundle.add_resource(resource) {
            debug_assert!(errors.is_empty(), "a key stands twice: {errors:?}");
        }
    }
    bundle
}

/// The words of one language; small, to be handed on by value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// Whose words these are.
    #[must_use]
    pub fn language(self) -> Language {
        self.language
    }

    fn bundle(self) -> &'static Bundle {
        match self.language {
            Language::Vietnamese => &VIETNAMESE_BUNDLE,
            Language::English => &ENGLISH_BUNDLE,
        }
    }

    /// The sentence under a key; `key.attribute` gives an attribute, as `.hint` of a finding.
    ///
    /// A missing key is a mistake of ours: tests and debug builds stop, a released program
    /// shows the key itself, which people can quote by telephone.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        self.find(key, None).unwrap_or_else(|| missing(key))
    }

    /// The sentence under a key with its arguments filled in; figures and dates come printed.
    #[must_use]
    pub fn text_with(self, key: &str, arguments: &[(&str, &str)]) -> String {
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, FluentValue::from(*value));
        }
        self.find(key, Some(&values))
            .unwrap_or_else(|| missing(key))
    }

    /// A sentence about so many things: `$count` is the printed count, `$n` chooses the form.
    #[must_use]
    pub fn counted(self, key: &str, count: u64, arguments: &[(&str, &str)]) -> String {
        let mut values = FluentArgs::new();
        values.set("n", FluentValue::from(count));
        values.set("count", FluentValue::from(self.count(count)));
        for (name, value) in arguments {
            values.set(*name, FluentValue::from(*value));
        }
        self.find(key, Some(&values))
            .unwrap_or_else(|| missing(key))
    }

    /// The sentence under a key, or nothing where there is none: for codes that others raise.
    #[must_use]
    pub fn text_if_known(self, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, FluentValue::from(*value));
        }
        self.find(key, Some(&values))
    }

    /// The text as the beginning of a sentence: its first letter large.
    ///
    /// ```
    /// assert_eq!(words::Words::sentence("năm 2023"), "Năm 2023");
    /// ```
    #[must_use]
    pub fn sentence(text: &str) -> String {
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    }

    fn find(self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        let (name, attribute) = key
            .split_once('.')
            .map_or((key, None), |(n, a)| (n, Some(a)));
        let bundle = self.bundle();
        let message = bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, arguments, &mut errors)
            .into_owned();
        debug_assert!(errors.is_empty(), "{key} in {}: {errors:?}", self.language);
        Some(text)
    }
}

fn missing(key: &str) -> String {
    debug_assert!(key.is_empty(), "no words under the key {key:?}");
    key.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::ast::Entry;
    use std::collections::BTreeMap;
    use std::path::Path;

    /// Key (and `key.attribute`) with the names of its arguments.
    fn keys(language: Language) -> BTreeMap<String, Vec<String>> {
        let mut found = BTreeMap::new();
        for (name, source) in NAMES.iter().zip(sources(language)) {
            let tree = fluent_syntax::parser::parse(*source)
                .unwrap_or_else(|(_, errors)| panic!("{language}/{name}.ftl: {errors:?}"));
            for entry in tree.body {
                let Entry::Message(message) = entry else {
                    assert!(
                        !matches!(entry, Entry::Junk { .. }),
                        "{language}/{name}.ftl: junk"
                    );
                    continue;
                };
                let key = message.id.name.to_owned();
                if let Some(value) = &message.value {
                    let before = found.insert(key.clone(), arguments(&format!("{value:?}")));
                    assert!(before.is_none(), "{key} stands twice");
                }
                for attribute in &message.attributes {
                    let key = format!("{key}.{}", attribute.id.name);
                    found.insert(key, arguments(&format!("{:?}", attribute.value)));
                }
            }
        }
        found
    }

    /// Names of the variables in the debug print of a pattern, sorted, each once; the number
    /// that only chooses a form is left out, for Vietnamese has one form.
    fn arguments(pattern: &str) -> Vec<String> {
        let marker = "VariableReference { id: Identifier { name: \"";
        let mut names: Vec<_> = pattern
            .split(marker)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|name| *name != "n")
            .map(str::to_owned)
            .collect();
        names.sort();
        names.dedup();
        names
    }

    #[test]
    fn both_languages_have_the_same_keys_and_arguments() {
        let (vietnamese, english) = (keys(Language::Vietnamese), keys(Language::English));
        for (key, arguments) in &vietnamese {
            assert_eq!(english.get(key), Some(arguments), "{key} in English");
        }
        for key in english.keys() {
            assert!(vietnamese.contains_key(key), "{key} in Vietnamese");
        }
        assert!(vietnamese.len() > 50);
    }

    #[test]
    fn every_sentence_can_be_said() {
        for language in Language::ALL {
            let words = Words::of(language);
            for (key, names) in keys(language) {
                let values: Vec<_> = names.iter().map(|name| (name.as_str(), "x")).collect();
                let text = words.counted(&key, 2, &values);
                assert!(!text.trim().is_empty(), "{key}");
                assert!(
                    !text.contains(['{', '}', '\u{2068}', '\u{2069}']),
                    "{key}: {text}"
                );
            }
        }
    }

    #[test]
    fn the_files_in_the_tree_are_the_files_in_the_program() {
        for language in Language::ALL {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("translations");
            let mut files: Vec<_> = std::fs::read_dir(folder.join(language.tag()))
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            files.sort();
            let wanted: Vec<_> = NAMES.iter().map(|name| format!("{name}.ftl")).collect();
            assert_eq!(files, wanted, "{language}");
        }
    }

    #[test]
    fn the_text_is_composed() {
        use unicode_normalization::is_nfc;
        for language in Language::ALL {
            for (name, source) in NAMES.iter().zip(sources(language)) {
                assert!(is_nfc(source), "{language}/{name}.ftl");
            }
        }
    }

    #[test]
    fn a_count_is_printed_and_chooses_its_form() {
        let english = Words::of(Language::English);
        assert_eq!(english.counted("review-targets", 1, &[]), "1 target");
        assert_eq!(
            english.counted("review-targets", 1_200, &[]),
            "1,200 targets"
        );
        let vietnamese = Words::of(Language::Vietnamese);
        assert_eq!(
            vietnamese.counted("review-targets", 1_200, &[]),
            "1.200 chỉ tiêu"
        );
    }

    #[test]
    #[should_panic(expected = "no words under the key")]
    fn a_missing_key_stops_a_test() {
        let _ = Words::of(Language::English).text("no-such-key");
    }
}
