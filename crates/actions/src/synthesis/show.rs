//! The sheet put together from all reporters: lines by reporters, with totals, doubts and what
//! is said of each figure.

use super::total::{beside, total};
use super::{Figure, Standing, Total};
use crate::ask;
use crate::comment;
use crate::completeness::show::{
    all, collected, lies_in, no_version, place_of, today, version, wrong,
};
use crate::completeness::{Row, Tally};
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use cube::answer::{self, answer};
use cube::question::{Map, Question, Standpoint};
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::comment::{Subject, Thread};
use domain::form::{Column, FormNo, FormVersion, Forms, Line, Reporters};
use domain::indicator::{IndicatorNo, PlaceAggregation};
use domain::moment::{AsOf, Seq};
use domain::organisation::OrganisationNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::report::{Cell, Content, ReportNo, Reporter};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is asked, as an address says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Identifier of the form.
    pub form: &'a str,
    /// The period; empty for the one that is being collected.
    pub period: &'a str,
    /// Only reporters of this place and below; empty for all.
    pub place: &'a str,
    /// Code of the column; empty for the first that takes figures.
    pub column: &'a str,
}

/// A line of the sheet.
#[derive(Debug, Clone)]
pub struct SheetLine {
    /// Its place among the lines of the form.
    pub index: usize,
    /// The whole; none for headings and for lines that state nothing in this column.
    pub total: Option<Total>,
    /// The figures, in the order of the rows of reporters; none where there is no total.
    pub figures: Vec<Figure>,
}

/// The sheet.
#[derive(Debug, Clone)]
pub struct Shown {
    /// From where the record was asked.
    pub standpoint: Standpoint,
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// The forms.
    pub forms: Arc<Forms>,
    /// The form.
    pub form: FormNo,
    /// Its version.
    pub version: FormVersion,
    /// The period.
    pub period: Period,
    /// The column that is shown.
    pub column: Column,
    /// The place of the totals, where reporters are places.
    pub whole: Option<PlaceNo>,
    /// Everybody who is expected.
    pub rows: Vec<Row>,
    /// How many of whom.
    pub tally: Tally,
    /// The lines.
    pub lines: Vec<SheetLine>,
}

impl Shown {
    /// The definition of a line.
    #[must_use]
    pub fn line(&self, line: &SheetLine) -> &Line {
        &self.version.lines[line.index]
    }
}

/// Shows the sheet.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn show(
    desk: &Desk,
    authorized: &Authorized<permit::ShowSynthesis>,
    asked: Asked<'_>,
) -> Result<Shown, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let forms = desk.store().forms(state)?;
    let (form, defined) = ask::form(&forms, asked.form)?;
    let period = match asked.period {
        "" => collected(defined.latest(), today(desk)).ok_or_else(|| no_version(asked.form))?,
        text => ask::period(text, "period")?,
    };
    let version = version(&forms, form, period)?.clone();
    let column = column(&version, asked.column)?;
    let within = match asked.place {
        "" => None,
        text => Some(ask::place(&catalogue, text, Some(period.last_day()))?),
    };
    let mut rows = all(desk, &catalogue, (form, &version), period, state)?;
    rows.retain(|row| {
        authorized.reach().covers(row.reporter)
            && within.is_none_or(|place| lies_in(&catalogue, row.reporter, place, period))
    });
    let standpoint = Standpoint {
        as_of: AsOf::EVER,
        state,
        map: Map::Then,
        viewer: authorized.viewer(),
    };
    let below = match &version.reporters {
        Reporters::Below { place, .. } => Some(*place),
        Reporters::Places(_) | Reporters::Organisations(_) => None,
    };
    let whole = within
        .or(below)
        .or_else(|| whole(&catalogue, &rows, period));
    let maker = Maker {
        desk,
        catalogue: &catalogue,
        version: &version,
        period,
        column: &column,
        whole,
        standpoint,
        rows: &rows,
        written: written(desk, form, period, state)?,
    };
    let mut lines = maker.lines()?;
    maker.threads(authorized, &mut lines)?;
    Ok(Shown {
        standpoint,
        tally: Tally::of(&rows),
        forms,
        form,
        period,
        column,
        whole,
        rows,
        lines,
        version,
        catalogue,
    })
}

/// The asked column, or the first that takes figures.
fn column(version: &FormVersion, code: &str) -> Result<Column, Refused> {
    let mut columns = version.columns.iter().filter(|it| it.kind.takes_figures());
    let found = match code {
        "" => columns.next(),
        code => columns.find(|column| column.code.as_str() == code),
    };
    found.cloned().ok_or_else(|| {
        let known = version.columns.iter().map(|column| column.code.to_string());
        let known = known.collect::<Vec<_>>().join(", ");
        let finding = wrong("form-without-column", "column");
        Refused::Findings(vec![finding.read(code).expected(known)])
    })
}

/// The lowest place in which all reporters lie.
fn whole(catalogue: &Catalogue, rows: &[Row], period: Period) -> Option<PlaceNo> {
    let day = period.last_day();
    let chain = |reporter: Reporter| {
        let mut above = Vec::new();
        let mut next = place_of(catalogue, reporter, day);
        while let Some(place) = next.filter(|place| !above.contains(place)) {
            above.push(place);
            next = catalogue.parent(place, day);
        }
        above
    };
    let mut rows = rows.iter();
    let mut common = chain(rows.next()?.reporter);
    for row in rows {
        let other: BTreeSet<PlaceNo> = chain(row.reporter).into_iter().collect();
        common.retain(|place| other.contains(place));
    }
    common.first().copied()
}

/// What stands in the cells of the reports.
fn written(
    desk: &Desk,
    form: FormNo,
    period: Period,
    state: Seq,
) -> Result<BTreeMap<(ReportNo, Cell), Content>, Refused> {
    let mut found = BTreeMap::new();
    desk.store().written(form, period, state, &mut |written| {
        found.insert((written.report, written.cell), written.content);
    })?;
    Ok(found)
}

/// Puts the sheet together.
struct Maker<'a> {
    desk: &'a Desk,
    catalogue: &'a Catalogue,
    version: &'a FormVersion,
    period: Period,
    column: &'a Column,
    whole: Option<PlaceNo>,
    standpoint: Standpoint,
    rows: &'a [Row],
    written: BTreeMap<(ReportNo, Cell), Content>,
}

/// What a line states in the column.
#[derive(Clone, Copy)]
struct Stated {
    indicator: IndicatorNo,
    breakdown: BreakdownNo,
    period: Period,
}

/// The record's cells by figure.
type Record = BTreeMap<Subject, answer::Cell>;

impl Maker<'_> {
    fn lines(&self) -> Result<Vec<SheetLine>, Refused> {
        let stated: Vec<Option<Stated>> = self
            .version
            .lines
            .iter()
            .map(|line| self.stated(line))
            .collect();
        let record = self.record(&stated)?;
        let lines = stated.iter().enumerate();
        Ok(lines
            .map(|(index, stated)| match stated {
                Some(stated) => self.line(index, *stated, &record),
                None => SheetLine {
                    index,
                    total: None,
                    figures: Vec::new(),
                },
            })
            .collect())
    }

    fn stated(&self, line: &Line) -> Option<Stated> {
        let indicator = line.indicator?;
        let day = self.period.last_day();
        let adds_up = self.catalogue.indicator_on(indicator, day).time_aggregation;
        let stating = self
            .version
            .stating(line, self.column, adds_up, self.period);
        let period = match stating {
            Some(stating) => stating.period,
            // Computed lines of an indicator tell of it too, though nobody writes them.
            None => FormVersion::told_of(self.column.kind, self.period)?,
        };
        Some(Stated {
            indicator,
            breakdown: self.catalogue.breakdown_no(&line.breakdown)?,
            period,
        })
    }

    /// One question for each breakdown and period that occurs.
    fn record(&self, stated: &[Option<Stated>]) -> Result<Record, Refused> {
        let mut asked: BTreeMap<(BreakdownNo, Period), BTreeSet<IndicatorNo>> = BTreeMap::new();
        for it in stated.iter().flatten() {
            let indicators = asked.entry((it.breakdown, it.period)).or_default();
            indicators.insert(it.indicator);
        }
        let day = self.period.last_day();
        let places = self.rows.iter().map(|row| row.reporter);
        let places = places.filter_map(|reporter| place_of(self.catalogue, reporter, day));
        let places: BTreeSet<PlaceNo> = places.chain(self.whole).collect();
        let mut record = Record::new();
        for ((breakdown, period), indicators) in asked {
            let question = Question {
                indicators: indicators.into_iter().collect(),
                places: places.iter().copied().collect(),
                periods: vec![period],
                breakdown,
                standpoint: self.standpoint,
            };
            for cell in answer(self.desk.store(), &question)?.cells {
                let subject = Subject {
                    indicator: cell.indicator,
                    place: cell.place,
                    period: cell.period,
                    breakdown: cell.breakdown,
                };
                record.insert(subject, cell);
            }
        }
        Ok(record)
    }

    fn line(&self, index: usize, stated: Stated, record: &Record) -> SheetLine {
        let line = &self.version.lines[index];
        let figures: Vec<Figure> = self
            .rows
            .iter()
            .map(|row| self.figure(line, stated, row, record))
            .collect();
        let version = self
            .catalogue
            .indicator_on(stated.indicator, self.period.last_day());
        let of_bodies = self
            .rows
            .iter()
            .any(|row| matches!(row.reporter, Reporter::Organisation(_)));
        // Bodies of one place tell of the same figure: what they say is not added up.
        let aggregation = match of_bodies {
            true => PlaceAggregation::None,
            false => version.place_aggregation,
        };
        let subject = self.whole.map(|place| self.subject(stated, place));
        let mut made = total(subject, aggregation, &figures);
        if let Some(cell) = subject.and_then(|subject| record.get(&subject)) {
            beside(&mut made, cell.clone());
        }
        SheetLine {
            index,
            total: Some(made),
            figures,
        }
    }

    fn subject(&self, stated: Stated, place: PlaceNo) -> Subject {
        Subject {
            indicator: stated.indicator,
            place,
            period: stated.period,
            breakdown: stated.breakdown,
        }
    }

    fn figure(&self, line: &Line, stated: Stated, row: &Row, record: &Record) -> Figure {
        let cell = Cell {
            line: line.code.clone(),
            column: self.column.code.clone(),
        };
        let day = self.period.last_day();
        let place = place_of(self.catalogue, row.reporter, day);
        let subject = place.map(|place| self.subject(stated, place));
        let known = subject.and_then(|subject| record.get(&subject));
        let said = said(known, row.reporter);
        let content = row
            .report
            .and_then(|report| self.written.get(&(report, cell.clone())));
        let working = content
            .and_then(|content| content.value())
            .map(|it| it.value());
        let (standing, value) = match said {
            Some(value) => (Standing::Stated, Some(value)),
            None => (Standing::of(content), working),
        };
        Figure {
            cell,
            subject,
            standing,
            value,
            meanwhile: working.filter(|working| said.is_some_and(|said| said != *working)),
            others: others(known, value),
            doubts: known.map(cube::doubt::kinds).unwrap_or_default(),
            threads: Vec::new(),
        }
    }

    /// Puts what is said beside each figure.
    fn threads(
        &self,
        authorized: &Authorized<permit::ShowSynthesis>,
        lines: &mut [SheetLine],
    ) -> Result<(), Refused> {
        let mut indicators = BTreeSet::new();
        let mut places = BTreeSet::new();
        for line in lines.iter() {
            let figures = line.figures.iter().filter_map(|figure| figure.subject);
            let total = line.total.as_ref().and_then(|total| total.subject);
            for subject in figures.chain(total) {
                indicators.insert(subject.indicator);
                places.insert(subject.place);
            }
        }
        let indicators: Vec<IndicatorNo> = indicators.into_iter().collect();
        let places: Vec<PlaceNo> = places.into_iter().collect();
        let span = self.period.calendar_year();
        let of = (&indicators[..], &places[..]);
        let caller = authorized.caller();
        let about = comment::list::about(self.desk, caller, of, span, self.standpoint.state)?;
        let said = |subject: Option<Subject>| -> Vec<Thread> {
            subject
                .and_then(|subject| about.get(&subject).cloned())
                .unwrap_or_default()
        };
        for line in lines {
            for figure in &mut line.figures {
                figure.threads = said(figure.subject);
            }
            if let Some(total) = &mut line.total {
                total.threads = said(total.subject);
            }
        }
        Ok(())
    }
}

/// What the record says: of a place the shown statement, of a body its own.
fn said(known: Option<&answer::Cell>, reporter: Reporter) -> Option<domain::Decimal> {
    let known = known?;
    let mut rows = known
        .row
        .iter()
        .chain(known.rivals.iter().map(|rival| &rival.row));
    let row = match reporter {
        Reporter::Place(_) => known.row.as_ref(),
        Reporter::Organisation(no) => rows.find(|row| row.key.producer == no),
    };
    row.and_then(|row| row.value).map(|value| value.value())
}

/// What others say of the same figure, where that differs.
fn others(
    known: Option<&answer::Cell>,
    value: Option<domain::Decimal>,
) -> Vec<(OrganisationNo, domain::Decimal)> {
    let Some(known) = known else {
        return Vec::new();
    };
    let rows = known
        .row
        .iter()
        .chain(known.rivals.iter().map(|rival| &rival.row));
    rows.filter_map(|row| Some((row.key.producer, row.value?.value())))
        .filter(|(_, other)| Some(*other) != value)
        .collect()
}
