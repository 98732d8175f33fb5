//! How long did each kind of request take, and how does that stand beside its limit?

use std::collections::BTreeMap;
use std::time::Duration;

/// What was measured of all requests of one kind.
#[derive(Default)]
pub struct Tally {
    took: Vec<Duration>,
    /// Sentences of what went wrong, with how often each was seen.
    pub errors: BTreeMap<String, u32>,
}

impl Tally {
    /// Notes one request that was answered as it should be.
    pub fn answered(&mut self, took: Duration) {
        self.took.push(took);
    }

    /// Notes one that was not.
    pub fn failed(&mut self, why: String) {
        *self.errors.entry(why).or_default() += 1;
    }

    /// Takes in what somebody else measured.
    pub fn join(&mut self, other: Self) {
        self.took.extend(other.took);
        for (why, times) in other.errors {
            *self.errors.entry(why).or_default() += times;
        }
    }

    /// How many were answered.
    pub fn count(&self) -> usize {
        self.took.len()
    }

    /// How many were not.
    pub fn failures(&self) -> u32 {
        self.errors.values().sum()
    }

    /// The shortest time within which that many of a thousand were answered.
    pub fn within(&mut self, of_thousand: usize) -> Duration {
        self.took.sort_unstable();
        let last = self.took.len().saturating_sub(1);
        let rank = (self.took.len() * of_thousand).div_ceil(1000);
        let rank = rank.saturating_sub(1).min(last);
        self.took.get(rank).copied().unwrap_or_default()
    }

    /// A line of the table: name, count, errors, median, p95, p99, longest.
    pub fn row(&mut self, name: &str) -> String {
        let [half, most, nearly, all] =
            [500, 950, 990, 1000].map(|share| milliseconds(self.within(share)));
        format!(
            "{name:<28} {:>8} {:>7} {half:>9} {most:>9} {nearly:>9} {all:>9}",
            self.count(),
            self.failures()
        )
    }
}

/// The head over [`Tally::row`].
pub fn head() -> String {
    format!(
        "{:<28} {:>8} {:>7} {:>9} {:>9} {:>9} {:>9}",
        "request", "answered", "errors", "median ms", "p95 ms", "p99 ms", "max ms"
    )
}

fn milliseconds(duration: Duration) -> String {
    let tenths = duration.as_micros().div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}
