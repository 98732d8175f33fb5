//! How do a report's figures become statements, all in one action?
//!
//! Known from the moment of the action on, producer the reporting organisation or the one that
//! serves the place, source naming form, period, reporter and version. Blank, not applicable
//! and not yet known state nothing. What a later version repeats is not stated again; what it
//! changes is a revision; what it leaves blank is withdrawn.
//!
//! Ways to fail, as findings: `no-producer`.

use super::checks::Breach;
use super::finding;
use super::grid::Grid;
use crate::desk::Pen;
use crate::observation::withdraw::seen_by;
use domain::moment::KnownAt;
use domain::moment::Seq;
use domain::observation::{Observation, ObservationKey, StatedValue};
use domain::organisation::OrganisationNo;
use domain::release::Release;
use domain::report::{Cell, Content, ReportNo};
use record::RecordError;
use record::report::FigureRow;
use std::collections::{BTreeMap, BTreeSet};
use words::{Language, Words};

/// What an action stated of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stated {
    /// First statements and revisions.
    pub stated: u32,
    /// Figures that were stated before, to the same effect.
    pub same: u32,
    /// Withdrawals.
    pub withdrawn: u32,
}

/// States the figures of a version.
pub(super) fn state(
    pen: &mut Pen<'_>,
    grid: &Grid,
    report: ReportNo,
    version: u32,
    breaches: &[Breach],
) -> Result<Option<Stated>, RecordError> {
    let Some(producer) = grid.producer() else {
        let id = super::reporter_id(&grid.catalogue, grid.key.reporter);
        pen.findings
            .add(finding("no-producer", "reporter", &id, ""));
        return Ok(None);
    };
    let before = pen.transaction.figures(report, Seq::LAST)?;
    let mut stating = Statements {
        source: source(grid, version),
        known_at: KnownAt::instant(pen.now),
        before: before
            .into_iter()
            .map(|row| (row.cell.clone(), row))
            .collect(),
        kept: BTreeSet::new(),
        done: Stated::default(),
        report,
        version,
        producer,
    };
    for (cell, meant) in grid.figures() {
        let Content::Value { value, as_printed } = grid.content(&cell) else {
            continue;
        };
        let breakdown = pen.transaction.breakdown_no(&meant.breakdown)?;
        let key = ObservationKey {
            indicator: meant.indicator,
            place: grid.place,
            period: meant.period,
            breakdown,
            producer,
        };
        let mut observation = stating.blank(grid, key, &reasons(breaches, &cell));
        observation.value = Some(*value);
        observation.as_printed = Some(as_printed.clone()).filter(|text| !text.is_empty());
        stating.figure(pen, &cell, observation)?;
    }
    stating.withdraw(pen, grid)?;
    Ok(Some(stating.done))
}

/// Reasons that stay with a figure.
fn reasons(breaches: &[Breach], cell: &Cell) -> String {
    let of_cell = breaches.iter().filter(|breach| breach.cell == *cell);
    let given: Vec<&str> = of_cell.filter_map(|b| b.reason.as_deref()).collect();
    given.join("; ")
}

/// The paper in words: form, period, reporter, version.
fn source(grid: &Grid, version: u32) -> String {
    let words = Words::of(Language::Vietnamese);
    let day = grid.key.period.last_day();
    let reporter = match grid.key.reporter {
        domain::report::Reporter::Place(place) => {
            grid.catalogue.place(place).named_on(day).name_vi.clone()
        }
        domain::report::Reporter::Organisation(organisation) => grid
            .catalogue
            .organisation(organisation)
            .on(day)
            .name_vi
            .clone(),
    };
    let period = words.period(grid.key.period);
    let told = [
        ("form", grid.version().name_vi.as_str()),
        ("id", grid.form().id.as_str()),
        ("period", &period),
        ("reporter", &reporter),
        ("version", &version.to_string()),
    ];
    words.text_with("entry-source", &told)
}

struct Statements {
    source: String,
    known_at: KnownAt,
    before: BTreeMap<Cell, FigureRow>,
    kept: BTreeSet<Cell>,
    done: Stated,
    report: ReportNo,
    version: u32,
    producer: OrganisationNo,
}

impl Statements {
    fn blank(&self, grid: &Grid, key: ObservationKey, reason: &str) -> Observation {
        let source = if reason.is_empty() {
            self.source.clone()
        } else {
            let told = [("source", self.source.as_str()), ("reason", reason)];
            Words::of(Language::Vietnamese).text_with("entry-source-reason", &told)
        };
        Observation {
            key,
            value: None,
            status: grid.version().status,
            as_printed: None,
            counted_until: grid.version().counted_until(grid.key.period),
            carrier: None,
            source: Some(source),
            known_at: self.known_at,
            release: Release::Internal,
            corrects: None,
        }
    }

    /// States a figure, or notes that it was stated already.
    fn figure(
        &mut self,
        pen: &mut Pen<'_>,
        cell: &Cell,
        observation: Observation,
    ) -> Result<(), RecordError> {
        self.kept.insert(cell.clone());
        let said = pen.transaction.statements(&observation.key)?;
        let value = |value: Option<StatedValue>| value.map(|value| value.value());
        let same = said.last().filter(|home| {
            value(home.row.value) == value(observation.value)
                && home.row.status == observation.status
                && home.row.counted_until == observation.counted_until
        });
        let noted = self.before.get(cell).map(|row| row.observation);
        let seq = match same {
            Some(home) if noted == Some(home.row.seq) => {
                self.done.same += 1;
                return Ok(());
            }
            Some(home) => {
                self.done.same += 1;
                home.row.seq
            }
            None => {
                self.done.stated += 1;
                pen.transaction.append_observation(&observation, None)?
            }
        };
        let (report, version) = (self.report, self.version);
        pen.transaction.append_figure(report, cell, version, seq)?;
        Ok(())
    }

    /// Withdraws what an earlier version stated and this one does not.
    fn withdraw(&mut self, pen: &mut Pen<'_>, grid: &Grid) -> Result<(), RecordError> {
        let gone: Vec<FigureRow> = self
            .before
            .values()
            .filter(|row| !self.kept.contains(&row.cell))
            .cloned()
            .collect();
        for row in gone {
            let Some(home) = pen.home(row.observation)? else {
                continue;
            };
            let said = pen.transaction.statements(&home.row.key)?;
            let stands = said.last().is_some_and(|last| last.row.value.is_some());
            let own = home.row.key.producer == self.producer;
            // A cell that moved to another line of a new form is still stated there.
            let elsewhere = grid.figures().into_iter().any(|(cell, meant)| {
                let same = meant.indicator == home.row.key.indicator
                    && meant.period == home.row.key.period
                    && grid.catalogue.breakdown_no(&meant.breakdown)
                        == Some(home.row.key.breakdown);
                same && self.kept.contains(&cell)
            });
            if !stands || !own || elsewhere {
                continue;
            }
            let mut withdrawal = self.blank(grid, home.row.key, "");
            withdrawal.release = seen_by(&said);
            withdrawal.counted_until = home.row.counted_until;
            let seq = pen.transaction.append_observation(&withdrawal, None)?;
            let (report, version) = (self.report, self.version);
            pen.transaction
                .append_figure(report, &row.cell, version, seq)?;
            self.done.withdrawn += 1;
        }
        Ok(())
    }
}
