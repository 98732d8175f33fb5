//! Is what can be read what the account says?

use super::account::{Account, Beside, COMMUNES, Eyes, NATION, PROVINCE, Thing};
use super::office::{BASELINES, Office};
use cube::answer::{Answer, Cell};
use cube::choice::RivalKind;
use cube::question::{Map, Question, Standpoint};
use cube::review::{Review, ReviewQuestion, review};
use domain::Decimal;
use domain::assessment::Class;
use domain::breakdown::BreakdownNo;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use domain::release::Viewer;
use domain::target::Baseline;
use jiff::Timestamp;
use record::Store;
use record::store::Wanted;
use std::collections::BTreeMap;

/// What was read once of a state.
pub struct Memory {
    standpoint: Standpoint,
    read: String,
}

/// All statements about a thing.
pub fn wanted(store: &dyn Store, thing: Thing) -> Wanted {
    let catalogue = store.catalogue(Seq::LAST).unwrap();
    Wanted {
        indicators: vec![catalogue.indicator_by_code(thing.indicator).unwrap()],
        places: vec![catalogue.place_by_id(thing.place).unwrap()],
        within: Some(thing.period),
        breakdowns: None,
        as_of: AsOf::EVER,
        state: Seq::LAST,
    }
}

fn ask(store: &dyn Store, thing: Thing, standpoint: Standpoint) -> Cell {
    let wanted = wanted(store, thing);
    let question = Question {
        indicators: wanted.indicators,
        places: wanted.places,
        periods: vec![thing.period],
        breakdown: BreakdownNo::TOTAL,
        standpoint,
    };
    let Answer { mut cells, .. } = cube::answer::answer(store, &question).unwrap();
    cells.pop().unwrap()
}

fn review_of_year(store: &dyn Store, standpoint: Standpoint) -> Review {
    let catalogue = store.catalogue(Seq::LAST).unwrap();
    let question = ReviewQuestion {
        place: catalogue.place_by_id(PROVINCE).unwrap(),
        period: Period::year(2025).unwrap(),
        baseline: None,
        standpoint,
    };
    review(store, &question).unwrap()
}

impl Office {
    /// Everybody, today and as of the moment at which something once became known.
    fn all_eyes(&mut self) -> Vec<(Eyes, AsOf)> {
        let past = self.chance.one_of(&self.account.said);
        let until = past.map_or(i64::MAX, |said| said.order.0);
        let mut all = Vec::new();
        for viewer in [Viewer::Internal, Viewer::Public] {
            let ever = i64::MAX;
            all.push((
                Eyes {
                    viewer,
                    until: ever,
                },
                AsOf::EVER,
            ));
            if until < i64::MAX {
                let moment = AsOf::instant(Timestamp::from_microsecond(until).unwrap());
                all.push((Eyes { viewer, until }, moment));
            }
        }
        all
    }

    pub fn check(&mut self) {
        let things = [self.thing, self.any_thing()];
        for (eyes, as_of) in self.all_eyes() {
            let standpoint = Standpoint {
                as_of,
                state: Seq::LAST,
                map: Map::Then,
                viewer: eyes.viewer,
            };
            for thing in things {
                self.check_figure(thing, eyes, standpoint);
                for place in [PROVINCE, NATION] {
                    let thing = Thing { place, ..thing };
                    self.check_figure(thing, eyes, standpoint);
                }
            }
            self.check_difference(eyes, standpoint);
            self.check_review(eyes, standpoint);
        }
        // A look at all that is remembered takes long; a few steps pass between two.
        let at = self.chance.below(5 * self.memories.len());
        if let Some(memory) = self.memories.get(at) {
            self.check_memory(memory);
        }
    }

    /// What is shown, what stands beside it, and the total where nothing is stated.
    fn check_figure(&self, thing: Thing, eyes: Eyes, standpoint: Standpoint) {
        let cell = ask(self.desk.store(), thing, standpoint);
        let account = &self.account;
        let context = || format!("{thing:?} for {eyes:?} after {}: {cell:?}", self.last);
        let shown = account.shown(thing, eyes);
        assert_eq!(
            cell.row.map(|row| row.seq),
            shown.map(|said| said.seq),
            "{}",
            context()
        );
        assert_eq!(cell.stale, account.stale(thing, eyes), "{}", context());
        let mut rivals: Vec<(Seq, Beside)> = cell
            .rivals
            .iter()
            .map(|rival| {
                let beside = match rival.kind {
                    RivalKind::Agreement => Beside::Agreement,
                    RivalKind::Overtaken => Beside::Overtaken,
                    RivalKind::Disagreement => Beside::Disagreement,
                    RivalKind::OtherCutOff => panic!("{}", context()),
                };
                (rival.row.seq, beside)
            })
            .collect();
        rivals.sort();
        assert_eq!(rivals, account.rivals(thing, eyes), "{}", context());
        assert_eq!(
            cell.amount.whole(),
            visible_total(account, thing, eyes),
            "{}",
            context()
        );
    }

    /// A month of an amount since January is a difference.
    fn check_difference(&self, eyes: Eyes, standpoint: Standpoint) {
        for place in [COMMUNES[0], PROVINCE, NATION] {
            let thing = Thing {
                indicator: "SPENT",
                place,
                period: Period::month(2025, 2).unwrap(),
            };
            let cell = ask(self.desk.store(), thing, standpoint);
            let expected = self.account.spent_in(place, 2, eyes);
            assert_eq!(
                cell.amount.whole(),
                expected,
                "{eyes:?} {}: {cell:?}",
                self.last
            );
        }
    }

    /// Classes and counts of each baseline.
    fn check_review(&mut self, eyes: Eyes, standpoint: Standpoint) {
        let found = review_of_year(self.desk.store(), standpoint);
        let mut counts: BTreeMap<Baseline, [u32; 6]> = BTreeMap::new();
        for indicator in ["POOR", "SPENT", "SPENT_TWICE"] {
            for baseline in BASELINES {
                let thing = Thing {
                    indicator,
                    place: PROVINCE,
                    period: Period::year(2025).unwrap(),
                };
                let row = found.rows.iter().find(|row| {
                    let code = found.catalogue.indicator(row.indicator).code.as_str();
                    let promise = row.promise.as_ref();
                    code == indicator && promise.is_some_and(|p| p.key.baseline == baseline)
                });
                let promised = self.account.in_force(thing, baseline, eyes);
                let judged = row.and_then(|row| row.promise.as_ref()?.in_force());
                let context = || format!("{thing:?} {baseline} {eyes:?} {}", self.last);
                let seq = promised.map(|promised| promised.seq);
                assert_eq!(judged.map(|row| row.seq), seq, "{}", context());
                let (Some(row), Some(promised)) = (row, promised) else {
                    continue;
                };
                let result = visible_total(&self.account, thing, eyes);
                assert_eq!(row.cell.amount.whole(), result, "{}", context());
                let class = self.account.class(promised, result);
                assert_eq!(row.class, class, "{}: {row:?}", context());
                counts.entry(baseline).or_default()[class as usize] += 1;
                self.classes[class as usize] += 1;
            }
        }
        let shown: BTreeMap<Baseline, [u32; 6]> = found
            .counts
            .iter()
            .map(|count| {
                let each = [
                    count.exceeded,
                    count.met,
                    count.nearly,
                    count.not_met,
                    count.no_data,
                ];
                assert_eq!(count.total, each.iter().sum::<u32>());
                let mut all = [0; 6];
                all[..5].copy_from_slice(&each);
                (count.baseline, all)
            })
            .collect();
        assert_eq!(shown, counts, "{eyes:?} {}", self.last);
    }

    /// Keeps what is read now, of this state.
    pub fn remember(&mut self) {
        for (eyes, as_of) in self.all_eyes() {
            let standpoint = Standpoint {
                as_of,
                state: self.state(),
                map: Map::Then,
                viewer: eyes.viewer,
            };
            let read = super::mirror::sight(self.desk.store(), standpoint);
            self.memories.push(Memory { standpoint, read });
        }
    }

    fn check_memory(&self, memory: &Memory) {
        let read = super::mirror::sight(self.desk.store(), memory.standpoint);
        assert!(read == memory.read, "a state changed by {}", self.last);
    }

    pub fn check_end(&self) {
        for memory in &self.memories {
            self.check_memory(memory);
        }
        let ailments = self.desk.store().doctor(&mut |_, _| {}).unwrap();
        assert!(ailments.is_empty(), "{ailments:?}");
        // Everything was tried, or the test says nothing.
        let seen = [Class::Exceeded, Class::NotMet, Class::NoData];
        assert!(seen.iter().all(|class| self.classes[*class as usize] > 0));
        assert!(self.account.said.len() > 40 && self.account.promised.len() > 5);
        assert!(self.account.said.iter().any(|said| said.corrected));
        assert!(self.hidden > 0);
    }
}

/// The total that the eyes may see: what nobody stated is public only where that is released.
fn visible_total(account: &Account, thing: Thing, eyes: Eyes) -> Option<Decimal> {
    if thing.indicator == "SPENT_TWICE" {
        let spent = Thing {
            indicator: "SPENT",
            ..thing
        };
        return account.total(spent, eyes).map(|spent| spent + spent);
    }
    let stated = account.shown(thing, eyes).is_some();
    let released = thing.indicator == "SPENT";
    if stated || released || eyes.viewer == Viewer::Internal {
        account.total(thing, eyes)
    } else {
        None
    }
}
