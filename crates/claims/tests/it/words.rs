//! Has every code of a check, every verdict and every cause its sentence in both languages?

use claims::cause::Cause;
use claims::verdict::Verdict;
use std::path::PathBuf;

#[test]
fn every_code_has_its_sentence() {
    for language in ["vi", "en"] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../words/translations")
            .join(language)
            .join("claim.ftl");
        let sentences = std::fs::read_to_string(&path).expect("the sentences of claims");
        let has = |key: String| assert!(sentences.contains(&format!("\n{key} = ")), "{key}");
        let checks = claims::check::ALL.iter().flat_map(|check| check.codes);
        for code in checks.chain(claims::check::table::CODES) {
            has(format!("finding-{code}"));
        }
        for verdict in Verdict::ALL {
            has(format!("verdict-{verdict}"));
        }
        for cause in [
            Cause::DigitsTransposed,
            Cause::DigitMistyped,
            Cause::DigitLostOrAdded,
            Cause::PowerOfTen,
            Cause::Sign,
            Cause::Truncated,
        ] {
            has(format!("cause-{cause}"));
        }
    }
}
