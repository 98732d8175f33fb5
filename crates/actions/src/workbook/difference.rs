//! What would change in a report: cell by cell, what stands there, what would, and may it?

use super::content::{same, spelled};
use domain::finding::Finding;
use domain::form::FormVersion;
use domain::moment::Seq;
use domain::report::{Cell, ClientId, Content, ReportState};
use record::report::EntryRow;
use std::collections::{BTreeMap, BTreeSet};

/// What somebody brings for one cell.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Which cell.
    pub cell: Cell,
    /// What it shall hold, or why it cannot be taken.
    pub sent: Result<Content, Box<Finding>>,
    /// The remark on it; nothing where the remark that stands there stays.
    pub note: Option<String>,
    /// Upon what it was made.
    pub base: Base,
    /// Where it stood: sheet and cell, `T7!D12`, or the row of a message.
    pub place: String,
    /// The name that its sender gave it; nothing where it follows from file and cell.
    pub id: Option<ClientId>,
}

/// Upon which state of the cell something was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// Upon this entry, which said what `was` spells.
    Seen {
        /// The entry; nothing where there was none.
        entry: Option<Seq>,
        /// What it said.
        was: String,
    },
    /// Upon this entry, as its sender says; nothing where there was none.
    On(Option<Seq>),
    /// Upon whatever stands there: another system's present word.
    Present,
}

/// What would become of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing stood there.
    New,
    /// The same stands there.
    Same,
    /// Something else stands there.
    Changed,
    /// Somebody else has written there meanwhile.
    Conflict,
    /// It is not taken.
    Refused,
}

impl Change {
    /// Every change, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Refused,
        Self::Conflict,
        Self::Changed,
        Self::New,
        Self::Same,
    ];

    /// Stable word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Conflict => "conflict",
            Self::Refused => "refused",
        }
    }

    /// Whether it is sent when the upload is confirmed: a conflict too, so that both values are
    /// kept and shown.
    #[must_use]
    pub fn is_sent(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::Conflict)
    }
}

/// One cell of a preview.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Which cell.
    pub cell: Cell,
    /// Where it stood in the file.
    pub place: String,
    /// What stands in the report.
    pub was: Content,
    /// The remark that stands in the report.
    pub was_note: String,
    /// What it would become; as it was where it is refused.
    pub becomes: Content,
    /// The remark that it would have.
    pub note: String,
    /// What would become of it.
    pub change: Change,
    /// The entry upon which it would be made.
    pub base: Option<Seq>,
    /// The name that its sender gave it.
    pub id: Option<ClientId>,
    /// Why it is refused.
    pub finding: Option<Finding>,
}

/// What decides about cells, in one report.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The form.
    pub version: &'a FormVersion,
    /// How far the report has come.
    pub state: ReportState,
    /// What stands in it.
    pub standing: &'a BTreeMap<Cell, EntryRow>,
    /// The cells that take figures.
    pub open: BTreeSet<Cell>,
}

/// Compares what somebody brings with what stands there, in the order of the form's cells.
#[must_use]
pub fn compare(ground: &Ground<'_>, incoming: Vec<Incoming>) -> Vec<Difference> {
    let mut differences: Vec<Difference> = incoming
        .into_iter()
        .map(|one| {
            let there = ground.standing.get(&one.cell);
            difference(ground, there, one)
        })
        .collect();
    let line = |cell: &Cell| {
        ground
            .version
            .lines
            .iter()
            .position(|l| l.code == cell.line)
    };
    let columns = &ground.version.columns;
    let column = |cell: &Cell| columns.iter().position(|c| c.code == cell.column);
    differences.sort_by_key(|one| (line(&one.cell), column(&one.cell)));
    differences
}

fn difference(ground: &Ground<'_>, there: Option<&EntryRow>, one: Incoming) -> Difference {
    let (was, was_note) = there.map_or((Content::Blank, String::new()), |row| {
        (row.entry.content.clone(), row.entry.note.clone())
    });
    let present = there.map(|row| row.seq);
    let note = one.note.clone().unwrap_or_else(|| was_note.clone());
    let (becomes, unread) = match one.sent {
        Ok(content) => (content, None),
        Err(finding) => (was.clone(), Some(*finding)),
    };
    let unchanged = same(&becomes, &was) && note == was_note;
    let untouched = match &one.base {
        Base::Seen { was, .. } => *was == said(&becomes, one.note.as_deref()),
        Base::On(_) | Base::Present => false,
    };
    let same = unread.is_none() && (unchanged || untouched);
    let finding = match unread {
        None if same => None,
        None => closed(ground, &one.cell),
        some => some,
    };
    let change = match &one.base {
        _ if finding.is_some() => Change::Refused,
        _ if same => Change::Same,
        Base::Seen { entry, .. } | Base::On(entry) if *entry != present => Change::Conflict,
        _ if was == Content::Blank && was_note.is_empty() => Change::New,
        _ => Change::Changed,
    };
    let base = match one.base {
        Base::Seen { entry, .. } | Base::On(entry) => entry,
        Base::Present => present,
    };
    Difference {
        cell: one.cell,
        place: one.place,
        was,
        was_note,
        becomes,
        note,
        change,
        base,
        id: one.id,
        finding,
    }
}

/// What a cell said, as [`Base::Seen`] keeps it.
pub(crate) fn said(content: &Content, note: Option<&str>) -> String {
    match note {
        Some(note) => format!("{} ¦ {}", spelled(content), note.trim()),
        None => spelled(content),
    }
}

/// Why a cell takes nothing now.
fn closed(ground: &Ground<'_>, cell: &Cell) -> Option<Finding> {
    let whole = domain::finding::Location::default();
    let named = |finding: Finding| finding.read(cell.to_string());
    if !ground.state.takes_entries() {
        let finding = Finding::error("upload-report-closed", whole);
        return Some(named(finding).expected(ground.state.as_str()));
    }
    let line = ground.version.line(&cell.line);
    let column = ground.version.column(&cell.column);
    let (Some(line), Some(column)) = (line, column) else {
        return Some(named(Finding::error("upload-cell-unknown", whole)));
    };
    let takes = FormVersion::takes_note(line, column) || ground.open.contains(cell);
    (!takes).then(|| named(Finding::error("upload-cell-closed", whole)))
}
