//! How do other systems push figures into reports, and fetch what stands there?
//!
//! A message may bring figures for several reports. Each is written through the same verb as
//! what is typed, under the same rights; what cannot be taken is told with its row, and the rest
//! is taken. The same message twice changes nothing the second time.
//!
//! Ways to fail, as findings beside the row: `push-period`, `push-value-missing`, `unknown-form`,
//! `unknown-reporter`, `reporter-not-expected`, `form-not-in-use`, `upload-…`, those of figures.

pub mod collect;
pub mod dhis2;
pub mod json;
pub mod sdmx;

use crate::desk::Desk;
use crate::permission::{Authorized, Caller, Object, may, permit};
use crate::refused::Refused;
use crate::report::enter::Applied;
use crate::report::grid::{self, Grid};
use crate::report::{find, finding, reporter_id};
use crate::workbook::content::{self, Room};
use crate::workbook::difference::{Base, Change, Difference, Incoming};
use crate::workbook::read::File;
use crate::workbook::upload::{self, Preview};
use domain::finding::{Finding, Location};
use domain::form::{Forms, Line};
use domain::identifier::{LineCode, MemberCode};
use domain::moment::Seq;
use domain::period::Period;
use domain::report::{Cell, ClientId, Content, Door, ReportKey};
use office::Value;
use serde::Serialize;
use std::collections::BTreeMap;
use words::Words;

/// How a name of an entry looks.
const AN_ID: &str = "0196f2a4-5c1e-7b3a-9f00-1a2b3c4d5e6f";

/// One figure of a message, in the sender's words.
#[derive(Debug, Clone)]
pub struct Told {
    /// Number of its row in the message.
    pub row: u64,
    /// The form: its identifier, with or without `form:`.
    pub form: String,
    /// The period, or what stood there.
    pub period: Result<Period, String>,
    /// The reporter: identifier, or code on the map of the period.
    pub reporter: String,
    /// The line: its code, or the code of its indicator.
    pub line: String,
    /// The column; empty or `default` for the one that takes the line's figure.
    pub column: String,
    /// What is said.
    pub said: Said,
    /// A remark; nothing where the one that stands there stays.
    pub note: Option<String>,
    /// The name that the sender gave it, a UUID: sent twice, it is applied once.
    pub id: Option<String>,
    /// The entry upon which the sender made it, as he says; `Some(None)`: upon an empty cell.
    pub base: Option<Option<u64>>,
}

/// What is said of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A figure, a plain decimal.
    Figure(String),
    /// What a person would type.
    Typed(String),
    /// One of the words that stand for a figure, or nothing any more.
    Content(Content),
    /// Nothing that can be taken.
    Missing,
    /// Something else.
    Unreadable(String),
}

/// A message as it arrived.
#[derive(Debug)]
pub struct Message<'a> {
    /// Its bytes; whoever sent them twice is known by them.
    pub bytes: &'a [u8],
    /// What it is called in the history: `sdmx-csv`, `dataValueSets`.
    pub name: &'static str,
    /// Its figures.
    pub figures: Vec<Told>,
    /// Do all but write.
    pub dry_run: bool,
}

/// A figure that was not taken.
#[derive(Debug, Clone)]
pub struct Ignored {
    /// Its row in the message.
    pub row: u64,
    /// What it was about: line and column as they were sent.
    pub object: String,
    /// Why.
    pub finding: Finding,
    /// Where somebody else has written meanwhile: the entry that stands there now.
    pub standing: Option<u64>,
}

/// How many figures of each sort there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Nothing stood there.
    pub imported: usize,
    /// Something else stood there.
    pub updated: usize,
    /// What stood there is taken away.
    pub deleted: usize,
    /// The same stood there.
    pub unchanged: usize,
    /// Not taken.
    pub ignored: usize,
}

/// What a message did, or would do.
#[derive(Debug, Clone, Default)]
pub struct Pushed {
    /// How many figures of each sort.
    pub counts: Counts,
    /// The reports it was about: form, period, reporter.
    pub reports: Vec<[String; 3]>,
    /// What was not taken, in the order of rows.
    pub ignored: Vec<Ignored>,
    /// Whether it was only a look.
    pub dry_run: bool,
}

/// Writes what a message brings.
///
/// # Errors
/// Where the caller lacks the right over any of its reports (nothing is written then), or the
/// store fails.
pub fn run(desk: &Desk, caller: &Caller, message: Message<'_>) -> Result<Pushed, Refused> {
    let mut pushed = Pushed {
        dry_run: message.dry_run,
        ..Pushed::default()
    };
    let groups = grouped(desk, message.figures, &mut pushed)?;
    let mut ready: Vec<(Authorized<permit::EnterReport>, ReportKey, Vec<Told>)> = Vec::new();
    for (key, figures) in groups {
        ready.push((may(caller, Object::Report(key.reporter))?, key, figures));
    }
    for (authorized, key, figures) in ready {
        let grid = grid::now(desk.store(), key)?;
        let mut incoming = Vec::new();
        for told in figures {
            match arrive(&grid, &told) {
                Ok(one) => incoming.push(one),
                Err(finding) => pushed.ignore(told.row, &told, *finding),
            }
        }
        let file = File {
            name: message.name,
            bytes: message.bytes,
        };
        let preview = upload::preview(&authorized, grid, Door::Api, file, incoming, Vec::new());
        pushed.count(&preview);
        if message.dry_run {
            pushed.foresee(&preview);
        } else {
            let done = upload::at_once(desk, &authorized, &preview)?;
            pushed.recall(&preview, &done.applied);
            for conflict in done.conflicts {
                let cell = conflict.mine.cell.to_string();
                let finding = finding("upload-conflict", "", &cell, "");
                pushed.counts.ignored += 1;
                let row = row_of(&conflict.mine.origin.place);
                pushed.ignored.push(Ignored {
                    row,
                    object: cell,
                    finding,
                    standing: conflict.theirs.as_ref().map(|theirs| theirs.seq.0),
                });
            }
        }
        pushed.reports.push(preview.named);
    }
    pushed.ignored.sort_by_key(|ignored| ignored.row);
    Ok(pushed)
}

fn row_of(place: &str) -> u64 {
    place.parse().unwrap_or(0)
}

impl Pushed {
    fn ignore(&mut self, row: u64, told: &Told, finding: Finding) {
        self.counts.ignored += 1;
        let object = if told.column.is_empty() {
            told.line.clone()
        } else {
            format!("{}/{}", told.line, told.column)
        };
        self.ignored.push(Ignored {
            row,
            object,
            finding,
            standing: None,
        });
    }

    fn count(&mut self, preview: &Preview) {
        for one in &preview.differences {
            match (one.change, &one.becomes) {
                (Change::Refused, _) => self.refuse(one),
                (Change::Conflict, _) => {}
                (Change::Same, _) => self.counts.unchanged += 1,
                (Change::New, _) => self.counts.imported += 1,
                (Change::Changed, Content::Blank) => self.counts.deleted += 1,
                (Change::Changed, _) => self.counts.updated += 1,
            }
        }
    }

    /// What looked disputed but was applied when it was sent before changes nothing now.
    fn recall(&mut self, preview: &Preview, applied: &[Applied]) {
        let disputed = preview
            .differences
            .iter()
            .filter(|one| one.change == Change::Conflict);
        let before = disputed.filter(|one| applied.iter().any(|it| Some(it.id) == one.id));
        self.counts.unchanged += before.count();
    }

    /// In a look, what would be kept beside what somebody else has written.
    fn foresee(&mut self, preview: &Preview) {
        let disputed = |one: &&Difference| one.change == Change::Conflict;
        for one in preview.differences.iter().filter(disputed) {
            let cell = one.cell.to_string();
            self.counts.ignored += 1;
            self.ignored.push(Ignored {
                row: row_of(&one.place),
                finding: finding("upload-conflict", "", &cell, ""),
                object: cell,
                standing: preview.grid.entries.get(&one.cell).map(|row| row.seq.0),
            });
        }
    }

    fn refuse(&mut self, one: &Difference) {
        self.counts.ignored += 1;
        let object = one.cell.to_string();
        let whole = Location::default();
        let finding = one.finding.clone();
        self.ignored.push(Ignored {
            row: row_of(&one.place),
            object,
            finding: finding.unwrap_or_else(|| Finding::error("upload-cell-closed", whole)),
            standing: None,
        });
    }
}

/// The figures by report, in the order of their keys; what names no report is ignored.
fn grouped(
    desk: &Desk,
    figures: Vec<Told>,
    pushed: &mut Pushed,
) -> Result<BTreeMap<ReportKey, Vec<Told>>, Refused> {
    let forms = desk.store().forms(Seq::LAST)?;
    let mut known: BTreeMap<(String, Period, String), Result<ReportKey, Finding>> = BTreeMap::new();
    let mut groups: BTreeMap<ReportKey, Vec<Told>> = BTreeMap::new();
    for told in figures {
        let period = match &told.period {
            Ok(period) => *period,
            Err(read) => {
                let wrong = finding("push-period", "period", read, "202501 / 2025-01");
                pushed.ignore(told.row, &told, wrong);
                continue;
            }
        };
        let name = (told.form.clone(), period, told.reporter.clone());
        let found = match known.get(&name) {
            Some(found) => found.clone(),
            None => {
                let form = form_id(&forms, &told.form);
                let found = match find(desk, &form, &period.to_string(), &told.reporter) {
                    Ok(key) => Ok(key),
                    Err(Refused::Findings(mut findings)) if !findings.is_empty() => {
                        Err(findings.remove(0))
                    }
                    Err(other) => return Err(other),
                };
                known.insert(name, found.clone());
                found
            }
        };
        match found {
            Ok(key) => groups.entry(key).or_default().push(told),
            Err(finding) => pushed.ignore(told.row, &told, finding),
        }
    }
    Ok(groups)
}

/// The identifier of a form that may be named without `form:` and in other letters.
pub(crate) fn form_id(forms: &Forms, text: &str) -> String {
    let bare = |id: &str| id.strip_prefix("form:").unwrap_or(id).to_lowercase();
    let wanted = bare(text);
    let hit = forms
        .iter()
        .find(|(_, form)| bare(form.id.as_str()) == wanted);
    hit.map_or_else(|| text.to_owned(), |(_, form)| form.id.to_string())
}

/// A figure of a message as what somebody brings for a cell.
fn arrive(grid: &Grid, told: &Told) -> Result<Incoming, Box<Finding>> {
    let version = grid.version();
    let Some(line) = line(grid, &told.line) else {
        let known = version.lines.iter().map(|line| line.code.as_str());
        let near = crate::nearest::nearest(&told.line, known);
        return Err(Box::new(finding("unknown-line", "line", &told.line, &near)));
    };
    let column = match told.column.as_str() {
        "" | "default" => version
            .columns
            .iter()
            .find(|column| grid.stating(line, column).is_some()),
        code => MemberCode::new(code)
            .ok()
            .and_then(|code| version.column(&code)),
    };
    let Some(column) = column else {
        let known = version.columns.iter().map(|column| column.code.as_str());
        let near = crate::nearest::nearest(&told.column, known);
        return Err(Box::new(finding(
            "unknown-column",
            "column",
            &told.column,
            &near,
        )));
    };
    let sent = match &told.said {
        Said::Content(content) => Ok(content.clone()),
        Said::Missing => Err(Box::new(finding("push-value-missing", "value", "", ""))),
        Said::Unreadable(text) => Err(Box::new(finding("not-a-number", "value", text, "12.5"))),
        Said::Figure(text) => figure(grid, line, &Value::Number(text.clone())),
        Said::Typed(text) => figure(grid, line, &Value::Text(text.clone())),
    };
    let id = match &told.id {
        None => None,
        Some(text) => match text.parse::<ClientId>() {
            Ok(id) => Some(id),
            Err(_) => return Err(Box::new(finding("client-id", "id", text, AN_ID))),
        },
    };
    Ok(Incoming {
        cell: Cell {
            line: line.code.clone(),
            column: column.code.clone(),
        },
        sent,
        note: told.note.clone(),
        base: told
            .base
            .map_or(Base::Present, |base| Base::On(base.map(Seq))),
        place: told.row.to_string(),
        id,
    })
}

fn figure(grid: &Grid, line: &Line, value: &Value) -> Result<Content, Box<Finding>> {
    content::of(Some(value), false, Room::of(grid, line))
        .map(|said| said.content)
        .map_err(|wrong| {
            let most = line.decimals.map(|d| d.to_string()).unwrap_or_default();
            Box::new(finding(wrong.code, "value", &wrong.read, &most))
        })
}

/// A line by its code, or by the code of its indicator where that is one line's alone.
fn line<'g>(grid: &'g Grid, text: &str) -> Option<&'g Line> {
    let version = grid.version();
    let own = LineCode::new(text)
        .ok()
        .and_then(|code| version.line(&code));
    own.or_else(|| {
        let code = |line: &&Line| {
            let no = line.indicator?;
            Some(grid.catalogue.indicator(no).code.as_str() == text)
        };
        let mut named = version.lines.iter().filter(|line| code(line) == Some(true));
        let first = named.next()?;
        named.next().is_none().then_some(first)
    })
}

/// The identifiers by which other systems name a report.
pub(crate) fn named(grid: &Grid) -> [String; 3] {
    [
        grid.form().id.to_string(),
        grid.key.period.to_string(),
        reporter_id(&grid.catalogue, grid.key.reporter),
    ]
}

/// A finding as one sentence.
pub(crate) fn sentence(words: Words, finding: &Finding) -> String {
    let told: Vec<(&str, &str)> = finding
        .arguments
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let text = words.text_if_known(&format!("finding-{}", finding.code), &told);
    text.unwrap_or_else(|| finding.code.to_owned())
}

/// The answer to a push, for programs.
#[derive(Debug, Serialize)]
pub struct PushedJson {
    /// `committed`, `dry_run`, `unchanged` or `refused`.
    pub result: &'static str,
    /// How many figures of each sort.
    pub counts: Counts,
    /// The reports it was about.
    pub reports: Vec<ReportJson>,
    /// What was not taken.
    pub ignored: Vec<IgnoredJson>,
}

/// A report.
#[derive(Debug, Serialize)]
pub struct ReportJson {
    /// Identifier of the form.
    pub form: String,
    /// The period.
    pub period: String,
    /// Identifier of the reporter.
    pub reporter: String,
}

/// A figure that was not taken.
#[derive(Debug, Serialize)]
pub struct IgnoredJson {
    /// Its row in the message.
    pub row: u64,
    /// Line and column.
    pub object: String,
    /// Stable code.
    pub code: &'static str,
    /// Why, in words.
    pub text: String,
    /// Where somebody else has written meanwhile: the entry that stands there now, to be sent
    /// as `base` by whoever insists.
    pub base: Option<u64>,
}

/// The answer to a push.
#[must_use]
pub fn answer(pushed: &Pushed, words: Words) -> PushedJson {
    let counts = pushed.counts;
    let changes = counts.imported + counts.updated + counts.deleted;
    let result = match (changes, counts.ignored, pushed.dry_run) {
        (0, 1.., _) => "refused",
        (0, 0, _) => "unchanged",
        (_, _, true) => "dry_run",
        (_, _, false) => "committed",
    };
    let reports = pushed
        .reports
        .iter()
        .map(|[form, period, reporter]| ReportJson {
            form: form.clone(),
            period: period.clone(),
            reporter: reporter.clone(),
        });
    let ignored = pushed.ignored.iter().map(|ignored| IgnoredJson {
        row: ignored.row,
        object: ignored.object.clone(),
        code: ignored.finding.code,
        text: sentence(words, &ignored.finding),
        base: ignored.standing,
    });
    PushedJson {
        result,
        counts,
        reports: reports.collect(),
        ignored: ignored.collect(),
    }
}
