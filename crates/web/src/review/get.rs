//! Answers `/{language}/review`: were a place's promises for a period kept?

use super::asked;
use super::headline::{headline, published};
use super::page::{Amendment, BaselineCount, Columns, Footnote, Group, ReviewPage, Share};
use super::rows::{Rows, row_id};
use crate::address::Address;
use crate::answer::Answer;
use crate::as_of;
use crate::comment::told;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::{Lens, Subject};
use crate::pick;
use crate::view::{Choice, Filters, Link, Picker};
use crate::visit::Visit;
use actions::comment::list::about;
use actions::{Authorized, permit, review};
use askama::Template;
use cube::review::{Count, Review, ReviewRow};
use domain::assessment::Class;
use domain::comment::ThreadState;
use std::collections::BTreeSet;
use words::Words;

/// Outcomes in the order in which they are counted, the best first.
const OUTCOMES: [Class; 5] = [
    Class::Exceeded,
    Class::Met,
    Class::Nearly,
    Class::NotMet,
    Class::NoData,
];

/// The review as a page; without a place the first page, where there are plans to pick.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let Some(asked) = asked(visit, authorized)? else {
        return Ok(Answer::See(visit.to("").to_string()));
    };
    let review = review::show::show(&visit.site.desk, authorized, asked.borrowed(visit))?;
    let lens = Lens::new(visit, &review.catalogue);
    let here = asked.address(visit);
    let page = page(lens, authorized, &review, &here)?;
    Ok(Answer::Page(page.render()?))
}

fn page(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    review: &Review,
    here: &Address,
) -> Result<ReviewPage, Fault> {
    let words = lens.words;
    let place = lens.place(review.place, review.period.last_day());
    let period = words.period(review.period);
    let title = words.text_with("review-title", &[("place", place), ("period", &period)]);
    let mut frame = frame::of(lens.visit, &title, Some(Room::Review));
    as_of::stand(
        &mut frame,
        lens,
        authorized,
        review.place,
        review.standpoint,
    )?;
    let day = words.as_of(review.standpoint.as_of, lens.visit.site.desk.zone());
    let shown: Vec<&ReviewRow> = review.rows.iter().filter(|row| wanted(lens, row)).collect();
    let rows = Rows { lens, review };
    let mut lead = Vec::new();
    if review.counts.len() > 1 {
        lead.push(words.text("review-lead-baselines"));
    }
    let arguments = [("place", place), ("period", &*period), ("day", &*day)];
    let caption = words.text_with("review-caption", &arguments);
    Ok(ReviewPage {
        frame,
        crumb: format!("{place} · {}", Words::sentence(&period)),
        headline: headline(lens, review),
        lead,
        form: filters(lens, authorized, review, here)?,
        counts: review
            .counts
            .iter()
            .map(|count| counted(lens, count, here))
            .collect(),
        published: published(lens, review),
        downloads: downloads(lens, here),
        caption,
        columns: Columns {
            previous: shown.iter().any(|row| row.previous.is_some()),
            trend: shown.iter().any(|row| row.trend.len() > 1),
            organisation: shown
                .iter()
                .any(|row| lens.version(subject(row)).organisation.is_some()),
        },
        groups: groups(lens, &rows, &shown),
        amendments: amendments(lens, &shown),
        remarks: remarks(lens, review, &shown)?,
        untargeted: shown
            .iter()
            .filter(|row| row.promise.is_none())
            .map(|row| rows.untargeted(row))
            .collect(),
    })
}

/// What ended the threads about the shown results: it follows its figure.
fn remarks(lens: Lens<'_>, review: &Review, shown: &[&ReviewRow]) -> Result<Vec<Footnote>, Fault> {
    let subjects: BTreeSet<domain::comment::Subject> =
        shown.iter().map(|row| said_of(row)).collect();
    let indicators: BTreeSet<_> = subjects.iter().map(|of| of.indicator).collect();
    let places: BTreeSet<_> = subjects.iter().map(|of| of.place).collect();
    let asked = (
        &indicators.into_iter().collect::<Vec<_>>()[..],
        &places.into_iter().collect::<Vec<_>>()[..],
    );
    let (desk, caller) = (&lens.visit.site.desk, &lens.visit.caller);
    let mut notes = Vec::new();
    let periods: BTreeSet<_> = subjects.iter().map(|of| of.period).collect();
    for period in periods {
        let said = about(desk, caller, asked, period, review.standpoint.state)?;
        for (of, threads) in said.iter().filter(|(of, _)| subjects.contains(of)) {
            let ended = threads.iter().rev();
            let ended = ended.filter(|thread| thread.state() != ThreadState::Open);
            for thread in ended {
                let Some(row) = thread.ending() else { continue };
                let state = thread.state();
                let day = row.at.to_zoned(desk.zone().clone()).date();
                notes.push(Footnote {
                    link: told::figure(lens, *of),
                    word: lens
                        .words
                        .text(&format!("comment-state-{}", state.as_str())),
                    text: format!("{} ({})", row.remark.text, row.name),
                    day: lens.words.date(day),
                });
            }
        }
    }
    Ok(notes)
}

fn said_of(row: &ReviewRow) -> domain::comment::Subject {
    domain::comment::Subject {
        indicator: row.indicator,
        place: row.cell.place,
        period: row.period,
        breakdown: row.breakdown,
    }
}

/// Whether a row passes the filters that only hide.
fn wanted(lens: Lens<'_>, row: &ReviewRow) -> bool {
    let query = &lens.visit.query;
    let version = lens.version(subject(row));
    let group = query
        .text("group")
        .is_none_or(|group| group == version.group);
    group
        && query
            .text("class")
            .is_none_or(|class| class == row.class.as_str())
}

/// What a row's result is about.
pub(super) fn subject(row: &ReviewRow) -> Subject {
    Subject {
        indicator: row.indicator,
        place: row.cell.place,
        period: row.period,
        breakdown: row.breakdown,
    }
}

fn groups(lens: Lens<'_>, rows: &Rows<'_>, shown: &[&ReviewRow]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in shown.iter().filter(|row| row.promise.is_some()) {
        let name = lens.group(&lens.version(subject(row)).group);
        if groups.last().is_none_or(|group| group.name != name) {
            groups.push(Group {
                name,
                rows: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.rows.extend(rows.judged(row));
        }
    }
    groups
}

fn counted(lens: Lens<'_>, count: &Count, here: &Address) -> BaselineCount {
    let words = lens.words;
    let numbers = [
        count.exceeded,
        count.met,
        count.nearly,
        count.not_met,
        count.no_data,
    ];
    let mut from = 0;
    let mut parts = Vec::new();
    for (class, number) in OUTCOMES.into_iter().zip(numbers) {
        if number > 0 {
            let href = here.clone().with("class", class.as_str());
            let href = href.with("baseline", count.baseline.as_str()).to_string();
            parts.push(Share {
                class: lens.class(class),
                count: number,
                from,
                href,
            });
        }
        from += number;
    }
    let baseline = words.text(&format!("baseline-{}", count.baseline));
    BaselineCount {
        baseline,
        reading: reading(words, count),
        total: count.total,
        parts,
    }
}

fn reading(words: Words, count: &Count) -> String {
    let print = |number: u32| words.count(u64::from(number));
    let arguments = [
        ("good", &*print(count.met_or_exceeded())),
        ("total", &*print(count.total)),
        ("exceeded", &*print(count.exceeded)),
    ];
    words.text_with("review-reading", &arguments)
}

fn amendments(lens: Lens<'_>, shown: &[&ReviewRow]) -> Vec<Amendment> {
    let mut found = Vec::new();
    for row in shown {
        let Some(promise) = &row.promise else {
            continue;
        };
        for pair in promise.versions.windows(2) {
            let (Some(old), Some(new)) = (&pair[0].target.goal, &pair[1].target.goal) else {
                continue;
            };
            if old == new {
                continue;
            }
            let unit = &pair[1].target.unit;
            let told = |goal| lens.teller().goal(goal, unit, row.period);
            let baseline = lens
                .words
                .text(&format!("baseline-{}", promise.key.baseline));
            let arguments = [
                ("indicator", &*lens.measured(subject(row))),
                ("before", &*told(old)),
                ("after", &*told(new)),
                ("baseline", &*baseline),
            ];
            found.push((
                pair[1].order(),
                row_id(row),
                Amendment {
                    day: lens.known(pair[1].target.known_at),
                    sentence: lens.words.text_with("review-amendment", &arguments),
                    source: pair[1].target.document.clone(),
                },
            ));
        }
    }
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    found.dedup_by(|a, b| a.0 == b.0);
    found
        .into_iter()
        .map(|(_, _, amendment)| amendment)
        .collect()
}

/// The same question in the forms that people take away.
fn downloads(lens: Lens<'_>, here: &Address) -> Vec<Link> {
    let at = |path: &str| {
        here.clone()
            .at(path)
            .with("language", lens.words.language().tag())
    };
    vec![
        Link::new(lens.words.text("download-csv"), at("/api/review.csv")),
        Link::new(lens.words.text("download-excel"), at("/api/review.xlsx")),
        Link::new(lens.words.text("download-json"), at("/api/review")),
    ]
}

fn filters(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    review: &Review,
    here: &Address,
) -> Result<Filters, Fault> {
    let words = lens.words;
    let query = &lens.visit.query;
    let pick = |name: &'static str, choices: Vec<(String, String)>| {
        let chosen = query.text(name).unwrap_or_default();
        let all = (String::new(), words.text("review-all"));
        let choices = std::iter::once(all)
            .chain(choices)
            .map(|(value, text)| Choice {
                chosen: value == chosen,
                value,
                text,
            })
            .collect();
        Picker {
            name,
            label: words.text(&format!("review-pick-{name}")),
            choices,
        }
    };
    let baselines: BTreeSet<_> = review
        .rows
        .iter()
        .filter_map(|row| row.promise.as_ref().map(|promise| promise.key.baseline))
        .collect();
    let baselines = baselines
        .into_iter()
        .map(|it| (it.to_string(), words.text(&format!("baseline-{it}"))))
        .collect();
    let mut groups: Vec<(String, String)> = Vec::new();
    for row in &review.rows {
        let code = &lens.version(subject(row)).group;
        if !groups.iter().any(|(known, _)| known == code) {
            groups.push((code.clone(), lens.group(code)));
        }
    }
    let classes = OUTCOMES
        .map(|class| (class.as_str().to_owned(), words.class(class)))
        .to_vec();
    let day = review.period.last_day();
    Ok(Filters {
        action: here.path().to_owned(),
        kept: here.kept(&["place", "period", "baseline", "group", "class", "map"]),
        pickers: vec![
            pick::place(lens, review.place, day),
            pick::period(lens, authorized, review.place, review.period)?,
            pick("baseline", baselines),
            pick("group", groups),
            pick("class", classes),
            pick::map(lens, review.standpoint.map),
        ],
        days: Vec::new(),
    })
}
