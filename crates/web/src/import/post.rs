//! Answers `/{language}/import`: files of one kind, looked at or taken.

use super::page::{Difference, ImportPage, Report};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding;
use crate::frame::{self, Room};
use crate::view::{Choice, Fact};
use crate::visit::Visit;
use actions::import::{Change, Ending, Input, Kind, run};
use actions::{Authorized, Object, Source, import, may, permit};
use askama::Template;
use words::Words;

/// The form.
///
/// # Errors
/// Where the page cannot be made.
pub fn form(
    visit: &Visit<'_>,
    _: &Authorized<permit::ImportObservations>,
) -> Result<Answer, Fault> {
    page(visit, Kind::Observations, None)
}

/// Reads the files and says what they would change; takes them only where no dry run is asked.
///
/// # Errors
/// Where a right is missing or the store fails; what is wrong with the files is on the page.
pub fn answer(
    visit: &Visit<'_>,
    _: &Authorized<permit::ImportObservations>,
) -> Result<Answer, Fault> {
    let form = &visit.form;
    let kind = form.text("kind").unwrap_or_default();
    let kind: Kind = kind
        .parse()
        .map_err(|_| Fault::bad("kind", kind, "observations"))?;
    let checked = |name| form.text(name) == Some("true");
    let whole = Object::Record;
    let input = Input {
        files: visit
            .uploads
            .iter()
            .map(|upload| Source::of_bytes(&upload.name, &upload.body))
            .collect(),
        // Whatever is not plainly "take it" is a look.
        dry_run: form.text("dry_run") != Some("false"),
        set_back: if checked("set_back") {
            Some(may(&visit.caller, whole)?)
        } else {
            None
        },
        correct: None,
        places_as_of: None,
        reason: form.text("reason").unwrap_or_default().to_owned(),
    };
    let report = run(&visit.site.desk, &visit.caller, kind, input, &mut |_| {})?;
    page(visit, kind, Some(told(visit.words, &report)))
}

fn page(visit: &Visit<'_>, chosen: Kind, report: Option<Report>) -> Result<Answer, Fault> {
    let words = visit.words;
    let kinds = Kind::ALL.map(|kind| Choice {
        value: kind.as_str().to_owned(),
        text: words.text(&format!("import-kind-{}", kind.as_str())),
        chosen: kind == chosen,
    });
    let page = ImportPage {
        frame: frame::of(visit, &words.text("import-title"), Some(Room::Collect)),
        action: visit.to("/import").to_string(),
        kinds: kinds.to_vec(),
        reason: visit.form.text("reason").unwrap_or_default().to_owned(),
        set_back: visit.form.text("set_back") == Some("true"),
        report,
    };
    Ok(Answer::Page(page.render()?))
}

fn told(words: Words, report: &import::Report) -> Report {
    let counts = &report.counts;
    let ending = match report.result {
        Ending::Committed => "committed",
        Ending::DryRun => "dry_run",
        Ending::Unchanged => "unchanged",
        Ending::Refused => "refused",
    };
    let facts = [
        ("new", counts.new),
        ("same", counts.same),
        ("revised", counts.revised),
        ("amended", counts.amended),
        ("withdrawn", counts.withdrawn),
        ("corrected", counts.corrected),
        ("repeated", counts.repeated),
        ("set_back", counts.set_back),
        ("errors", report.errors),
        ("warnings", report.warnings),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| {
            Fact::new(
                words.text(&format!("import-count-{name}")),
                words.count(count),
            )
        });
    let changes = words.count(counts.changes());
    let headline = words.text_with(&format!("import-result-{ending}"), &[("changes", &changes)]);
    let differences = report.differences.iter().map(|it| Difference {
        row: it.row.map_or_else(String::new, |row| words.count(row)),
        what: words.text(&format!("import-count-{}", change(it.change))),
        key: it.key.clone(),
        before: it.before.clone(),
        after: it.after.clone(),
    });
    Report {
        headline,
        facts: facts.collect(),
        findings: report
            .findings
            .iter()
            .map(|it| finding::line(words, it))
            .collect(),
        differences: differences.collect(),
    }
}

fn change(change: Change) -> &'static str {
    match change {
        Change::New => "new",
        Change::Revised => "revised",
        Change::Amended => "amended",
        Change::Withdrawn => "withdrawn",
        Change::Corrected => "corrected",
    }
}
