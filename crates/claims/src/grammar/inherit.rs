//! Which base belongs to the members of a list that name none?
//!
//! A base written once for a list belongs to every change of that list, and through a
//! "Trong đó" that directly follows it; it does not pass another full stop.

use super::state::Draft;
use crate::claim::{Base, Kind};
use domain::period::PeriodKind;

/// Hands bases on within each sentence and the "Trong đó" behind it.
pub(crate) fn settle(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut start = 0;
    while start < drafts.len() {
        let sentence = drafts[start].claim.sentence;
        let mut end = start + 1;
        while end < drafts.len() {
            let draft = &drafts[end];
            let goes_on = draft.claim.sentence == sentence || draft.chained;
            if !goes_on {
                break;
            }
            end += 1;
        }
        hand_on(&mut drafts[start..end]);
        start = end;
    }
    drafts
}

fn hand_on(list: &mut [Draft]) {
    let told: Vec<Option<Base>> = list.iter().map(|draft| draft.claim.base).collect();
    for family in [Family::Time, Family::Promise] {
        let mut drafts = list.iter().zip(&told);
        if !drafts.any(|(draft, told)| told.is_none() && !draft.of_base && family.wants(draft)) {
            continue;
        }
        // The nearest base ahead and behind, found in two sweeps.
        let ahead = sweep(list, &told, family, true);
        let behind = sweep(list, &told, family, false);
        for (at, draft) in list.iter_mut().enumerate() {
            if told[at].is_some() || draft.of_base || !family.wants(draft) {
                continue;
            }
            // "đạt 96% kế hoạch; đạt 83%; … thiếu 0,4% so với chỉ tiêu HĐND giao": a promise is
            // told on from the item before.
            let told_on = behind[at]
                .filter(|told| family == Family::Promise && told.sentence == draft.claim.sentence);
            let nearest = ahead[at].filter(|told| told.item == draft.claim.item);
            let ahead = if told_on.is_some() {
                nearest
            } else {
                ahead[at]
            };
            let base = choose(draft, ahead, behind[at])
                .filter(|base| !is_mean(draft) && !outgrows(draft, *base));
            draft.claim.base = base.or(match draft.claim.kind {
                Kind::Achievement | Kind::Excess => Some(Base::Plan),
                _ => None,
            });
        }
    }
}

/// "tăng bình quân 8,2%/năm": a mean of years has no base of another figure.
fn is_mean(draft: &Draft) -> bool {
    let unit = draft.claim.unit.as_deref();
    unit.is_some_and(|unit| unit.starts_with('%') && unit.ends_with("/năm"))
}

/// "tháng 8 tăng 1,1% so tháng trước; 8 tháng tăng 11,9%": months in a row have none before them.
fn outgrows(draft: &Draft, base: Base) -> bool {
    let span = draft.claim.period.map(|period| period.kind());
    let cumulated = matches!(span, Some(PeriodKind::FirstMonths(_) | PeriodKind::Half(_)));
    base == Base::PreviousPeriod && cumulated
}

/// A base with the sentence, the item and whether it stood before the list of parts.
#[derive(Clone, Copy)]
struct Told {
    base: Base,
    sentence: usize,
    item: usize,
}

fn choose(draft: &Draft, ahead: Option<Told>, behind: Option<Told>) -> Option<Base> {
    let here = |told: &Told| told.sentence == draft.claim.sentence && told.item == draft.claim.item;
    let in_sentence = |told: &Told| told.sentence == draft.claim.sentence;
    ahead
        .filter(here)
        .or_else(|| behind.filter(here))
        .or_else(|| behind.filter(|_| draft.within))
        .or_else(|| ahead.filter(in_sentence))
        .or(behind)
        .map(|told| told.base)
}

fn sweep(
    list: &[Draft],
    told: &[Option<Base>],
    family: Family,
    backwards: bool,
) -> Vec<Option<Told>> {
    let mut found = vec![None; list.len()];
    let mut last = None;
    let mut visit = |at: usize| {
        found[at] = last;
        let claim = &list[at].claim;
        if let Some(base) = told[at]
            && family.holds(base)
            && claim.kind.is_comparison()
        {
            last = Some(Told {
                base,
                sentence: claim.sentence,
                item: claim.item,
            });
        }
    };
    if backwards {
        (0..list.len()).rev().for_each(&mut visit);
    } else {
        (0..list.len()).for_each(&mut visit);
    }
    found
}

/// Bases of time and bases of promise are handed on apart.
#[derive(Clone, Copy, PartialEq)]
enum Family {
    Time,
    Promise,
}

impl Family {
    fn holds(self, base: Base) -> bool {
        match self {
            Self::Time => base.is_of_time(),
            Self::Promise => base.is_promise(),
        }
    }

    fn wants(self, draft: &Draft) -> bool {
        let promised =
            matches!(draft.claim.kind, Kind::Achievement | Kind::Excess) || draft.exceeds;
        match self {
            Self::Promise => promised,
            Self::Time => {
                !promised
                    && matches!(
                        draft.claim.kind,
                        Kind::Growth | Kind::Points | Kind::Change | Kind::Multiple | Kind::Index
                    )
            }
        }
    }
}
