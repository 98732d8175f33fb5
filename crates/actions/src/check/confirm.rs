//! To confirm, or to put right, which indicator the words of a text speak of.
//!
//! The words become an alias of the indicator in a new version of its definition, so that the
//! next text is linked by them; where they led elsewhere, they are taken from there. Everything
//! is appended and stands in the audit trail.
//!
//! Ways to fail, as findings: `check-words-missing`, `text-too-long`, `unknown-indicator`.

use crate::ask;
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::indicator::IndicatorNo;
use domain::limits;
use record::RecordError;
use record::Transaction;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;
use vietnamese::fold::fold;

/// What a person says of some words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Link<'a> {
    /// The words of the text: the subject of a claim.
    pub words: &'a str,
    /// Code of the indicator that is meant.
    pub indicator: &'a str,
    /// Code of the indicator to which the words led wrongly; empty where to none.
    pub instead_of: &'a str,
}

/// What was learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Learned {
    /// The indicator that is meant.
    pub indicator: IndicatorNo,
    /// Whether anything changed: words that led there already are not written again.
    pub changed: bool,
}

/// Remembers a link.
///
/// # Errors
/// Where there are no words, no such indicator, or the store fails.
pub fn confirm(
    desk: &Desk,
    authorized: &Authorized<permit::ConfirmLink>,
    link: Link<'_>,
    reason: &str,
) -> Result<Done<Learned>, Refused> {
    let words: String = link.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: String = words.nfc().collect();
    let catalogue = desk.store().catalogue(desk.store().state()?)?;
    let indicator = ask::indicator(&catalogue, link.indicator)?;
    let wrong = match link.instead_of {
        "" => None,
        code => Some(ask::indicator(&catalogue, code)?).filter(|wrong| *wrong != indicator),
    };
    if let Some(code) = unfit(&words) {
        let location = Location {
            field: Some("words".to_owned()),
            ..Location::default()
        };
        let finding = Finding::error(code, location).read(crate::finding::shortened(&words));
        return Err(Refused::Findings(vec![finding]));
    }
    desk.write(authorized, reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let mut rows = learn(&mut *pen.transaction, &catalogue, indicator, &words)?;
        if let Some(wrong) = wrong {
            rows.extend(unlearn(&mut *pen.transaction, &catalogue, wrong, &words)?);
        }
        let learned = Learned {
            indicator,
            changed: !rows.is_empty(),
        };
        let detail = json!({
            "words": words,
            "indicator": link.indicator,
            "instead_of": link.instead_of,
            "rows": crate::desk::rows(&rows),
        });
        Ok(Some((learned, detail)))
    })
}

fn unfit(words: &str) -> Option<&'static str> {
    // A semicolon parts aliases in files.
    if !words.chars().any(char::is_alphabetic) || words.contains(';') {
        Some("check-words-missing")
    } else if words.len() > limits::TEXT_BYTES / 4 {
        Some("text-too-long")
    } else {
        None
    }
}

/// Appends a version with the alias for each version that lacks it.
fn learn(
    transaction: &mut dyn Transaction,
    catalogue: &Catalogue,
    indicator: IndicatorNo,
    words: &str,
) -> Result<Vec<domain::moment::Seq>, RecordError> {
    let mut rows = Vec::new();
    for version in &catalogue.indicator(indicator).versions {
        let known = |alias: &String| fold(alias) == fold(words);
        if fold(&version.name_vi) == fold(words) || version.aliases.iter().any(known) {
            continue;
        }
        let mut version = version.clone();
        version.aliases.push(words.to_owned());
        rows.push(transaction.append_indicator_version(indicator, &version)?);
    }
    Ok(rows)
}

/// Appends a version without the alias for each version that has it.
fn unlearn(
    transaction: &mut dyn Transaction,
    catalogue: &Catalogue,
    indicator: IndicatorNo,
    words: &str,
) -> Result<Vec<domain::moment::Seq>, RecordError> {
    let mut rows = Vec::new();
    for version in &catalogue.indicator(indicator).versions {
        let mut without = version.clone();
        without.aliases.retain(|alias| fold(alias) != fold(words));
        if without.aliases.len() < version.aliases.len() {
            rows.push(transaction.append_indicator_version(indicator, &without)?);
        }
    }
    Ok(rows)
}
