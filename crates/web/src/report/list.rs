//! Answers `/{language}/report`: what is due, late, returned, waiting, done, for whoever asks.
//!
//! Whoever has a few reports reads them all; whoever looks over thousands sees first how many
//! there are of each sheet and in which state, and picks.

use super::address::{at, keys};
use super::page::{Group as Listed, ReportRow, ReportsPage};
use super::tally;
use crate::address::Address;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::view::Link;
use crate::visit::Visit;
use actions::report::json;
use actions::report::mine::{Group, Item, Mine, Wanted, run};
use actions::{Authorized, Refused, ask, permit};
use askama::Template;
use domain::form::FormNo;
use domain::period::Period;
use domain::report::StepKind;

/// Rows of a page.
const ROWS: usize = 50;

/// My reports.
///
/// # Errors
/// Where the address picks what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReport>,
) -> Result<Answer, Fault> {
    let words = visit.words;
    let wanted = wanted(visit)?;
    let mine = run(&visit.site.desk, authorized, wanted)?;
    let groups: Vec<Listed> = Group::ALL
        .into_iter()
        .filter_map(|group| listed(visit, &mine, group, wanted))
        .collect();
    let headline = if mine.waiting > 0 {
        let count = words.count(mine.waiting as u64);
        words.text_with("report-headline-waiting", &[("count", &count)])
    } else {
        words.text("report-headline-clear")
    };
    let many = mine.all > ROWS;
    let picked = tally::picked(visit, &mine, wanted);
    let empty = match (mine.matching, mine.all) {
        (0, 0) => words.text("report-empty"),
        (0, _) => words.text("report-none-picked"),
        _ => String::new(),
    };
    let page = ReportsPage {
        frame: frame::of(visit, &words.text("report-title"), Some(Room::Collect)),
        headline,
        empty,
        pick: many.then(|| tally::pick(visit, &mine, wanted)),
        all: if picked.is_empty() {
            String::new()
        } else {
            visit.to("/report").to_string()
        },
        picked,
        // Whoever picked a state wants to see those reports, not how many others there are.
        tables: if many && wanted.group.is_none() {
            tally::tables(visit, &mine, wanted)
        } else {
            Vec::new()
        },
        groups,
        shown: shown(visit, &mine, wanted),
        turns: turns(visit, &mine, wanted),
        links: links(visit),
    };
    Ok(Answer::Page(page.render()?))
}

/// What the address picks.
fn wanted(visit: &Visit<'_>) -> Result<Wanted, Fault> {
    let text = |name| visit.query.text(name);
    let store = visit.site.desk.store();
    let state = store.state().map_err(Refused::from)?;
    let forms = store.forms(state).map_err(Refused::from)?;
    let catalogue = store.catalogue(state).map_err(Refused::from)?;
    let form = text("form")
        .map(|form| ask::form(&forms, form))
        .transpose()?;
    let day = Some(visit.site.desk.today());
    let place = text("place").map(|place| ask::place(&catalogue, place, day));
    let group = text("state").map(|word| {
        let found = Group::ALL.into_iter().find(|group| group.as_str() == word);
        found.ok_or_else(|| Fault::bad("state", word, "late"))
    });
    Ok(Wanted {
        form: form.map(|(no, _)| no),
        period: ask::optional_period(text("period").unwrap_or_default(), "period")?,
        group: group.transpose()?,
        place: place.transpose()?,
        from: visit.query.value("from", "50")?.unwrap_or_default(),
        rows: ROWS,
    })
}

/// The address of this list with what is picked, and one thing changed.
pub(super) fn with(visit: &Visit<'_>, changes: &[(&str, &str)]) -> Address {
    let names = ["form", "period", "state", "place"];
    names.iter().fold(visit.to("/report"), |address, name| {
        let changed = changes.iter().find(|(other, _)| other == name);
        let kept = visit.query.text(name).unwrap_or_default();
        address.with(name, changed.map_or(kept, |(_, value)| *value))
    })
}

/// Which of how many are listed.
fn shown(visit: &Visit<'_>, mine: &Mine, wanted: Wanted) -> String {
    if mine.matching == mine.items.len() {
        return String::new();
    }
    let count = |number: usize| visit.words.count(number as u64);
    let (first, last) = (wanted.from + 1, wanted.from + mine.items.len());
    let (first, last, all) = (count(first), count(last), count(mine.matching));
    let told = [("first", &*first), ("last", &*last), ("all", &*all)];
    visit.words.text_with("report-shown", &told)
}

/// The rows before and after those listed.
fn turns(visit: &Visit<'_>, mine: &Mine, wanted: Wanted) -> Vec<Link> {
    let turn = |key: &str, from: usize| {
        let from = if from == 0 {
            String::new()
        } else {
            from.to_string()
        };
        Link::new(visit.words.text(key), with(visit, &[]).with("from", from))
    };
    let mut turns = Vec::new();
    if wanted.from > 0 {
        turns.push(turn("report-earlier", wanted.from.saturating_sub(ROWS)));
    }
    if wanted.from + mine.items.len() < mine.matching {
        turns.push(turn("report-further", wanted.from + ROWS));
    }
    turns
}

fn links(visit: &Visit<'_>) -> Vec<Link> {
    let offered = |path: &str| {
        let whole = format!("/{{language}}{path}");
        crate::ENDPOINTS
            .iter()
            .any(|endpoint| endpoint.path == whole)
    };
    [
        ("report-to-forms", "/form"),
        ("report-to-completeness", "/completeness"),
    ]
    .iter()
    .filter(|(_, path)| offered(path))
    .map(|(key, path)| Link::new(visit.words.text(key), visit.to(path)))
    .collect()
}

/// The rows of a group that are listed, under how many there are of it.
fn listed(visit: &Visit<'_>, mine: &Mine, group: Group, wanted: Wanted) -> Option<Listed> {
    let words = visit.words;
    let rows: Vec<ReportRow> = mine
        .items
        .iter()
        .filter(|item| item.group(mine.today) == group)
        .map(|item| row(visit, mine, item))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let all = mine.groups.get(&group).copied().unwrap_or_default();
    let count = words.count(all as u64);
    let title = format!("report-group-{}", group.as_str());
    let settled = matches!(group, Group::Submitted | Group::Done);
    Some(Listed {
        id: group.as_str(),
        title: words.text_with(&title, &[("count", &count)]),
        folded: settled && wanted.group.is_none(),
        rows,
    })
}

fn row(visit: &Visit<'_>, mine: &Mine, item: &Item) -> ReportRow {
    let words = visit.words;
    let key = &item.key;
    let name = form_name(visit, mine, key.form, Some(key.period));
    let last = item.report.as_ref().and_then(|row| row.last_step.as_ref());
    let returned = last.filter(|row| matches!(row.step.kind, StepKind::Return | StepKind::Reopen));
    let mut state = words.text(&format!("report-state-{}", item.state));
    let number = item.report.as_ref().map_or(0, |row| row.progress.version());
    if number > 0 {
        let told = [("version", number.to_string())];
        let told = [(told[0].0, told[0].1.as_str())];
        state = format!("{state}, {}", words.text_with("report-version", &told));
    }
    let keys = keys(&mine.catalogue, &mine.forms, key);
    ReportRow {
        href: at(visit.to("/report/sheet"), &keys).to_string(),
        form: name,
        reporter: json::reporter_name(&mine.catalogue, key.reporter, key.period, words),
        period: words.period_short(key.period),
        due: words.date_short(item.due),
        state,
        late: item.late,
        reason: returned
            .map(|row| row.step.reason.clone())
            .unwrap_or_default(),
    }
}

/// The name of a form in the language of the page, as it is for a period, or now.
pub(super) fn form_name(
    visit: &Visit<'_>,
    mine: &Mine,
    form: FormNo,
    period: Option<Period>,
) -> String {
    let form = mine.forms.get(form);
    let version = form.and_then(|form| match period {
        Some(period) => form.for_period(period),
        None => form.versions.last(),
    });
    version.map_or_else(String::new, |version| match visit.words.language() {
        words::Language::English if !version.name_en.is_empty() => version.name_en.clone(),
        _ => version.name_vi.clone(),
    })
}
