//! How are the breaches of a report told: below their lines, and before a step?

use super::page::{Blocked, Told};
use actions::report::attachment;
use actions::report::checks::Breach;
use actions::report::grid::Grid;
use actions::report::json;
use domain::form::{FormVersion, RuleSeverity};
use domain::identifier::LineCode;
use words::Words;

/// Blank cells are told before the report is handed in, not while it is still being filled.
pub const BLANK: &str = "required-blank";

/// The breaches of a line, each with the field for its reason.
#[must_use]
pub fn below(words: Words, breaches: &[Breach], line: &LineCode, open: bool) -> Vec<Told> {
    let own = breaches.iter().filter(|breach| breach.cell.line == *line);
    own.filter(|breach| breach.code != BLANK && (open || breach.reason.is_some()))
        .map(|breach| {
            let told = json::breach(breach, words);
            let soft = breach.severity == RuleSeverity::Soft;
            Told {
                severity: breach.severity.to_string(),
                sign: if soft { "◐" } else { "▼" },
                code: breach.rule.to_string(),
                column: breach.cell.column.to_string(),
                text: told.text,
                hint: told.hint,
                reason: breach.reason.clone().unwrap_or_default(),
                reason_name: if soft {
                    format!("reason/{}/{}", breach.rule, breach.cell)
                } else {
                    String::new()
                },
            }
        })
        .collect()
}

/// What stands against handing it in.
#[must_use]
pub fn blocking(words: Words, version: &FormVersion, breaches: &[Breach]) -> Vec<Blocked> {
    let blocking = breaches.iter().filter(|breach| breach.blocks());
    blocking
        .map(|breach| {
            let line = version.line(&breach.cell.line);
            let name = line.map_or_else(String::new, |line| super::rows::name(words, line));
            Blocked {
                severity: match breach.severity {
                    RuleSeverity::Hard => "error",
                    RuleSeverity::Soft => "warning",
                },
                line: name,
                href: format!("#r-{}", breach.cell.line),
                text: json::breach(breach, words).text,
            }
        })
        .collect()
}

/// The files that are missing when it is handed in, each with the way to its place.
#[must_use]
pub fn files(words: Words, grid: &Grid) -> Vec<Blocked> {
    let slots = attachment::slots(grid);
    let numbered = slots.iter().enumerate();
    numbered
        .filter(|(_, slot)| slot.missing())
        .map(|(index, slot)| Blocked {
            severity: "error",
            line: slot.asked.title.clone(),
            href: format!("#file-{}", index + 1),
            text: words.text("attachment-state-missing"),
        })
        .collect()
}
