//! How does a formula get its figures, and what does it make of them?

use crate::amount::{Amount, Lack, Reason, Way};
use crate::engine::Engine;
use crate::term::{Adder, Derived, Key, Term};
use domain::breakdown::Breakdown;
use domain::indicator::IndicatorNo;
use domain::place::PlaceNo;
use domain::validity::Validity;
use formula::{
    Absent, Checked, Context, DefinitionsOn, Explained, Figure, Figures, Handle, Implied, Missing,
    Over, Reference, Subject,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

/// A formula worked out, with what a stated result would imply of its inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The formula as a tree of operations down to figures.
    pub tree: Explained,
    /// Where a value was stated that differs: what an input must have been for it to be right.
    pub implied: Vec<Implied>,
}

/// Key of a formula: the indicator and the validity of its version.
pub(crate) type FormulaKey = (IndicatorNo, Validity);

impl Engine<'_> {
    pub(crate) fn checked(&mut self, key: Key) -> Option<Rc<Checked>> {
        let version = self.version(key);
        let text = version.formula.as_ref()?;
        let place = (key.indicator, version.valid);
        if let Some(known) = self.formulas.get(&place) {
            return known.clone();
        }
        let day = key.period.last_day();
        let definitions = DefinitionsOn {
            catalogue: self.catalogue,
            day,
        };
        let checked = formula::read(text, Some(&version.unit), &definitions)
            .ok()
            .map(Rc::new);
        self.formulas.insert(place, checked.clone());
        checked
    }

    /// The indicators that a figure's formula needs, at any depth.
    pub(crate) fn formula_inputs(&mut self, key: Key) -> BTreeSet<IndicatorNo> {
        let mut inputs = BTreeSet::new();
        let mut open = vec![key.indicator];
        while let Some(indicator) = open.pop() {
            let Some(checked) = self.checked(Key { indicator, ..key }) else {
                continue;
            };
            for dependency in formula::dependencies(checked.expression()) {
                let code = dependency.indicator.as_str();
                if let Some(input) = self.catalogue.indicator_by_code(code)
                    && inputs.insert(input)
                {
                    open.push(input);
                }
            }
        }
        inputs
    }

    pub(crate) fn by_formula(&mut self, key: Key) -> Option<Derived> {
        let Some(checked) = self.checked(key) else {
            let broken = self.version(key).formula.is_some();
            let reason = Reason::FormulaFails("not-valid".to_owned());
            return broken.then(|| Derived::none(Way::Formula, reason));
        };
        let (tree, asked) = self.work_out(key, &checked);
        let mut made_of = Adder::new();
        for amount in asked.iter().filter_map(|asked| asked.amount.as_ref()) {
            made_of.add(amount, Decimal::ONE);
        }
        let mut amount = Amount {
            way: Way::Formula,
            reason: None,
            ..made_of.total(Way::Formula, None)
        };
        let (value, room, reason) = match &tree.outcome {
            formula::Outcome::Number(quantity) => (Some(quantity.value), quantity.room, None),
            formula::Outcome::Truth(truth) => (
                Some(if *truth { Decimal::ONE } else { Decimal::ZERO }),
                Decimal::ZERO,
                None,
            ),
            formula::Outcome::Missing(missing) => {
                (None, Decimal::ZERO, Some(self.reason_of(missing, &asked)))
            }
        };
        amount.value = value;
        amount.room = room;
        amount.reason = reason.map(Arc::new);
        let terms = asked.into_iter().flat_map(|asked| asked.terms).collect();
        Some(Derived { amount, terms })
    }

    /// The formula of a figure as a tree, and what a differing statement implies.
    pub(crate) fn explanation(&mut self, key: Key) -> Option<Explanation> {
        let checked = self.checked(key)?;
        let (tree, _) = self.work_out(key, &checked);
        let stated = self.stated(key).and_then(|row| row.value);
        let implied = stated.map_or_else(Vec::new, |stated| {
            formula::implied_inputs(&tree, stated.value())
        });
        Some(Explanation { tree, implied })
    }

    fn work_out(&mut self, key: Key, checked: &Checked) -> (Explained, Vec<Asked>) {
        let breakdown = self.catalogue.breakdown(key.breakdown).clone();
        let context = Context {
            period: key.period,
            breakdown,
        };
        let mut desk = Desk {
            engine: self,
            key,
            asked: Vec::new(),
        };
        let tree = formula::evaluate(checked, &context, &mut desk);
        (tree, desk.asked)
    }

    fn reason_of(&self, missing: &Missing, asked: &[Asked]) -> Reason {
        let Missing::Lacks {
            reference, handle, ..
        } = missing
        else {
            return Reason::FormulaFails(missing.code().to_owned());
        };
        let because = usize::try_from(handle.0)
            .ok()
            .and_then(|at| asked.get(at)?.amount.as_ref()?.reason.clone())
            .unwrap_or_else(|| Arc::new(Reason::NoData));
        let indicator = self
            .catalogue
            .indicator_by_code(reference.indicator.as_str());
        match indicator {
            Some(indicator) => Reason::FormulaLacks(Lack {
                indicator,
                period: reference.period,
                because,
            }),
            None => Reason::FormulaFails("unknown-indicator".to_owned()),
        }
    }
}

/// A figure that a formula asked for, under the number of its handle.
struct Asked {
    amount: Option<Rc<Amount>>,
    terms: Vec<Term>,
}

/// The engine as whoever gives a formula its figures.
struct Desk<'e, 'a> {
    engine: &'e mut Engine<'a>,
    key: Key,
    asked: Vec<Asked>,
}

impl Desk<'_, '_> {
    fn keep(&mut self, amount: Option<Rc<Amount>>, terms: Vec<Term>) -> Handle {
        let handle = Handle(self.asked.len() as u64);
        self.asked.push(Asked { amount, terms });
        handle
    }

    fn place(&self, up: u8, reference: &Reference) -> Option<PlaceNo> {
        let day = match self.engine.standpoint().map {
            crate::question::Map::Then => reference.period.last_day().min(self.key.map),
            crate::question::Map::On(day) => day,
        };
        let mut place = self.key.place;
        for _ in 0..up {
            place = self.engine.catalogue.parent(place, day)?;
        }
        Some(place)
    }

    /// The figures that a reference means, each once.
    fn terms(&mut self, reference: &Reference) -> Option<Vec<Term>> {
        let catalogue = self.engine.catalogue;
        let indicator = catalogue.indicator_by_code(reference.indicator.as_str())?;
        let place = self.place(reference.up, reference)?;
        let period = reference.period;
        let breakdown = &reference.breakdown;
        let key = |place: PlaceNo, breakdown: &Breakdown| {
            let breakdown = catalogue.breakdown_no(breakdown)?;
            // The figures of a formula stand on the map of the figure that is computed.
            Some(Term::once(Key {
                indicator,
                place,
                period,
                breakdown,
                map: self.key.map,
            }))
        };
        match &reference.over {
            None => Some(vec![key(place, breakdown)?]),
            Some(Over::Places(level)) => catalogue
                .descendants(place, *level, self.key.map)
                .into_iter()
                .map(|below| key(below, breakdown))
                .collect(),
            Some(Over::Members(dimension)) => {
                let dimension = catalogue.dimension(dimension)?;
                dimension
                    .leaves_on(period.last_day())
                    .map(|leaf| key(place, &breakdown.with(&dimension.code, &leaf.code)))
                    .collect()
            }
        }
    }

    fn target(&mut self, reference: &Reference) -> Option<Decimal> {
        let Subject::Target(baseline) = reference.subject else {
            return None;
        };
        let catalogue = self.engine.catalogue;
        let indicator = catalogue.indicator_by_code(reference.indicator.as_str())?;
        let breakdown = catalogue.breakdown_no(&reference.breakdown)?;
        let place = self.place(reference.up, reference)?;
        let wanted = (indicator, reference.period, breakdown, baseline);
        let standpoint = self.engine.standpoint();
        let store = self.engine.sheet.store();
        self.engine
            .goals
            .value(store, standpoint, place, wanted)
            .ok()
            .flatten()
    }
}

impl Figures for Desk<'_, '_> {
    fn figure(&mut self, reference: &Reference) -> Result<Figure, Absent> {
        if matches!(reference.subject, Subject::Target(_)) {
            let value = self.target(reference);
            let handle = self.keep(None, Vec::new());
            let absent = Absent {
                reason: "no_target",
                handle,
            };
            return value
                .map(|value| Figure {
                    value,
                    room: Decimal::ZERO,
                    handle,
                })
                .ok_or(absent);
        }
        let Some(terms) = self.terms(reference) else {
            let nothing = Rc::new(Amount::none(Reason::NoData));
            let handle = self.keep(Some(nothing), Vec::new());
            return Err(Absent {
                reason: "no_data",
                handle,
            });
        };
        let amount = match terms.as_slice() {
            [only] => self.engine.amount(only.key),
            several => {
                let mut adder = Adder::new();
                for term in several {
                    let amount = self.engine.amount(term.key);
                    if amount.value.is_none() {
                        adder.lacks(crate::amount::Missing::Place(term.key.place));
                    }
                    adder.add(&amount, term.weight);
                }
                Rc::new(adder.total(Way::Places, None))
            }
        };
        let (value, room) = (amount.whole(), amount.room);
        let reason = amount
            .reason
            .as_ref()
            .map_or("no_data", |reason| reason.code());
        let handle = self.keep(Some(amount), terms);
        let absent = Absent { reason, handle };
        value
            .map(|value| Figure {
                value,
                room,
                handle,
            })
            .ok_or(absent)
    }
}
