//! How is the sheet put together: from the record, and from working papers where that says
//! nothing?

use super::around::Around;
use super::compute::Computing;
use super::show::{Group, SheetLine};
use super::statement::{self, Said, Statements};
use super::total::{beside, total};
use super::{Figure, Standing, Total};
use crate::comment;
use crate::completeness::Row;
use crate::completeness::show::place_of;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use cube::answer::{self, answer};
use cube::question::{Question, Standpoint};
use domain::Decimal;
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::comment::{Subject, Thread};
use domain::form::{Column, FormNo, FormVersion, Line};
use domain::identifier::LineCode;
use domain::indicator::{IndicatorNo, PlaceAggregation};
use domain::moment::Seq;
use domain::organisation::OrganisationNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::report::{Cell, Content, ReportNo, Reporter};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in one column of the reports, by report and line: a nation's communes have
/// 200,000 of them.
pub(super) type Entries = BTreeMap<ReportNo, BTreeMap<LineCode, Content>>;

/// Reads what stands in one column of the reports.
///
/// # Errors
/// Where the store fails.
pub(super) fn written(
    desk: &Desk,
    form: FormNo,
    period: Period,
    column: &Column,
    state: Seq,
) -> Result<Entries, Refused> {
    let mut found = Entries::new();
    desk.store().written(form, period, state, &mut |written| {
        if written.cell.column == column.code {
            let lines = found.entry(written.report).or_default();
            lines.insert(written.cell.line, written.content);
        }
    })?;
    Ok(found)
}

/// Puts the sheet together.
pub(super) struct Maker<'a> {
    pub desk: &'a Desk,
    pub catalogue: &'a Catalogue,
    pub version: &'a FormVersion,
    pub period: Period,
    pub column: &'a Column,
    pub whole: Option<PlaceNo>,
    /// Whether the rows are all who report of the whole.
    pub is_seen_whole: bool,
    pub standpoint: Standpoint,
    pub rows: &'a [Row],
    pub groups: &'a [Group],
    pub written: Entries,
}

/// What a line states in the column.
#[derive(Clone, Copy)]
struct Stated {
    indicator: IndicatorNo,
    breakdown: BreakdownNo,
    period: Period,
}

/// What is asked together: indicators by breakdown and period.
type Questions = BTreeMap<(BreakdownNo, Period), BTreeSet<IndicatorNo>>;

/// What the record says.
struct Record {
    /// Of the reporters.
    statements: Statements,
    /// Of the whole, and of those that have places below them.
    cells: BTreeMap<Subject, answer::Cell>,
}

impl Maker<'_> {
    pub(super) fn lines(&self) -> Result<Vec<SheetLine>, Refused> {
        let lines = self.version.lines.iter();
        let stated: Vec<Option<Stated>> = lines.map(|line| self.stated(line)).collect();
        let record = self.record(&stated)?;
        let producers: Vec<Option<OrganisationNo>> = {
            let of = statement::producers(self.catalogue, self.version, self.period);
            self.rows.iter().map(|row| of(row.reporter)).collect()
        };
        let column = (self.period, self.column);
        let computing = Computing::of(self.version, self.catalogue, column);
        let around = self.around(&computing)?;
        let units: BTreeMap<usize, _> = computing.lines().collect();
        let made = stated.iter().enumerate().map(|(index, stated)| {
            let computed = units.contains_key(&index);
            let figures = match stated.is_some() || computed {
                true => self.figures(index, *stated, &record, &producers),
                false => Vec::new(),
            };
            SheetLine {
                index,
                unit: units.get(&index).and_then(|unit| unit.cloned()),
                total: None,
                groups: Vec::new(),
                figures,
            }
        });
        let mut lines: Vec<SheetLine> = made.collect();
        self.compute_figures(&computing, &around, &mut lines);
        for (line, stated) in lines.iter_mut().zip(&stated) {
            if !line.figures.is_empty() {
                self.add_up(line, *stated, &record);
            }
        }
        self.compute_totals(&computing, &around, &mut lines);
        Ok(lines)
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

    /// Reads the statements of all in one pass for each breakdown and period, and asks what the
    /// whole is, with everything that stands beside it.
    fn record(&self, stated: &[Option<Stated>]) -> Result<Record, Refused> {
        let mut asked = Questions::new();
        for it in stated.iter().flatten() {
            let indicators = asked.entry((it.breakdown, it.period)).or_default();
            indicators.insert(it.indicator);
        }
        let day = self.period.last_day();
        let places = self.rows.iter().map(|row| row.reporter);
        let places = places.filter_map(|reporter| place_of(self.catalogue, reporter, day));
        let places: BTreeSet<PlaceNo> = places.collect();
        let statements = statement::statements(self.desk, &asked, &places, self.standpoint)?;
        let above = places
            .into_iter()
            .filter(|place| self.catalogue.children(*place, day).next().is_some());
        let asked_whole: BTreeSet<PlaceNo> = above.chain(self.whole).collect();
        let mut cells = BTreeMap::new();
        for ((breakdown, period), indicators) in asked {
            let question = Question {
                indicators: indicators.into_iter().collect(),
                places: asked_whole.iter().copied().collect(),
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
                cells.insert(subject, cell);
            }
        }
        Ok(Record { statements, cells })
    }

    fn figures(
        &self,
        index: usize,
        stated: Option<Stated>,
        record: &Record,
        producers: &[Option<OrganisationNo>],
    ) -> Vec<Figure> {
        let line = &self.version.lines[index];
        let rows = self.rows.iter().zip(producers);
        rows.map(|(row, own)| self.figure(line, stated, (row, *own), record))
            .collect()
    }

    fn figure(
        &self,
        line: &Line,
        stated: Option<Stated>,
        (row, own): (&Row, Option<OrganisationNo>),
        record: &Record,
    ) -> Figure {
        let cell = Cell {
            line: line.code.clone(),
            column: self.column.code.clone(),
        };
        let place = place_of(self.catalogue, row.reporter, self.period.last_day());
        let subject = stated
            .zip(place)
            .map(|(stated, place)| subject(stated, place));
        let rows = subject.and_then(|subject| record.statements.get(&subject));
        let said: Said =
            statement::said(self.catalogue, rows, (row.reporter, own), self.standpoint);
        let known = subject.and_then(|subject| record.cells.get(&subject));
        let content = row
            .report
            .and_then(|report| self.written.get(&report)?.get(&line.code));
        let working = content
            .and_then(|content| content.value())
            .map(|it| it.value());
        let (standing, value) = match said.own {
            Some(value) => (Standing::Stated, Some(value)),
            None => (Standing::of(content), working),
        };
        let others = said.all.iter().filter(|(_, other)| Some(*other) != value);
        Figure {
            cell,
            subject,
            standing,
            value,
            meanwhile: working.filter(|working| said.own.is_some_and(|own| own != *working)),
            others: others.copied().collect(),
            said: said.all,
            doubts: known.map_or(said.doubts, cube::doubt::kinds),
            threads: Vec::new(),
        }
    }

    /// The computed lines of each reporter, from the own lines.
    fn compute_figures(&self, computing: &Computing<'_>, around: &Around, lines: &mut [SheetLine]) {
        if computing.lines().next().is_none() {
            return;
        }
        let day = self.period.last_day();
        for (at, row) in self.rows.iter().enumerate() {
            let value = |line: &SheetLine| line.figures.get(at).and_then(|figure| figure.value);
            let mut values: Vec<Option<Decimal>> = lines.iter().map(value).collect();
            let place = place_of(self.catalogue, row.reporter, day);
            computing.fill(&mut values, place, around);
            for (index, _) in computing.lines() {
                let figure = &mut lines[index].figures[at];
                if figure.value.is_none() && values[index].is_some() {
                    figure.value = values[index];
                    figure.standing = match row.counts {
                        true => Standing::Stated,
                        false => Standing::Working,
                    };
                }
            }
        }
    }

    fn add_up(&self, line: &mut SheetLine, stated: Option<Stated>, record: &Record) {
        let aggregation = match stated {
            Some(stated) if !self.is_of_bodies() => {
                let day = self.period.last_day();
                let version = self.catalogue.indicator_on(stated.indicator, day);
                version.place_aggregation
            }
            // Bodies of one place tell of the same figure: what they say is not added up.
            _ => PlaceAggregation::None,
        };
        let of = |place| stated.map(|stated| subject(stated, place));
        let whole = self.whole.and_then(of);
        let mut made = total(whole, aggregation, &line.figures);
        if let Some(cell) = whole.and_then(|subject| record.cells.get(&subject)) {
            beside(&mut made, cell.clone());
        }
        line.total = Some(made);
        let groups = self.groups.iter().map(|group| {
            let figures = group.rows.iter().map(|row| &line.figures[*row]);
            total(of(group.place), aggregation, figures)
        });
        line.groups = groups.collect();
    }

    /// What formulas take from earlier periods and from the plan, of everybody and every whole.
    fn around(&self, computing: &Computing<'_>) -> Result<Around, Refused> {
        let day = self.period.last_day();
        let rows = self.rows.iter();
        let places = rows.filter_map(|row| place_of(self.catalogue, row.reporter, day));
        let groups = self.groups.iter().map(|group| group.place);
        let places: BTreeSet<PlaceNo> = places.chain(groups).chain(self.whole).collect();
        let of = (self.version, self.period);
        let places = (&places, self.standpoint);
        Around::of(self.desk, self.catalogue, of, &computing.wishes(), places)
    }

    fn is_of_bodies(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| matches!(row.reporter, Reporter::Organisation(_)))
    }

    /// The computed lines of the wholes, from the wholes of the other lines.
    fn compute_totals(&self, computing: &Computing<'_>, around: &Around, lines: &mut [SheetLine]) {
        let shown = |total: &Total| {
            let record = total.record.as_ref();
            total
                .assembled
                .or_else(|| record.and_then(|cell| cell.amount.value))
        };
        let value = |line: &SheetLine| line.total.as_ref().and_then(shown);
        let mut values: Vec<Option<Decimal>> = lines.iter().map(value).collect();
        // What the record says of a place is no measure for the sum of some of its parts.
        let whole = self.whole.filter(|_| self.is_seen_whole);
        computing.fill(&mut values, whole, around);
        for (index, _) in computing.lines() {
            if let Some(total) = &mut lines[index].total {
                total.assembled = total.assembled.or(values[index]);
            }
        }
        for (group, place) in self.groups.iter().map(|group| group.place).enumerate() {
            let value = |line: &SheetLine| line.groups.get(group).and_then(shown);
            let mut values: Vec<Option<Decimal>> = lines.iter().map(value).collect();
            let place = Some(place).filter(|_| self.is_seen_whole);
            computing.fill(&mut values, place, around);
            for (index, _) in computing.lines() {
                if let Some(total) = lines[index].groups.get_mut(group) {
                    total.assembled = total.assembled.or(values[index]);
                }
            }
        }
    }

    /// Puts what is said beside each figure.
    pub(super) fn threads(
        &self,
        authorized: &Authorized<permit::ShowSynthesis>,
        lines: &mut [SheetLine],
    ) -> Result<(), Refused> {
        let mut indicators = BTreeSet::new();
        let mut places = BTreeSet::new();
        for line in lines.iter() {
            let figures = line.figures.iter().filter_map(|figure| figure.subject);
            let totals = line.groups.iter().chain(&line.total);
            for subject in figures.chain(totals.filter_map(|total| total.subject)) {
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
        if about.is_empty() {
            return Ok(());
        }
        let said = |subject: Option<Subject>| -> Vec<Thread> {
            subject
                .and_then(|subject| about.get(&subject).cloned())
                .unwrap_or_default()
        };
        for line in lines {
            for figure in &mut line.figures {
                figure.threads = said(figure.subject);
            }
            for total in line.groups.iter_mut().chain(&mut line.total) {
                total.threads = said(total.subject);
            }
        }
        Ok(())
    }
}

fn subject(stated: Stated, place: PlaceNo) -> Subject {
    Subject {
        indicator: stated.indicator,
        place,
        period: stated.period,
        breakdown: stated.breakdown,
    }
}
