//! How many reports are there of each sheet, in each place, in which state?

use super::list::{form_name, with};
use super::page::{TallyRow, TallyTable};
use crate::view::{Choice, Filters, Link, Picker};
use crate::visit::Visit;
use actions::report::mine::{Group, Mine, Tally, Wanted};
use domain::form::FormNo;
use domain::period::Period;
use std::collections::BTreeSet;
use words::Words;

/// Most rows of a table: beyond a screenful one picks.
const ROWS: usize = 20;

/// What is picked, in words.
pub(super) fn picked(visit: &Visit<'_>, mine: &Mine, wanted: Wanted) -> String {
    let words = visit.words;
    let form = wanted.form.map(|form| form_name(visit, mine, form, None));
    let period = wanted.period.map(|period| words.period(period));
    let state = wanted.group.map(|group| state(words, group));
    let place = wanted.place.map(|place| {
        let place = mine.catalogue.place(place).named_on(mine.today);
        place.name_vi.clone()
    });
    let all = [form, period, place, state].into_iter().flatten();
    all.collect::<Vec<_>>().join(" · ")
}

fn state(words: Words, group: Group) -> String {
    words.text(&format!("report-pick-{}", group.as_str()))
}

/// What there is to pick: form, period, state.
pub(super) fn pick(visit: &Visit<'_>, mine: &Mine, wanted: Wanted) -> Filters {
    let words = visit.words;
    let picker = |name: &'static str, mut choices: Vec<Choice>| {
        let any = Choice {
            value: String::new(),
            text: words.text("report-pick-all"),
            chosen: choices.iter().all(|choice| !choice.chosen),
        };
        choices.insert(0, any);
        Picker {
            name,
            label: words.text(&format!("report-{name}")),
            choices,
        }
    };
    let forms: BTreeSet<FormNo> = mine.sheets.keys().map(|(form, _)| *form).collect();
    let periods: BTreeSet<Period> = mine.sheets.keys().map(|(_, period)| *period).collect();
    let mut periods: Vec<Period> = periods.into_iter().collect();
    periods.sort_by_key(|period| std::cmp::Reverse((period.last_day(), period.first_day())));
    let forms = forms.into_iter().map(|form| Choice {
        value: id(mine, form),
        text: form_name(visit, mine, form, None),
        chosen: wanted.form == Some(form),
    });
    let periods = periods.into_iter().map(|period| Choice {
        value: period.to_string(),
        text: Words::sentence(&words.period(period)),
        chosen: wanted.period == Some(period),
    });
    let states = Group::ALL.into_iter().map(|group| Choice {
        value: group.as_str().to_owned(),
        text: state(words, group),
        chosen: wanted.group == Some(group),
    });
    let place = visit.query.text("place");
    Filters {
        action: visit.to("/report").to_string(),
        kept: place
            .map(|place| ("place".to_owned(), place.to_owned()))
            .into_iter()
            .collect(),
        pickers: vec![
            picker("form", forms.collect()),
            picker("period", periods.collect()),
            picker("state", states.collect()),
        ],
        days: Vec::new(),
    }
}

fn id(mine: &Mine, form: FormNo) -> String {
    let form = mine.forms.get(form);
    form.map_or_else(String::new, |form| form.id.to_string())
}

/// How many there are of each sheet, as long as none is picked; of a sheet by place.
pub(super) fn tables(visit: &Visit<'_>, mine: &Mine, wanted: Wanted) -> Vec<TallyTable> {
    let mut tables = Vec::new();
    if wanted.form.is_none() || wanted.period.is_none() {
        tables.push(sheets(visit, mine, wanted));
    }
    if mine.above.len() > 1 && wanted.place.is_none() {
        tables.push(places(visit, mine));
    }
    tables.retain(|table| table.rows.len() > 1);
    tables
}

fn table(visit: &Visit<'_>, key: &str, head: &str, rows: Vec<TallyRow>) -> TallyTable {
    TallyTable {
        title: visit.words.text(key),
        head: visit.words.text(head),
        heads: Group::ALL.map(|group| state(visit.words, group)).to_vec(),
        rows,
    }
}

fn counts(visit: &Visit<'_>, tally: &Tally, about: &[(&str, &str)]) -> Vec<Option<Link>> {
    let count = |group: Group| {
        let count = tally.get(&group).filter(|count| **count > 0)?;
        let mut changes = about.to_vec();
        changes.push(("state", group.as_str()));
        let text = visit.words.count(*count as u64);
        Some(Link::new(text, with(visit, &changes)))
    };
    Group::ALL.map(count).to_vec()
}

/// The sheets on which something is open, the last due first.
fn sheets(visit: &Visit<'_>, mine: &Mine, wanted: Wanted) -> TallyTable {
    let of = |form: FormNo, period: Period| {
        wanted.form.is_none_or(|it| it == form) && wanted.period.is_none_or(|it| it == period)
    };
    let open = |tally: &Tally| tally.keys().any(|group| *group != Group::Done);
    let mut sheets: Vec<_> = mine
        .sheets
        .iter()
        .filter(|((form, period), tally)| of(*form, *period) && open(tally))
        .collect();
    sheets.sort_by_key(|((form, period), _)| (std::cmp::Reverse(period.last_day()), *form));
    let rows = sheets
        .into_iter()
        .take(ROWS)
        .map(|((form, period), tally)| {
            let (id, spelled) = (id(mine, *form), period.to_string());
            let about = [("form", id.as_str()), ("period", spelled.as_str())];
            let name = form_name(visit, mine, *form, Some(*period));
            TallyRow {
                link: Link::new(name, with(visit, &about)),
                note: visit.words.period_short(*period),
                counts: counts(visit, tally, &about),
            }
        });
    table(visit, "report-by-sheet", "report-form", rows.collect())
}

/// The places in which those lie who report, those with the most open reports first.
fn places(visit: &Visit<'_>, mine: &Mine) -> TallyTable {
    let open = |tally: &Tally| -> usize {
        let open = tally.iter().filter(|(group, _)| **group != Group::Done);
        open.map(|(_, count)| count).sum()
    };
    let mut places: Vec<_> = mine.above.iter().collect();
    places.sort_by_key(|(place, tally)| (std::cmp::Reverse(open(tally)), **place));
    let rows = places.into_iter().take(ROWS * 2).map(|(place, tally)| {
        let held = mine.catalogue.place(*place);
        let id = held.id.to_string();
        let about = [("place", id.as_str())];
        let named = held.named_on(mine.today);
        let name = match visit.words.language() {
            words::Language::English if !named.name_en.is_empty() => &named.name_en,
            _ => &named.name_vi,
        };
        TallyRow {
            link: Link::new(name.as_str(), with(visit, &about)),
            note: String::new(),
            counts: counts(visit, tally, &about),
        }
    });
    table(visit, "report-by-place", "report-place", rows.collect())
}
