//! Answers `/{language}/completeness`: all forms with their calendar, or one form with everybody
//! who is expected.

use super::page::{CompletenessPage, Count, FormLine, Row};
use super::{calendar, map};
use crate::answer::Answer;
use crate::as_of::today;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::Lens;
use crate::view::{Choice, Filters, Link, Picker};
use crate::visit::Visit;
use actions::completeness::sheet::{form_name, name, title};
use actions::completeness::show::{Asked, Line, Listed, Shown, forms, show};
use actions::completeness::{Arrival, Tally};
use actions::{Authorized, ask, held, permit};
use askama::Template;
use chart::{PercentBar, Size, Tone};
use domain::form::{Forms, Reporters};
use domain::report::Reporter;
use words::Words;

/// Rows of a page; a nation's communes go over several.
const ROWS: usize = 200;

/// Due days back of which the period can be picked.
const PERIODS: i64 = 800;

/// The page.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowCompleteness>,
) -> Result<Answer, Fault> {
    let page = match visit.query.text("form") {
        Some(_) => one(visit, authorized)?,
        None => all(visit, authorized)?,
    };
    Ok(Answer::Page(page.render()?))
}

/// What the address asks for.
pub(super) fn asked<'a>(visit: &'a Visit<'_>) -> Asked<'a> {
    let text = |name| visit.query.text(name).unwrap_or_default();
    Asked {
        form: text("form"),
        period: text("period"),
        place: text("place"),
    }
}

/// Colour and sign of an arrival; of reports, red is what is overdue.
pub(super) fn mark(arrival: Arrival) -> (&'static str, &'static str) {
    match arrival {
        Arrival::Missing => ("not_met", "○"),
        Arrival::Returned => ("nearly", "↩"),
        Arrival::Late => ("nearly", "◐"),
        Arrival::OnTime => ("met", "●"),
        Arrival::NotDue => ("no_data", "·"),
    }
}

fn empty(visit: &Visit<'_>, headline: String) -> CompletenessPage {
    let title = visit.words.text("completeness-title");
    CompletenessPage {
        frame: frame::latest(visit, &title, Some(Room::Collect)),
        all: visit.to("/completeness").to_string(),
        crumb: String::new(),
        headline,
        lead: Vec::new(),
        form: None,
        forms: Vec::new(),
        weekdays: Vec::new(),
        months: Vec::new(),
        counts: Vec::new(),
        detailed: false,
        downloads: Vec::new(),
        rows: Vec::new(),
        older: None,
        map: None,
        no_map: String::new(),
        late: None,
    }
}

fn all(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowCompleteness>,
) -> Result<CompletenessPage, Fault> {
    let words = visit.words;
    let Listed {
        forms,
        catalogue,
        lines,
    } = forms(&visit.site.desk, authorized)?;
    let lens = Lens::new(visit, &catalogue);
    let count = u64::try_from(lines.len()).unwrap_or_default();
    let mut page = empty(visit, words.counted("completeness-start", count, &[]));
    page.forms = lines
        .iter()
        .enumerate()
        .map(|(index, line)| form_line(lens, &forms, index, line))
        .collect();
    page.late = late(visit, None);
    page.weekdays = calendar::weekdays(words);
    page.months = calendar::months(lens, authorized)?;
    if lines.is_empty() {
        page.headline = words.text("completeness-title");
    }
    Ok(page)
}

fn form_line(lens: Lens<'_>, forms: &Forms, index: usize, line: &Line) -> FormLine {
    let words = lens.words;
    let id = forms.get(line.form).map(|form| form.id.to_string());
    let address = lens
        .visit
        .to("/completeness")
        .with("form", id.unwrap_or_default())
        .with("period", line.period.to_string());
    let count = |count: u32| words.count(u64::from(count));
    let Tally {
        expected, reported, ..
    } = line.tally;
    let share = f64::from(reported) * 100.0 / f64::from(expected.max(1));
    let told = of(words, reported, expected);
    let bar = PercentBar {
        id: format!("bar-{index}"),
        title: told.clone(),
        size: Size::new(96.0, 10.0),
        percent: Some(share),
        pace: None,
        tone: Tone::Accent,
    };
    FormLine {
        link: Link::new(form_name(lens.teller(), &line.version), address),
        period: Words::sentence(&words.period(line.period)),
        due: words.date(line.due),
        due_key: line.due.to_string(),
        reported: told,
        reported_key: format!("{share:.3}"),
        bar: bar.svg(),
        late: count(line.tally.late),
        missing: count(line.tally.missing),
        approved: count(line.tally.approved),
    }
}

/// "118 of 129".
pub(crate) fn of(words: Words, have: u32, of: u32) -> String {
    let (have, of) = (words.count(u64::from(have)), words.count(u64::from(of)));
    words.text_with("completeness-of", &[("have", &have), ("of", &of)])
}

fn one(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowCompleteness>,
) -> Result<CompletenessPage, Fault> {
    let shown = show(&visit.site.desk, authorized, asked(visit))?;
    let lens = Lens::new(visit, &shown.catalogue);
    let words = visit.words;
    let only = visit.query.text("arrival").unwrap_or_default();
    let from: usize = visit.query.value("from", "500")?.unwrap_or_default();
    let matching = shown
        .rows
        .iter()
        .filter(|row| only.is_empty() || row.arrival.as_str() == only);
    let matching: Vec<_> = matching.collect();
    let more = matching.len().saturating_sub(from.saturating_add(ROWS));
    let mut page = empty(visit, headline(lens, &shown));
    page.crumb = title(lens.teller(), &shown);
    page.lead = lead(words, &shown);
    page.form = Some(filters(lens, &shown));
    page.counts = counts(visit, shown.tally, only);
    page.detailed = true;
    page.downloads = crate::listing::links(lens, "completeness");
    if held::<permit::ShowSynthesis>(&visit.caller).is_ok() {
        page.downloads.push(Link::new(
            words.text("completeness-synthesis"),
            visit.here().at(format!("/{}/synthesis", words.language())),
        ));
    }
    let rows = matching.into_iter().skip(from).take(ROWS);
    page.rows = rows.map(|row| line(lens, &shown, row)).collect();
    page.older = (more > 0).then(|| {
        let next = (from + ROWS).to_string();
        let next = visit.here().with("from", next);
        Link::new(words.text("completeness-more"), next)
    });
    (page.map, page.no_map) = map::states(lens, &shown);
    page.late = late(visit, Some(&shown));
    Ok(page)
}

fn headline(lens: Lens<'_>, shown: &Shown) -> String {
    let words = lens.words;
    let form = form_name(lens.teller(), &shown.version);
    let period = words.period(shown.period);
    let reported = words.count(u64::from(shown.tally.reported));
    let expected = words.count(u64::from(shown.tally.expected));
    words.text_with(
        "completeness-headline",
        &[
            ("form", form.as_str()),
            ("period", &period),
            ("reported", &reported),
            ("expected", &expected),
        ],
    )
}

fn lead(words: Words, shown: &Shown) -> Vec<String> {
    let tally = shown.tally;
    let due = words.text_with("completeness-lead-due", &[("due", &words.date(shown.due))]);
    let told = [
        ("late", tally.late),
        ("missing", tally.missing),
        ("returned", tally.returned),
    ];
    let told = told.into_iter().filter(|(_, count)| *count > 0);
    let told = told.map(|(key, count)| {
        words.counted(&format!("completeness-lead-{key}"), u64::from(count), &[])
    });
    let counting = words.count(u64::from(tally.counting));
    let expected = words.count(u64::from(tally.expected));
    let counting = words.text_with(
        "completeness-lead-counting",
        &[("counting", &counting), ("expected", &expected)],
    );
    let sentences: Vec<String> = std::iter::once(due).chain(told).collect();
    vec![sentences.join(" "), counting]
}

fn filters(lens: Lens<'_>, shown: &Shown) -> Filters {
    let here = lens.visit.here();
    Filters {
        action: here.path().to_owned(),
        kept: here.kept(&["form", "period", "from", "place"]),
        pickers: [
            form_picker(lens, &shown.forms, shown.form),
            period_picker(lens, &shown.version, shown.period),
        ]
        .into_iter()
        .chain(place_picker(lens, shown))
        .collect(),
        days: Vec::new(),
    }
}

/// The places directly below that of the form, where reporters lie deeper; and all.
fn place_picker(lens: Lens<'_>, shown: &Shown) -> Option<Picker> {
    let Reporters::Below { place, .. } = &shown.version.reporters else {
        return None;
    };
    let day = shown.period.last_day();
    let below: Vec<_> = lens.catalogue.children(*place, day).collect();
    let deeper = |row: &actions::completeness::Row| match row.reporter {
        Reporter::Place(no) => !below.contains(&no),
        Reporter::Organisation(_) => false,
    };
    if !shown.rows.iter().any(deeper) {
        return None;
    }
    let chosen = lens.visit.query.text("place").unwrap_or_default();
    let choice = |value: String, text: String| Choice {
        chosen: value == chosen,
        value,
        text,
    };
    let all = choice(String::new(), lens.words.text("completeness-everyone"));
    let below = below.into_iter().map(|no| {
        let id = lens.catalogue.place(no).id.to_string();
        choice(id, lens.place(no, day).to_owned())
    });
    Some(Picker {
        name: "place",
        label: lens.words.text("completeness-place"),
        choices: std::iter::once(all).chain(below).collect(),
    })
}

/// The list of whom to call, for those who may see it.
fn late(visit: &Visit<'_>, shown: Option<&Shown>) -> Option<Link> {
    held::<permit::ShowLate>(&visit.caller).ok()?;
    let page = visit.to("/completeness/late");
    let page = match shown {
        None => page,
        Some(shown) if shown.tally.missing + shown.tally.returned == 0 => return None,
        Some(shown) => {
            let form = shown.forms.get(shown.form).map(|form| form.id.to_string());
            page.with("form", form.unwrap_or_default())
                .with("period", shown.period.to_string())
        }
    };
    Some(Link::new(visit.words.text("late-title"), page))
}

/// All forms to pick one of.
pub(crate) fn form_picker(lens: Lens<'_>, forms: &Forms, chosen: domain::form::FormNo) -> Picker {
    let choices = forms.iter().map(|(no, form)| Choice {
        value: form.id.to_string(),
        text: form_name(lens.teller(), form.latest()),
        chosen: no == chosen,
    });
    Picker {
        name: "form",
        label: lens.words.text("completeness-form"),
        choices: choices.collect(),
    }
}

/// The periods of a form that are due before long, the latest first.
pub(crate) fn period_picker(
    lens: Lens<'_>,
    version: &domain::form::FormVersion,
    chosen: domain::period::Period,
) -> Picker {
    let today = today(lens.visit);
    let days = |days: i64| jiff::Span::new().days(days);
    let from = today.saturating_sub(days(PERIODS));
    let until = today.saturating_add(days(60));
    let mut periods = version.due_between(from, until);
    if !periods.contains(&chosen) {
        periods.push(chosen);
    }
    let choices = periods.into_iter().rev().map(|period| Choice {
        value: period.to_string(),
        text: Words::sentence(&lens.words.period(period)),
        chosen: period == chosen,
    });
    Picker {
        name: "period",
        label: lens.words.text("review-pick-period"),
        choices: choices.collect(),
    }
}

fn counts(visit: &Visit<'_>, tally: Tally, only: &str) -> Vec<Count> {
    let words = visit.words;
    Arrival::ALL
        .into_iter()
        .map(|arrival| {
            let (class, sign) = mark(arrival);
            let count = match arrival {
                Arrival::Missing => tally.missing,
                Arrival::Returned => tally.returned,
                Arrival::Late => tally.late,
                Arrival::OnTime => tally.on_time,
                Arrival::NotDue => tally.not_due,
            };
            let chosen = only == arrival.as_str();
            let here = visit.here().without("from").without("arrival");
            let href = match chosen {
                true => here,
                false => here.with("arrival", arrival.as_str()),
            };
            Count {
                href: href.to_string(),
                chosen,
                class,
                sign,
                word: words.text(&format!("completeness-arrival-{}", arrival.as_str())),
                count: words.count(u64::from(count)),
            }
        })
        .filter(|count| count.count != "0" || count.chosen)
        .collect()
}

fn line(lens: Lens<'_>, shown: &Shown, row: &actions::completeness::Row) -> Row {
    let words = lens.words;
    let (class, sign) = mark(row.arrival);
    let form = shown.forms.get(shown.form).map(|form| form.id.to_string());
    let about = |path: &str| {
        lens.visit
            .to(path)
            .with("form", form.clone().unwrap_or_default())
            .with("period", shown.period.to_string())
            .with("reporter", ask::reporter_id(&shown.catalogue, row.reporter))
    };
    let counts = if row.counts { "yes" } else { "no" };
    let order = Arrival::ALL.iter().position(|other| *other == row.arrival);
    Row {
        link: Link::new(
            name(lens.teller(), row.reporter, shown),
            about("/report/sheet"),
        ),
        class,
        sign,
        arrival: words.text(&format!("completeness-arrival-{}", row.arrival.as_str())),
        order: order.unwrap_or_default(),
        handed_in: row.handed_in.map(|day| words.date(day)).unwrap_or_default(),
        handed_key: row.handed_in.map(|day| day.to_string()).unwrap_or_default(),
        days_late: match row.days_late {
            0 => String::new(),
            days => days.to_string(),
        },
        state: match row.report {
            Some(_) => words.text(&format!("completeness-state-{}", row.state)),
            None => words.text("completeness-state-none"),
        },
        counts: words.text(&format!("completeness-{counts}")),
        history: about("/history").to_string(),
    }
}
