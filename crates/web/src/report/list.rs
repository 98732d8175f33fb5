//! Answers `/{language}/report`: what is due, late, returned, waiting, done, for whoever asks.

use super::address::{at, keys};
use super::page::{Group, ReportRow, ReportsPage};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::view::Link;
use crate::visit::Visit;
use actions::report::json;
use actions::report::mine::{Item, Mine, run};
use actions::{Authorized, permit};
use askama::Template;
use domain::report::{ReportState, StepKind};

/// The groups in the order of urgency.
const GROUPS: [&str; 6] = ["returned", "late", "approval", "due", "submitted", "done"];

/// My reports.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReport>,
) -> Result<Answer, Fault> {
    let words = visit.words;
    let mine = run(&visit.site.desk, authorized)?;
    let groups: Vec<Group> = GROUPS
        .iter()
        .filter_map(|name| group(visit, &mine, name))
        .collect();
    let waiting = mine.items.iter().filter(|item| waits(&mine, item)).count() as u64;
    let headline = if waiting > 0 {
        let count = words.count(waiting);
        words.text_with("report-headline-waiting", &[("count", &count)])
    } else {
        words.text("report-headline-clear")
    };
    let page = ReportsPage {
        frame: frame::of(visit, &words.text("report-title"), Some(Room::Collect)),
        headline,
        empty: if groups.is_empty() {
            words.text("report-empty")
        } else {
            String::new()
        },
        groups,
        links: links(visit),
    };
    Ok(Answer::Page(page.render()?))
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

/// In which group a report stands for whoever asks.
fn of(mine: &Mine, item: &Item) -> &'static str {
    match item.state {
        ReportState::Returned => "returned",
        ReportState::Draft if item.due < mine.today => "late",
        ReportState::Draft => "due",
        ReportState::Submitted if item.waits => "approval",
        ReportState::Submitted => "submitted",
        ReportState::Approved | ReportState::Locked => "done",
    }
}

/// Whether it waits for whoever asks, and not for somebody else.
fn waits(mine: &Mine, item: &Item) -> bool {
    match of(mine, item) {
        "returned" | "late" | "due" => item.to_write,
        "approval" => true,
        _ => false,
    }
}

fn group(visit: &Visit<'_>, mine: &Mine, name: &'static str) -> Option<Group> {
    let words = visit.words;
    let rows: Vec<ReportRow> = mine
        .items
        .iter()
        .filter(|item| of(mine, item) == name)
        .map(|item| row(visit, mine, item))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let count = words.count(rows.len() as u64);
    Some(Group {
        id: name,
        title: words.text_with(&format!("report-group-{name}"), &[("count", &count)]),
        folded: matches!(name, "submitted" | "done"),
        rows,
    })
}

fn row(visit: &Visit<'_>, mine: &Mine, item: &Item) -> ReportRow {
    let words = visit.words;
    let key = &item.key;
    let form = mine.forms.get(key.form);
    let version = form.and_then(|form| form.for_period(key.period));
    let name = version.map_or_else(String::new, |version| match words.language() {
        words::Language::English if !version.name_en.is_empty() => version.name_en.clone(),
        _ => version.name_vi.clone(),
    });
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
