//! Answers `/{language}/target`: the plan of a place, every promise with all its versions.

use super::page::{Group, Row, TargetPage};
use crate::answer::Answer;
use crate::as_of;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::{Lens, Subject, group_order};
use crate::pick;
use crate::view::{Before, Choice, Filters, Link, Picker};
use crate::visit::Visit;
use actions::target::list::{Asked, Plan, list};
use actions::{Authorized, permit};
use askama::Template;
use cube::goals::{Promise, PromiseKey};
use domain::period::Period;
use domain::target::Per;
use std::collections::{BTreeMap, BTreeSet};
use words::Words;

/// The plan of a place; without a place the first page.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let Some(place) = visit.query.text("place") else {
        return Ok(Answer::See(visit.to("").to_string()));
    };
    let period = visit.query.text("period").unwrap_or_default();
    let asked = Asked {
        place,
        period,
        from: as_of::from(visit),
    };
    let plan = list(&visit.site.desk, authorized, asked)?;
    let lens = Lens::new(visit, &plan.catalogue);
    Ok(Answer::Page(page(lens, authorized, &plan)?.render()?))
}

fn page(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    plan: &Plan,
) -> Result<TargetPage, Fault> {
    let words = lens.words;
    let today = as_of::today(lens.visit);
    let place = lens.place(plan.place, today);
    let title = words.text_with("target-title", &[("place", place)]);
    let mut frame = frame::of(lens.visit, &title, Some(Room::Plan));
    as_of::stand(&mut frame, lens, authorized, plan.place, plan.standpoint)?;
    let binding: Vec<&Promise> = plan
        .promises
        .iter()
        .filter(|promise| promise.in_force().is_some())
        .collect();
    let count = u64::try_from(binding.len()).unwrap_or_default();
    let mut groups: BTreeMap<(usize, String), Vec<&Promise>> = BTreeMap::new();
    for promise in binding {
        let group = &lens.version(subject(&promise.key)).group;
        groups.entry(group_order(group)).or_default().push(promise);
    }
    Ok(TargetPage {
        crumb: title,
        headline: words.counted("target-headline", count, &[("place", place)]),
        lead: Vec::new(),
        form: filters(lens, authorized, plan)?,
        downloads: crate::listing::links(lens, "target"),
        groups: groups
            .into_iter()
            .map(|((_, code), promises)| Group {
                name: lens.group(&code),
                rows: promises
                    .into_iter()
                    .filter_map(|promise| row(lens, promise))
                    .collect(),
            })
            .collect(),
        frame,
    })
}

/// What a promise is about.
pub(super) fn subject(key: &PromiseKey) -> Subject {
    Subject {
        indicator: key.indicator,
        place: key.place,
        period: key.period,
        breakdown: key.breakdown,
    }
}

fn row(lens: Lens<'_>, promise: &Promise) -> Option<Row> {
    let words = lens.words;
    let key = &promise.key;
    let version = promise.in_force()?;
    let target = &version.target;
    let goal = target.goal.as_ref()?;
    let about = subject(key);
    let earlier = promise.versions.iter().rev().skip(1).filter_map(|old| {
        let goal = old.target.goal.as_ref()?;
        Some(Before {
            value: lens.goal(goal, &old.target.unit, key.period),
            note: format!(
                "{} · {}",
                lens.known(old.target.known_at),
                old.target.document
            ),
        })
    });
    Some(Row {
        id: format!("t{}", version.seq.0),
        indicator: Link::new(lens.measured(about), lens.indicator_page(about)),
        unit: lens.unit(&lens.version(about).unit),
        period: Words::sentence(&words.period(key.period)),
        per: match (key.per, key.period.kind()) {
            (Per::Span, domain::period::PeriodKind::Years) | (Per::Year | Per::Average, _) => {
                words.text(&format!("per-{}", key.per))
            }
            (Per::Span, _) => String::new(),
        },
        target: lens
            .goal(goal, &target.unit, key.period)
            .at(lens.promise_page(key)),
        baseline: words.text(&format!("baseline-{}", key.baseline)),
        stage: words.text(&format!("stage-{}", target.key.stage)),
        document: target.document.clone(),
        known: lens.known(target.known_at),
        known_key: lens.known_key(Some(target.known_at)),
        before: earlier.collect(),
    })
}

fn filters(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    plan: &Plan,
) -> Result<Filters, Fault> {
    let words = lens.words;
    let here = lens.visit.here();
    let chosen = lens.visit.query.value::<Period>("period", "2023")?;
    let id = lens.catalogue.place(plan.place).id.to_string();
    let asked = Asked {
        place: &id,
        period: "",
        from: as_of::from(lens.visit),
    };
    let all = list(&lens.visit.site.desk, authorized, asked)?;
    let mut periods: BTreeSet<Period> = all.promises.iter().map(|it| it.key.period).collect();
    periods.extend(chosen);
    let any = Choice {
        value: String::new(),
        text: words.text("review-all"),
        chosen: chosen.is_none(),
    };
    let choices = periods.into_iter().rev().map(|period| Choice {
        value: period.to_string(),
        text: Words::sentence(&words.period(period)),
        chosen: chosen == Some(period),
    });
    let label = words.text("review-pick-period");
    let choices = std::iter::once(any).chain(choices).collect();
    Ok(Filters {
        action: here.path().to_owned(),
        kept: here.kept(&["place", "period"]),
        pickers: vec![
            pick::place(lens, plan.place, as_of::today(lens.visit)),
            Picker {
                name: "period",
                label,
                choices,
            },
        ],
        days: Vec::new(),
    })
}
