//! To upload a workbook: look at it first, then write what it brings into the report.
//!
//! An upload grants nothing: whoever brings it needs the right over the reporter whom the file
//! names. Nothing is kept between looking and confirming: what was seen is handed out sealed,
//! and confirmed by bringing it back. It is written through the same verb as what is typed, and
//! each entry has a name that follows from the file and the cell, so that the same file twice is
//! applied once.
//!
//! Ways to fail, as findings: those of files (`file-…`), of the keys (`workbook-no-keys`,
//! `workbook-forged`, `workbook-foreign`, `workbook-edition`), of the layout
//! (`workbook-line-…`, `workbook-column-…`, `workbook-sheet-…`), of single cells, and
//! `upload-seal` where what was seen is not what is confirmed.

use super::difference::{Change, Difference, Ground, Incoming, compare};
use super::read::{self, File};
use super::seal::{Secret, digest};
use crate::desk::Desk;
use crate::mapping;
use crate::permission::{Authorized, Caller, Object, may, permit};
use crate::refused::Refused;
use crate::report::enter::{self, Applied, Base, Batch, Conflict, Sent, Written};
use crate::report::grid::{self, Grid};
use crate::report::{find, finding, refuse, reporter_id};
use domain::Decimal;
use domain::decimal::plain;
use domain::finding::{Finding, Severity};
use domain::limits;
use domain::moment::Seq;
use domain::observation::StatedValue;
use domain::report::{ClientId, Content, Door, Origin, ReportKey};
use serde::{Deserialize, Serialize};

/// Which report is meant, as identifiers; empty fields are left to the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Meant<'a> {
    /// Identifier of the form.
    pub form: &'a str,
    /// The period.
    pub period: &'a str,
    /// Identifier of the reporter.
    pub reporter: &'a str,
}

/// What an upload would change.
#[derive(Debug)]
pub struct Preview {
    /// The report.
    pub key: ReportKey,
    /// Its identifiers: form, period, reporter.
    pub named: [String; 3],
    /// Through which door it comes.
    pub door: Door,
    /// Name of the file.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Every cell that it brings, in the order of the form.
    pub differences: Vec<Difference>,
    /// What is strange or wrong with the file.
    pub findings: Vec<Finding>,
    /// The report as it stands.
    pub grid: Grid,
}

impl Preview {
    /// How many cells of a sort there are.
    #[must_use]
    pub fn count(&self, change: Change) -> usize {
        let of = |one: &&Difference| one.change == change;
        self.differences.iter().filter(of).count()
    }
}

/// What a confirmed upload did.
#[derive(Debug)]
pub struct Uploaded {
    /// Identifiers of the report: form, period, reporter.
    pub named: [String; 3],
    /// What was applied, now or when the same file was confirmed before.
    pub applied: Vec<Applied>,
    /// What was kept beside what somebody else had written.
    pub conflicts: Vec<Conflict>,
    /// What could not be taken.
    pub unreadable: Vec<(String, Finding)>,
}

/// Looks at a workbook that was given out here.
///
/// # Errors
/// With the findings that refuse it as a whole, where the caller may not write into the report
/// that it names, or the store fails.
pub fn look(
    desk: &Desk,
    caller: &Caller,
    file: File<'_>,
    meant: Meant<'_>,
) -> Result<Preview, Refused> {
    let secret = Secret::of(desk)?;
    let (opened, findings) = read::open(file, &secret);
    let Some(opened) = opened else {
        return Err(Refused::Findings(findings));
    };
    let given = &opened.given;
    for (wanted, read) in [
        (meant.form, &given.form),
        (meant.period, &given.period),
        (meant.reporter, &given.reporter),
    ] {
        if !wanted.is_empty() && wanted != read {
            let mut foreign = finding("workbook-foreign", "", read, wanted);
            foreign.location.file = Some(file.name.to_owned());
            return refuse(foreign);
        }
    }
    let key = find(desk, &given.form, &given.period, &given.reporter)?;
    let authorized = may::<permit::EnterReport>(caller, Object::Report(key.reporter))?;
    let grid = grid::now(desk.store(), key)?;
    let (incoming, more) = opened.cells(&grid);
    let findings = findings.into_iter().chain(more).collect();
    Ok(preview(
        &authorized,
        grid,
        Door::Workbook,
        file,
        incoming,
        findings,
    ))
}

/// Looks at a department's own workbook by a mapping.
///
/// # Errors
/// `unknown-mapping`, the findings that refuse the file as a whole, where the caller may not
/// write into the report, or the store fails.
pub fn look_mapped(
    desk: &Desk,
    caller: &Caller,
    file: File<'_>,
    code: &str,
    meant: Meant<'_>,
) -> Result<Preview, Refused> {
    let mapping = mapping::list::find(desk, code)?;
    let key = find(desk, mapping.form.as_str(), meant.period, meant.reporter)?;
    let authorized = may::<permit::EnterReport>(caller, Object::Report(key.reporter))?;
    let (office, mut findings) = read::grid(file);
    if findings.iter().any(|f| f.severity == Severity::Error) {
        return Err(Refused::Findings(findings));
    }
    let grid = grid::now(desk.store(), key)?;
    let incoming = mapping::find::cells(&mapping, &office, file.name, &grid, &mut findings);
    if incoming.is_empty() && !findings.is_empty() {
        return Err(Refused::Findings(findings));
    }
    Ok(preview(
        &authorized,
        grid,
        Door::Workbook,
        file,
        incoming,
        findings,
    ))
}

/// What somebody brings, held against the report.
pub(crate) fn preview(
    _: &Authorized<permit::EnterReport>,
    grid: Grid,
    door: Door,
    file: File<'_>,
    incoming: Vec<Incoming>,
    findings: Vec<Finding>,
) -> Preview {
    let ground = Ground {
        version: grid.version(),
        state: grid.progress().state(),
        standing: &grid.entries,
        open: grid.figures().into_iter().map(|(cell, _)| cell).collect(),
    };
    let differences = compare(&ground, incoming);
    let named = [
        grid.form().id.to_string(),
        grid.key.period.to_string(),
        reporter_id(&grid.catalogue, grid.key.reporter),
    ];
    Preview {
        key: grid.key,
        named,
        door,
        file: file.name.to_owned(),
        sha256: file.digest(),
        differences,
        findings,
        grid,
    }
}

/// What was seen, handed out to be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The cells to be written, as JSON.
    pub text: String,
    /// The seal over them.
    pub seal: String,
}

/// The text that is sealed.
#[derive(Serialize, Deserialize)]
struct Confirmed {
    account: String,
    form: String,
    period: String,
    reporter: String,
    file: String,
    sha256: String,
    cells: Vec<ConfirmedCell>,
}

#[derive(Serialize, Deserialize)]
struct ConfirmedCell {
    line: String,
    column: String,
    content: String,
    value: String,
    printed: String,
    note: String,
    base: Option<u64>,
    place: String,
}

impl Preview {
    /// Seals what would be written, for the account that looked.
    ///
    /// # Errors
    /// Where the store has no secret.
    pub fn sealed(&self, desk: &Desk, caller: &Caller) -> Result<Sealed, Refused> {
        let [form, period, reporter] = self.named.clone();
        let sent = self.differences.iter().filter(|one| one.change.is_sent());
        let confirmed = Confirmed {
            account: caller.actor().id.clone(),
            form,
            period,
            reporter,
            file: self.file.clone(),
            sha256: self.sha256.clone(),
            cells: sent.map(ConfirmedCell::of).collect(),
        };
        let text = serde_json::to_string(&confirmed).unwrap_or_default();
        let seal = Secret::of(desk)?.seal(&text);
        Ok(Sealed { text, seal })
    }
}

impl ConfirmedCell {
    fn of(one: &Difference) -> Self {
        let (value, printed) = match &one.becomes {
            Content::Value { value, as_printed } => (plain(value.value()), as_printed.clone()),
            _ => (String::new(), String::new()),
        };
        Self {
            line: one.cell.line.to_string(),
            column: one.cell.column.to_string(),
            content: one.becomes.as_str().to_owned(),
            value,
            printed,
            note: one.note.clone(),
            base: one.base.map(|base| base.0),
            place: one.place.clone(),
        }
    }

    fn content(&self) -> Option<Content> {
        Some(match self.content.as_str() {
            "blank" => Content::Blank,
            "not_applicable" => Content::NotApplicable,
            "not_yet_known" => Content::NotYetKnown,
            _ => Content::Value {
                value: StatedValue::new(self.value.parse::<Decimal>().ok()?).ok()?,
                as_printed: self.printed.clone(),
            },
        })
    }
}

/// Writes what was seen.
///
/// # Errors
/// `upload-seal` where it is not what this account was shown, where the caller may not write
/// into the report, or the store fails.
pub fn confirm(desk: &Desk, caller: &Caller, sealed: &Sealed) -> Result<Uploaded, Refused> {
    let secret = Secret::of(desk)?;
    let broken = || refuse(finding("upload-seal", "", "", ""));
    if !secret.holds(&sealed.text, &sealed.seal) {
        return broken();
    }
    let Ok(confirmed) = serde_json::from_str::<Confirmed>(&sealed.text) else {
        return broken();
    };
    if confirmed.account != caller.actor().id {
        return broken();
    }
    let key = find(
        desk,
        &confirmed.form,
        &confirmed.period,
        &confirmed.reporter,
    )?;
    let authorized = may::<permit::EnterReport>(caller, Object::Report(key.reporter))?;
    let named = [confirmed.form, confirmed.period, confirmed.reporter];
    let mut sent = Vec::new();
    for cell in &confirmed.cells {
        let Some(content) = cell.content() else {
            return broken();
        };
        sent.push(Sent {
            id: client_id(
                &confirmed.sha256,
                &named,
                &cell.line,
                &cell.column,
                cell.base,
            )
            .to_string(),
            line: cell.line.clone(),
            column: cell.column.clone(),
            written: Written::Content(content),
            note: cell.note.clone(),
            base: cell
                .base
                .map_or(Base::Untouched, |base| Base::Entry(Seq(base))),
            origin: Origin {
                door: Door::Workbook,
                file: confirmed.file.clone(),
                place: cell.place.clone(),
            },
        });
    }
    write(desk, &authorized, key, named, sent)
}

/// Writes what a program brings at once, without a look in between.
pub(crate) fn at_once(
    desk: &Desk,
    authorized: &Authorized<permit::EnterReport>,
    preview: &Preview,
) -> Result<Uploaded, Refused> {
    let named = &preview.named;
    let sent = preview
        .differences
        .iter()
        .filter(|one| one.change.is_sent());
    let sent = sent.map(|one| {
        let (line, column) = (one.cell.line.to_string(), one.cell.column.to_string());
        let base = one.base.map(|base| base.0);
        let own = || client_id(&preview.sha256, named, &line, &column, base);
        Sent {
            id: one.id.unwrap_or_else(own).to_string(),
            line,
            column,
            written: Written::Content(one.becomes.clone()),
            note: one.note.clone(),
            base: one.base.map_or(Base::Untouched, Base::Entry),
            origin: Origin {
                door: preview.door,
                file: preview.file.clone(),
                place: one.place.clone(),
            },
        }
    });
    write(desk, authorized, preview.key, named.clone(), sent.collect())
}

fn write(
    desk: &Desk,
    authorized: &Authorized<permit::EnterReport>,
    key: ReportKey,
    named: [String; 3],
    sent: Vec<Sent>,
) -> Result<Uploaded, Refused> {
    let mut uploaded = Uploaded {
        named,
        applied: Vec::new(),
        conflicts: Vec::new(),
        unreadable: Vec::new(),
    };
    for entries in sent.chunks(limits::ENTRIES) {
        let batch = Batch {
            entries: entries.to_vec(),
            reasons: Vec::new(),
        };
        let entered = enter::run(desk, authorized, &key, &batch)?;
        uploaded.applied.extend(entered.applied);
        uploaded.conflicts.extend(entered.conflicts);
        uploaded.unreadable.extend(entered.unreadable);
    }
    Ok(uploaded)
}

/// The name of an entry: it follows from the file, the report, the cell and what stood there.
/// UUID version 8 (RFC 9562, 5.8).
fn client_id(
    sha256: &str,
    named: &[String; 3],
    line: &str,
    column: &str,
    base: Option<u64>,
) -> ClientId {
    let [form, period, reporter] = named;
    let base = base.map(|base| base.to_string()).unwrap_or_default();
    let text = [sha256, form, period, reporter, line, column, &base].join("\u{1f}");
    let hex = digest(text.as_bytes());
    let bits = u128::from_str_radix(&hex[..32], 16).unwrap_or_default();
    let version = bits & !(0xf << 76) | 0x8 << 76;
    ClientId::from_bits(version & !(0x3 << 62) | 0x2 << 62)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_from_file_and_cell() {
        let named = ["form:a", "2026-01", "place:b"].map(str::to_owned);
        let of = |sha256: &str, line: &str, base| client_id(sha256, &named, line, "this", base);
        let id = of("00", "A", None);
        assert_eq!(id, of("00", "A", None));
        assert_ne!(id, of("01", "A", None));
        assert_ne!(id, of("00", "B", None));
        assert_ne!(id, of("00", "A", Some(7)));
        let text = id.to_string();
        assert_eq!(&text[14..15], "8");
        assert!("89ab".contains(&text[19..20]), "{text}");
    }
}
