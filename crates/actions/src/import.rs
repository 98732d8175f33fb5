//! How do files become statements and definitions? All of a file or nothing of it.
//!
//! Reading never fails as a whole: what is wrong is a finding with file, row and column, and
//! while there is an error nothing is committed. A dry run does all of it but the commit. Rows
//! that say what was said before change nothing, so a file may be imported again.

pub mod breakdown;
pub mod indicator;
pub mod observation;
pub mod organisation;
pub mod place;
mod report;
pub mod succession;
pub mod target;

use crate::column::Column;
use crate::desk::{Desk, Outcome, Pen};
use crate::field::Check;
use crate::finding::Findings;
use crate::permission::{Authorized, Caller, Object, Permission, may, permit};
use crate::refused::Refused;
use crate::resolve::Resolver;
use crate::table::{Row, Source, Table};
use domain::Date;
pub use report::{Change, Counts, Difference, FileRead, Report, Result as Ending};
use serde_json::json;

/// How often progress is told: once in so many rows.
const ROWS_BETWEEN: u64 = 2_048;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Places and what they are called.
    Places,
    /// What became of places.
    Succession,
    /// Organisations.
    Organisations,
    /// Indicators.
    Indicators,
    /// Dimensions and their members.
    Breakdowns,
    /// Statements of what is.
    Observations,
    /// Statements of what shall be.
    Targets,
}

impl Kind {
    /// Every kind, in the order in which an empty store takes them.
    pub const ALL: [Self; 7] = [
        Self::Places,
        Self::Succession,
        Self::Organisations,
        Self::Indicators,
        Self::Breakdowns,
        Self::Observations,
        Self::Targets,
    ];

    /// The word of the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Succession => "succession",
            Self::Organisations => "organisations",
            Self::Indicators => "indicators",
            Self::Breakdowns => "breakdowns",
            Self::Observations => "observations",
            Self::Targets => "targets",
        }
    }

    /// The columns of its files, each with whether it must be there.
    pub fn columns(self) -> impl Iterator<Item = (&'static str, bool)> {
        let columns = match self {
            Self::Places => crate::place::check::COLUMNS,
            Self::Succession => crate::succession::COLUMNS,
            Self::Organisations => crate::organisation::check::COLUMNS,
            Self::Indicators => crate::indicator::check::COLUMNS,
            Self::Breakdowns => crate::breakdown::check::COLUMNS,
            Self::Observations => crate::observation::check::COLUMNS,
            Self::Targets => crate::target::check::COLUMNS,
        };
        columns.iter().map(|column| (column.name, column.required))
    }
}

impl std::str::FromStr for Kind {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        known.ok_or_else(|| format!("{text:?} is no kind of file"))
    }
}

/// Files of one kind to be imported in one action.
#[derive(Debug, Default)]
pub struct Input<'a> {
    /// The files, in the order in which they are read.
    pub files: Vec<Source<'a>>,
    /// Do all but the commit, and say what would change.
    pub dry_run: bool,
    /// The right to say when imported history became known; without it, all of it becomes
    /// known now.
    pub set_back: Option<Authorized<permit::SetBack>>,
    /// The right to put right misread rows: a row that differs from the record under the same
    /// key and moment corrects it. Needs a reason. Without it such a row is an error.
    pub correct: Option<Authorized<permit::CorrectTranscription>>,
    /// The day on whose map codes of places are read; else the last day of each row's period.
    pub places_as_of: Option<Date>,
    /// Why, in words.
    pub reason: String,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The file that is being read.
    pub file: &'a str,
    /// Rows read of it.
    pub rows: u64,
    /// Bytes read of it.
    pub bytes: u64,
    /// Its length, where known.
    pub of_bytes: Option<u64>,
}

/// Imports files of a kind for a caller: the check of the right and the import in one.
///
/// # Errors
/// Where the caller lacks the right or the store fails. Findings are in the report.
pub fn run(
    desk: &Desk,
    caller: &Caller,
    kind: Kind,
    input: Input<'_>,
    progress: &mut dyn FnMut(&Progress<'_>),
) -> Result<Report, Refused> {
    let (all, each) = (Object::Record, Object::Scope);
    match kind {
        Kind::Places => place::run(desk, &may(caller, each)?, input, progress),
        Kind::Succession => succession::run(desk, &may(caller, each)?, input, progress),
        Kind::Organisations => organisation::run(desk, &may(caller, each)?, input, progress),
        Kind::Indicators => indicator::run(desk, &may(caller, all)?, input, progress),
        Kind::Breakdowns => breakdown::run(desk, &may(caller, all)?, input, progress),
        Kind::Observations => observation::run(desk, &may(caller, each)?, input, progress),
        Kind::Targets => target::run(desk, &may(caller, each)?, input, progress),
    }
}

/// One import in the making.
pub(crate) struct Session<'s, 'a> {
    pub(crate) resolver: Resolver,
    pub(crate) report: Report,
    pub(crate) may_set_back: bool,
    pub(crate) may_correct: bool,
    files: Vec<Source<'a>>,
    progress: &'s mut dyn FnMut(&Progress<'_>),
}

impl Session<'_, '_> {
    /// Reads all files row by row.
    pub(crate) fn rows(
        &mut self,
        columns: &'static [Column],
        findings: &mut Findings,
        mut each: impl FnMut(&mut Self, &mut Findings, &Row<'_>) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        for source in std::mem::take(&mut self.files) {
            let Some(mut table) = Table::open(source, columns, findings) else {
                continue;
            };
            let mut told = 0;
            while let Some(row) = table.next(findings) {
                each(self, findings, &row)?;
                if table.rows() - told >= ROWS_BETWEEN {
                    told = table.rows();
                    self.tell(&table);
                }
            }
            self.tell(&table);
            self.report.files.push(FileRead {
                name: table.name().to_owned(),
                rows: table.rows(),
                sha256: table.digest(),
            });
        }
        Ok(())
    }

    /// Reads all files of definitions, each row with its checks, into memory.
    pub(crate) fn drafts<T>(
        &mut self,
        columns: &'static [Column],
        findings: &mut Findings,
        mut read: impl FnMut(&mut Check<'_>, &Row<'_>) -> Option<T>,
    ) -> Result<Vec<T>, Refused> {
        let mut drafts = Vec::new();
        self.rows(columns, findings, |_, findings, row| {
            let spot = row.spot.clone();
            let mut check = Check { spot, findings };
            drafts.extend(read(&mut check, row));
            Ok(())
        })?;
        Ok(drafts)
    }

    fn tell(&mut self, table: &Table<'_>) {
        let (bytes, of_bytes) = table.bytes();
        (self.progress)(&Progress {
            file: table.name(),
            rows: table.rows(),
            bytes,
            of_bytes,
        });
    }
}

/// The frame of every import: one action, and at its end commit, dry run or refusal.
pub(crate) fn import<'a, P: Permission>(
    desk: &Desk,
    authorized: &Authorized<P>,
    kind: Kind,
    input: Input<'a>,
    progress: &mut dyn FnMut(&Progress<'_>),
    body: impl FnOnce(&mut Pen<'_>, &mut Session<'_, 'a>, &mut Findings) -> Result<(), Refused>,
) -> Result<Report, Refused> {
    let Input {
        files,
        dry_run,
        set_back,
        correct,
        places_as_of,
        reason,
    } = input;
    let (mut report, committed, findings) = desk.act(authorized, &reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let mut resolver = Resolver::new(catalogue, pen.zone.clone(), pen.now);
        resolver.places_as_of = places_as_of;
        let mut session = Session {
            resolver,
            report: Report::of(kind.as_str()),
            may_set_back: set_back.is_some(),
            may_correct: correct.is_some() && !reason.trim().is_empty(),
            files,
            progress,
        };
        let mut findings = Findings::new();
        if correct.is_some() && !session.may_correct {
            let nowhere = domain::finding::Location::default();
            findings.add(domain::finding::Finding::error("reason-missing", nowhere));
        }
        body(pen, &mut session, &mut findings)?;
        let mut report = session.report;
        report.result = match (findings.errors(), report.counts.changes(), dry_run) {
            (1.., _, _) => Ending::Refused,
            (0, 0, _) => Ending::Unchanged,
            (0, _, true) => Ending::DryRun,
            (0, _, false) => Ending::Committed,
        };
        pen.findings = findings;
        Ok(if report.result == Ending::Committed {
            let detail = json!({ "files": report.files, "counts": report.counts });
            Outcome::Commit(report, detail)
        } else {
            Outcome::Leave(report)
        })
    })?;
    report.state = committed.map(|committed| committed.state.0);
    report.errors = findings.errors();
    report.warnings = findings.warnings();
    report.findings_not_listed = findings.uncounted();
    report.findings = findings.into_list();
    Ok(report)
}
