//! Under which name does Excel take a sheet?

/// Characters that a sheet's name may have at most (Excel counts UTF-16 units).
const LONGEST: usize = 31;

/// A name that Excel takes: none of `[ ] : * ? / \`, no apostrophe at its ends, at most 31
/// units, not empty, not `History`, and other than every name in `taken` (case aside).
///
/// ```
/// let taken = vec!["Kết quả".to_owned()];
/// assert_eq!(office::safe_sheet_name("Kết quả", &taken), "Kết quả (2)");
/// assert_eq!(office::safe_sheet_name("Quý III/2023", &[]), "Quý III-2023");
/// ```
#[must_use]
pub fn safe_sheet_name(wanted: &str, taken: &[String]) -> String {
    let clean: String = wanted
        .chars()
        .map(|c| match c {
            '[' | '(' if c == '[' => '(',
            ']' => ')',
            ':' | '*' | '?' | '/' | '\\' => '-',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let trim = |text: &str| {
        text.trim_matches(|c: char| c.is_whitespace() || c == '\'')
            .to_owned()
    };
    let mut clean = trim(&clean);
    if clean.is_empty() {
        clean = "1".to_owned();
    }
    if clean.eq_ignore_ascii_case("history") {
        clean.push('_');
    }
    let base = trim(&cut(&clean, LONGEST));
    let lower = |name: &str| name.to_lowercase();
    let is_free = |name: &str| !taken.iter().any(|other| lower(other) == lower(name));
    if is_free(&base) {
        return base;
    }
    (2..=taken.len() + 2)
        .map(|number| {
            let suffix = format!(" ({number})");
            format!("{}{suffix}", cut(&clean, LONGEST - suffix.len()).trim_end())
        })
        .find(|name| is_free(name))
        .unwrap_or(base)
}

/// The beginning of a text that has at most so many UTF-16 units.
fn cut(text: &str, units: usize) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= units
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_names_are_cut_and_told_apart() {
        let long = "Tốc độ tăng tổng sản phẩm trên địa bàn";
        let first = safe_sheet_name(long, &[]);
        assert!(first.chars().count() <= 31 && long.starts_with(&first));
        let second = safe_sheet_name(long, std::slice::from_ref(&first));
        assert!(second.ends_with(" (2)") && second.chars().count() <= 31);
        assert_eq!(safe_sheet_name("  '' ", &[]), "1");
    }

    proptest! {
        #[test]
        fn any_text_gives_a_name_that_excel_takes(
            text in "\\PC{0,60}",
            taken in prop::collection::vec("[a-c]", 0..5),
        ) {
            let name = safe_sheet_name(&text, &taken);
            prop_assert!(!name.is_empty());
            prop_assert!(name.encode_utf16().count() <= 31);
            prop_assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']));
            prop_assert!(!name.starts_with('\'') && !name.ends_with('\''));
            prop_assert!(!taken.iter().any(|other| other.to_lowercase() == name.to_lowercase()));
        }
    }
}
