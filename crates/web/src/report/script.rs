//! What does the script of the sheet need to know: its sentences, and the rules it can hold alone?

use super::rows::name;
use domain::decimal::plain;
use domain::form::{FormVersion, LineKind, Rule, RuleKind};
use serde_json::{Map, Value, json};
use words::{Language, Words};

/// Sentences of the script, each under `sheet-` with the names of its arguments.
const SENTENCES: &[(&str, &[&str])] = &[
    ("unread-not-a-number", &[]),
    ("unread-mixed", &[]),
    ("unread-groups", &[]),
    ("unread-long", &[]),
    ("unread-dash", &[]),
    ("decimals", &["decimals"]),
    ("doubtful", &[]),
    ("reason", &[]),
    ("status-all", &[]),
    ("status-saved", &["time"]),
    ("status-sending", &["count"]),
    ("status-offline", &["count"]),
    ("status-later", &["count"]),
    ("status-login", &["count"]),
    ("status-no-line", &[]),
    ("status-conflict", &["count"]),
    ("status-refused", &["count"]),
    ("status-unread", &["count"]),
    ("closed", &[]),
    ("copied", &["count"]),
    ("pasted", &["count"]),
    ("undone", &["count"]),
    ("redone", &["count"]),
    ("nothing-to-undo", &[]),
    ("nothing-to-redo", &[]),
    ("step-unsent", &["count"]),
    ("understood", &[]),
    ("note-on", &["name"]),
    ("note-keep", &[]),
    ("cancel", &[]),
    ("paste-count", &["count"]),
    ("paste-replaced", &["count"]),
    ("paste-unread", &["count"]),
    ("paste-outside", &["count"]),
    ("paste-do", &[]),
    ("blank", &[]),
    ("mine", &[]),
    ("theirs", &["by", "at"]),
    ("take-mine", &[]),
    ("take-theirs", &[]),
];

/// JSON that may stand inside a page: nothing in it ends the element around it.
#[must_use]
pub fn inside(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// The sentences, with `{name}` where an argument goes.
#[must_use]
pub fn sentences(words: Words) -> Value {
    let told = SENTENCES.iter().map(|(key, names)| {
        let holes: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
        let arguments: Vec<(&str, &str)> = names
            .iter()
            .zip(&holes)
            .map(|(name, hole)| (*name, hole.as_str()))
            .collect();
        let text = words.text_with(&format!("sheet-{key}"), &arguments);
        ((*key).to_owned(), Value::String(text))
    });
    Value::Object(told.collect::<Map<_, _>>())
}

/// The rules that need nothing but the figures of the sheet.
#[must_use]
pub fn rules(words: Words, version: &FormVersion) -> Value {
    let rules = version.rules.iter().filter_map(|rule| {
        let mut told = json!({
            "code": rule.code.as_str(),
            "severity": rule.severity.as_str(),
            "kind": rule.kind.as_str(),
            "lines": lines(version, rule),
            "columns": rule.columns.iter().map(|code| code.as_str()).collect::<Vec<_>>(),
            "message": message(words, version, rule),
        });
        match &rule.kind {
            RuleKind::Formula(formula) => told["formula"] = json!(formula),
            RuleKind::SumOfParts => {}
            RuleKind::Range { least, most } => {
                told["least"] = json!(least.map(plain));
                told["most"] = json!(most.map(plain));
            }
            _ => return None,
        }
        Some(told)
    });
    Value::Array(rules.collect())
}

/// The lines that a rule looks at; a formula's breach is shown at the first that it names.
fn lines<'v>(version: &'v FormVersion, rule: &'v Rule) -> Vec<&'v str> {
    if !rule.lines.is_empty() {
        return rule.lines.iter().map(|code| code.as_str()).collect();
    }
    let codes = version.lines.iter().map(|line| (line, line.code.as_str()));
    match &rule.kind {
        RuleKind::Formula(formula) => {
            let words = formula.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let known = |word: &&str| version.lines.iter().any(|it| it.code.as_str() == *word);
            words.filter(known).take(1).collect()
        }
        _ => codes
            .filter(|(line, _)| line.kind == LineKind::Entered)
            .map(|(_, code)| code)
            .collect(),
    }
}

fn message(words: Words, version: &FormVersion, rule: &Rule) -> String {
    let own = match words.language() {
        Language::English if !rule.message_en.is_empty() => &rule.message_en,
        _ => &rule.message_vi,
    };
    if !own.is_empty() {
        return own.clone();
    }
    let named = |code: &&domain::identifier::LineCode| {
        version
            .line(code)
            .map_or_else(String::new, |line| name(words, line))
    };
    match &rule.kind {
        RuleKind::SumOfParts => {
            let parts: Vec<String> = rule.lines.iter().skip(1).map(|code| named(&code)).collect();
            words.text_with("sheet-rule-sum", &[("parts", &parts.join(" + "))])
        }
        RuleKind::Range { least, most } => {
            let end = |value: &Option<domain::Decimal>| {
                value.map_or_else(|| "…".to_owned(), |value| words.exact(value))
            };
            let (least, most) = (end(least), end(most));
            words.text_with("sheet-rule-range", &[("least", &least), ("most", &most)])
        }
        RuleKind::Formula(formula) => {
            words.text_with("sheet-rule-formula", &[("formula", formula)])
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_has_its_holes() {
        for language in Language::ALL {
            let told = sentences(Words::of(language));
            for (key, names) in SENTENCES {
                let text = told[key].as_str().unwrap();
                for name in *names {
                    assert!(text.contains(&format!("{{{name}}}")), "{key}: {text}");
                }
            }
        }
    }

    #[test]
    fn no_text_ends_the_element_around_it() {
        assert_eq!(inside(&json!("</script>")), "\"\\u003c/script>\"");
    }
}
