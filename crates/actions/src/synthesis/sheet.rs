//! The sheet as a table to take away: a row for each line and reporter, totals among them.

use super::show::Shown;
use super::{Figure, Total};
use crate::ask;
use crate::comment::ending;
use crate::completeness::sheet::form_name;
use crate::listing::{Head, Listing, printed};
use crate::tell::Teller;
use domain::Decimal;
use domain::comment::{Thread, ThreadState};
use domain::decimal::{plain, round_half_away};
use domain::organisation::OrganisationNo;
use domain::report::Reporter;
use jiff::Timestamp;

/// The columns: what programs read, and the words of what people read.
const COLUMNS: [(&str, &str); 13] = [
    ("line", "synthesis-line"),
    ("name", "synthesis-name"),
    ("unit", "indicator-unit"),
    ("reporter", "completeness-reporter"),
    ("reporter_name", "place-name"),
    ("standing", "synthesis-standing"),
    ("value", "synthesis-value"),
    ("meanwhile", "synthesis-meanwhile"),
    ("others", "synthesis-others"),
    ("have", "synthesis-have"),
    ("doubts", "synthesis-doubts"),
    ("open_threads", "synthesis-threads"),
    ("explanation", "synthesis-explanation"),
];

/// The sheet; the total of a line stands first, with an empty reporter.
#[must_use]
pub fn listing(teller: Teller<'_>, shown: &Shown, made: Timestamp) -> Listing {
    let words = teller.words;
    let columns = COLUMNS.into_iter().map(|(code, key)| match code {
        "value" | "meanwhile" | "open_threads" => Head::number(teller, code, key),
        _ => Head::text(teller, code, key),
    });
    let mut rows = Vec::new();
    for line in &shown.lines {
        let defined = shown.line(line);
        let name = match words.language() {
            words::Language::English if !defined.name_en.is_empty() => &defined.name_en,
            _ => &defined.name_vi,
        };
        let unit = defined.indicator.map(|indicator| {
            let version = shown
                .catalogue
                .indicator_on(indicator, shown.period.last_day());
            version.unit.to_string()
        });
        let unit = unit.or_else(|| line.unit.as_ref().map(ToString::to_string));
        let unit = unit.unwrap_or_default();
        let begin = vec![defined.code.to_string(), name.clone(), unit];
        if let Some(total) = &line.total {
            rows.push([begin.clone(), whole(shown, total)].concat());
        }
        for (row, figure) in shown.rows.iter().zip(&line.figures) {
            let told = one(teller, shown, row.reporter, figure);
            rows.push([begin.clone(), told].concat());
        }
    }
    let form = form_name(teller, &shown.version);
    Listing {
        name: words.text("synthesis-title"),
        title: format!("{form}: {}", words.period(shown.period)),
        printed: printed(teller, shown.standpoint, made),
        columns: columns.collect(),
        rows,
    }
}

fn whole(shown: &Shown, total: &Total) -> Vec<String> {
    let value = total.assembled.or_else(|| {
        let record = total.record.as_ref();
        record.and_then(|cell| cell.amount.value)
    });
    let have = format!("{}+{}/{}", total.stated, total.working, total.expected);
    let place = shown
        .whole
        .map(|place| shown.catalogue.place(place).id.to_string());
    vec![
        String::new(),
        place.unwrap_or_default(),
        "total".to_owned(),
        value.map(told).unwrap_or_default(),
        String::new(),
        String::new(),
        have,
        kinds(&total.doubts),
        open(&total.threads).to_string(),
        ending::told(&total.threads),
    ]
}

fn one(teller: Teller<'_>, shown: &Shown, reporter: Reporter, figure: &Figure) -> Vec<String> {
    let name = match reporter {
        Reporter::Place(place) => teller.place(place, shown.period),
        Reporter::Organisation(it) => teller.organisation(it, shown.period),
    };
    let id = |no: OrganisationNo| shown.catalogue.organisation(no).id.to_string();
    let others = figure.others.iter();
    let others = others.map(|(who, value)| format!("{}: {}", id(*who), plain(*value)));
    vec![
        ask::reporter_id(&shown.catalogue, reporter),
        name,
        figure.standing.as_str().to_owned(),
        figure.value.map(told).unwrap_or_default(),
        figure.meanwhile.map(plain).unwrap_or_default(),
        others.collect::<Vec<_>>().join("; "),
        String::new(),
        kinds(&figure.doubts),
        open(&figure.threads).to_string(),
        ending::told(&figure.threads),
    ]
}

/// A figure as it was stated; what a formula gives is told with two decimals, as on the page.
fn told(value: Decimal) -> String {
    match value.scale() {
        0..=6 => plain(value),
        _ => plain(round_half_away(value, 2)),
    }
}

/// Threads that wait for an answer.
fn open(threads: &[Thread]) -> usize {
    let open = |thread: &&Thread| thread.state() == ThreadState::Open;
    threads.iter().filter(open).count()
}

fn kinds(doubts: &[cube::doubt::DoubtKind]) -> String {
    let codes = doubts.iter().map(|kind| kind.code());
    codes.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_formula_gives_is_rounded_and_what_was_stated_is_not() {
        let third = Decimal::ONE_HUNDRED / Decimal::from(3);
        assert_eq!(told(third), "33.33");
        assert_eq!(told(Decimal::new(200, 0) / Decimal::from(3)), "66.67");
        assert_eq!(told(Decimal::new(123_456, 6)), "0.123456");
        assert_eq!(told(Decimal::ZERO), "0");
    }
}
