//! Who said what, when? The simplest account, to be compared with the record.

use domain::moment::Seq;
use domain::period::Period;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A commune's life.
#[derive(Debug, Clone)]
pub struct Life {
    pub id: String,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl Life {
    pub fn lives_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// One statement of births in a commune and month.
#[derive(Debug, Clone)]
pub struct Said {
    pub seq: Seq,
    /// When it was known, in microseconds, then in which order it was entered.
    pub order: (i64, Seq),
    pub value: Option<u32>,
    pub corrected: bool,
    pub public: bool,
}

/// Commune and month.
pub type Key = (String, Period);

#[derive(Default)]
pub struct Account {
    pub lives: Vec<Life>,
    pub said: BTreeMap<Key, Vec<Said>>,
}

impl Account {
    pub fn say(&mut self, key: Key, seq: Seq, known_at: i64, value: Option<u32>, public: bool) {
        self.said.entry(key).or_default().push(Said {
            seq,
            order: (known_at, seq),
            value,
            corrected: false,
            public,
        });
    }

    /// What is shown of a commune and month.
    pub fn shown(&self, key: &Key) -> Option<u32> {
        self.last(key)?.value
    }

    /// The statement that is shown.
    pub fn last(&self, key: &Key) -> Option<&Said> {
        self.said.get(key)?.iter().max_by_key(|said| said.order)
    }

    /// What the public is shown: the last of what was released.
    pub fn shown_to_public(&self, key: &Key) -> Option<u32> {
        let released = self.said.get(key)?.iter().filter(|said| said.public);
        released.max_by_key(|said| said.order)?.value
    }

    /// Communes that live through a month.
    pub fn living(&self, month: Period) -> Vec<String> {
        let living = self.lives.iter();
        let living = living.filter(|life| life.lives_on(month.last_day()));
        living.map(|life| life.id.clone()).collect()
    }

    /// Births of the province in a month, where every commune has reported.
    pub fn month(&self, month: Period) -> Option<u32> {
        let communes = self.living(month).into_iter();
        communes.map(|id| self.shown(&(id, month))).sum()
    }

    /// Births over several months, where every commune has reported every month.
    pub fn months(&self, months: &[Period]) -> Option<u32> {
        months.iter().map(|month| self.month(*month)).sum()
    }

    /// Keys of which a value is shown.
    pub fn standing(&self) -> Vec<Key> {
        let keys = self.said.keys();
        keys.filter(|key| self.shown(key).is_some())
            .cloned()
            .collect()
    }
}
