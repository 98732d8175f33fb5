//! Do the versions of one thing follow each other without sharing a day?

use crate::column::Spot;
use crate::finding::{Findings, shortened};
use crate::resolve::spelled;
use domain::Date;
use domain::finding::Finding;
use domain::validity::Validity;
use std::collections::BTreeMap;

/// The versions of one thing by their first day, those of an input among those of the record.
#[derive(Debug, Clone)]
pub(crate) struct Timeline<T> {
    versions: BTreeMap<Option<Date>, (Validity, T, Option<Spot>)>,
}

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self {
            versions: BTreeMap::new(),
        }
    }
}

/// What a version of an input does to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// There was none with this first day.
    New,
    /// It is the same.
    Same,
    /// It takes the place of another.
    Revised,
}

impl<T: PartialEq> Timeline<T> {
    /// A version that the record holds.
    pub(crate) fn held(&mut self, valid: Validity, version: T) {
        self.versions.insert(valid.from(), (valid, version, None));
    }

    /// A version of the input; two with one first day contradict each other.
    pub(crate) fn put(
        &mut self,
        valid: Validity,
        version: T,
        spot: &Spot,
        findings: &mut Findings,
    ) -> Option<Effect> {
        let before = self
            .versions
            .insert(valid.from(), (valid, version, Some(spot.clone())));
        let (_, now, _) = &self.versions[&valid.from()];
        match before {
            None => Some(Effect::New),
            Some((days, then, held)) => {
                let same = days == valid && then == *now;
                if let Some(other) = held {
                    let row = other.line().map_or_else(String::new, |row| row.to_string());
                    let finding = if same {
                        Finding::warning("row-repeated", spot.at(""))
                    } else {
                        Finding::error("row-contradicts", spot.at(""))
                    };
                    findings.add(finding.read("").expected(row));
                    return None;
                }
                Some(if same { Effect::Same } else { Effect::Revised })
            }
        }
    }

    /// Says where two versions share a day.
    pub(crate) fn check_overlaps(&self, name: &str, findings: &mut Findings) {
        let all: Vec<_> = self.versions.values().collect();
        for pair in all.windows(2) {
            let [(before, _, old), (after, _, new)] = pair else {
                continue;
            };
            let spot = new.as_ref().or(old.as_ref());
            if let Some(spot) = spot
                && before.overlaps(*after)
            {
                let both = format!("{}; {}", spelled(*before), spelled(*after));
                let finding = Finding::error("lives-overlap", spot.at("valid_from"));
                findings.add(finding.read(shortened(name)).expected(both));
            }
        }
    }

    /// The versions from the first on.
    pub(crate) fn versions(&self) -> impl DoubleEndedIterator<Item = (Validity, &T)> {
        self.versions
            .values()
            .map(|(valid, version, _)| (*valid, version))
    }

    /// From the first day of the first version to the end of the last.
    pub(crate) fn life(&self) -> Option<Validity> {
        let (first, _) = self.versions().next()?;
        let (last, _) = self.versions().next_back()?;
        Validity::new(first.from(), last.until()).ok()
    }
}

/// Whether `inner` lies wholly within `outer`.
pub(crate) fn within(inner: Validity, outer: Validity) -> bool {
    let begins = match (inner.from(), outer.from()) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(inner), Some(outer)) => outer <= inner,
    };
    let ends = match (inner.until(), outer.until()) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(inner), Some(outer)) => inner <= outer,
    };
    begins && ends
}
