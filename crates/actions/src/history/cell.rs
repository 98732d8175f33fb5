//! The life of one figure: what was written in reports, what was stated, who saw it, what was
//! said of it.

use super::{Event, Source, in_order, trail};
use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, Object, may, permit, visible};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::comment::{RemarkKind, RemarkRow, Subject};
use domain::form::{FormVersion, Forms};
use domain::moment::{AsOf, Seq};
use domain::release::{Field, Release};
use domain::report::{Cell, Content, Fate, ReportKey, ReportNo, Reporter};
use record::comment::WantedRemarks;
use record::report::EntryRow;
use record::store::{ObservationHome, Wanted};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is asked, as an address says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Code of the indicator.
    pub indicator: &'a str,
    /// Identifier of the place, or its code on the period's last day.
    pub place: &'a str,
    /// The period.
    pub period: &'a str,
    /// Members that cut it further; empty for the total.
    pub breakdown: &'a str,
}

/// The life of a figure.
#[derive(Debug, Clone)]
pub struct Life {
    /// Of which figure.
    pub subject: Subject,
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// What happened, the oldest first.
    pub events: Vec<Event>,
}

/// Tells the life of a figure.
///
/// # Errors
/// Where the question names what there is not, the caller has no right over the place, or the
/// store fails.
pub fn show(
    desk: &Desk,
    authorized: &Authorized<permit::ShowHistory>,
    asked: Asked<'_>,
) -> Result<Life, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let period = ask::period(asked.period, "period")?;
    let place = ask::place(&catalogue, asked.place, Some(period.last_day()))?;
    // To read from the record as a whole any scope will do; over this place it must reach.
    may::<permit::ShowHistory>(authorized.caller(), Object::Place(place))?;
    let subject = Subject {
        indicator: ask::indicator(&catalogue, asked.indicator)?,
        place,
        period,
        breakdown: ask::breakdown(&catalogue, asked.breakdown)?,
    };
    let mut events = Vec::new();
    let homes = homes(desk, subject, state)?;
    let statements: Vec<Seq> = homes.iter().map(|home| home.row.seq).collect();
    for home in &homes {
        events.push(stated(&catalogue, subject, home));
    }
    events.extend(released(desk, subject, &statements)?);
    for ((report, cell), reporter) in cells(desk, &catalogue, subject, &statements, state)? {
        // What was written on the way is a working paper of whoever reports.
        let reporter = Object::Report(reporter);
        if !visible(authorized.caller(), reporter, Field::WorkingPaper) {
            continue;
        }
        for row in desk.store().entries(report, Some(&cell))? {
            events.push(entered(&row));
        }
    }
    let wanted = WantedRemarks {
        indicators: Some(vec![subject.indicator]),
        places: Some(vec![place]),
        within: Some(period),
        ..WantedRemarks::all(state)
    };
    let remarks = desk.store().remarks(&wanted)?;
    let about = remarks.iter().filter(|row| row.remark.subject == subject);
    events.extend(about.map(remarked));
    Ok(Life {
        subject,
        catalogue,
        events: in_order(events),
    })
}

/// Everything ever stated of a figure, whoever said so.
fn homes(desk: &Desk, subject: Subject, state: Seq) -> Result<Vec<ObservationHome>, Refused> {
    let wanted = Wanted {
        indicators: vec![subject.indicator],
        places: vec![subject.place],
        within: Some(subject.period),
        breakdowns: Some(vec![subject.breakdown]),
        as_of: AsOf::EVER,
        state,
    };
    let mut seqs = Vec::new();
    desk.store().observations(&wanted, &mut |row| {
        if row.key.period == subject.period {
            seqs.push(row.seq);
        }
    })?;
    Ok(desk.store().observation_homes(&seqs)?)
}

fn stated(catalogue: &Catalogue, subject: Subject, home: &ObservationHome) -> Event {
    let (row, action) = (&home.row, &home.action);
    let did = match (row.value, row.corrects) {
        (None, _) => "withdrawn",
        (Some(_), Some(_)) => "corrected",
        (Some(_), None) => "stated",
    };
    let producer = catalogue.organisation(row.key.producer);
    let who = (
        action.at,
        action.actor_id.as_str(),
        action.actor_name.as_str(),
    );
    Event {
        subject: Some(subject),
        value: row.value.map(domain::observation::StatedValue::value),
        as_printed: home.as_printed.clone().unwrap_or_default(),
        producer: producer.id.to_string(),
        note: home.carrier.clone().unwrap_or_default(),
        reason: action.reason.clone(),
        source: Source {
            door: "",
            file: home.source.clone().unwrap_or_default(),
            place: home
                .source_row
                .map(|row| row.to_string())
                .unwrap_or_default(),
        },
        ..Event::new(row.seq, who, did)
    }
}

/// Who may see the statements since when.
fn released(desk: &Desk, subject: Subject, statements: &[Seq]) -> Result<Vec<Event>, Refused> {
    let rows = desk.store().release_rows(statements)?;
    let numbers: Vec<Seq> = rows.iter().map(|row| row.seq).collect();
    let actions = trail::actions_of(desk, &numbers)?;
    let mut events = Vec::new();
    for row in rows {
        let owner =
            |action: &&record::trail::TrailRow| action.row.seq <= row.seq && row.seq <= action.last;
        let Some(action) = actions.iter().find(owner) else {
            continue;
        };
        let did = match row.release {
            Release::Public => "released",
            Release::Internal => "hidden",
        };
        let action = &action.row;
        let who = (
            action.at,
            action.actor_id.as_str(),
            action.actor_name.as_str(),
        );
        events.push(Event {
            subject: Some(subject),
            reason: action.reason.clone(),
            ..Event::new(row.seq, who, did)
        });
    }
    Ok(events)
}

/// The cells of reports in which the figure is written, stated or not.
fn cells(
    desk: &Desk,
    catalogue: &Catalogue,
    subject: Subject,
    statements: &[Seq],
    state: Seq,
) -> Result<BTreeMap<(ReportNo, Cell), Reporter>, Refused> {
    let mut found = BTreeMap::new();
    for statement in statements {
        if let Some((report, figure)) = desk.store().figure_of(*statement)? {
            found.insert((report.no, figure.cell), report.key.reporter);
        }
    }
    let forms = desk.store().forms(state)?;
    for (key, cell) in written_in(&forms, catalogue, subject) {
        if let Some(report) = desk.store().report(&key, state)? {
            found.insert((report.no, cell), key.reporter);
        }
    }
    Ok(found)
}

/// Where the forms ask for a figure.
fn written_in(forms: &Forms, catalogue: &Catalogue, subject: Subject) -> BTreeMap<ReportKey, Cell> {
    let mut found = BTreeMap::new();
    for (form, defined) in forms.iter() {
        for version in &defined.versions {
            let last = subject.period.last_day();
            let asked = version.frequency.period_of(last);
            let Some(period) = asked
                .ok()
                .filter(|it| version.valid.holds_on(it.last_day()))
            else {
                continue;
            };
            if let Some(cell) = cell_of(version, catalogue, subject, period) {
                let reporter = Reporter::Place(subject.place);
                let key = ReportKey {
                    form,
                    period,
                    reporter,
                };
                found.insert(key, cell);
            }
        }
    }
    found
}

/// The cell of a sheet that asks for a figure.
pub(crate) fn cell_of(
    version: &FormVersion,
    catalogue: &Catalogue,
    subject: Subject,
    period: domain::period::Period,
) -> Option<Cell> {
    let breakdown = catalogue.breakdown(subject.breakdown);
    let adds_up = catalogue
        .indicator_on(subject.indicator, subject.period.last_day())
        .time_aggregation;
    let lines = version.lines.iter();
    let mut lines = lines
        .filter(|line| line.indicator == Some(subject.indicator) && line.breakdown == *breakdown);
    lines.find_map(|line| {
        let column = version.columns.iter().find(|column| {
            let stating = version.stating(line, column, adds_up, period);
            stating.is_some_and(|stating| stating.period == subject.period)
        })?;
        Some(Cell {
            line: line.code.clone(),
            column: column.code.clone(),
        })
    })
}

/// What was written into a cell.
pub(super) fn entered(row: &EntryRow) -> Event {
    let entry = &row.entry;
    let did = match entry.fate {
        Fate::Applied => "entered",
        Fate::Conflict => "conflict",
        Fate::Closed => "closed",
    };
    let (content, as_printed) = match &entry.content {
        Content::Value { as_printed, .. } => (None, as_printed.clone()),
        other => (Some(other.as_str()), String::new()),
    };
    let who = (row.by.at, row.by.id.as_str(), row.by.name.as_str());
    Event {
        cell: Some(entry.cell.clone()),
        value: entry
            .content
            .value()
            .map(domain::observation::StatedValue::value),
        content,
        as_printed,
        note: entry.note.clone(),
        source: Source::of(&entry.origin),
        ..Event::new(row.seq, who, did)
    }
}

/// What was said.
pub(super) fn remarked(row: &RemarkRow) -> Event {
    let did = match row.remark.kind {
        RemarkKind::Say => "said",
        RemarkKind::Explain => "explained",
        RemarkKind::Correct => "answered",
        RemarkKind::Reopen => "asked_again",
    };
    let who = (row.at, row.by.as_str(), row.name.as_str());
    Event {
        subject: Some(row.remark.subject),
        note: row.remark.text.clone(),
        ..Event::new(row.seq, who, did)
    }
}
