//! Which promises can stand, and what is strange about them?

use crate::column::{Column, optional, required};
use crate::field::Check;
use crate::resolve::{Resolver, Standing, is_set_back, spelled};
use crate::target::Draft;
use domain::Decimal;
use domain::breakdown::BreakdownNo;
use domain::indicator::{IndicatorNo, IndicatorVersion, TimeAggregation};
use domain::limits;
use domain::moment::KnownAt;
use domain::period::{Period, PeriodKind};
use domain::release::Release;
use domain::target::{Baseline, Goal, GoalError, Operator, Per, Stage, Target, TargetKey};
use domain::unit::Unit;
use record::{RecordError, Transaction};

/// The columns of a file of targets, in the order of [`Draft`].
pub(crate) const COLUMNS: &[Column] = &[
    required("indicator"),
    required("place"),
    required("period"),
    optional("per"),
    optional("breakdown"),
    required("stage"),
    required("operator"),
    required("value"),
    optional("upper"),
    optional("unit"),
    optional("tolerance"),
    required("baseline"),
    required("known_at"),
    required("document"),
    optional("clause"),
    optional("carrier"),
    optional("release"),
    optional("members"),
    optional("note"),
    optional("withdrawn"),
    optional("places_as_of"),
];

const OPERATORS: &str = ">=, >, =, <=, <, range, yes_no, all_of, any_of";
const STAGES: &str = "proposed, decided, allocated, adjusted";
const BASELINES: &str = "central, council, party, congress, programme";

impl<'a> Draft<'a> {
    /// From the fields of a row, by their place in [`COLUMNS`].
    pub(crate) fn from_fields(field: impl Fn(usize) -> &'a str) -> Self {
        Self {
            indicator: field(0),
            place: field(1),
            period: field(2),
            per: field(3),
            breakdown: field(4),
            stage: field(5),
            operator: field(6),
            value: field(7),
            upper: field(8),
            unit: field(9),
            tolerance: field(10),
            baseline: field(11),
            known_at: field(12),
            document: field(13),
            clause: field(14),
            carrier: field(15),
            release: field(16),
            members: field(17),
            note: field(18),
            withdrawn: field(19),
        }
    }
}

/// Checks a draft; `None` where it cannot stand. All findings of all fields are told at once.
pub(crate) fn check(
    resolver: &mut Resolver,
    transaction: &mut dyn Transaction,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
    may_set_back: bool,
) -> Result<Option<Target>, RecordError> {
    let Some((key, breakdown)) = key(resolver, check, draft) else {
        // The other fields are read for their findings.
        let _ = circumstances(resolver, check, draft, may_set_back);
        return Ok(None);
    };
    let (version, in_force) = resolver.definition(key.indicator, key.period.last_day());
    if !in_force {
        let days = spelled(version.valid);
        check.warning(
            "indicator-not-in-force",
            "indicator",
            draft.indicator,
            &days,
        );
    }
    let fits = period_fits(check, &version, draft, key.period);
    let goal = goal(resolver, check, draft, &version, key.indicator);
    let circumstances = circumstances(resolver, check, draft, may_set_back);
    let (Some((goal, unit, tolerance)), Some((known_at, release)), true) =
        (goal, circumstances, fits)
    else {
        return Ok(None);
    };
    let key = TargetKey {
        breakdown: resolver.number(transaction, &breakdown)?,
        ..key
    };
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Ok(Some(Target {
        key,
        goal,
        unit,
        tolerance,
        known_at,
        document: draft.document.to_owned(),
        clause: text(draft.clause),
        carrier: text(draft.carrier),
        release,
        note: draft.note.to_owned(),
    }))
}

/// The key without its breakdown, whose number may be drawn later.
fn key(
    resolver: &mut Resolver,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
) -> Option<(TargetKey, Standing)> {
    let indicator = resolver.indicator(check, "indicator", draft.indicator);
    let period = resolver.period(check, draft.period);
    let place = period.and_then(|period| resolver.place_in(check, draft.place, period));
    let breakdown =
        period.and_then(|period| resolver.breakdown(check, draft.breakdown, period.last_day()));
    let per = check.word_or("per", draft.per, "span, year, average", Per::Span);
    let stage: Option<Stage> = check.word("stage", draft.stage, STAGES);
    let baseline: Option<Baseline> = check.word("baseline", draft.baseline, BASELINES);
    let period = period?;
    let per = per?;
    if per != Per::Span && period.kind() != PeriodKind::Years {
        check.error("per-needs-years", "per", draft.per, draft.period);
        return None;
    }
    let breakdown = breakdown?;
    let key = TargetKey {
        indicator: indicator?,
        place: place?,
        period,
        per,
        breakdown: BreakdownNo::TOTAL,
        stage: stage?,
        baseline: baseline?,
    };
    Some((key, breakdown))
}

/// A target to date stands from 1 January on; over years it is meant for their sum.
fn period_fits(
    check: &mut Check<'_>,
    version: &IndicatorVersion,
    draft: &Draft<'_>,
    period: Period,
) -> bool {
    let to_date = period.is_year_to_date() || period.kind() == PeriodKind::Years;
    if version.time_aggregation != TimeAggregation::YearToDate || to_date {
        return true;
    }
    let months = period.last_day().month().cast_unsigned();
    let meant = Period::first_months(period.last_year(), months);
    let expected = meant.map_or_else(|_| String::new(), |period| period.to_string());
    check.error("period-not-to-date", "period", draft.period, &expected);
    false
}

type Promised = (Option<Goal>, Unit, Option<Decimal>);

/// What is promised, in the indicator's scale.
fn goal(
    resolver: &mut Resolver,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
    version: &IndicatorVersion,
    indicator: IndicatorNo,
) -> Option<Promised> {
    let withdrawn = check.flag("withdrawn", draft.withdrawn)?;
    if withdrawn {
        if !draft.value.is_empty() {
            check.error("withdrawal-with-value", "value", draft.value, "");
            return None;
        }
        return Some((None, version.unit.clone(), None));
    }
    let operator: Option<Operator> = check.word("operator", draft.operator, OPERATORS);
    let unit = unit(check, draft, version);
    let value = check.optional_decimal("value", draft.value);
    let upper = check.optional_decimal("upper", draft.upper);
    let tolerance = check.optional_decimal("tolerance", draft.tolerance);
    let members = members(resolver, check, draft, indicator);
    let (operator, unit, members) = (operator?, unit?, members?);
    let (value, upper, tolerance) = (value.ok()?, upper.ok()?, tolerance.ok()?);
    if tolerance.is_some_and(|tolerance| tolerance.is_sign_negative()) {
        check.error("tolerance-negative", "tolerance", draft.tolerance, "0");
        return None;
    }
    let same_scale = unit.scale() == version.unit.scale();
    let scaled = |value: Option<Decimal>| match value {
        Some(value) if !same_scale => unit
            .scale()
            .checked_div(version.unit.scale())
            .and_then(|ratio| value.checked_mul(ratio))
            .map(|value| Some(value.normalize())),
        other => Some(other),
    };
    let (Some(value), Some(upper), Some(tolerance)) =
        (scaled(value), scaled(upper), scaled(tolerance))
    else {
        check.error("value-digits", "value", draft.value, "18");
        return None;
    };
    if [value, upper, tolerance]
        .into_iter()
        .flatten()
        .any(too_long)
    {
        let limit = limits::VALUE_DIGITS.to_string();
        check.error("value-digits", "value", draft.value, &limit);
        return None;
    }
    let unit = if same_scale {
        unit
    } else {
        let location = check.spot.at("unit");
        check
            .findings
            .add_repeated("unit-converted", &location, draft.unit);
        version.unit.clone()
    };
    match Goal::new(operator, value, upper, members) {
        Ok(goal) => Some((Some(goal), unit, tolerance)),
        Err(error) => {
            goal_error(check, draft, error);
            None
        }
    }
}

fn too_long(value: Decimal) -> bool {
    value.mantissa().unsigned_abs() >= 10u128.pow(limits::VALUE_DIGITS)
        || value.scale() > limits::VALUE_DECIMALS
}

fn goal_error(check: &mut Check<'_>, draft: &Draft<'_>, error: GoalError) {
    let (code, field, read) = match error {
        GoalError::NoValue => ("value-missing", "value", draft.value),
        GoalError::Range => ("range-empty", "upper", draft.upper),
        GoalError::Upper => ("upper-without-range", "upper", draft.upper),
        GoalError::YesNo => ("not-yes-no", "value", draft.value),
        GoalError::Members => ("members-do-not-fit", "members", draft.members),
    };
    check.error(code, field, read, draft.operator);
}

fn unit(check: &mut Check<'_>, draft: &Draft<'_>, version: &IndicatorVersion) -> Option<Unit> {
    if draft.unit.is_empty() {
        return Some(version.unit.clone());
    }
    let unit = check.unit("unit", draft.unit)?;
    if unit.dimension() != version.unit.dimension() {
        check.error("unit-differs", "unit", draft.unit, version.unit.as_str());
        return None;
    }
    Some(unit)
}

fn members(
    resolver: &mut Resolver,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
    indicator: IndicatorNo,
) -> Option<Vec<IndicatorNo>> {
    let mut members = Vec::new();
    for code in draft
        .members
        .split(';')
        .map(str::trim)
        .filter(|c| !c.is_empty())
    {
        let member = resolver.indicator(check, "members", code)?;
        if member == indicator || members.contains(&member) {
            check.error("members-do-not-fit", "members", code, draft.operator);
            return None;
        }
        members.push(member);
    }
    Some(members)
}

/// When it was known, who may see it; and the texts are looked at.
fn circumstances(
    resolver: &mut Resolver,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
    may_set_back: bool,
) -> Option<(KnownAt, Release)> {
    let known_at = resolver.known_at(check, draft.known_at);
    let release = check.word_or(
        "release",
        draft.release,
        "internal, public",
        Release::Internal,
    );
    let texts = [
        ("document", draft.document),
        ("clause", draft.clause),
        ("carrier", draft.carrier),
        ("note", draft.note),
    ];
    let mut sound = check.present("document", draft.document).is_some();
    for (field, text) in texts {
        sound &= check.text(field, text).is_some();
    }
    let known_at = known_at?;
    if !may_set_back && is_set_back(known_at, resolver.now()) {
        check.error("known-at-set-back", "known_at", draft.known_at, "");
        return None;
    }
    sound.then_some((known_at, release?))
}
