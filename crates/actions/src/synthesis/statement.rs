//! What does the record say of the reporters' figures, and who says so?
//!
//! All statements of a sheet are read in one pass: a nation's communes make 200,000 of them.

use crate::desk::Desk;
use crate::refused::Refused;
use cube::choice::{self, Rival, RivalKind};
use cube::doubt::DoubtKind;
use cube::question::Standpoint;
use domain::Decimal;
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::comment::Subject;
use domain::form::FormVersion;
use domain::indicator::IndicatorNo;
use domain::observation::ObservationRow;
use domain::organisation::OrganisationNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::report::Reporter;
use record::store::Wanted;
use std::collections::{BTreeMap, BTreeSet};

/// The statements of a sheet, by figure, in the record's order.
pub(super) type Statements = BTreeMap<Subject, Vec<ObservationRow>>;

/// What is said of one figure.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// What who reports says.
    pub own: Option<Decimal>,
    /// What all say, the shown first.
    pub all: Vec<(OrganisationNo, Decimal)>,
    /// Why it should be looked at.
    pub doubts: Vec<DoubtKind>,
}

/// Reads what is stated of the figures, by breakdown and period.
///
/// # Errors
/// Where the store fails.
pub(super) fn statements(
    desk: &Desk,
    asked: &BTreeMap<(BreakdownNo, Period), BTreeSet<IndicatorNo>>,
    places: &BTreeSet<PlaceNo>,
    standpoint: Standpoint,
) -> Result<Statements, Refused> {
    let mut found = Statements::new();
    for ((breakdown, period), indicators) in asked {
        let wanted = Wanted {
            indicators: indicators.iter().copied().collect(),
            places: places.iter().copied().collect(),
            within: Some(*period),
            breakdowns: Some(vec![*breakdown]),
            as_of: standpoint.as_of,
            state: standpoint.state,
        };
        desk.store().observations(&wanted, &mut |row| {
            if row.key.period == *period {
                let subject = Subject {
                    indicator: row.key.indicator,
                    place: row.key.place,
                    period: row.key.period,
                    breakdown: row.key.breakdown,
                };
                found.entry(subject).or_default().push(row);
            }
        })?;
    }
    Ok(found)
}

/// Who states the figures of each reporter: a body its own, of a place the body that serves
/// it, as when a report is stated.
pub(super) fn producers(
    catalogue: &Catalogue,
    version: &FormVersion,
    period: Period,
) -> impl Fn(Reporter) -> Option<OrganisationNo> {
    let day = period.last_day();
    let mut serving: BTreeMap<PlaceNo, (bool, u32, OrganisationNo)> = BTreeMap::new();
    for (no, body) in catalogue.organisations() {
        let held = body.on(day);
        if let Some(place) = held.place.filter(|_| held.valid.holds_on(day)) {
            let rank = (held.kind != "peoples_committee", held.precedence, no);
            let first = serving.entry(place).or_insert(rank);
            *first = rank.min(*first);
        }
    }
    let usual = version.producer;
    move |reporter| match reporter {
        Reporter::Organisation(no) => Some(no),
        Reporter::Place(place) => serving.get(&place).map(|it| it.2).or(usual),
    }
}

/// What is said of a figure, seen from who reports it. Of a place whose officers have stated
/// nothing, the shown statement stands for its own.
pub(super) fn said(
    catalogue: &Catalogue,
    rows: Option<&Vec<ObservationRow>>,
    (reporter, own): (Reporter, Option<OrganisationNo>),
    standpoint: Standpoint,
) -> Said {
    let viewer = standpoint.viewer;
    let Some(rows) = rows else {
        return Said::default();
    };
    let Some(shown) = choice::shown(catalogue, rows, viewer) else {
        return Said::default();
    };
    let rivals = match rows.len() {
        1 => Vec::new(),
        _ => choice::rivals(catalogue, rows, viewer, &shown),
    };
    let value = |row: &ObservationRow| Some((row.key.producer, row.value?.value()));
    let all: Vec<_> = std::iter::once(&shown)
        .chain(rivals.iter().map(|rival| &rival.row))
        .filter_map(value)
        .collect();
    let mine = all.iter().find(|(producer, _)| Some(*producer) == own);
    let mine = match reporter {
        Reporter::Place(_) => mine.or(all.first()),
        Reporter::Organisation(_) => mine,
    };
    let stale = rows.len() > rivals.len() + 1 && {
        let stale = choice::stale(catalogue, rows, viewer);
        !stale.is_empty()
    };
    Said {
        own: mine.map(|(_, value)| *value),
        doubts: doubts(&rivals, stale),
        all,
    }
}

fn doubts(rivals: &[Rival], stale: bool) -> Vec<DoubtKind> {
    let rival = |kind| rivals.iter().any(|rival| rival.kind == kind);
    let all = [
        (DoubtKind::Disagreement, rival(RivalKind::Disagreement)),
        (DoubtKind::Overtaken, rival(RivalKind::Overtaken)),
        (DoubtKind::OtherCutOff, rival(RivalKind::OtherCutOff)),
        (DoubtKind::Stale, stale),
    ];
    let holding = all.into_iter().filter(|(_, holds)| *holds);
    holding.map(|(kind, _)| kind).collect()
}
