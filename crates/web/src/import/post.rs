//! Answers `/{language}/import`: files of one kind, looked at or taken.

use super::page::{Difference, ImportPage, Report};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding;
use crate::frame::{self, Room};
use crate::view::{Choice, Fact};
use crate::visit::Visit;
use actions::import::{Change, Ending, Input, Kind, run};
use actions::{Authorized, Object, Refused, Source, boundary, held, import, may, permit, says};
use askama::Template;
use domain::Date;
use domain::finding::{Finding, Location};
use words::Words;

/// The kind of the GeoJSON files, which are read otherwise than tables.
const BOUNDARIES: &str = "boundaries";

/// The form.
///
/// # Errors
/// Where the page cannot be made.
pub fn form(visit: &Visit<'_>, _: &Authorized<permit::OpenImport>) -> Result<Answer, Fault> {
    page(visit, &[], None)
}

/// Reads the files and says what they would change; takes them only where no dry run is asked.
///
/// # Errors
/// Where a right is missing or the store fails; what is wrong with the files is on the page.
pub fn answer(visit: &Visit<'_>, _: &Authorized<permit::OpenImport>) -> Result<Answer, Fault> {
    let form = &visit.form;
    let kind = form.text("kind").unwrap_or_default();
    let mut problems = Vec::new();
    let map = form.text("places_as_of").map(crate::visit::day);
    if let Some(None) = map {
        let read = form.text("places_as_of").unwrap_or_default();
        problems.push(
            wrong("not-a-day", "places_as_of")
                .read(read)
                .expected("2025-07-01"),
        );
    }
    let mut files = visit
        .uploads
        .iter()
        .filter(|upload| !upload.body.is_empty());
    if files.next().is_none() {
        problems.push(wrong("file-missing", "file"));
    }
    let correct = form.text("correct") == Some("true");
    if correct && form.text("reason").is_none() {
        problems.push(wrong("reason-missing", "reason"));
    }
    if !problems.is_empty() {
        return page(visit, &problems, None);
    }
    let map = map.flatten();
    if kind == BOUNDARIES {
        return boundaries(visit, map);
    }
    let kind: Kind = kind
        .parse()
        .map_err(|_| Fault::bad("kind", kind, "observations"))?;
    let set_back = form.text("set_back") == Some("true");
    let input = Input {
        files: visit
            .uploads
            .iter()
            .map(|upload| Source::of_bytes(&upload.name, &upload.body))
            .collect(),
        // Whatever is not plainly "take it" is a look.
        dry_run: form.text("dry_run") != Some("false"),
        set_back: set_back
            .then(|| may(&visit.caller, Object::Record))
            .transpose()?,
        correct: correct
            .then(|| may(&visit.caller, Object::Scope))
            .transpose()?,
        places_as_of: map,
        reason: form.text("reason").unwrap_or_default().to_owned(),
    };
    let report = run(&visit.site.desk, &visit.caller, kind, input, &mut |_| {})?;
    page(visit, &[], Some(told(visit.words, &report)))
}

fn wrong(code: &'static str, field: &str) -> Finding {
    let location = Location {
        field: Some(field.to_owned()),
        ..Location::default()
    };
    Finding::error(code, location)
}

/// Takes boundaries, file by file; the reason says where they come from.
fn boundaries(visit: &Visit<'_>, day: Option<Date>) -> Result<Answer, Fault> {
    let words = visit.words;
    let authorized = may(&visit.caller, Object::Scope)?;
    let dry_run = visit.form.text("dry_run") != Some("false");
    let mut report = Report::default();
    let (mut written, mut same) = (0, 0);
    for upload in &visit.uploads {
        let input = boundary::import::Input {
            name: &upload.name,
            bytes: &upload.body,
            source: visit.form.text("reason").unwrap_or(&upload.name),
            day,
            dry_run,
        };
        match boundary::import::run(&visit.site.desk, &authorized, &input) {
            Ok(done) => {
                written += done.written as u64;
                same += done.same as u64;
            }
            Err(Refused::Findings(findings)) => {
                let lines = findings.iter().map(|it| finding::line(words, it));
                report.findings.extend(lines);
            }
            Err(other) => return Err(other.into()),
        }
    }
    let ending = match (report.findings.is_empty(), written, dry_run) {
        (false, _, _) => "refused",
        (true, 0, _) => "unchanged",
        (true, _, true) => "dry_run",
        (true, _, false) => "committed",
    };
    let changes = words.count(written);
    report.headline = words.text_with(&format!("import-result-{ending}"), &[("changes", &changes)]);
    report.facts = [("new", written), ("same", same)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| {
            Fact::new(
                words.text(&format!("import-count-{name}")),
                words.count(count),
            )
        })
        .collect();
    page(visit, &[], Some(report))
}

/// The kinds of files that whoever asks may bring.
fn kinds(visit: &Visit<'_>) -> Vec<Choice> {
    let chosen = visit.form.text("kind").unwrap_or("observations");
    let tables = Kind::ALL.map(Kind::as_str);
    let all = tables.into_iter().chain([BOUNDARIES]);
    all.filter(|kind| {
        // Definitions that belong to no place need a scope over all.
        [Object::Scope, Object::Record]
            .into_iter()
            .any(|object| says(&visit.caller, &format!("import.{kind}"), object))
    })
    .map(|kind| Choice {
        value: kind.to_owned(),
        text: visit.words.text(&format!("import-kind-{kind}")),
        chosen: kind == chosen,
    })
    .collect()
}

fn page(visit: &Visit<'_>, problems: &[Finding], report: Option<Report>) -> Result<Answer, Fault> {
    let words = visit.words;
    let checked = |name| visit.form.text(name) == Some("true");
    let offered = |may: bool, name| may.then(|| checked(name));
    let text = |name| visit.form.text(name).unwrap_or_default().to_owned();
    let field = |name: &'static str| {
        let found = problems
            .iter()
            .find(|it| it.location.field.as_deref() == Some(name))?;
        Some((name, finding::line(words, found).sentence))
    };
    let page = ImportPage {
        frame: frame::of(visit, &words.text("import-title"), Some(Room::Collect)),
        action: visit.to("/import").to_string(),
        kinds: kinds(visit),
        reason: text("reason"),
        map: text("places_as_of"),
        correct: offered(
            held::<permit::CorrectTranscription>(&visit.caller).is_ok(),
            "correct",
        ),
        set_back: offered(held::<permit::SetBack>(&visit.caller).is_ok(), "set_back"),
        problems: problems.iter().map(|it| finding::line(words, it)).collect(),
        wrong: ["file", "reason", "places_as_of"]
            .into_iter()
            .filter_map(field)
            .collect(),
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
