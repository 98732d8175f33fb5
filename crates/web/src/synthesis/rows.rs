//! How are the lines of the sheet told?

use super::page::{Against, CellView, Line, Noted, Talk};
use crate::comment::told;
use crate::history::get::subject;
use crate::lens::Lens;
use actions::synthesis::show::{SheetLine, Shown};
use actions::synthesis::{Figure, Standing, Total};
use domain::Decimal;
use domain::comment::{Subject, Thread, ThreadState};
use domain::form::LineKind;
use words::Language;

/// Which columns stand on this page.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// Whether they are places with several reporters each.
    pub grouped: bool,
    /// Which of them.
    pub range: std::ops::Range<usize>,
}

/// A line with the cells of the columns of this page.
pub(super) fn line(lens: Lens<'_>, shown: &Shown, line: &SheetLine, columns: &Columns) -> Line {
    let defined = shown.line(line);
    let name = match lens.words.language() {
        Language::English if !defined.name_en.is_empty() => &defined.name_en,
        _ => &defined.name_vi,
    };
    let unit = defined.indicator.map(|indicator| {
        let version = lens
            .catalogue
            .indicator_on(indicator, shown.period.last_day());
        lens.unit(&version.unit)
    });
    let unit = unit.or_else(|| line.unit.as_ref().map(|unit| lens.unit(unit)));
    let range = columns.range.clone();
    let cells = match columns.grouped {
        true => {
            let groups = line.groups.get(range).unwrap_or_default();
            groups.iter().map(|total| whole(lens, total)).collect()
        }
        false => {
            let figures = line.figures.get(range).unwrap_or_default();
            figures.iter().map(|figure| cell(lens, figure)).collect()
        }
    };
    Line {
        mark: defined.mark.clone(),
        name: name.clone(),
        unit: unit.unwrap_or_default(),
        indent: defined.indent.min(4),
        heading: defined.kind == LineKind::Heading,
        total: line.total.as_ref().map(|total| whole(lens, total)),
        cells,
    }
}

fn number(lens: Lens<'_>, value: Decimal) -> String {
    exact(lens, value).text
}

/// A figure as it was stated; what a formula gives is shown with two decimals.
fn exact(lens: Lens<'_>, value: Decimal) -> crate::view::Figure {
    match value.scale() {
        0..=6 => lens.exact(value),
        _ => lens.rounded(value, 2),
    }
}

fn whole(lens: Lens<'_>, total: &Total) -> CellView {
    let words = lens.words;
    let record = total.record.as_ref().and_then(|cell| cell.amount.value);
    let shown = total.assembled.or(record);
    let value = shown.map(|value| {
        let figure = exact(lens, value);
        match total.subject {
            Some(of) => figure.at(lens.home(subject(of))),
            None => figure,
        }
    });
    let count = |count: u32| words.count(u64::from(count));
    let (stated, of) = (count(total.stated), count(total.expected));
    let have = match total.working {
        0 => words.text_with("synthesis-of-have", &[("stated", &stated), ("of", &of)]),
        working => words.text_with(
            "synthesis-of-working",
            &[
                ("stated", &stated),
                ("working", &count(working)),
                ("of", &of),
            ],
        ),
    };
    let mut beside = Vec::new();
    if let Some(record) = record.filter(|record| Some(*record) != shown) {
        beside.push(words.text_with("synthesis-record", &[("value", &number(lens, record))]));
    }
    CellView {
        value,
        standing: if total.working > 0 {
            "working"
        } else {
            "stated"
        },
        word: String::new(),
        have,
        beside,
        talk: total.subject.map(|of| talk(lens, of, &total.threads)),
    }
}

fn cell(lens: Lens<'_>, figure: &Figure) -> CellView {
    let words = lens.words;
    let stated = figure.standing == Standing::Stated;
    let value = figure.value.map(|value| {
        let told = exact(lens, value);
        match figure.subject.filter(|_| stated) {
            Some(of) => told.at(lens.home(subject(of))),
            None => told,
        }
    });
    let mut beside = Vec::new();
    if let Some(now) = figure.meanwhile {
        beside.push(words.text_with("synthesis-now", &[("value", &number(lens, now))]));
    }
    if let Some(of) = figure.subject {
        for (who, value) in &figure.others {
            let who = lens.organisation(*who, of.period.last_day());
            let told = [("who", who), ("value", &number(lens, *value))];
            beside.push(words.text_with("synthesis-other", &told));
        }
    }
    CellView {
        value,
        standing: if stated { "stated" } else { "working" },
        word: match figure.standing {
            Standing::Stated | Standing::Working => String::new(),
            standing => words.text(&format!("synthesis-word-{}", standing.as_str())),
        },
        have: String::new(),
        beside,
        talk: figure.subject.map(|of| talk(lens, of, &figure.threads)),
    }
}

/// The way to what is said of a figure, and how much that is.
pub(crate) fn talk(lens: Lens<'_>, of: Subject, threads: &[Thread]) -> Talk {
    let open = threads
        .iter()
        .filter(|it| it.state() == ThreadState::Open)
        .count();
    let count = |count: usize| u64::try_from(count).unwrap_or_default();
    let (key, number, sign) = match (open, threads.len()) {
        (0, 0) => ("comment-talk-none", 0, "·".to_owned()),
        (0, all) => ("comment-talk", count(all), "✓".to_owned()),
        (open, _) => ("comment-talk-open", count(open), format!("?{open}")),
    };
    let title = match number {
        0 => lens.words.text(key),
        number => lens.words.counted(key, number, &[]),
    };
    let back = lens.visit.here().to_string();
    let address = told::address(lens, of);
    let back = form_urlencoded::Serializer::new(String::new())
        .append_pair("back", &back)
        .finish();
    Talk {
        href: format!("{address}&{back}"),
        title,
        sign,
        open: open > 0,
    }
}

/// Where two say different things: of the whole and of each reporter.
pub(super) fn disagreements(lens: Lens<'_>, shown: &Shown) -> Vec<Against> {
    let mut found = Vec::new();
    for line in &shown.lines {
        if let Some(total) = &line.total
            && let Some(record) = &total.record
            && let (Some(of), Some(row)) = (total.subject, &record.row)
        {
            for rival in &record.rivals {
                let other = rival.row.value.zip(row.value);
                if let Some((other, stated)) = other.filter(|(a, b)| a.value() != b.value()) {
                    let pair = [
                        (row.key.producer, stated.value()),
                        (rival.row.key.producer, other.value()),
                    ];
                    found.push(against(lens, of, pair, &total.threads));
                }
            }
        }
        for figure in &line.figures {
            let (Some(of), [first, others @ ..]) = (figure.subject, &figure.said[..]) else {
                continue;
            };
            if total_is(line, of) {
                continue;
            }
            for other in others.iter().filter(|other| other.1 != first.1) {
                found.push(against(lens, of, [*first, *other], &figure.threads));
            }
        }
    }
    found
}

/// Whether a figure is the one of the whole.
fn total_is(line: &SheetLine, of: Subject) -> bool {
    let total = line.total.as_ref().and_then(|total| total.subject);
    total == Some(of)
}

fn against(
    lens: Lens<'_>,
    of: Subject,
    [shown, other]: [(domain::organisation::OrganisationNo, Decimal); 2],
    threads: &[Thread],
) -> Against {
    let day = of.period.last_day();
    let difference = other.1.checked_sub(shown.1).unwrap_or_default();
    let home = lens.home(subject(of));
    Against {
        name: lens.measured(subject(of)),
        place: lens.place(of.place, day).to_owned(),
        shown: lens.exact(shown.1).at(home),
        shown_by: lens.organisation(shown.0, day).to_owned(),
        other: lens.exact(other.1),
        other_by: lens.organisation(other.0, day).to_owned(),
        difference: lens.difference(difference, difference.scale()),
        talk: Some(talk(lens, of, threads)),
    }
}

/// The name of who reports.
pub(super) fn reporter(
    lens: Lens<'_>,
    shown: &Shown,
    reporter: domain::report::Reporter,
) -> String {
    match reporter {
        domain::report::Reporter::Place(place) => lens.teller().place(place, shown.period),
        domain::report::Reporter::Organisation(it) => lens.teller().organisation(it, shown.period),
    }
}

/// The threads that wait.
pub(super) fn waiting(lens: Lens<'_>, shown: &Shown) -> Vec<Noted> {
    let mut found = std::collections::BTreeMap::new();
    for line in &shown.lines {
        let figures = line.figures.iter().flat_map(|figure| &figure.threads);
        let total = line.total.iter().flat_map(|total| &total.threads);
        for thread in figures.chain(total) {
            if thread.state() == ThreadState::Open {
                found.insert(thread.seq(), thread);
            }
        }
    }
    found
        .into_values()
        .map(|thread| {
            let last = thread.remarks.last();
            let text = last.map(|row| {
                let quoted: String = row.remark.text.chars().take(120).collect();
                format!("{}: {quoted}", row.name)
            });
            Noted {
                link: told::figure(lens, thread.subject()),
                note: text.unwrap_or_default(),
            }
        })
        .collect()
}
