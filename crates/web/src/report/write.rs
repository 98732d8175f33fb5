//! Answers what is sent from `/{language}/report/sheet` without script: the cells that were
//! changed since the page was made, and the reasons.

use super::address::{at, key, keys};
use super::sheet::{self, Trouble};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::report::checks::standing;
use actions::report::enter::{Base, Batch, Conflict, Entered, Sent, SentReason, Written, run};
use actions::report::grid::{Grid, now};
use actions::{Authorized, Object, may, permit};
use domain::finding::{Finding, Location};
use domain::identifier::{LineCode, MemberCode};
use domain::moment::Seq;
use domain::report::{Cell, ClientId, Fate, Origin};
use sha2::{Digest, Sha256};

/// A field as the page showed it: line, column, number of the entry, text.
type Seen = (String, String, String, String);

/// Saves what was changed, and leads back to the sheet; what was not taken is on the page.
///
/// # Errors
/// Where it cannot be read, the right is missing, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::EnterReport>,
) -> Result<Answer, Fault> {
    let key = key(visit)?;
    let desk = &visit.site.desk;
    let grid = now(desk.store(), key)?;
    let seen = visit
        .form
        .required("seen", "[[\"L1\",\"this\",\"\",\"\"]]")?;
    let seen: Vec<Seen> =
        serde_json::from_str(seen).map_err(|error| Fault::bad("seen", &error.to_string(), "[]"))?;
    let batch = Batch {
        entries: changed(visit, &grid, &seen),
        reasons: reasons(visit, &grid),
    };
    let entered = run(desk, authorized, &key, &batch)?;
    let findings = not_taken(&entered, &batch);
    let may_show = may::<permit::ShowReport>(&visit.caller, Object::Report(key.reporter))?;
    if findings.is_empty() {
        let keys = keys(&grid.catalogue, &grid.forms, &key);
        let count = entered.applied.len().to_string();
        let address = at(visit.to("/report/sheet"), &keys).with("saved", count);
        return Ok(Answer::See(address.to_string()));
    }
    let verb = "enter";
    sheet::page(visit, &may_show, &key, Trouble { verb, findings })
}

/// The cells whose text is another one than the page showed.
fn changed(visit: &Visit<'_>, grid: &Grid, seen: &[Seen]) -> Vec<Sent> {
    let fields = &visit.form.0;
    let sent = |line: &str, column: &str| {
        let name = format!("{line}/{column}");
        let field = fields.iter().find(|(other, _)| *other == name);
        field.map(|(_, text)| text.as_str())
    };
    seen.iter()
        .filter_map(|(line, column, base, before)| {
            let text = sent(line, column)?;
            (text != before).then(|| write(visit, grid, (line, column), base, text))
        })
        .collect()
}

fn write(
    visit: &Visit<'_>,
    grid: &Grid,
    (line, column): (&str, &str),
    base: &str,
    text: &str,
) -> Sent {
    let cell = LineCode::new(line).ok().zip(MemberCode::new(column).ok());
    let cell = cell.map(|(line, column)| Cell { line, column });
    let standing = cell.as_ref().and_then(|cell| grid.entries.get(cell));
    let takes_figure = cell.as_ref().is_some_and(|cell| {
        let version = grid.version();
        let place = version.line(&cell.line).zip(version.column(&cell.column));
        place.is_some_and(|(line, column)| grid.stating(line, column).is_some())
    });
    let note = standing.map_or("", |row| row.entry.note.as_str());
    let (written, note) = if takes_figure {
        let typed = crate::observation::typed(visit.words, text);
        let written = match typed.parse() {
            Ok(value) if visit.words.language() == words::Language::English => {
                Written::Number(value)
            }
            _ => Written::Typed(text.to_owned()),
        };
        (written, note.to_owned())
    } else {
        (Written::Typed(String::new()), text.to_owned())
    };
    Sent {
        id: id(visit, grid, (line, column), base, text),
        line: line.to_owned(),
        column: column.to_owned(),
        written,
        note,
        base: base
            .parse()
            .map_or(Base::Untouched, |seq| Base::Entry(Seq(seq))),
        origin: Origin::page(),
    }
}

/// The same change of the same person in the same cell has the same name, so that a form that is
/// sent twice is applied once.
fn id(
    visit: &Visit<'_>,
    grid: &Grid,
    (line, column): (&str, &str),
    base: &str,
    text: &str,
) -> String {
    let by = visit.caller.actor().id.to_string();
    let key = format!("{:?}", grid.key);
    let mut hash = Sha256::new();
    for part in [by.as_str(), &key, line, column, base, text] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let bits = hash.finalize()[..16]
        .iter()
        .fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
    ClientId::from_bits(bits).to_string()
}

/// The reasons below doubtful figures (`reason/rule/line/column`) that are others than those that
/// stand; one that was emptied is taken back.
fn reasons(visit: &Visit<'_>, grid: &Grid) -> Vec<SentReason> {
    let stands = |sent: &SentReason| {
        let rule = MemberCode::new(&sent.rule).ok()?;
        let line = LineCode::new(&sent.line).ok()?;
        let column = MemberCode::new(&sent.column).ok()?;
        standing(grid, &rule, &Cell { line, column }).map(str::to_owned)
    };
    let fields = visit.form.0.iter();
    fields
        .filter_map(|(name, reason)| {
            let mut parts = name.strip_prefix("reason/")?.split('/');
            let mut part = || parts.next().map(str::to_owned);
            Some(SentReason {
                rule: part()?,
                line: part()?,
                column: part()?,
                reason: reason.trim().to_owned(),
            })
        })
        .filter(|sent| stands(sent).unwrap_or_default() != sent.reason)
        .collect()
}

/// What was not taken, as findings at their cells.
fn not_taken(entered: &Entered, batch: &Batch) -> Vec<Finding> {
    let at = |field: String| Location {
        field: Some(field),
        ..Location::default()
    };
    let unread = entered.unreadable.iter().map(|(id, finding)| {
        let sent = batch.entries.iter().find(|sent| sent.id == *id);
        let mut finding = finding.clone();
        if let Some(sent) = sent {
            finding.location = at(format!("{}/{}", sent.line, sent.column));
        }
        finding
    });
    let conflicts = entered.conflicts.iter().map(|conflict| {
        let location = at(conflict.mine.cell.to_string());
        match conflict.why {
            Fate::Closed => Finding::error("entry-closed", location),
            Fate::Conflict | Fate::Applied => against(conflict, location),
        }
    });
    unread.chain(conflicts).collect()
}

fn against(conflict: &Conflict, location: Location) -> Finding {
    let said = |entry: &domain::report::Entry| match &entry.content {
        domain::report::Content::Value { as_printed, .. } => as_printed.clone(),
        _ if entry.note.is_empty() => entry.content.as_str().to_owned(),
        _ => entry.note.clone(),
    };
    let theirs = conflict.theirs.as_ref();
    let there = theirs.map(|row| said(&row.entry)).unwrap_or_default();
    let by = theirs.map_or("", |row| row.by.name.as_str());
    Finding::error("entry-conflict", location)
        .read(said(&conflict.mine))
        .expected(there)
        .with("by", by)
}
