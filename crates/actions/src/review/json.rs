//! The review as JSON: documented in `docs/json.md`, stable, numbers as decimal strings.

use crate::figure::{self, CompletenessJson, ReasonJson, RivalJson};
use cube::review::{ChangedLater, Count, Pace, Review, ReviewRow, ToDate};
use domain::assessment::Class;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorVersion;
use domain::target::TargetRow;
use jiff::tz::TimeZone;
use serde::Serialize;

/// A review.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewJson {
    /// Identifier of the place.
    pub place: String,
    /// The period.
    pub period: String,
    /// The moment whose knowledge was asked for; `null` for all that is known.
    pub as_of: Option<String>,
    /// The state of the store that was read.
    pub state: u64,
    /// `then` or the day of the map.
    pub map: String,
    /// A row a promise, then results without one.
    pub rows: Vec<RowJson>,
    /// Counts per baseline.
    pub counts: Vec<CountJson>,
}

/// A row of the review.
#[derive(Debug, Clone, Serialize)]
pub struct RowJson {
    /// Code of the indicator.
    pub indicator: String,
    /// Its Vietnamese name.
    pub name: String,
    /// Its English name.
    pub name_en: String,
    /// Its unit.
    pub unit: String,
    /// Its group.
    pub group: String,
    /// Identifier of who is responsible.
    pub organisation: Option<String>,
    /// Members that cut it further; empty for the total.
    pub breakdown: String,
    /// The period of the result.
    pub period: String,
    /// `span`, `year` or `average` for a target over years, else `null`.
    pub per: Option<&'static str>,
    /// `central`, `council`, `party`, `congress`, `programme`; `null` without a target.
    pub baseline: Option<&'static str>,
    /// Operator of the target.
    pub operator: Option<&'static str>,
    /// Target, or the lower end of a range.
    pub target: Option<String>,
    /// Upper end of a range.
    pub target_upper: Option<String>,
    /// The period of the target, where it is not the result's.
    pub target_period: Option<String>,
    /// The document that set it.
    pub target_document: Option<String>,
    /// When the judged version became known.
    pub target_known_at: Option<String>,
    /// Every version of the target, oldest first.
    pub target_versions: Vec<VersionJson>,
    /// The result for the whole period.
    pub result: Option<String>,
    /// `estimate`, `preliminary`, `final`, `settled`.
    pub result_status: Option<&'static str>,
    /// When the result became known.
    pub result_known_at: Option<String>,
    /// How the result came about: `stated`, `formula`, `places` …
    pub result_way: &'static str,
    /// Who stated it; `null` where it was computed.
    pub producer: Option<String>,
    /// What others state.
    pub rivals: Vec<RivalJson>,
    /// The same figure made from others.
    pub beside: Vec<BesideJson>,
    /// Completeness of a sum.
    pub completeness: Option<CompletenessJson>,
    /// Result / target × 100.
    pub achievement_percent: Option<String>,
    /// Why there is none.
    pub achievement_reason: Option<&'static str>,
    /// Result less target.
    pub difference: Option<String>,
    /// Unit of the difference.
    pub difference_unit: Option<String>,
    /// Whether the difference is for the better.
    pub better: Option<bool>,
    /// The outcome.
    pub class: &'static str,
    /// Whether one year is held against the average over a term.
    pub against_average: bool,
    /// Whether years of a term are still unknown.
    pub provisional: bool,
    /// Whether it counts in `counts`.
    pub due: bool,
    /// What is known of a part of the period.
    pub to_date: Option<ToDateJson>,
    /// Done so far against earlier years.
    pub pace: Option<PaceJson>,
    /// Why there is none.
    pub pace_reason: Option<&'static str>,
    /// The same period a year earlier.
    pub previous_result: Option<String>,
    /// The same period of up to five years, oldest first.
    pub trend: Vec<PointJson>,
    /// The outcome by all that is known today, where it is another one.
    pub changed_later: Option<ChangedJson>,
    /// Why there is no result, or not a whole one.
    pub reason: Option<ReasonJson>,
}

/// A version of a target.
#[derive(Debug, Clone, Serialize)]
pub struct VersionJson {
    /// Operator.
    pub operator: &'static str,
    /// Value.
    pub value: Option<String>,
    /// Upper end of a range.
    pub upper: Option<String>,
    /// Stage.
    pub stage: &'static str,
    /// Document.
    pub document: String,
    /// When it became known.
    pub known_at: Option<String>,
}

/// The same figure made from others.
#[derive(Debug, Clone, Serialize)]
pub struct BesideJson {
    /// How it is made.
    pub way: &'static str,
    /// The value.
    pub value: Option<String>,
    /// Stated less made.
    pub difference: Option<String>,
    /// Whether they differ by more than rounding.
    pub disagrees: bool,
    /// Completeness of a sum.
    pub completeness: Option<CompletenessJson>,
}

/// What is known of a part of the period.
#[derive(Debug, Clone, Serialize)]
pub struct ToDateJson {
    /// The part.
    pub period: String,
    /// The value.
    pub value: Option<String>,
    /// Its completeness.
    pub completeness: Option<CompletenessJson>,
}

/// Done so far against what earlier years had done by then.
#[derive(Debug, Clone, Serialize)]
pub struct PaceJson {
    /// Percent of the target that is done.
    pub done_percent: String,
    /// Percent that earlier years had done by then.
    pub expected_percent: String,
    /// Done against expected.
    pub ratio: String,
    /// The earlier years.
    pub years: Vec<i16>,
}

/// A point of the trend.
#[derive(Debug, Clone, Serialize)]
pub struct PointJson {
    /// The period.
    pub period: String,
    /// The value.
    pub value: String,
}

/// The outcome by all that is known today.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedJson {
    /// The outcome.
    pub class: &'static str,
    /// The result.
    pub result: Option<String>,
    /// The target.
    pub target: Option<String>,
    /// When it became known.
    pub known_at: Option<String>,
}

/// Counts of one baseline.
#[derive(Debug, Clone, Serialize)]
pub struct CountJson {
    /// The baseline.
    pub baseline: &'static str,
    /// All that are due.
    pub total: u32,
    /// Better than promised.
    pub exceeded: u32,
    /// As promised.
    pub met: u32,
    /// Within tolerance.
    pub nearly: u32,
    /// Worse.
    pub not_met: u32,
    /// Unknown.
    pub no_data: u32,
    /// Met or exceeded.
    pub met_or_exceeded: u32,
}

/// A review for programs.
#[must_use]
pub fn json(review: &Review, zone: &TimeZone) -> ReviewJson {
    let catalogue = &review.catalogue;
    ReviewJson {
        place: catalogue.place(review.place).id.to_string(),
        period: review.period.to_string(),
        as_of: figure::as_of(review.standpoint.as_of, zone),
        state: review.standpoint.state.0,
        map: figure::map(review.standpoint),
        rows: review
            .rows
            .iter()
            .map(|row| row_json(row, catalogue, zone))
            .collect(),
        counts: review.counts.iter().map(count).collect(),
    }
}

fn count(count: &Count) -> CountJson {
    CountJson {
        baseline: count.baseline.as_str(),
        total: count.total,
        exceeded: count.exceeded,
        met: count.met,
        nearly: count.nearly,
        not_met: count.not_met,
        no_data: count.no_data,
        met_or_exceeded: count.met_or_exceeded(),
    }
}

fn version(row: &TargetRow, zone: &TimeZone) -> Option<VersionJson> {
    let goal = row.target.goal.as_ref()?;
    Some(VersionJson {
        operator: goal.operator().as_str(),
        value: figure::text(goal.value()),
        upper: figure::text(goal.upper()),
        stage: row.target.key.stage.as_str(),
        document: row.target.document.clone(),
        known_at: figure::known(Some(row.target.known_at), zone),
    })
}

#[expect(
    clippy::too_many_lines,
    reason = "a line a field of the documented shape"
)]
fn row_json(row: &ReviewRow, catalogue: &Catalogue, zone: &TimeZone) -> RowJson {
    let definition = catalogue.indicator_on(row.indicator, row.period.last_day());
    let amount = &row.cell.amount;
    let promise = row.promise.as_ref();
    let in_force = promise.and_then(cube::goals::Promise::in_force);
    let goal = in_force.and_then(|row| row.target.goal.as_ref());
    let versions = promise.map_or(&[][..], |promise| promise.versions.as_slice());
    let organisation = |no| catalogue.organisation(no).id.to_string();
    let several = promise.filter(|promise| promise.key.period != row.period);
    let judged = row.class != Class::NoTarget;
    RowJson {
        indicator: catalogue.indicator(row.indicator).code.to_string(),
        name: definition.name_vi.clone(),
        name_en: definition.name_en.clone(),
        unit: definition.unit.to_string(),
        group: definition.group.clone(),
        organisation: definition.organisation.map(organisation),
        breakdown: catalogue.breakdown(row.breakdown).to_string(),
        period: row.period.to_string(),
        per: several
            .or(promise.filter(|_| row.provisional))
            .map(|promise| promise.key.per.as_str()),
        baseline: promise.map(|promise| promise.key.baseline.as_str()),
        operator: goal.map(|goal| goal.operator().as_str()),
        target: figure::text(goal.and_then(domain::target::Goal::value)),
        target_upper: figure::text(goal.and_then(domain::target::Goal::upper)),
        target_period: several.map(|promise| promise.key.period.to_string()),
        target_document: in_force.map(|row| row.target.document.clone()),
        target_known_at: figure::known(in_force.map(|row| row.target.known_at), zone),
        target_versions: versions
            .iter()
            .filter_map(|row| version(row, zone))
            .collect(),
        result: figure::text(figure::shown(amount, definition)),
        result_status: amount.status.map(domain::observation::Status::as_str),
        result_known_at: figure::known(amount.known_at, zone),
        result_way: figure::way(amount.way),
        producer: row.cell.row.map(|row| organisation(row.key.producer)),
        rivals: row
            .cell
            .rivals
            .iter()
            .map(|r| figure::rival(r, catalogue, zone))
            .collect(),
        beside: row
            .cell
            .beside
            .iter()
            .map(|made| beside(made, definition))
            .collect(),
        completeness: amount.completeness.map(figure::completeness),
        achievement_percent: row.achievement_percent.ok().map(figure::rounded),
        achievement_reason: row
            .achievement_percent
            .err()
            .filter(|_| judged && amount.value.is_some())
            .map(figure::no_achievement),
        difference: figure::text(row.difference),
        difference_unit: row
            .difference
            .map(|_| definition.unit.of_difference().to_string()),
        better: row.better,
        class: row.class.as_str(),
        against_average: row.against_average,
        provisional: row.provisional,
        due: row.due,
        to_date: row.to_date.as_ref().map(|part| to_date(part, definition)),
        pace: row.pace.as_ref().ok().map(pace),
        pace_reason: row.pace.as_ref().err().map(|reason| reason.code()),
        previous_result: figure::text(
            row.previous
                .as_ref()
                .and_then(|amount| figure::shown(amount, definition)),
        ),
        trend: row
            .trend
            .iter()
            .map(|(period, value)| PointJson {
                period: period.to_string(),
                value: domain::decimal::plain(*value),
            })
            .collect(),
        changed_later: row
            .changed_later
            .as_ref()
            .map(|change| changed(change, zone)),
        reason: amount
            .reason
            .as_ref()
            .map(|reason| figure::reason(reason, catalogue)),
    }
}

fn beside(made: &cube::answer::Beside, definition: &IndicatorVersion) -> BesideJson {
    BesideJson {
        way: figure::way(made.amount.way),
        value: figure::text(figure::shown(&made.amount, definition)),
        difference: figure::text(made.difference),
        disagrees: made.disagrees,
        completeness: made.amount.completeness.map(figure::completeness),
    }
}

fn to_date(part: &ToDate, definition: &IndicatorVersion) -> ToDateJson {
    ToDateJson {
        period: part.period.to_string(),
        value: figure::text(figure::shown(&part.amount, definition)),
        completeness: part.amount.completeness.map(figure::completeness),
    }
}

fn pace(pace: &Pace) -> PaceJson {
    let percent =
        |share: rust_decimal::Decimal| figure::rounded(share * rust_decimal::Decimal::ONE_HUNDRED);
    PaceJson {
        done_percent: percent(pace.done),
        expected_percent: percent(pace.expected),
        ratio: figure::rounded(pace.ratio),
        years: pace.years.clone(),
    }
}

fn changed(change: &ChangedLater, zone: &TimeZone) -> ChangedJson {
    ChangedJson {
        class: change.class.as_str(),
        result: figure::text(change.result),
        target: figure::text(change.target),
        known_at: figure::known(change.known_at, zone),
    }
}
