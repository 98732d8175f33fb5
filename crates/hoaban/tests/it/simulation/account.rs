//! Who said what, when, and who may see it? A list, searched from its beginning each time.

use domain::Decimal;
use domain::assessment::Class;
use domain::moment::Seq;
use domain::observation::Status;
use domain::period::Period;
use domain::release::Viewer;
use domain::target::Baseline;

/// Organisations in their order of precedence.
pub const PRODUCERS: [&str; 3] = ["org:stats", "org:ubnd", "org:dept"];
pub const COMMUNES: [&str; 3] = ["commune:1", "commune:2", "commune:3"];
pub const PROVINCE: &str = "province:P";
pub const NATION: &str = "nation:N";

/// What is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    pub indicator: &'static str,
    pub place: &'static str,
    pub period: Period,
}

/// When something became known, in microseconds, then its number.
pub type Order = (i64, Seq);

#[derive(Debug, Clone)]
pub struct Said {
    pub seq: Seq,
    pub thing: Thing,
    pub producer: usize,
    pub value: Option<Decimal>,
    pub status: Status,
    pub order: Order,
    pub public: bool,
    pub corrected: bool,
}

#[derive(Debug, Clone)]
pub struct Promised {
    pub seq: Seq,
    pub thing: Thing,
    pub baseline: Baseline,
    pub stage: &'static str,
    /// Operator, value and tolerance; nothing where it is taken back.
    pub goal: Option<(&'static str, Decimal, Decimal)>,
    pub order: Order,
    pub public: bool,
}

/// Who looks, with the knowledge of which moment.
#[derive(Debug, Clone, Copy)]
pub struct Eyes {
    pub viewer: Viewer,
    pub until: i64,
}

impl Eyes {
    fn see(self, order: Order, public: bool) -> bool {
        order.0 <= self.until && (public || self.viewer == Viewer::Internal)
    }
}

/// What a statement is beside the shown one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    Agreement,
    Overtaken,
    Disagreement,
}

#[derive(Default)]
pub struct Account {
    pub said: Vec<Said>,
    pub promised: Vec<Promised>,
}

impl Account {
    /// The latest statement of a producer.
    pub fn latest(&self, thing: Thing, producer: usize, eyes: Eyes) -> Option<&Said> {
        let mut latest: Option<&Said> = None;
        for said in &self.said {
            let about = said.thing == thing && said.producer == producer;
            let later = latest.is_none_or(|known| known.order < said.order);
            if about && eyes.see(said.order, said.public) && later {
                latest = Some(said);
            }
        }
        latest
    }

    fn standing(&self, thing: Thing, eyes: Eyes) -> Vec<&Said> {
        let latest = (0..PRODUCERS.len()).filter_map(|who| self.latest(thing, who, eyes));
        latest.filter(|said| said.value.is_some()).collect()
    }

    /// The statement that is shown: the most settled, then by precedence.
    pub fn shown(&self, thing: Thing, eyes: Eyes) -> Option<&Said> {
        let settled = |status: Status| match status {
            Status::Settled | Status::Final => 0,
            Status::Preliminary => 1,
            Status::Estimate => 2,
        };
        let mut shown: Option<&Said> = None;
        // Those of higher precedence come first and give way only to what is more settled.
        for said in self.standing(thing, eyes) {
            if shown.is_none_or(|known| settled(said.status) < settled(known.status)) {
                shown = Some(said);
            }
        }
        shown
    }

    /// The others, by number.
    pub fn rivals(&self, thing: Thing, eyes: Eyes) -> Vec<(Seq, Beside)> {
        let Some(shown) = self.shown(thing, eyes) else {
            return Vec::new();
        };
        let mut rivals = Vec::new();
        for said in self.standing(thing, eyes) {
            if said.seq != shown.seq {
                let beside = if said.value == shown.value {
                    Beside::Agreement
                } else if said.order < shown.order {
                    Beside::Overtaken
                } else {
                    Beside::Disagreement
                };
                rivals.push((said.seq, beside));
            }
        }
        rivals.sort();
        rivals
    }

    /// What was shown at some moment and is no longer, by number.
    pub fn stale(&self, thing: Thing, eyes: Eyes) -> Vec<Seq> {
        let now = self.shown(thing, eyes).map(|said| said.seq);
        let mut stale = Vec::new();
        for event in self.said.iter().filter(|said| said.thing == thing) {
            if eyes.see(event.order, event.public) {
                let then = Eyes {
                    until: event.order.0,
                    ..eyes
                };
                stale.extend(self.shown(thing, then).map(|said| said.seq));
            }
        }
        stale.retain(|seq| Some(*seq) != now);
        stale.sort();
        stale.dedup();
        stale
    }

    /// A figure: as stated, else of the places below where all of them are known.
    pub fn total(&self, thing: Thing, eyes: Eyes) -> Option<Decimal> {
        if let Some(said) = self.shown(thing, eyes) {
            return said.value;
        }
        let at = |place| Thing { place, ..thing };
        match thing.place {
            _ if thing.indicator == "POOR" => None,
            NATION => self.total(at(PROVINCE), eyes),
            PROVINCE => {
                let mut sum = Decimal::ZERO;
                for commune in COMMUNES {
                    sum += self.total(at(commune), eyes)?;
                }
                Some(sum)
            }
            _ => None,
        }
    }

    /// What was spent in one month: a difference of amounts since January.
    pub fn spent_in(&self, place: &'static str, month: u8, eyes: Eyes) -> Option<Decimal> {
        let thing = |count| Thing {
            indicator: "SPENT",
            place,
            period: Period::first_months(2025, count).unwrap(),
        };
        Some(self.total(thing(month), eyes)? - self.total(thing(month - 1), eyes)?)
    }

    /// What stands under a promise's key and stage.
    pub fn standing_promise(&self, like: &Promised) -> Option<&Promised> {
        let same = |promised: &&Promised| {
            (promised.thing, promised.baseline, promised.stage)
                == (like.thing, like.baseline, like.stage)
        };
        let last = self.promised.iter().rfind(same);
        last.filter(|promised| promised.goal.is_some())
    }

    /// The promise that is judged: the latest, of any stage that binds, not taken back.
    pub fn in_force(&self, thing: Thing, baseline: Baseline, eyes: Eyes) -> Option<&Promised> {
        let mut versions: Vec<&Promised> = Vec::new();
        let mut known: Vec<&Promised> = self.promised.iter().collect();
        known.sort_by_key(|promised| promised.order);
        for promised in known {
            let about = promised.thing == thing && promised.baseline == baseline;
            if !about || promised.stage == "proposed" {
                continue;
            }
            if eyes.see(promised.order, promised.public) {
                if promised.goal.is_none() {
                    versions.retain(|version| version.stage != promised.stage);
                } else {
                    versions.push(promised);
                }
            }
        }
        versions.pop()
    }

    /// The outcome of what is promised.
    pub fn class(&self, promised: &Promised, result: Option<Decimal>) -> Class {
        let (Some((operator, goal, tolerance)), Some(result)) = (promised.goal, result) else {
            return Class::NoData;
        };
        let (kept, better) = match operator {
            ">=" => (result >= goal, result > goal),
            ">" => (result > goal, result > goal),
            "<=" => (result <= goal, result < goal),
            "<" => (result < goal, result < goal),
            _ => panic!("{operator}"),
        };
        let off = (result - goal).abs();
        match (kept, better) {
            (_, true) => Class::Exceeded,
            (true, false) => Class::Met,
            _ if tolerance > Decimal::ZERO && off <= tolerance => Class::Nearly,
            _ => Class::NotMet,
        }
    }
}
