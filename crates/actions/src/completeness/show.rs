//! Who has reported in a form for a period, one row for each who is expected; and all forms at
//! once.

pub use super::opening::Asked;
use super::opening::open;
use super::{Known, Row, Tally, rows};
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::Date;
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::form::{FormNo, FormVersion, Forms};
use domain::moment::Seq;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::report::Reporter;
use jiff::ToSpan;
use std::sync::Arc;

/// Who has reported.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The state that was read.
    pub state: Seq,
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// The forms.
    pub forms: Arc<Forms>,
    /// The form.
    pub form: FormNo,
    /// Its version for the period.
    pub version: FormVersion,
    /// The period.
    pub period: Period,
    /// The day by whose end the reports are due.
    pub due: Date,
    /// Today, in the zone of the store.
    pub today: Date,
    /// Everybody who is expected and whom the caller may see.
    pub rows: Vec<Row>,
    /// How many of whom.
    pub tally: Tally,
}

/// Shows who has reported.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn show(
    desk: &Desk,
    authorized: &Authorized<permit::ShowCompleteness>,
    asked: Asked<'_>,
) -> Result<Shown, Refused> {
    let found = open(desk, authorized, asked)?;
    Ok(Shown {
        state: found.state,
        form: found.form,
        period: found.period,
        due: found.version.due(found.period),
        today: found.today,
        tally: found.tally,
        rows: found.rows,
        version: found.version,
        catalogue: found.catalogue,
        forms: found.forms,
    })
}

/// A form as the list of all forms tells of it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The form.
    pub form: FormNo,
    /// Its version.
    pub version: FormVersion,
    /// The period that is being collected.
    pub period: Period,
    /// When it is due.
    pub due: Date,
    /// How many of whom.
    pub tally: Tally,
}

/// All forms.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The forms.
    pub forms: Arc<Forms>,
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// Those that are being collected.
    pub lines: Vec<Line>,
}

/// All forms with the period that is being collected; those of whose reporters the caller may
/// see none are left out.
///
/// # Errors
/// Where the store fails.
pub fn forms(
    desk: &Desk,
    authorized: &Authorized<permit::ShowCompleteness>,
) -> Result<Listed, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let forms = desk.store().forms(state)?;
    let today = today(desk);
    let mut lines = Vec::new();
    for (form, defined) in forms.iter() {
        let Some(period) = collected(defined.latest(), today) else {
            continue;
        };
        let Some(version) = defined.for_period(period) else {
            continue;
        };
        let mut rows = all(desk, &catalogue, (form, version), period, state)?;
        rows.retain(|row| authorized.reach().covers(row.reporter));
        if !rows.is_empty() {
            lines.push(Line {
                form,
                version: version.clone(),
                period,
                due: version.due(period),
                tally: Tally::of(&rows),
            });
        }
    }
    Ok(Listed {
        forms,
        catalogue,
        lines,
    })
}

/// Everybody who is expected in a form for a period, whoever asks.
///
/// # Errors
/// Where the store fails.
pub(crate) fn all(
    desk: &Desk,
    catalogue: &Catalogue,
    (form, version): (FormNo, &FormVersion),
    period: Period,
    state: Seq,
) -> Result<Vec<Row>, Refused> {
    let expected = version.expected(catalogue, period);
    let reports = desk.store().reports_of(form, period, state)?;
    let handed_in = desk.store().handed_in(form, period, state)?;
    let known = Known {
        reports: &reports,
        handed_in: &handed_in,
    };
    let day = (today(desk), desk.zone());
    Ok(rows(version, period, &expected, known, day))
}

/// Today in the zone of the store.
pub(crate) fn today(desk: &Desk) -> Date {
    desk.now().to_zoned(desk.zone().clone()).date()
}

/// The period that is being collected on a day: the last one whose counted days are over; where
/// reports are due before that, the last one that is due. None where the form is out of use.
#[must_use]
pub fn collected(version: &FormVersion, today: Date) -> Option<Period> {
    let from = today.checked_sub(2.years()).unwrap_or(today);
    let until = today.checked_add(2.years()).unwrap_or(today);
    let periods = version.due_between(from, until);
    let begun = |period: &&Period| {
        let ready = version.counted_last(**period).min(version.due(**period));
        ready <= today
    };
    periods.iter().rfind(begun).or(periods.first()).copied()
}

/// The version by which a period is reported.
pub(crate) fn version(
    forms: &Forms,
    form: FormNo,
    period: Period,
) -> Result<&FormVersion, Refused> {
    let found = forms.get(form).and_then(|form| form.for_period(period));
    found.ok_or_else(|| no_version(&period.to_string()))
}

/// The form is not filled for this period.
pub(crate) fn no_version(read: &str) -> Refused {
    Refused::Findings(vec![wrong("form-not-for-period", "period").read(read)])
}

/// A finding about one field of a question.
pub(crate) fn wrong(code: &'static str, field: &str) -> Finding {
    let location = Location {
        field: Some(field.to_owned()),
        ..Location::default()
    };
    Finding::error(code, location)
}

/// Whether who reports lies in a place on a period's last day.
pub(crate) fn lies_in(
    catalogue: &Catalogue,
    reporter: Reporter,
    place: PlaceNo,
    period: Period,
) -> bool {
    let day = period.last_day();
    let mut next = place_of(catalogue, reporter, day);
    while let Some(at) = next {
        if at == place {
            return true;
        }
        next = catalogue.parent(at, day);
    }
    false
}

/// The place of whose figures a reporter tells.
pub(crate) fn place_of(catalogue: &Catalogue, reporter: Reporter, day: Date) -> Option<PlaceNo> {
    match reporter {
        Reporter::Place(place) => Some(place),
        Reporter::Organisation(organisation) => catalogue.organisation(organisation).on(day).place,
    }
}
