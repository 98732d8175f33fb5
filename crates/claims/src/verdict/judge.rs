//! Which verdict does a claim get?
//!
//! In this order: what one saw as of the paper's day, what one saw before it, what came after it,
//! the same indicator for other periods, places and baselines, and at last by how much it differs
//! and why.

use super::compare::{Comparison, Printed, held};
use super::expected::{Expected, Spot, all, latest};
use super::record::{Record, Whereabouts};
use super::{Instead, Judgement, SlipOrRow, Verdict};
use crate::Reading;
use crate::cause::cause;
use crate::claim::{Base, Claim, Kind};
use crate::resolve::{Candidate, Meaning, Resolution, Resolver};
use domain::Decimal;
use domain::moment::AsOf;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::Baseline;
use domain::unit::Unit;
use vietnamese::fold::fold;

/// From where a paper speaks.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// The moment whose knowledge the paper should show.
    pub as_of: AsOf,
    /// The place that it speaks of.
    pub place: PlaceNo,
}

/// Judges every figure of a reading; other claims get none.
#[must_use]
pub fn judge(reading: &Reading, record: &dyn Record, paper: Paper) -> Vec<Judgement> {
    let resolver = Resolver::new(record.indicators());
    (0..reading.claims.len())
        .filter(|index| reading.claims[*index].is_figure())
        .map(|index| {
            let claim = &reading.claims[index];
            let unit = claim.unit.as_deref();
            let case = Case {
                record,
                paper,
                place: paper.place,
                claim,
                unit: unit.and_then(|unit| Unit::parse(unit).ok()),
                index,
            };
            case.somewhere(&resolver, &reading.claims)
        })
        .collect()
}

struct Case<'a> {
    record: &'a dyn Record,
    paper: Paper,
    /// The place that the claim speaks of.
    place: PlaceNo,
    claim: &'a Claim,
    /// Its unit, where it has one that can be read.
    unit: Option<Unit>,
    index: usize,
}

impl Case<'_> {
    /// Judged where the claim speaks of: the paper's place, or one that its sentence names.
    fn somewhere(self, resolver: &Resolver<'_>, claims: &[Claim]) -> Judgement {
        match self.record.whereabouts(self.index) {
            Whereabouts::Paper => self.decide(resolver.resolve(claims, self.index)),
            Whereabouts::Unclear => {
                let mut resolution = resolver.resolve(claims, self.index);
                resolution.chosen = None;
                Judgement::plain(self.index, Verdict::Unknown, resolution)
            }
            Whereabouts::Elsewhere { place, words } => {
                let named = Claim {
                    subject: self
                        .claim
                        .subject
                        .as_deref()
                        .map(|name| without(name, &words)),
                    ..self.claim.clone()
                };
                let resolution = resolver.resolve_one(&named, claims);
                let mut judgement = Case { place, ..self }.decide(resolution);
                judgement.place = Some(place);
                judgement
            }
        }
    }

    fn decide(&self, resolution: Resolution) -> Judgement {
        let plain = |verdict| Judgement::plain(self.index, verdict, resolution.clone());
        let (Some(chosen), Some(period)) = (resolution.chosen.clone(), self.claim.period) else {
            return plain(Verdict::Unknown);
        };
        if self.claim.value.is_none() {
            return plain(Verdict::NotComparable);
        }
        let spot = Spot {
            indicator: chosen.indicator,
            meaning: chosen.meaning,
            place: self.place,
            period,
        };
        let known = self.all(spot);
        let fitting: Vec<Expected> = known
            .iter()
            .filter(|expected| self.right_baseline(expected))
            .cloned()
            .collect();
        let shown = fitting.iter().rev().find(|e| e.shown(self.paper.as_of));
        let judgement = self
            .against_history(&fitting, &resolution)
            .or_else(|| self.against_others(&known, spot, &resolution));
        if let Some(mut judgement) = judgement {
            judgement.shown = shown.map(|expected| expected.value);
            return judgement;
        }
        let Some(expected) = shown else {
            let comparable = matches!(chosen.meaning, Meaning::Value | Meaning::Target);
            return plain(if comparable {
                Verdict::Unknown
            } else {
                Verdict::NotComparable
            });
        };
        self.disagreement(expected, &chosen, resolution.clone())
    }

    /// All that the record ever showed at a spot.
    fn all(&self, spot: Spot) -> Vec<Expected> {
        let unit = self.unit.as_ref();
        all(self.record, self.claim, unit, spot, self.paper.as_of)
    }

    fn equals(&self, expected: &Expected) -> Comparison {
        let Some(value) = self.claim.value else {
            return Comparison::Different;
        };
        let printed = Printed {
            value,
            decimals: self.claim.decimals,
            scale: self.claim.scale,
            hedge: self.claim.hedge,
        };
        let first = held(&printed, expected.value, expected.room);
        match (self.claim.kind, self.claim.second, expected.second) {
            (Kind::Pair, Some(second), Some(target)) => {
                // Each of the two is printed with its own decimals: 1.691/3.814,413.
                let decimals = match self.claim.scale {
                    0 => second.scale(),
                    _ => printed.decimals,
                };
                let second = Printed {
                    value: second,
                    decimals,
                    ..printed
                };
                first.max(held(&second, target, Decimal::ZERO))
            }
            _ => first,
        }
    }

    /// Whether a promise is the one that the text names.
    fn right_baseline(&self, expected: &Expected) -> bool {
        let Some(baseline) = expected.baseline else {
            return true;
        };
        match self.claim.base {
            Some(Base::CentralPlan) => baseline == Baseline::Central,
            Some(Base::LocalPlan) => baseline == Baseline::Council,
            Some(Base::Resolution) => matches!(baseline, Baseline::Party | Baseline::Congress),
            // "kế hoạch" without saying whose: the council's, which the province itself set.
            Some(Base::Plan) => baseline == Baseline::Council,
            _ => true,
        }
    }

    fn found(&self, verdict: Verdict, expected: &Expected, resolution: &Resolution) -> Judgement {
        let mut judgement = Judgement::plain(self.index, verdict, resolution.clone());
        judgement.expected = Some(expected.value);
        judgement.known_at = Some(expected.known_at);
        judgement.source = Some(expected.source.clone());
        judgement
    }

    /// Agrees, stale or early.
    fn against_history(&self, known: &[Expected], resolution: &Resolution) -> Option<Judgement> {
        let as_of = self.paper.as_of;
        let shown = known.iter().rev().filter(|expected| expected.shown(as_of));
        for expected in shown {
            let comparison = self.equals(expected);
            if comparison != Comparison::Different {
                let mut judgement = self.found(Verdict::Agrees, expected, resolution);
                judgement.truncated = comparison == Comparison::Truncated;
                return Some(judgement);
            }
        }
        let equal = |expected: &&Expected| self.equals(expected) == Comparison::Equal;
        let gone = known
            .iter()
            .rev()
            .filter(|e| e.replaced_at.is_some_and(|later| as_of.knows(later)))
            .find(equal);
        if let Some(expected) = gone {
            let mut judgement = self.found(Verdict::Stale, expected, resolution);
            judgement.replaced_by = latest(known, as_of)
                .filter(|e| e.shown(as_of))
                .map(|e| e.value);
            return Some(judgement);
        }
        let later = known
            .iter()
            .filter(|expected| !as_of.knows(expected.known_at))
            .find(equal)?;
        Some(self.found(Verdict::Early, later, resolution))
    }

    /// Right for another baseline, period or place.
    fn against_others(
        &self,
        known: &[Expected],
        spot: Spot,
        resolution: &Resolution,
    ) -> Option<Judgement> {
        // Small whole numbers are right for many things by chance.
        let telling = self.claim.decimals + self.digits() >= 3;
        let right = |expected: &&Expected| {
            expected.shown(self.paper.as_of) && self.equals(expected) == Comparison::Equal
        };
        if let Some(expected) = known.iter().find(right) {
            let mut judgement = self.found(Verdict::OtherBaseline, expected, resolution);
            judgement.instead = expected.baseline.map(Instead::Baseline);
            return Some(judgement);
        }
        if !telling {
            return None;
        }
        let mut spots = self.record.told(spot.indicator, spot.place, spot.period);
        // The paper's own figure, also where nobody stated but only computed it.
        spots.push((self.paper.place, spot.period));
        // Either of another place or of another period, never of both.
        spots.retain(|(place, period)| (*place == spot.place) != (*period == spot.period));
        spots.sort_by_cached_key(|(place, period)| {
            let apart = distance(*period, spot.period);
            (*place != spot.place, apart, *period, *place)
        });
        for (place, period) in spots {
            let elsewhere = place != spot.place;
            let others = self.all(Spot {
                place,
                period,
                ..spot
            });
            let Some(expected) = others.iter().find(|e| right(e) && self.right_baseline(e)) else {
                continue;
            };
            let verdict = if elsewhere {
                Verdict::OtherPlace
            } else {
                Verdict::OtherPeriod
            };
            let mut judgement = self.found(verdict, expected, resolution);
            judgement.instead = Some(if elsewhere {
                Instead::Place(place)
            } else {
                Instead::Period(period)
            });
            return Some(judgement);
        }
        None
    }

    fn digits(&self) -> u32 {
        let whole = self
            .claim
            .value
            .map_or(Decimal::ZERO, |value| value.abs().trunc());
        u32::try_from(whole.to_string().len()).unwrap_or(0)
    }

    /// By how much, and why.
    fn disagreement(
        &self,
        expected: &Expected,
        chosen: &Candidate,
        resolution: Resolution,
    ) -> Judgement {
        let mut judgement = self.found(Verdict::Disagrees, expected, &resolution);
        judgement.shown = Some(expected.value);
        let Some(value) = self.claim.value else {
            return judgement;
        };
        judgement.difference = value.checked_sub(expected.value);
        judgement.cause = cause(value, self.claim.decimals, expected.value)
            .map(SlipOrRow::Slip)
            .or_else(|| self.neighbour(chosen).map(SlipOrRow::NeighbouringRow))
            .or_else(|| {
                self.points_for_percent(chosen)
                    .then_some(SlipOrRow::PointsForPercent)
            });
        judgement
    }

    /// A sibling (same whole, or a part of this) whose value was printed instead.
    fn neighbour(&self, chosen: &Candidate) -> Option<domain::indicator::IndicatorNo> {
        let period = self.claim.period?;
        let indicators = self.record.indicators();
        let own = indicators
            .iter()
            .find(|named| named.indicator == chosen.indicator)?;
        indicators
            .iter()
            .filter(|named| named.indicator != own.indicator)
            .filter(|named| {
                let siblings = own.part_of.is_some() && named.part_of == own.part_of;
                siblings
                    || named.part_of == Some(own.indicator)
                    || own.part_of == Some(named.indicator)
            })
            .find(|named| {
                let spot = Spot {
                    indicator: named.indicator,
                    meaning: chosen.meaning,
                    place: self.place,
                    period,
                };
                self.all(spot)
                    .iter()
                    .any(|e| e.shown(self.paper.as_of) && self.equals(e) == Comparison::Equal)
            })
            .map(|named| named.indicator)
    }

    /// "tỷ lệ hộ nghèo giảm 13,2%" for a fall of 3,51 points: the growth of the rate; so too
    /// against a plan.
    fn points_for_percent(&self, chosen: &Candidate) -> bool {
        let meaning = match chosen.meaning {
            Meaning::Difference => Meaning::Growth,
            Meaning::TargetDifference => Meaning::Excess,
            _ => return false,
        };
        let Some(period) = self.claim.period else {
            return false;
        };
        let spot = Spot {
            indicator: chosen.indicator,
            meaning,
            place: self.place,
            period,
        };
        self.all(spot)
            .iter()
            .filter(|e| self.right_baseline(e))
            .any(|e| e.shown(self.paper.as_of) && self.equals(e) == Comparison::Equal)
    }
}

/// A subject without the name of the place: "tỷ lệ hộ nghèo huyện Mường Nhé" measures a rate.
fn without(subject: &str, words: &str) -> String {
    let folded = fold(subject);
    let left = folded.replace(words, " ");
    let left: Vec<&str> = left.split_whitespace().collect();
    let ends = ["của", "ở", "tại", "thuộc"];
    let past = left.iter().rposition(|word| !ends.contains(word));
    let left = &left[..past.map_or(0, |past| past + 1)];
    if left.is_empty() || folded == left.join(" ") {
        return subject.to_owned();
    }
    left.join(" ")
}

/// How far two periods lie apart, in days; periods of one kind come first.
fn distance(left: Period, right: Period) -> (bool, i32) {
    let kinds = std::mem::discriminant(&left.kind()) != std::mem::discriminant(&right.kind());
    (kinds, (left.to_days().1 - right.to_days().1).abs())
}
