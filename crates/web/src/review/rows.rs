//! How is one line of the review told?

use super::get::subject;
use super::page::{Row, Untargeted};
use crate::as_of;
use crate::lens::Lens;
use crate::view::{Figure, Link};
use actions::figure;
use chart::{Mark, Size, Sparkline, Tone};
use cube::review::{Pace, Review, ReviewRow};
use domain::Decimal;
use domain::assessment::Class;
use domain::target::Per;
use rust_decimal::prelude::ToPrimitive;

/// What the lines of one review share.
pub(super) struct Rows<'a> {
    /// The way to words.
    pub lens: Lens<'a>,
    /// The review.
    pub review: &'a Review,
}

/// The name of a row in its page: stable under every filter, so that it can be sent.
#[must_use]
pub(super) fn row_id(row: &ReviewRow) -> String {
    let baseline = row
        .promise
        .as_ref()
        .map_or("none", |promise| promise.key.baseline.as_str());
    let period = row.period.to_string().replace('/', "-");
    format!(
        "r{}-{}-{period}-{baseline}",
        row.indicator.0, row.breakdown.0
    )
}

impl Rows<'_> {
    /// A judged line; none for a result without a promise.
    pub(super) fn judged(&self, row: &ReviewRow) -> Option<Row> {
        let lens = self.lens;
        let promise = row.promise.as_ref()?;
        let version = promise.in_force()?;
        let subject = subject(row);
        let indicator = lens.version(subject);
        let goal = version.target.goal.as_ref()?;
        let result = row
            .cell
            .amount
            .whole()
            .and_then(|_| lens.amount(&row.cell.amount, subject));
        let difference = row
            .difference
            .map(|value| lens.difference(value, value.scale()));
        let unit = lens.unit(&indicator.unit);
        let unit_of_difference = lens.unit(&indicator.unit.of_difference());
        Some(Row {
            id: row_id(row),
            indicator: Link::new(lens.measured(subject), lens.indicator_page(subject)),
            per: self.per(row),
            baseline: lens
                .words
                .text(&format!("baseline-{}", promise.key.baseline)),
            target: lens
                .goal(goal, &version.target.unit, row.period)
                .at(lens.promise_page(&promise.key)),
            amended: promise
                .is_amended()
                .then(|| Link::new(lens.words.text("review-amended"), "#amendments")),
            reason: self.reason(row),
            part: match row.cell.amount.is_whole() {
                true => None,
                false => lens.amount(&row.cell.amount, subject),
            },
            status: lens.status(&row.cell.amount),
            marks: self.marks(row),
            class: lens.class(row.class),
            changed_later: self.changed_later(row),
            percent: row.achievement_percent.ok().map(|percent| {
                let after = "\u{a0}%".to_owned();
                Figure {
                    after,
                    ..lens.rounded(percent, 1)
                }
            }),
            percent_reason: self.percent_reason(row),
            difference,
            difference_unit: if unit_of_difference == unit {
                String::new()
            } else {
                unit_of_difference
            },
            better: match row.better {
                Some(true) => "exceeded",
                Some(false) => "not_met",
                None => "",
            },
            to_date: self.to_date(row),
            to_date_note: self.to_date_note(row),
            previous: row.previous.as_ref().and_then(|it| self.previous(it, row)),
            trend: self.trend(row, goal.value()),
            organisation: indicator.organisation.map_or_else(String::new, |it| {
                lens.organisation(it, row.period.last_day()).to_owned()
            }),
            unit,
            result,
        })
    }

    /// A line without a promise.
    pub(super) fn untargeted(&self, row: &ReviewRow) -> Untargeted {
        let lens = self.lens;
        let subject = subject(row);
        let producer = row.cell.row.map(|stated| stated.key.producer);
        let whole = row.cell.amount.is_whole();
        let shown = lens.amount(&row.cell.amount, subject);
        Untargeted {
            id: row_id(row),
            indicator: Link::new(lens.measured(subject), lens.indicator_page(subject)),
            unit: lens.unit(&lens.version(subject).unit),
            part: shown.clone().filter(|_| !whole),
            result: shown.filter(|_| whole),
            status: match row.cell.amount.completeness.filter(|_| !whole) {
                Some(parts) => lens.teller().completeness(parts),
                None => lens.status(&row.cell.amount),
            },
            marks: self.marks(row),
            previous: row.previous.as_ref().and_then(|it| self.previous(it, row)),
            trend: self.trend(row, None),
            producer: producer.map_or_else(String::new, |it| {
                lens.organisation(it, row.period.last_day()).to_owned()
            }),
        }
    }

    fn per(&self, row: &ReviewRow) -> String {
        let words = self.lens.words;
        let Some(promise) = &row.promise else {
            return String::new();
        };
        let mut parts = Vec::new();
        if row.against_average {
            parts.push(words.text("review-per-average"));
        } else if promise.key.per == Per::Year && promise.key.period != row.period {
            parts.push(words.text("review-per-year"));
        }
        if row.period != self.review.period {
            parts.push(words.period(row.period));
        }
        parts.join(" · ")
    }

    /// Why there is no percent of the target; empty where there is one.
    fn percent_reason(&self, row: &ReviewRow) -> String {
        let reason = row.achievement_percent.err();
        reason.map_or_else(String::new, |reason| {
            let key = format!("achievement-{}", figure::no_achievement(reason));
            self.lens.words.text(&key)
        })
    }

    fn reason(&self, row: &ReviewRow) -> String {
        match &row.cell.amount.reason {
            Some(reason) => self.lens.reason(reason, row.period),
            None => self.lens.words.text("class-no_data"),
        }
    }

    fn marks(&self, row: &ReviewRow) -> Vec<Link> {
        let words = self.lens.words;
        let home = self.lens.home(subject(row));
        let mut marks = Vec::new();
        if row.cell.disagrees() {
            marks.push(Link::new(words.text("review-disagreement"), home.clone()));
        }
        if let Some(parts) = row
            .cell
            .amount
            .completeness
            .filter(|parts| !parts.is_complete())
        {
            let known = words.count(u64::from(parts.have));
            let all = words.count(u64::from(parts.of));
            let text = words.text_with("review-incomplete", &[("known", &known), ("all", &all)]);
            marks.push(Link::new(text, home.clone()));
        }
        if row.provisional {
            marks.push(Link::new(words.text("review-provisional"), home));
        }
        marks
    }

    fn changed_later(&self, row: &ReviewRow) -> Option<Link> {
        let lens = self.lens;
        let later = row.changed_later.as_ref()?;
        let word = lens.words.class_word(later.class);
        let text = lens
            .words
            .text_with("review-changed-later", &[("class", &word)]);
        let today = as_of::today(lens.visit);
        let shown = self
            .review
            .standpoint
            .as_of
            .date(lens.visit.site.desk.zone());
        let place = lens.catalogue.place(self.review.place).id.to_string();
        let address = lens
            .visit
            .to("/change")
            .with("place", place)
            .with("period", self.review.period.to_string())
            .with("before", shown.to_string())
            .with("as_of", today.to_string());
        Some(Link::new(text, address))
    }

    fn to_date(&self, row: &ReviewRow) -> Option<Figure> {
        let part = row.to_date.as_ref()?;
        let about = crate::lens::Subject {
            period: part.period,
            ..subject(row)
        };
        self.lens.amount(&part.amount, about)
    }

    fn to_date_note(&self, row: &ReviewRow) -> String {
        let Some(part) = &row.to_date else {
            return String::new();
        };
        let period = self.lens.words.period(part.period);
        match &row.pace {
            Ok(pace) => format!("{period} · {}", self.pace(pace)),
            Err(_) => period,
        }
    }

    fn pace(&self, pace: &Pace) -> String {
        let percent = |part: Decimal| {
            let words = self.lens.words;
            words.with_unit(&words.number(part * Decimal::ONE_HUNDRED, 0), "%")
        };
        let (done, usual) = (percent(pace.done), percent(pace.expected));
        self.lens
            .words
            .text_with("review-pace", &[("done", &done), ("usual", &usual)])
    }

    fn previous(&self, amount: &cube::amount::Amount, row: &ReviewRow) -> Option<Figure> {
        let period = row.period.shifted_years(-1).ok()?;
        self.lens.amount(
            amount,
            crate::lens::Subject {
                period,
                ..subject(row)
            },
        )
    }

    fn trend(&self, row: &ReviewRow, target: Option<Decimal>) -> Option<String> {
        if row.trend.len() < 2 {
            return None;
        }
        let words = self.lens.words;
        let told: Vec<String> = row
            .trend
            .iter()
            .map(|(period, value)| format!("{}: {}", words.period(*period), words.exact(*value)))
            .collect();
        let values = row.trend.iter().map(|(_, value)| value.to_f64()).collect();
        let sparkline = Sparkline {
            id: format!("t{}", row_id(row)),
            title: told.join("; "),
            size: Size::new(96.0, 24.0),
            values,
            target: target.and_then(|value| value.to_f64()),
            last: Mark::Final,
            tone: tone(row.class),
        };
        Some(sparkline.svg())
    }
}

/// The colour of an outcome in a drawing.
fn tone(class: Class) -> Tone {
    match class {
        Class::Exceeded => Tone::Exceeded,
        Class::Met => Tone::Met,
        Class::Nearly => Tone::Nearly,
        Class::NotMet => Tone::NotMet,
        Class::NoData | Class::NoTarget => Tone::Accent,
    }
}
