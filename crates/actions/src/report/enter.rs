//! To write into a report: many cells at once, each once, none over somebody else's.
//!
//! Every entry that can be read is kept, whatever becomes of it: it is applied, or it is
//! answered as a conflict with what stands in the cell. The writer's own name of an entry makes
//! that one sent twice is applied once, and answered the same. The report is begun where nobody
//! has begun it.
//!
//! Ways to fail, as findings beside the entry: `unknown-line`, `unknown-form-column`,
//! `cell-not-entered`, `note-only`, `client-id`, `client-id-used`, those of typed figures, and
//! `text-too-long`. An entry that fails leaves the others as they are.

use super::grid::Grid;
use super::typed::{self, Room};
use super::{finding, named, over};
use crate::desk::{Desk, Outcome, Pen};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::Decimal;
use domain::actor::Actor;
use domain::finding::Finding;
use domain::identifier::{LineCode, MemberCode, is_plain_text};
use domain::limits;
use domain::moment::Seq;
use domain::report::{
    Cell, ClientId, Content, Entry, Fate, FindingReason, Origin, ReportKey, ReportNo, ReportState,
    fate_of,
};
use record::RecordError;
use record::report::{EntryRow, Signature};
use serde_json::{Value, json};

/// Cells that the audit trail lists of one batch.
const LISTED: usize = 200;

/// What is to stand in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// As a person typed it.
    Typed(String),
    /// As a program says it.
    Content(Content),
    /// A plain decimal.
    Number(Decimal),
    /// A plain decimal, and as it was printed.
    Printed(Decimal, String),
}

/// What the writer saw in the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Nothing was ever written in it.
    Untouched,
    /// An entry, by the number that the store gave it.
    Entry(Seq),
    /// An entry of the writer's own, by the name under which it was sent.
    Own(ClientId),
}

/// One cell to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The writer's own name of it: a UUID.
    pub id: String,
    /// Code of the line.
    pub line: String,
    /// Code of the column.
    pub column: String,
    /// What.
    pub written: Written,
    /// A remark on it.
    pub note: String,
    /// What the writer saw.
    pub base: Base,
    /// From where it comes.
    pub origin: Origin,
}

/// A reason for a figure that a soft rule doubts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentReason {
    /// Code of the rule.
    pub rule: String,
    /// Code of the line.
    pub line: String,
    /// Code of the column.
    pub column: String,
    /// The reason; empty takes back the one that stands.
    pub reason: String,
}

/// Everything that is sent at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// Cells.
    pub entries: Vec<Sent>,
    /// Reasons.
    pub reasons: Vec<SentReason>,
}

/// An entry that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The writer's name of it.
    pub id: ClientId,
    /// The number under which it stands: the base of the next one.
    pub base: Seq,
}

/// An entry that was kept, but not applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The writer's name of it.
    pub id: ClientId,
    /// Why: somebody else had written meanwhile, or the report takes no entries.
    pub why: Fate,
    /// What was sent.
    pub mine: Entry,
    /// What stands in the cell now.
    pub theirs: Option<EntryRow>,
}

/// What became of everything that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// What was applied, now or when it was sent before.
    pub applied: Vec<Applied>,
    /// What was kept, but not applied.
    pub conflicts: Vec<Conflict>,
    /// What could not be read, by the name under which it was sent; nothing of it is kept.
    pub unreadable: Vec<(String, Finding)>,
    /// How far the report has come.
    pub state: ReportState,
    /// Whether anything was appended.
    pub changed: bool,
}

/// Writes into a report.
///
/// # Errors
/// `too-many-entries`, where the right is over another reporter, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::EnterReport>,
    key: &ReportKey,
    batch: &Batch,
) -> Result<Entered, Refused> {
    over(authorized, key)?;
    if batch.entries.len() + batch.reasons.len() > limits::ENTRIES {
        let read = batch.entries.len().to_string();
        let limit = limits::ENTRIES.to_string();
        return super::refuse(finding("too-many-entries", "entries", &read, &limit));
    }
    let (entered, _, _) = desk.act(authorized, "", |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let grid = Grid::read(&*pen.transaction, catalogue, *key, Seq::LAST)?;
        let mut writing = Writing::new(grid, authorized.caller().actor());
        for sent in &batch.entries {
            writing.take(pen, sent)?;
        }
        for sent in &batch.reasons {
            writing.reason(pen, sent)?;
        }
        let detail = writing.detail();
        Ok(match writing.entered.changed {
            true => Outcome::Commit(writing.entered, detail),
            false => Outcome::Leave(writing.entered),
        })
    })?;
    Ok(entered)
}

/// The writing of one batch.
struct Writing<'a> {
    grid: Grid,
    actor: &'a Actor,
    report: Option<ReportNo>,
    entered: Entered,
    cells: Vec<String>,
}

impl<'a> Writing<'a> {
    fn new(grid: Grid, actor: &'a Actor) -> Self {
        let state = grid.progress().state();
        Self {
            report: grid.report.as_ref().map(|report| report.no),
            grid,
            actor,
            entered: Entered {
                applied: Vec::new(),
                conflicts: Vec::new(),
                unreadable: Vec::new(),
                state,
                changed: false,
            },
            cells: Vec::new(),
        }
    }

    /// Begins the report where nobody has begun it.
    fn report(&mut self, pen: &mut Pen<'_>) -> Result<ReportNo, RecordError> {
        if let Some(report) = self.report {
            return Ok(report);
        }
        let report = pen.transaction.append_report(&self.grid.key)?;
        self.report = Some(report);
        Ok(report)
    }

    fn take(&mut self, pen: &mut Pen<'_>, sent: &Sent) -> Result<(), RecordError> {
        let read = self.read(sent);
        let (id, cell, content) = match read {
            Ok(read) => read,
            Err(finding) => {
                self.entered.unreadable.push((sent.id.clone(), *finding));
                return Ok(());
            }
        };
        if let Some(before) = pen.transaction.entry_of(id)? {
            self.again(sent, before, &cell);
            return Ok(());
        }
        let base = match sent.base {
            Base::Untouched => None,
            Base::Entry(seq) => Some(seq),
            Base::Own(own) => pen.transaction.entry_of(own)?.map(|row| row.seq),
        };
        let standing = self.grid.entries.get(&cell).cloned();
        let there = standing
            .as_ref()
            .map(|row| (row.seq, &row.entry.content, row.entry.note.as_str()));
        let fate = fate_of(self.entered.state, there, base, &content, &sent.note);
        let entry = Entry {
            cell: cell.clone(),
            content,
            note: sent.note.clone(),
            client_id: id,
            base,
            origin: sent.origin.clone(),
            fate,
        };
        let report = self.report(pen)?;
        let seq = pen.transaction.append_entry(report, &entry)?;
        self.entered.changed = true;
        self.cells.push(format!("{cell} {fate}"));
        if fate == Fate::Applied {
            let by = Signature {
                id: self.actor.id.clone(),
                name: self.actor.name.clone(),
                at: pen.now,
            };
            let row = EntryRow {
                seq,
                report,
                entry,
                by,
            };
            self.grid.entries.insert(cell, row);
            self.entered.applied.push(Applied { id, base: seq });
        } else {
            self.entered.conflicts.push(Conflict {
                id,
                why: fate,
                mine: entry,
                theirs: standing,
            });
        }
        Ok(())
    }

    /// What was sent before is answered as it was then, with what stands there now.
    fn again(&mut self, sent: &Sent, before: EntryRow, cell: &Cell) {
        let same = Some(before.report) == self.report && before.entry.cell == *cell;
        if !same {
            let finding = finding("client-id-used", "id", &sent.id, "");
            self.entered.unreadable.push((sent.id.clone(), finding));
            return;
        }
        let id = before.entry.client_id;
        if before.entry.fate == Fate::Applied {
            let base = before.seq;
            self.entered.applied.push(Applied { id, base });
        } else {
            self.entered.conflicts.push(Conflict {
                id,
                why: before.entry.fate,
                mine: before.entry,
                theirs: self.grid.entries.get(cell).cloned(),
            });
        }
    }

    fn read(&self, sent: &Sent) -> Result<(ClientId, Cell, Content), Box<Finding>> {
        let wrong = |code: &'static str, field: &str, read: &str, expected: &str| {
            Box::new(finding(code, field, read, expected))
        };
        let version = self.grid.version();
        let id: ClientId = sent.id.parse().map_err(|_| {
            wrong(
                "client-id",
                "id",
                &sent.id,
                "0196f2a4-5c1e-7b3a-9f00-1a2b3c4d5e6f",
            )
        })?;
        let line = LineCode::new(&sent.line).ok();
        let Some(line) = line.and_then(|code| version.line(&code)) else {
            let known = version.lines.iter().map(|line| line.code.as_str());
            let near = crate::nearest::nearest(&sent.line, known);
            return Err(wrong("unknown-line", "line", &sent.line, &near));
        };
        let column = MemberCode::new(&sent.column).ok();
        let Some(column) = column.and_then(|code| version.column(&code)) else {
            let known = version.columns.iter().map(|column| column.code.as_str());
            let near = crate::nearest::nearest(&sent.column, known);
            return Err(wrong("unknown-form-column", "column", &sent.column, &near));
        };
        let cell = super::grid::cell(line, column);
        if !self.grid.is_entered(line, column) {
            return Err(wrong("cell-not-entered", "line", &cell.to_string(), ""));
        }
        if !is_plain_text(&sent.note) {
            let limit = limits::TEXT_BYTES.to_string();
            return Err(wrong("text-too-long", "note", &sent.note, &limit));
        }
        let indicator = self.grid.indicator(line);
        let room = Room {
            most_decimals: line.decimals,
            usual_decimals: indicator.map_or(0, |indicator| indicator.decimals),
        };
        let content = match &sent.written {
            Written::Typed(text) => typed::read(text, room)?,
            Written::Number(value) => typed::figure(*value, &value.to_string(), room)?,
            Written::Printed(value, text) => typed::figure(*value, text, room)?,
            Written::Content(Content::Value { value, as_printed }) => {
                typed::figure(value.value(), as_printed, room)?
            }
            Written::Content(content) => content.clone(),
        };
        if self.grid.stating(line, column).is_none() && content != Content::Blank {
            return Err(wrong("note-only", "line", &cell.to_string(), ""));
        }
        Ok((id, cell, content))
    }

    fn reason(&mut self, pen: &mut Pen<'_>, sent: &SentReason) -> Result<(), RecordError> {
        let name = format!("{} {}/{}", sent.rule, sent.line, sent.column);
        let rule = MemberCode::new(&sent.rule).ok();
        let line = LineCode::new(&sent.line).ok();
        let column = MemberCode::new(&sent.column).ok();
        let version = self.grid.version();
        let known = |rule: &MemberCode| version.rules.iter().any(|known| known.code == *rule);
        let reason = sent.reason.trim();
        let told = (rule.filter(known), line, column);
        let (Some(rule), Some(line), Some(column)) = told else {
            let finding = finding("unknown-rule", "reasons", &name, "");
            self.entered.unreadable.push((name, finding));
            return Ok(());
        };
        let cell = Cell { line, column };
        // An empty reason takes back the one that stands.
        let stands = super::checks::standing(&self.grid, &rule, &cell).is_some();
        if (reason.is_empty() && !stands) || !is_plain_text(reason) {
            let finding = finding("reason-missing", "reasons", &name, "");
            self.entered.unreadable.push((name, finding));
            return Ok(());
        }
        if !self.entered.state.takes_entries() {
            let finding = finding(
                "report-closed",
                "reasons",
                &name,
                self.entered.state.as_str(),
            );
            self.entered.unreadable.push((name, finding));
            return Ok(());
        }
        let report = self.report(pen)?;
        let given = FindingReason {
            rule,
            cell,
            reason: reason.to_owned(),
        };
        pen.transaction.append_finding_reason(report, &given)?;
        self.entered.changed = true;
        self.cells.push(format!("{} {}", given.cell, given.rule));
        Ok(())
    }

    /// For the audit trail: which report, and what became of which cells.
    fn detail(&self) -> Value {
        let mut detail = named(&self.grid.catalogue, &self.grid.forms, &self.grid.key);
        detail.insert("applied".to_owned(), json!(self.entered.applied.len()));
        detail.insert("kept".to_owned(), json!(self.entered.conflicts.len()));
        // The entries themselves are kept and sealed; a long list would only swell the trail.
        let listed = &self.cells[..self.cells.len().min(LISTED)];
        detail.insert("cells".to_owned(), json!(listed));
        Value::Object(detail)
    }
}
