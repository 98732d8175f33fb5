//! Answers `/{language}/doubt`: which figures does whoever synthesises have to look at?

use super::page::{DoubtPage, Row, Section};
use crate::answer::Answer;
use crate::as_of;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::{Lens, Subject};
use crate::pick;
use crate::review;
use crate::synthesis::rows::talk;
use crate::view::{Figure, Filters, Link};
use crate::visit::Visit;
use actions::comment::list::about;
use actions::doubt::list::{Asked, list};
use actions::figure;
use actions::{Authorized, held, permit};
use askama::Template;
use cube::answer::Cell;
use cube::choice::RivalKind;
use cube::doubt::{Doubt, DoubtKind, Doubts};
use domain::comment::Thread;
use domain::period::Period;
use domain::place::PlaceNo;
use std::collections::{BTreeMap, BTreeSet};
use words::Words;

/// The doubts about a place's figures; without a place the first page.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let Some(asked) = review::asked(visit, authorized)? else {
        return Ok(Answer::See(visit.to("").to_string()));
    };
    let question = asked.borrowed(visit);
    let asked = Asked {
        place: question.place,
        period: question.period,
        from: question.from,
    };
    let doubts = list(&visit.site.desk, authorized, asked)?;
    let lens = Lens::new(visit, &doubts.catalogue);
    let period: Period = asked
        .period
        .parse()
        .map_err(|_| Fault::bad("period", asked.period, "2023"))?;
    let place = lens
        .catalogue
        .place_by_id(asked.place)
        .or_else(|| {
            lens.catalogue
                .holders_of_code(asked.place, period.last_day())
                .next()
        })
        .ok_or_else(|| Fault::not_found(asked.place))?;
    let cells = || doubts.doubts.iter().map(|doubt| &doubt.cell);
    let indicators: BTreeSet<_> = cells().map(|cell| cell.indicator).collect();
    let places: BTreeSet<_> = cells().map(|cell| cell.place).collect();
    let (indicators, places): (Vec<_>, Vec<_>) = (
        indicators.into_iter().collect(),
        places.into_iter().collect(),
    );
    let of = (&indicators[..], &places[..]);
    let state = doubts.standpoint.state;
    let told = Told {
        lens,
        doubts: &doubts,
        place,
        period,
        said: about(&visit.site.desk, &visit.caller, of, period, state)?,
        inside: held::<permit::ReadRemarks>(&visit.caller).is_ok(),
    };
    Ok(Answer::Page(told.page(authorized)?.render()?))
}

struct Told<'a> {
    lens: Lens<'a>,
    doubts: &'a Doubts,
    place: PlaceNo,
    period: Period,
    /// What is said of the figures.
    said: BTreeMap<domain::comment::Subject, Vec<Thread>>,
    /// Whether the reader works in the system.
    inside: bool,
}

/// Of which figure a doubt is.
fn said_of(cell: &Cell) -> domain::comment::Subject {
    domain::comment::Subject {
        indicator: cell.indicator,
        place: cell.place,
        period: cell.period,
        breakdown: cell.breakdown,
    }
}

/// What ended the last thread that ended.
fn ended(threads: &[Thread]) -> String {
    let ending = threads.iter().rev().find_map(Thread::ending);
    ending
        .map(|row| format!("{}: {}", row.name, row.remark.text))
        .unwrap_or_default()
}

impl Told<'_> {
    fn page(&self, authorized: &Authorized<permit::ReadRecord>) -> Result<DoubtPage, Fault> {
        let (lens, words) = (self.lens, self.lens.words);
        let place = lens.place(self.place, self.period.last_day());
        let mut frame = frame::of(lens.visit, &words.text("doubt-title"), Some(Room::Collect));
        as_of::stand(
            &mut frame,
            lens,
            authorized,
            self.place,
            self.doubts.standpoint,
        )?;
        let mut kinds: BTreeMap<DoubtKind, Vec<Row>> = BTreeMap::new();
        for (index, doubt) in self.doubts.doubts.iter().enumerate() {
            for kind in &doubt.kinds {
                kinds
                    .entry(*kind)
                    .or_default()
                    .push(self.row(index, *kind, doubt));
            }
        }
        let count = u64::try_from(self.doubts.doubts.len()).unwrap_or_default();
        let here = lens.visit.here();
        let period = Words::sentence(&words.period(self.period));
        Ok(DoubtPage {
            frame,
            crumb: format!("{place} · {period}"),
            headline: words.counted("doubt-headline", count, &[]),
            form: Filters {
                action: here.path().to_owned(),
                kept: here.kept(&["place", "period", "map"]),
                pickers: vec![
                    pick::place(lens, self.place, self.period.last_day()),
                    pick::period(lens, authorized, self.place, self.period)?,
                    pick::map(lens, self.doubts.standpoint.map),
                ],
                days: Vec::new(),
            },
            downloads: crate::listing::links(lens, "doubt"),
            sections: kinds
                .into_iter()
                .map(|(kind, rows)| self.section(kind, rows))
                .collect(),
        })
    }

    fn section(&self, kind: DoubtKind, rows: Vec<Row>) -> Section {
        let words = self.lens.words;
        let key = format!("doubt-{}", kind.code());
        let count = words.count(u64::try_from(rows.len()).unwrap_or_default());
        Section {
            code: kind.code().to_owned(),
            title: format!("{} ({count})", words.text(&key)),
            meaning: words.text(&format!("{key}.meaning")),
            rows,
        }
    }

    fn row(&self, index: usize, kind: DoubtKind, doubt: &Doubt) -> Row {
        let lens = self.lens;
        let cell = &doubt.cell;
        let subject = Subject {
            indicator: cell.indicator,
            place: cell.place,
            period: cell.period,
            breakdown: cell.breakdown,
        };
        let (other, difference, sentence) = self.against(kind, doubt, subject);
        let of = said_of(cell);
        let threads = self.said.get(&of).map(Vec::as_slice);
        Row {
            id: format!("{}-{index}", kind.code()),
            indicator: Link::new(lens.measured(subject), lens.indicator_page(subject)),
            place: lens.place(cell.place, cell.period.last_day()).to_owned(),
            unit: lens.unit(&lens.version(subject).unit),
            period: Words::sentence(&lens.words.period(cell.period)),
            shown: lens.amount(&cell.amount, subject),
            other,
            difference,
            sentence,
            told: threads.map(ended).unwrap_or_default(),
            talk: self
                .inside
                .then(|| talk(lens, of, threads.unwrap_or_default())),
        }
    }

    /// What stands against the shown figure, by how much, and who says so.
    fn against(
        &self,
        kind: DoubtKind,
        doubt: &Doubt,
        subject: Subject,
    ) -> (Option<Figure>, Option<Figure>, String) {
        let (lens, words) = (self.lens, self.lens.words);
        let cell = &doubt.cell;
        let version = lens.version(subject);
        let rival_kind = match kind {
            DoubtKind::Disagreement => Some(RivalKind::Disagreement),
            DoubtKind::Overtaken => Some(RivalKind::Overtaken),
            DoubtKind::OtherCutOff => Some(RivalKind::OtherCutOff),
            DoubtKind::PartsDisagree | DoubtKind::Stale | DoubtKind::Incomplete => None,
        };
        if let Some(rival) =
            rival_kind.and_then(|kind| cell.rivals.iter().find(|rival| rival.kind == kind))
        {
            let value = figure::value(&rival.row);
            let who = lens.organisation(rival.row.key.producer, subject.period.last_day());
            let sentence = format!("{who} · {}", lens.known(rival.row.known_at));
            let difference = value
                .zip(cell.amount.value)
                .map(|(other, shown)| other - shown);
            let difference = difference.map(|value| lens.difference(value, value.scale()));
            return (value.map(|value| lens.exact(value)), difference, sentence);
        }
        if kind == DoubtKind::PartsDisagree
            && let Some(beside) = cell.beside.iter().find(|beside| beside.disagrees)
        {
            let made = beside
                .amount
                .value
                .map(|value| lens.rounded(value, version.decimals));
            let difference = beside
                .difference
                .map(|value| lens.difference(-value, version.decimals));
            let way = words.text(&format!("way-{}", figure::way(beside.amount.way)));
            return (made, difference, Words::sentence(&way));
        }
        if kind == DoubtKind::Incomplete {
            let amounts =
                std::iter::once(&cell.amount).chain(cell.beside.iter().map(|b| &b.amount));
            let part = amounts.into_iter().find(|amount| {
                amount
                    .completeness
                    .is_some_and(|parts| !parts.is_complete())
            });
            if let Some(part) = part {
                let parts = part
                    .completeness
                    .map(|parts| lens.teller().completeness(parts));
                let reason = part
                    .reason
                    .as_ref()
                    .map(|it| lens.reason(it, subject.period));
                let told: Vec<String> = [parts, reason].into_iter().flatten().collect();
                let made = part
                    .value
                    .map(|value| lens.rounded(value, version.decimals));
                return (made.filter(|_| part != &cell.amount), None, told.join("; "));
            }
        }
        let count = u64::try_from(cell.stale.len()).unwrap_or_default();
        let sentence = if count > 0 {
            words.counted("doubt-stale-count", count, &[])
        } else {
            String::new()
        };
        (None, None, sentence)
    }
}
