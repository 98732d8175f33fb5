//! The sheet put together from all reporters: lines by reporters, with totals, doubts and what
//! is said of each figure.

use super::maker::{self, Maker};
use super::{Figure, Total};
use crate::completeness::opening;
use crate::completeness::show::{place_of, wrong};
use crate::completeness::{Row, Tally};
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use cube::question::{Map, Standpoint};
use domain::catalogue::Catalogue;
use domain::form::{Column, FormNo, FormVersion, Forms, Line, Reporters};
use domain::moment::AsOf;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::report::Reporter;
use domain::unit::Unit;
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
    /// The unit, where the line has one.
    pub unit: Option<Unit>,
    /// The wholes of the groups, in their order.
    pub groups: Vec<Total>,
    /// The figures, in the order of the rows of reporters; none where there is no total.
    pub figures: Vec<Figure>,
}

/// The reporters of one place directly below the whole.
#[derive(Debug, Clone)]
pub struct Group {
    /// The place.
    pub place: PlaceNo,
    /// Its reporters, by their places among the rows.
    pub rows: Vec<usize>,
    /// How many of whom.
    pub tally: Tally,
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
    /// The places directly below the whole, where several reporters lie in each; else none.
    pub groups: Vec<Group>,
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
    let question = opening::Asked {
        form: asked.form,
        period: asked.period,
        place: asked.place,
    };
    let found = opening::open(desk, authorized, question)?;
    let (catalogue, version, period) = (found.catalogue, found.version, found.period);
    let column = column(&version, asked.column)?;
    let standpoint = Standpoint {
        as_of: AsOf::EVER,
        state: found.state,
        map: Map::Then,
        viewer: authorized.viewer(),
    };
    let below = match &version.reporters {
        Reporters::Below { place, .. } => Some(*place),
        Reporters::Places(_) | Reporters::Organisations(_) => None,
    };
    // Who sees a part of the reporters only is told the sum of that part.
    let whole = match authorized.reach().is_everywhere() {
        true => found.within.or(below),
        false => found.within,
    };
    let whole = whole.or_else(|| whole_of(&catalogue, &found.rows, period));
    let groups = groups(&catalogue, whole, &found.rows, period);
    let maker = Maker {
        desk,
        catalogue: &catalogue,
        version: &version,
        period,
        column: &column,
        whole,
        is_seen_whole: whole.is_some_and(|place| authorized.reach().covers_place(place)),
        standpoint,
        rows: &found.rows,
        groups: &groups,
        written: maker::written(desk, found.form, period, &column, found.state)?,
    };
    let mut lines = maker.lines()?;
    maker.threads(authorized, &mut lines)?;
    Ok(Shown {
        standpoint,
        tally: found.tally,
        forms: found.forms,
        form: found.form,
        period,
        column,
        whole,
        rows: found.rows,
        groups,
        lines,
        version,
        catalogue,
    })
}

/// The reporters by the place directly below the whole in which they lie; none where that
/// would put nobody together.
fn groups(
    catalogue: &Catalogue,
    whole: Option<PlaceNo>,
    rows: &[Row],
    period: Period,
) -> Vec<Group> {
    let Some(whole) = whole else {
        return Vec::new();
    };
    let day = period.last_day();
    let mut found: BTreeMap<PlaceNo, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        let Reporter::Place(mut place) = row.reporter else {
            return Vec::new();
        };
        while let Some(above) = catalogue.parent(place, day).filter(|it| *it != whole) {
            place = above;
        }
        found.entry(place).or_default().push(index);
    }
    if found.len() < 2 || found.len() == rows.len() {
        return Vec::new();
    }
    let group = |(place, indexes): (PlaceNo, Vec<usize>)| Group {
        place,
        tally: Tally::of_all(indexes.iter().map(|index| &rows[*index])),
        rows: indexes,
    };
    found.into_iter().map(group).collect()
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
fn whole_of(catalogue: &Catalogue, rows: &[Row], period: Period) -> Option<PlaceNo> {
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
