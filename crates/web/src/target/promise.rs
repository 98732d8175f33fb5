//! Answers `/{language}/promise`: the home of a target's number, with all its versions.

use super::get::subject;
use crate::answer::Answer;
use crate::as_of;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::Lens;
use crate::trace::page::{Node, TracePage, Vintage};
use crate::view::{Fact, Figure, Link};
use crate::visit::Visit;
use actions::target::list::{Asked, Plan, list};
use actions::{Authorized, permit};
use askama::Template;
use cube::goals::Promise;
use domain::period::Period;
use domain::target::{Baseline, Per, TargetRow};
use words::Words;

/// The home of a target.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let query = &visit.query;
    let asked = Asked {
        place: query.required("place", "province:11")?,
        period: query.required("period", "2023")?,
        from: as_of::from(visit),
    };
    let plan = list(&visit.site.desk, authorized, asked)?;
    let lens = Lens::new(visit, &plan.catalogue);
    let code = query.required("indicator", "GRDP_GROWTH")?;
    let baseline = query.value::<Baseline>("baseline", "council")?;
    let per = query.value::<Per>("per", "span")?;
    let breakdown = query.text("breakdown").unwrap_or_default();
    let period = query.text("period").unwrap_or_default();
    let found = plan.promises.iter().find(|promise| {
        let key = &promise.key;
        lens.catalogue.indicator(key.indicator).code.as_str() == code
            && lens.catalogue.breakdown(key.breakdown).to_string() == breakdown
            && key.period.to_string() == period
            && baseline.is_none_or(|baseline| key.baseline == baseline)
            && per.is_none_or(|per| key.per == per)
    });
    let promise = found.ok_or_else(|| Fault::not_found(code))?;
    Ok(Answer::Page(
        page(lens, authorized, &plan, promise)?.render()?,
    ))
}

fn page(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    plan: &Plan,
    promise: &Promise,
) -> Result<TracePage, Fault> {
    let words = lens.words;
    let key = &promise.key;
    let about = subject(key);
    let name = lens.measured(about);
    let place = lens.place(key.place, key.period.last_day());
    let mut frame = frame::of(lens.visit, &format!("{name} · {place}"), Some(Room::Plan));
    as_of::stand(&mut frame, lens, authorized, plan.place, plan.standpoint)?;
    let unit = lens.unit(&lens.version(about).unit);
    let figure = |row: &TargetRow| {
        let goal = row.target.goal.as_ref()?;
        let figure = lens.goal(goal, &row.target.unit, key.period);
        let after = format!("{}\u{a0}{unit}", figure.after);
        Some(Figure { after, ..figure })
    };
    let in_force = promise.in_force();
    let vintages = promise.versions.iter().map(|row| Vintage {
        known: lens.known(row.target.known_at),
        value: figure(row),
        note: row.target.document.clone(),
    });
    let baseline = words.text(&format!("baseline-{}", key.baseline));
    let here = lens.visit.here();
    let state = plan.standpoint.state.0.to_string();
    let day = frame
        .as_of
        .as_ref()
        .map_or_else(String::new, |bar| bar.day.clone());
    Ok(TracePage {
        threads: Vec::new(),
        crumb: format!("{place} · {}", Words::sentence(&words.period(key.period))),
        headline: words.text_with(
            "target-of",
            &[("indicator", &name), ("baseline", &baseline)],
        ),
        value: in_force.and_then(figure),
        lead: in_force
            .iter()
            .filter_map(|row| told(lens, row, key.period))
            .collect(),
        tree: Node {
            words,
            link: None,
            label: baseline,
            value: None,
            kind: in_force.map_or_else(String::new, |row| {
                words.text(&format!("stage-{}", row.target.key.stage))
            }),
            summary: String::new(),
            facts: in_force.map(|row| facts(lens, row)).unwrap_or_default(),
            rivals: Vec::new(),
            folded: false,
            parts: Vec::new(),
        },
        vintages: vintages.collect(),
        links: vec![
            Link::new(words.text("trace-indicator"), lens.indicator_page(about)),
            Link::new(place, lens.place_page(key.place)),
        ],
        write: None,
        share: here.with("as_of", day).with("state", state).to_string(),
        frame,
    })
}

/// The promise in a sentence, with the members of a composite.
fn told(lens: Lens<'_>, row: &TargetRow, period: Period) -> Option<String> {
    let goal = row.target.goal.as_ref()?;
    let told = lens.teller().goal(goal, &row.target.unit, period);
    Some(Words::sentence(&told))
}

fn facts(lens: Lens<'_>, row: &TargetRow) -> Vec<Fact> {
    let words = lens.words;
    let target = &row.target;
    let mut facts = vec![
        Fact::new(words.text("target-document"), target.document.as_str()),
        Fact::new(words.text("trace-known"), lens.known(target.known_at)),
    ];
    let mut tell = |key: &str, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            facts.push(Fact::new(words.text(key), text));
        }
    };
    tell("target-clause", target.clause.as_deref());
    tell("trace-carrier", target.carrier.as_deref());
    let tolerance = target.tolerance.map(|tolerance| words.exact(tolerance));
    tell("target-tolerance", tolerance.as_deref());
    tell("target-note", Some(&target.note));
    let number = words.count(row.seq.0);
    tell("trace-seq", Some(&number));
    facts
}
