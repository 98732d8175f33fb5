//! What does a review say in one sentence?

use super::get::subject;
use crate::lens::Lens;
use cube::review::{Count, Review, ReviewRow};
use domain::assessment::Class;
use words::Words;

/// The finding: what became of the targets, by the baseline that has most of them.
pub(crate) fn headline(lens: Lens<'_>, review: &Review) -> String {
    let words = lens.words;
    let period = Words::sentence(&words.period(review.period));
    let place = lens.place(review.place, review.period.last_day());
    let due: Vec<&ReviewRow> = review
        .rows
        .iter()
        .filter(|row| row.promise.is_some() && row.due)
        .collect();
    let few = due.len() <= 2 && due.iter().any(|row| row.class != Class::NoData);
    if few && !due.is_empty() {
        let told: Vec<String> = due.iter().map(|row| one(lens, row)).collect();
        return told.join("; ");
    }
    // Of two baselines with as many targets the first is told; both are counted below.
    let most = review.counts.iter().rev().max_by_key(|count| count.total);
    match most {
        Some(count) if count.total > 0 => counted(words, &period, count),
        _ => {
            let results = review
                .rows
                .iter()
                .filter(|row| row.promise.is_none())
                .count();
            let results = u64::try_from(results).unwrap_or_default();
            if results == 0 {
                let arguments = [("place", place), ("period", &*words.period(review.period))];
                return Words::sentence(&words.text_with("review-headline-empty", &arguments));
            }
            words.counted(
                "review-headline-no-targets",
                results,
                &[("period", &period)],
            )
        }
    }
}

fn counted(words: Words, period: &str, count: &Count) -> String {
    let total = words.count(u64::from(count.total));
    if count.no_data == count.total {
        let arguments = [("period", period), ("total", &total)];
        return words.text_with("review-headline-no-data", &arguments);
    }
    if count.met_or_exceeded() == 0 {
        let print = |number: u32| words.count(u64::from(number));
        let arguments = [
            ("period", period),
            ("total", &*total),
            ("not_met", &*print(count.nearly + count.not_met)),
            ("no_data", &*print(count.no_data)),
        ];
        return words.text_with("review-headline-none", &arguments);
    }
    let good = words.count(u64::from(count.met_or_exceeded()));
    let exceeded = words.count(u64::from(count.exceeded));
    let arguments = [
        ("period", period),
        ("good", &good),
        ("total", &total),
        ("exceeded", &exceeded),
    ];
    words.text_with("review-headline", &arguments)
}

/// One target: what came out, and against whose promise.
fn one(lens: Lens<'_>, row: &ReviewRow) -> String {
    let subject = subject(row);
    let unit = lens.unit(&lens.version(subject).unit);
    let value = lens
        .amount(&row.cell.amount, subject)
        .map_or_else(String::new, |figure| {
            lens.words.with_unit(&figure.text, &unit)
        });
    let baseline = row.promise.as_ref().map_or_else(String::new, |promise| {
        lens.words
            .text(&format!("baseline-in-{}", promise.key.baseline))
    });
    let class = lens.words.class_word(row.class);
    let told = lens.told(&row.cell.amount, subject).unwrap_or_default();
    let key = match (row.class, told.is_empty()) {
        (Class::NoData, true) => "review-headline-nothing",
        (Class::NoData, false) => "review-headline-part",
        _ => "review-headline-one",
    };
    let arguments = [
        ("known", &*told),
        ("indicator", &*lens.measured(subject)),
        ("value", &*value),
        ("class", &*class),
        ("baseline", &*baseline),
    ];
    lens.words.text_with(key, &arguments)
}

/// Codes under which a conference's own counts are kept.
const COUNTS: [&str; 3] = ["TARGETS_MET", "TARGETS_TOTAL", "TARGETS_EXCEEDED"];

/// What others published of the same counts, beside what the record can judge by itself.
pub(super) fn published(lens: Lens<'_>, review: &Review) -> Vec<String> {
    let words = lens.words;
    let found = COUNTS.map(|code| {
        let indicator = lens.catalogue.indicator_by_code(code)?;
        review
            .rows
            .iter()
            .find(|row| row.indicator == indicator && row.cell.row.is_some())
    });
    let [Some(good), Some(total), Some(exceeded)] = found else {
        return Vec::new();
    };
    let value = |row: &ReviewRow| {
        row.cell
            .amount
            .value
            .map_or_else(String::new, |value| words.exact(value))
    };
    let who = good.cell.row.map_or_else(String::new, |stated| {
        lens.organisation(stated.key.producer, review.period.last_day())
            .to_owned()
    });
    let day = good
        .cell
        .amount
        .known_at
        .map_or_else(String::new, |known| lens.known(known));
    let arguments = [
        ("who", &*who),
        ("good", &*value(good)),
        ("total", &*value(total)),
        ("exceeded", &*value(exceeded)),
        ("day", &*day),
    ];
    let judged = review.rows.iter().filter(|row| row.promise.is_some());
    let known = judged.filter(|row| row.class != Class::NoData).count();
    let known = words.count(u64::try_from(known).unwrap_or_default());
    vec![
        words.text_with("review-published", &arguments),
        words.text_with(
            "review-judged",
            &[("known", &known), ("total", &value(total))],
        ),
    ]
}
