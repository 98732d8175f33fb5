//! What stands in a report: its form, its entries, and what its figures would state?

use super::{finding, refuse};
use crate::refused::Refused;
use domain::Decimal;
use domain::catalogue::Catalogue;
use domain::form::{Column, ColumnKind, Form, FormVersion, Forms, Line, Stating};
use domain::indicator::{IndicatorVersion, TimeAggregation};
use domain::moment::Seq;
use domain::organisation::OrganisationNo;
use domain::place::PlaceNo;
use domain::report::{Cell, Content, Progress, ReportKey, Reporter};
use record::attachment::AttachmentRow;
use record::report::{EntryRow, ReasonRow, ReportRow};
use record::{RecordError, Reports};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A report as it stands in a state of the store.
#[derive(Debug)]
pub struct Grid {
    /// Which one.
    pub key: ReportKey,
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// All forms.
    pub forms: Arc<Forms>,
    /// Its row, where anybody has begun it.
    pub report: Option<ReportRow>,
    /// What stands in the cells that were ever written in.
    pub entries: BTreeMap<Cell, EntryRow>,
    /// Reasons given for doubted figures, oldest first.
    pub reasons: Vec<ReasonRow>,
    /// Files that were put to it or taken away, oldest first.
    pub attachments: Vec<AttachmentRow>,
    /// The place of which its figures tell.
    pub place: PlaceNo,
    version: FormVersion,
}

impl Grid {
    /// Reads a report from a store or within an action.
    ///
    /// # Errors
    /// `form-not-in-use`, `reporter-without-place`, or where the store fails.
    pub fn read(
        reports: &dyn Reports,
        catalogue: Arc<Catalogue>,
        key: ReportKey,
        state: Seq,
    ) -> Result<Self, Refused> {
        let forms = reports.forms(state)?;
        let version = forms
            .get(key.form)
            .and_then(|form| form.for_period(key.period));
        let Some(version) = version.cloned() else {
            let period = key.period.to_string();
            return refuse(finding("form-not-in-use", "period", &period, ""));
        };
        let day = key.period.last_day();
        let place = match key.reporter {
            Reporter::Place(place) => Some(place),
            Reporter::Organisation(organisation) => {
                catalogue.organisation(organisation).on(day).place
            }
        };
        let Some(place) = place else {
            let id = super::reporter_id(&catalogue, key.reporter);
            return refuse(finding("reporter-without-place", "reporter", &id, ""));
        };
        let report = reports.report(&key, state)?;
        let (entries, reasons, attachments) = match &report {
            Some(report) => (
                reports.standing(report.no, state)?,
                reports.finding_reasons(report.no, state)?,
                reports.attachments(report.no, state)?,
            ),
            None => (Vec::new(), Vec::new(), Vec::new()),
        };
        let by_cell = entries.into_iter().map(|row| (row.entry.cell.clone(), row));
        Ok(Self {
            key,
            catalogue,
            forms,
            report,
            entries: by_cell.collect(),
            reasons,
            attachments,
            place,
            version,
        })
    }

    /// The form.
    ///
    /// # Panics
    /// Never: a grid is read only of a form that there is.
    #[must_use]
    pub fn form(&self) -> &Form {
        self.forms.get(self.key.form).expect("read of this form")
    }

    /// The version of the form that its period takes.
    #[must_use]
    pub fn version(&self) -> &FormVersion {
        &self.version
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let report = self.report.as_ref();
        report
            .map(|report| report.progress.clone())
            .unwrap_or_default()
    }

    /// The definition of a line's indicator for the period.
    #[must_use]
    pub fn indicator(&self, line: &Line) -> Option<&IndicatorVersion> {
        let day = self.key.period.last_day();
        Some(self.catalogue.indicator_on(line.indicator?, day))
    }

    /// What a cell states; none where it takes no figure.
    #[must_use]
    pub fn stating(&self, line: &Line, column: &Column) -> Option<Stating> {
        let adds_up = self.indicator(line)?.time_aggregation;
        self.version.stating(line, column, adds_up, self.key.period)
    }

    /// Whether people may write into a cell: a figure, or only a note.
    #[must_use]
    pub fn is_entered(&self, line: &Line, column: &Column) -> bool {
        self.stating(line, column).is_some() || FormVersion::takes_note(line, column)
    }

    /// Every cell that takes a figure, in the order of the form, with what it states.
    #[must_use]
    pub fn figures(&self) -> Vec<(Cell, Stating)> {
        let mut found = Vec::new();
        for line in &self.version.lines {
            for column in &self.version.columns {
                if let Some(stating) = self.stating(line, column) {
                    found.push((cell(line, column), stating));
                }
            }
        }
        found
    }

    /// What stands in a cell.
    #[must_use]
    pub fn content(&self, cell: &Cell) -> &Content {
        const BLANK: &Content = &Content::Blank;
        self.entries
            .get(cell)
            .map_or(BLANK, |row| &row.entry.content)
    }

    /// The figure that stands in a cell.
    #[must_use]
    pub fn value(&self, cell: &Cell) -> Option<Decimal> {
        self.content(cell).value().map(|value| value.value())
    }

    /// The figure that a cell takes from another column of its line: a stock's cumulative one
    /// and January's are the period's own.
    #[must_use]
    pub fn follows(&self, line: &Line, column: &Column) -> Option<Cell> {
        if column.kind != ColumnKind::Cumulative || self.stating(line, column).is_some() {
            return None;
        }
        let adds_up = self.indicator(line)?.time_aggregation;
        let first = FormVersion::cumulative(self.key.period).ok()? == self.key.period;
        if !first && adds_up != TimeAggregation::Last {
            return None;
        }
        let this = self.version.column_of(ColumnKind::ThisPeriod)?;
        Some(cell(line, this))
    }

    /// Who states its figures: the reporting organisation, or the one that serves the place.
    #[must_use]
    pub fn producer(&self) -> Option<OrganisationNo> {
        let place = match self.key.reporter {
            Reporter::Organisation(organisation) => return Some(organisation),
            Reporter::Place(place) => place,
        };
        let day = self.key.period.last_day();
        let serving = self.catalogue.organisations().filter_map(|(no, body)| {
            let version = body.on(day);
            let serves = version.place == Some(place) && version.valid.holds_on(day);
            let other = version.kind != "peoples_committee";
            serves.then_some((other, version.precedence, no))
        });
        let own = serving.min().map(|(_, _, no)| no);
        own.or(self.version.producer)
    }
}

/// The cell of a line and a column.
#[must_use]
pub fn cell(line: &Line, column: &Column) -> Cell {
    Cell {
        line: line.code.clone(),
        column: column.code.clone(),
    }
}

/// Reads a report as it stands now.
///
/// # Errors
/// As [`Grid::read`].
pub fn now(store: &dyn record::Store, key: ReportKey) -> Result<Grid, Refused> {
    let state = store.state()?;
    Grid::read(store, store.catalogue(state)?, key, state)
}

/// Reads a report as it was when a version of it was handed in.
///
/// # Errors
/// `unknown-version`, or as [`Grid::read`].
pub fn at_version(
    store: &dyn record::Store,
    key: ReportKey,
    version: u32,
) -> Result<Grid, Refused> {
    let state = submitted_at(store, &key, version)?;
    let Some(state) = state else {
        return refuse(finding(
            "unknown-version",
            "version",
            &version.to_string(),
            "",
        ));
    };
    Grid::read(store, store.catalogue(state)?, key, state)
}

/// The state in which a version was handed in.
fn submitted_at(
    store: &dyn record::Store,
    key: &ReportKey,
    version: u32,
) -> Result<Option<Seq>, RecordError> {
    let Some(report) = store.report(key, Seq::LAST)? else {
        return Ok(None);
    };
    let steps = store.steps(report.no, Seq::LAST)?;
    let submitted = steps.iter().find(|row| {
        row.step.kind == domain::report::StepKind::Submit && row.progress.version() == version
    });
    Ok(submitted.map(|row| row.seq))
}
