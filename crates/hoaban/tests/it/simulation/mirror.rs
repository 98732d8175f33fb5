//! Does the public see, or infer, anything of what is internal?
//!
//! A second store is made that never held anything but what is public now. All that the public
//! can ask is asked of both; the answers are the same but for the numbers of rows.

use super::account::{NATION, PROVINCE};
use super::office::{Office, furnished, right};
use actions::{Caller, Desk, Object, may, moment};
use cube::question::{Map, Question, Standpoint};
use cube::review::ReviewQuestion;
use cube::series::{SeriesQuestion, series};
use domain::actor::{Actor, AuditEntry};
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::moment::{AsOf, Seq};
use domain::observation::{Observation, ObservationRow};
use domain::period::Period;
use domain::place::Level;
use domain::release::{Release, Viewer};
use jiff::Timestamp;
use record::Store;
use record::store::{Wanted, WantedTargets};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

impl Office {
    pub fn check_public(&mut self) {
        let (mirror, numbers) = mirror(&self.desk);
        let past = self.chance.one_of(&self.account.said).unwrap().order.0;
        let past = AsOf::instant(Timestamp::from_microsecond(past).unwrap());
        for as_of in [AsOf::EVER, past] {
            let standpoint = Standpoint {
                as_of,
                state: Seq::LAST,
                map: Map::Then,
                viewer: Viewer::Public,
            };
            let seen = renumbered(&sight(self.desk.store(), standpoint), &numbers);
            let expected = sight(mirror.store(), standpoint);
            for (seen, expected) in seen.lines().zip(expected.lines()) {
                assert_eq!(seen, expected, "after {}", self.last);
            }
            assert_eq!(seen.lines().count(), expected.lines().count());
        }
        self.check_explanations();
        assert_eq!(ticks(&self.desk), ticks(&mirror), "after {}", self.last);
        let inside = moment::list::list(&self.desk, &right(), tick_question());
        assert!(inside.unwrap().len() >= ticks(&self.desk).len());
    }
}

impl Office {
    /// A formula that is public does not tell its inputs where they are not.
    fn check_explanations(&mut self) {
        let store = self.desk.store();
        let catalogue = store.catalogue(Seq::LAST).unwrap();
        let indicator = catalogue.indicator_by_code("BORN_TWICE").unwrap();
        let place = catalogue.place_by_id(PROVINCE).unwrap();
        for viewer in [Viewer::Public, Viewer::Internal] {
            for month in ["2025-01", "2025-02", "2025-03"] {
                let standpoint = Standpoint {
                    as_of: AsOf::EVER,
                    state: Seq::LAST,
                    map: Map::Then,
                    viewer,
                };
                let figure = (indicator, place, month.parse().unwrap(), BreakdownNo::TOTAL);
                let root = cube::trace::trace(store, standpoint, figure, 6)
                    .unwrap()
                    .root;
                let hides = |node: &cube::trace::Node| {
                    node.amount.reason.as_deref() == Some(&cube::amount::Reason::NotReleased)
                };
                let hidden = root.children.iter().any(hides);
                self.hidden += u32::from(hidden);
                let told = root.amount.value.is_some();
                assert_eq!(root.explanation.is_some(), told && !hidden, "{root:?}");
            }
        }
    }
}

fn tick_question() -> moment::list::Asked<'static> {
    moment::list::Asked {
        place: PROVINCE,
        period: "2025",
    }
}

/// The days of the slider.
fn ticks(desk: &Desk) -> Vec<jiff::civil::Date> {
    let public = may(&Caller::public(), Object::Record).unwrap();
    moment::list::list(desk, &public, tick_question()).unwrap()
}

/// A store that holds only what is public, and the new numbers of its rows.
fn mirror(desk: &Desk) -> (Desk, BTreeMap<Seq, Seq>) {
    let clock = Arc::new(AtomicI64::new(desk.now().as_second()));
    let mirror = furnished(&clock);
    let store = desk.store();
    let catalogue = store.catalogue(Seq::LAST).unwrap();
    let places: Vec<_> = catalogue.places().map(|(no, _)| no).collect();
    let wanted = Wanted {
        indicators: catalogue.indicators().map(|(no, _)| no).collect(),
        places: places.clone(),
        within: None,
        breakdowns: None,
        as_of: AsOf::EVER,
        state: Seq::LAST,
    };
    let mut rows: Vec<ObservationRow> = Vec::new();
    store
        .observations(&wanted, &mut |row| rows.push(row))
        .unwrap();
    rows.retain(|row| row.release == Release::Public);
    rows.sort_by_key(|row| row.seq);
    let targets = WantedTargets {
        places,
        indicators: None,
        overlapping: None,
        as_of: AsOf::EVER,
        state: Seq::LAST,
    };
    let mut targets = store.targets(&targets).unwrap();
    targets.retain(|row| row.target.release == Release::Public);
    targets.sort_by_key(|row| row.seq);
    let mut numbers = BTreeMap::new();
    let mut transaction = mirror.store().begin().unwrap();
    for row in rows {
        let observation = Observation {
            key: row.key,
            value: row.value,
            status: row.status,
            as_printed: None,
            counted_until: row.counted_until,
            carrier: None,
            source: None,
            known_at: row.known_at,
            release: Release::Public,
            corrects: row.corrects.and_then(|seq| numbers.get(&seq).copied()),
        };
        let seq = transaction.append_observation(&observation, None).unwrap();
        numbers.insert(row.seq, seq);
    }
    for row in targets {
        let seq = transaction.append_target(&row.target, None).unwrap();
        numbers.insert(row.seq, seq);
    }
    let entry = AuditEntry {
        actor: Actor::operator(),
        at: desk.now(),
        verb: "test.mirror",
        detail: "{}".to_owned(),
        reason: String::new(),
    };
    transaction.commit(&entry).unwrap();
    (mirror, numbers)
}

/// The same text with the mirror's numbers; a number that is not public must not be in it, but
/// that of a misread row which a public one corrects.
fn renumbered(text: &str, numbers: &BTreeMap<Seq, Seq>) -> String {
    let mut parts = text.split("Seq(");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(')').unwrap();
        let seq = Seq(number.parse().unwrap());
        match (numbers.get(&seq), out.strip_suffix("corrects: Some(")) {
            (Some(seq), _) => write!(out, "Seq({}){rest}", seq.0).unwrap(),
            (None, Some(before)) => {
                out = format!("{before}corrects: None{}", rest.strip_prefix(')').unwrap());
            }
            (None, None) => panic!("{number} is internal: {}", out.lines().last().unwrap()),
        }
    }
    out
}

/// All that can be asked from a standpoint, a line each.
pub fn sight(store: &dyn Store, standpoint: Standpoint) -> String {
    let catalogue = store.catalogue(standpoint.state).unwrap();
    let mut text = figures(store, &catalogue, standpoint);
    let place = catalogue.place_by_id(PROVINCE).unwrap();
    for period in ["2025", "2025-02"] {
        let period: Period = period.parse().unwrap();
        let question = ReviewQuestion {
            place,
            period,
            baseline: None,
            standpoint,
        };
        let review = cube::review::review(store, &question).unwrap();
        for row in &review.rows {
            writeln!(text, "review {row:?}").unwrap();
        }
        writeln!(text, "counts {:?}", review.counts).unwrap();
        for doubt in cube::doubt::doubts(store, standpoint, place, period)
            .unwrap()
            .doubts
        {
            writeln!(text, "doubt {doubt:?}").unwrap();
        }
        let early = AsOf::parse("2025-12-15", store.zone()).unwrap();
        let changes = cube::changes::changes(store, &question, early, standpoint.as_of).unwrap();
        for change in changes.changes {
            writeln!(text, "change {change:?}").unwrap();
        }
    }
    text
}

/// Figures, series and traces of every indicator.
fn figures(store: &dyn Store, catalogue: &Catalogue, standpoint: Standpoint) -> String {
    let mut text = String::new();
    let periods: Vec<Period> = [
        "2025-01", "2025-02", "2025-03", "2025-2M", "2025-Q1", "2025",
    ]
    .map(|period| period.parse().unwrap())
    .to_vec();
    let question = Question {
        indicators: catalogue.indicators().map(|(no, _)| no).collect(),
        places: catalogue.places().map(|(no, _)| no).collect(),
        periods: periods.clone(),
        breakdown: BreakdownNo::TOTAL,
        standpoint,
    };
    for cell in cube::answer::answer(store, &question).unwrap().cells {
        writeln!(text, "figure {cell:?}").unwrap();
    }
    for indicator in question.indicators {
        for id in [PROVINCE, NATION] {
            let place = catalogue.place_by_id(id).unwrap();
            for level in [None, Some(Level::Commune)] {
                let question = SeriesQuestion {
                    indicator,
                    place,
                    breakdown: BreakdownNo::TOTAL,
                    from: None,
                    to: None,
                    level,
                    vintages: true,
                    standpoint,
                };
                for row in series(store, &question).unwrap().rows {
                    writeln!(text, "series {row:?}").unwrap();
                }
            }
            for period in &periods {
                let figure = (indicator, place, *period, BreakdownNo::TOTAL);
                let trace = cube::trace::trace(store, standpoint, figure, 6).unwrap();
                writeln!(text, "trace {:?}", trace.root).unwrap();
            }
        }
    }
    text
}
