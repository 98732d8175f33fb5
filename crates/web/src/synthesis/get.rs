//! Answers `/{language}/synthesis`: the sheet put together from all reporters.

use super::page::{Head, Noted, SynthesisPage};
use super::rows;
use crate::answer::Answer;
use crate::completeness::get::{form_picker, of, period_picker};
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::Lens;
use crate::view::{Choice, Filters, Link, Picker};
use crate::visit::Visit;
use actions::completeness::sheet::form_name;
use actions::completeness::{Arrival, Row};
use actions::synthesis::show::{Asked, Group, Shown, show};
use actions::{Authorized, ask, permit};
use askama::Template;
use words::{Language, Words};

/// Reporters side by side on a page.
const COLUMNS: usize = 12;

/// Reporters named as missing; the page of completeness lists all.
const MISSING: usize = 60;

/// Disagreements and threads on a page; the files hold all.
const LISTED: usize = 40;

/// In the address: each reporter is a column, though they could stand by place.
const BY_REPORTER: &str = "reporter";

/// What the address asks for.
pub(super) fn asked<'a>(visit: &'a Visit<'_>) -> Asked<'a> {
    let text = |name| visit.query.text(name).unwrap_or_default();
    Asked {
        form: text("form"),
        period: text("period"),
        place: text("place"),
        column: text("column"),
    }
}

/// The sheet; without a form the list of forms.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowSynthesis>,
) -> Result<Answer, Fault> {
    if visit.query.text("form").is_none() {
        return Ok(Answer::See(visit.to("/completeness").to_string()));
    }
    let shown = show(&visit.site.desk, authorized, asked(visit))?;
    let lens = Lens::new(visit, &shown.catalogue);
    let words = visit.words;
    let grouped = !shown.groups.is_empty() && visit.query.text("by") != Some(BY_REPORTER);
    let all = match grouped {
        true => shown.groups.len(),
        false => shown.rows.len(),
    };
    let from: usize = visit.query.value("from", "12")?.unwrap_or_default();
    let from = from.min(all.saturating_sub(1));
    let columns = rows::Columns {
        grouped,
        range: from..(from + COLUMNS).min(all),
    };
    let waiting = rows::waiting(lens, &shown);
    let disagreements = rows::disagreements(lens, &shown);
    let about = |path: &str| about(visit, &shown, path);
    let page = SynthesisPage {
        frame: frame::latest(visit, &words.text("synthesis-title"), Some(Room::Collect)),
        completeness: about("/completeness"),
        crumb: Words::sentence(&words.period(shown.period)),
        headline: headline(lens, &shown),
        lead: lead(lens, &shown, waiting.len()),
        form: filters(lens, &shown),
        downloads: crate::listing::links(lens, "synthesis"),
        whole: match shown.whole {
            Some(place) => lens.place(place, shown.period.last_day()).to_owned(),
            None => words.text("synthesis-total"),
        },
        wider: wider(visit, &shown),
        views: views(visit, &shown, grouped),
        heads: match grouped {
            true => group_heads(lens, &shown, columns.range.clone()),
            false => heads(lens, &shown, columns.range.clone()),
        },
        lines: match shown.rows.is_empty() {
            true => Vec::new(),
            false => shown
                .lines
                .iter()
                .map(|line| rows::line(lens, &shown, line, &columns))
                .collect(),
        },
        pages: pages(visit, all, from),
        more_disagreements: more(words, disagreements.len(), LISTED),
        disagreements: disagreements.into_iter().take(LISTED).collect(),
        missing: missing(lens, &shown),
        more_missing: more(words, lacking(&shown).count(), MISSING),
        more_threads: more(words, waiting.len(), LISTED),
        threads: waiting.into_iter().take(LISTED).collect(),
    };
    Ok(Answer::Page(page.render()?))
}

fn about(visit: &Visit<'_>, shown: &Shown, path: &str) -> String {
    let form = shown.forms.get(shown.form).map(|form| form.id.to_string());
    visit
        .to(path)
        .with("form", form.unwrap_or_default())
        .with("period", shown.period.to_string())
        .to_string()
}

fn headline(lens: Lens<'_>, shown: &Shown) -> String {
    let words = lens.words;
    let have = shown.rows.iter().filter(|row| row.report.is_some()).count();
    let count = |count: usize| words.count(u64::try_from(count).unwrap_or_default());
    words.text_with(
        "synthesis-headline",
        &[
            ("form", form_name(lens.teller(), &shown.version).as_str()),
            ("period", &words.period(shown.period)),
            ("have", &count(have)),
            ("of", &count(shown.rows.len())),
        ],
    )
}

fn lead(lens: Lens<'_>, shown: &Shown, threads: usize) -> Vec<String> {
    let words = lens.words;
    let begun = shown.rows.iter().filter(|row| row.report.is_some());
    let working = begun.filter(|row| !row.counts).count();
    let doubts: usize = shown
        .lines
        .iter()
        .flat_map(|line| {
            let figures = line.figures.iter().map(|figure| !figure.doubts.is_empty());
            let total = line.total.iter().map(|total| !total.doubts.is_empty());
            figures.chain(total)
        })
        .filter(|doubtful| *doubtful)
        .count();
    [
        ("working", working),
        ("doubts", doubts),
        ("threads", threads),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| {
        let count = u64::try_from(count).unwrap_or_default();
        words.counted(&format!("synthesis-lead-{key}"), count, &[])
    })
    .collect()
}

fn filters(lens: Lens<'_>, shown: &Shown) -> Filters {
    let here = lens.visit.here();
    let columns = shown.version.columns.iter();
    let columns = columns.filter(|column| column.kind.takes_figures());
    let choices = columns.map(|column| {
        let name = match lens.words.language() {
            Language::English if !column.name_en.is_empty() => column.name_en.clone(),
            _ => column.name_vi.clone(),
        };
        let usual = format!("sheet-column-{}", column.kind);
        let usual = lens.words.text_if_known(&usual, &[]);
        Choice {
            value: column.code.to_string(),
            text: match name.as_str() {
                "" => usual.unwrap_or_else(|| column.code.to_string()),
                _ => name,
            },
            chosen: column.code == shown.column.code,
        }
    });
    Filters {
        action: here.path().to_owned(),
        kept: here.kept(&["form", "period", "column", "from", "by"]),
        pickers: vec![
            form_picker(lens, &shown.forms, shown.form),
            period_picker(lens, &shown.version, shown.period),
            Picker {
                name: "column",
                label: lens.words.text("synthesis-column"),
                choices: choices.collect(),
            },
        ],
        days: Vec::new(),
    }
}

/// Colour, sign and word of a report as it stands.
fn mark(words: Words, row: &Row) -> (&'static str, &'static str, String) {
    let (class, sign) = match (row.counts, row.arrival) {
        (true, _) => ("met", "●"),
        (false, Arrival::Missing | Arrival::NotDue) if row.report.is_none() => ("no_data", "○"),
        (false, _) => ("nearly", "◐"),
    };
    let key = match row.report {
        Some(_) => format!("completeness-state-{}", row.state),
        None => format!("completeness-arrival-{}", row.arrival.as_str()),
    };
    (class, sign, words.text(&key))
}

fn heads(lens: Lens<'_>, shown: &Shown, columns: std::ops::Range<usize>) -> Vec<Head> {
    let rows = shown.rows.get(columns).unwrap_or_default();
    rows.iter()
        .map(|row| {
            let (class, sign, word) = mark(lens.words, row);
            Head {
                link: sheet(lens, shown, row),
                class,
                sign,
                word,
            }
        })
        .collect()
}

/// The places by which reporters are put together, each leading to its own sheet of all.
fn group_heads(lens: Lens<'_>, shown: &Shown, columns: std::ops::Range<usize>) -> Vec<Head> {
    let groups = shown.groups.get(columns).unwrap_or_default();
    let day = shown.period.last_day();
    let head = |group: &Group| {
        let place = lens.catalogue.place(group.place);
        let here = lens.visit.here().without("from").without("by");
        let (class, sign) = match group.tally.counting == group.tally.expected {
            true => ("met", "●"),
            false => ("nearly", "◐"),
        };
        Head {
            link: Link::new(
                lens.place(group.place, day),
                here.with("place", place.id.to_string()),
            ),
            class,
            sign,
            word: of(lens.words, group.tally.counting, group.tally.expected),
        }
    };
    groups.iter().map(head).collect()
}

/// By place or one by one, where there is a choice.
fn views(visit: &Visit<'_>, shown: &Shown, grouped: bool) -> Vec<Choice> {
    if shown.groups.is_empty() {
        return Vec::new();
    }
    let here = visit.here().without("from").without("by");
    let choice = |key: &str, address: crate::address::Address, chosen| Choice {
        value: address.to_string(),
        text: visit.words.text(key),
        chosen,
    };
    let each = here.clone().with("by", BY_REPORTER);
    vec![
        choice("synthesis-by-place", here, grouped),
        choice("synthesis-by-reporter", each, !grouped),
    ]
}

/// The sheet of all, where only the reporters of a place are shown.
fn wider(visit: &Visit<'_>, shown: &Shown) -> Option<Link> {
    visit.query.text("place")?;
    let all = visit.here().without("place").without("from").without("by");
    let name = form_name(Lens::new(visit, &shown.catalogue).teller(), &shown.version);
    Some(Link::new(name, all))
}

/// How many are not listed, in a sentence; empty where all are.
fn more(words: Words, all: usize, listed: usize) -> String {
    match all.checked_sub(listed) {
        None | Some(0) => String::new(),
        Some(left) => words.counted(
            "synthesis-more",
            u64::try_from(left).unwrap_or_default(),
            &[],
        ),
    }
}

/// A reporter's own sheet.
fn sheet(lens: Lens<'_>, shown: &Shown, row: &Row) -> Link {
    let form = shown.forms.get(shown.form).map(|form| form.id.to_string());
    let address = lens
        .visit
        .to("/report/sheet")
        .with("form", form.unwrap_or_default())
        .with("period", shown.period.to_string())
        .with("reporter", ask::reporter_id(&shown.catalogue, row.reporter));
    Link::new(rows::reporter(lens, shown, row.reporter), address)
}

fn pages(visit: &Visit<'_>, all: usize, from: usize) -> Vec<Choice> {
    if all <= COLUMNS {
        return Vec::new();
    }
    (0..all)
        .step_by(COLUMNS)
        .map(|start| {
            let end = (start + COLUMNS).min(all);
            let ends = [("from", (start + 1).to_string()), ("to", end.to_string())];
            let told = ends.each_ref().map(|(name, text)| (*name, text.as_str()));
            Choice {
                value: visit.here().with("from", start.to_string()).to_string(),
                text: visit.words.text_with("synthesis-page", &told),
                chosen: (start..end).contains(&from),
            }
        })
        .collect()
}

/// Who has nothing in the sheet yet.
fn missing(lens: Lens<'_>, shown: &Shown) -> Vec<Noted> {
    lacking(shown)
        .take(MISSING)
        .map(|row| Noted {
            link: sheet(lens, shown, row),
            note: mark(lens.words, row).2,
        })
        .collect()
}

/// Who is due and not in.
fn lacking(shown: &Shown) -> impl Iterator<Item = &Row> {
    let rows = shown.rows.iter();
    rows.filter(|row| matches!(row.arrival, Arrival::Missing | Arrival::Returned))
}
