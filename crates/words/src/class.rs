//! By which sign is an outcome told, beside its word and never by colour alone?

use crate::Words;
use domain::assessment::Class;

impl Words {
    /// The sign of an outcome: `▲ ● ◐ ▼ ○`, `–` where nothing was promised.
    #[must_use]
    pub fn class_sign(self, class: Class) -> &'static str {
        match class {
            Class::Exceeded => "▲",
            Class::Met => "●",
            Class::Nearly => "◐",
            Class::NotMet => "▼",
            Class::NoData => "○",
            Class::NoTarget => "–",
        }
    }

    /// The word of an outcome: `vượt`, "exceeded".
    #[must_use]
    pub fn class_word(self, class: Class) -> String {
        self.text(&format!("class-{}", class.as_str()))
    }

    /// Sign and word: `▲ vượt`.
    #[must_use]
    pub fn class(self, class: Class) -> String {
        format!("{}\u{a0}{}", self.class_sign(class), self.class_word(class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn an_outcome_has_a_sign_and_a_word() {
        assert_eq!(
            Words::of(Language::Vietnamese).class(Class::Exceeded),
            "▲\u{a0}vượt"
        );
        assert_eq!(
            Words::of(Language::English).class(Class::NotMet),
            "▼\u{a0}not met"
        );
    }
}
