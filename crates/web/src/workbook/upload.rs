//! Answers `/{language}/report/upload`: a file is looked at, and written when it is confirmed.

use super::page::{CellLine, Done, Preview as PreviewLines, UploadPage};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding::{self, FindingLine};
use crate::frame::{self, Room};
use crate::report::address::{at, sent};
use crate::view::{Choice, Fact, Link};
use crate::visit::Visit;
use actions::report::grid::Grid;
use actions::workbook::difference::{Change, Difference};
use actions::workbook::read::File;
use actions::workbook::upload::{self, Meant, Preview, Sealed};
use actions::{Authorized, Object, Refused, mapping, may, permit};
use askama::Template;
use domain::catalogue::Catalogue;
use domain::finding::Finding;
use domain::report::{Content, Reporter};
use words::{Language, Words};

/// The form to choose a file.
///
/// # Errors
/// Where the store fails.
pub fn form(visit: &Visit<'_>, _: &Authorized<permit::PushReport>) -> Result<Answer, Fault> {
    let page = page(visit)?;
    Ok(Answer::Page(page.render()?))
}

/// Looks at the file; what refuses it as a whole is told on the page.
///
/// # Errors
/// Where a right is missing or the store fails.
pub fn answer(visit: &Visit<'_>, _: &Authorized<permit::PushReport>) -> Result<Answer, Fault> {
    let Some(file) = visit.uploads.first() else {
        return Err(Fault::bad("file", "", ".xlsx"));
    };
    let keys = sent(visit);
    let text = |name: &str| {
        let found = keys.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let meant = Meant {
        form: text("form"),
        period: text("period"),
        reporter: text("reporter"),
    };
    let file = File {
        name: &file.name,
        bytes: &file.body,
    };
    let desk = &visit.site.desk;
    let looked = match visit.form.text("mapping") {
        Some(code) => upload::look_mapped(desk, &visit.caller, file, code, meant),
        None => upload::look(desk, &visit.caller, file, meant),
    };
    let mut page = page(visit)?;
    match looked {
        Ok(preview) => page.preview = Some(told(visit, &preview)?),
        Err(Refused::Findings(findings)) => page.refused = lines(visit.words, &findings),
        Err(other) => return Err(other.into()),
    }
    Ok(Answer::Page(page.render()?))
}

/// Writes what was seen.
///
/// # Errors
/// Where it is not what was seen, a right is missing, or the store fails.
pub fn confirm(visit: &Visit<'_>, _: &Authorized<permit::PushReport>) -> Result<Answer, Fault> {
    let words = visit.words;
    let text = |name| visit.form.text(name).unwrap_or_default().to_owned();
    let sealed = Sealed {
        text: text("text"),
        seal: text("seal"),
    };
    let done = upload::confirm(&visit.site.desk, &visit.caller, &sealed)?;
    let count = |count: usize| words.count(count as u64);
    let keys: Vec<(String, String)> = ["form", "period", "reporter"]
        .into_iter()
        .zip(done.named.clone())
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let mut page = page(visit)?;
    let applied = count(done.applied.len());
    let conflicts = count(done.conflicts.len());
    page.done = Some(Done {
        headline: words.text_with("upload-done", &[("count", &applied)]),
        conflicts: if done.conflicts.is_empty() {
            String::new()
        } else {
            words.text_with("upload-done-conflicts", &[("count", &conflicts)])
        },
        refused: done
            .unreadable
            .iter()
            .map(|(_, finding)| finding::line(words, finding))
            .collect(),
        back: Link::new(
            words.text("upload-back"),
            at(visit.to("/report/sheet"), &keys),
        ),
        again: Link::new(words.text("upload-again"), visit.to("/report/upload")),
    });
    Ok(Answer::Page(page.render()?))
}

fn lines(words: Words, findings: &[Finding]) -> Vec<FindingLine> {
    findings
        .iter()
        .map(|one| finding::line(words, one))
        .collect()
}

/// The page as it is before anything was sent.
fn page(visit: &Visit<'_>) -> Result<UploadPage, Fault> {
    let words = visit.words;
    let keys: Vec<(String, String)> = sent(visit)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let text = |name: &str| {
        let found = keys.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let chosen = visit.form.text("mapping").unwrap_or_default();
    let mut mappings = vec![Choice {
        value: String::new(),
        text: words.text("upload-mapping-none"),
        chosen: chosen.is_empty(),
    }];
    if let Ok(authorized) = may::<permit::ShowMapping>(&visit.caller, Object::Record) {
        for listed in mapping::list::run(&visit.site.desk, &authorized)? {
            let code = listed.mapping.code.to_string();
            let name = listed.mapping.name;
            mappings.push(Choice {
                chosen: code == chosen,
                text: if name.is_empty() { code.clone() } else { name },
                value: code,
            });
        }
    }
    Ok(UploadPage {
        frame: frame::of(visit, &words.text("upload-title"), Some(Room::Collect)),
        action: visit.to("/report/upload").to_string(),
        mappings_page: visit.to("/report/mapping").to_string(),
        period: text("period"),
        reporter: text("reporter"),
        keys,
        mappings,
        refused: Vec::new(),
        preview: None,
        done: None,
    })
}

/// The preview in words.
fn told(visit: &Visit<'_>, preview: &Preview) -> Result<PreviewLines, Fault> {
    let words = visit.words;
    let sent: usize = [Change::New, Change::Changed, Change::Conflict]
        .into_iter()
        .map(|change| preview.count(change))
        .sum();
    let sealed = preview.sealed(&visit.site.desk, &visit.caller)?;
    let count = words.count(sent as u64);
    let file = preview.file.as_str();
    let headline = if sent == 0 {
        words.text_with("upload-nothing", &[("file", file)])
    } else {
        words.text_with("upload-preview", &[("file", file), ("sent", &count)])
    };
    let confirm = if sent == 0 {
        String::new()
    } else {
        words.text_with("upload-confirm", &[("count", &count)])
    };
    let same = preview.count(Change::Same);
    let same_count = words.count(same as u64);
    let cells = preview
        .differences
        .iter()
        .filter(|one| one.change != Change::Same)
        .map(|one| cell(words, &preview.grid, one));
    let keys: Vec<(String, String)> = ["form", "period", "reporter"]
        .into_iter()
        .zip(preview.named.clone())
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    Ok(PreviewLines {
        headline,
        facts: facts(words, preview),
        findings: lines(words, &preview.findings),
        cells: cells.collect(),
        same: if same == 0 {
            String::new()
        } else {
            words.text_with("upload-same-hidden", &[("count", &same_count)])
        },
        confirm,
        action: visit.to("/report/upload/confirm").to_string(),
        text: sealed.text,
        seal: sealed.seal,
        back: Link::new(
            words.text("upload-cancel"),
            at(visit.to("/report/sheet"), &keys),
        ),
    })
}

fn facts(words: Words, preview: &Preview) -> Vec<Fact> {
    let grid = &preview.grid;
    let version = grid.version();
    let mut facts = vec![
        Fact::new(
            words.text("mapping-form"),
            either(words, &version.name_vi, &version.name_en),
        ),
        Fact::new(
            words.text("upload-reporter"),
            reporter(words, &grid.catalogue, grid),
        ),
        Fact::new(words.text("upload-period"), words.period(grid.key.period)),
    ];
    for change in Change::ALL {
        let count = preview.count(change);
        if count > 0 {
            facts.push(Fact::new(
                words.text(&format!("upload-change-{}", change.as_str())),
                words.count(count as u64),
            ));
        }
    }
    facts
}

fn reporter(words: Words, catalogue: &Catalogue, grid: &Grid) -> String {
    let day = grid.key.period.last_day();
    match grid.key.reporter {
        Reporter::Place(place) => {
            let version = catalogue.place(place).named_on(day);
            either(words, &version.name_vi, &version.name_en)
        }
        Reporter::Organisation(body) => {
            let version = catalogue.organisation(body).on(day);
            either(words, &version.name_vi, &version.name_en)
        }
    }
}

fn either(words: Words, vietnamese: &str, english: &str) -> String {
    match words.language() {
        Language::English if !english.is_empty() => english.to_owned(),
        Language::English | Language::Vietnamese => vietnamese.to_owned(),
    }
}

fn cell(words: Words, grid: &Grid, one: &Difference) -> CellLine {
    let version = grid.version();
    let line = version.line(&one.cell.line);
    let column = version.column(&one.cell.column);
    let head = column.map_or_else(String::new, |column| {
        let own = either(words, &column.name_vi, &column.name_en);
        if own.is_empty() {
            words.text(&format!("sheet-column-{}", column.kind.as_str()))
        } else {
            own
        }
    });
    let reason = one.finding.as_ref().map(|it| finding::line(words, it));
    let reason = reason.unwrap_or_default();
    CellLine {
        change: one.change.as_str(),
        state: words.text(&format!("upload-change-{}", one.change.as_str())),
        place: one.place.clone(),
        line: line.map_or_else(
            || one.cell.line.to_string(),
            |line| either(words, &line.name_vi, &line.name_en),
        ),
        column: head,
        was: said(words, &one.was, &one.was_note),
        becomes: if one.change == Change::Refused {
            String::new()
        } else {
            said(words, &one.becomes, &one.note)
        },
        reason: reason.sentence,
        hint: reason.hint,
    }
}

fn said(words: Words, content: &Content, note: &str) -> String {
    let text = match content {
        Content::Value { value, .. } => words.exact(value.value()),
        Content::NotApplicable => words.text("workbook-not-applicable"),
        Content::NotYetKnown => words.text("workbook-not-yet-known"),
        Content::Blank if note.is_empty() => words.text("upload-blank"),
        Content::Blank => String::new(),
    };
    match (text.is_empty(), note) {
        (_, "") => text,
        (true, note) => note.to_owned(),
        (false, note) => format!("{text} ({note})"),
    }
}
