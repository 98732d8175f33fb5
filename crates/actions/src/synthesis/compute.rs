//! What do the computed lines of a sheet give, for one reporter or for a whole?
//!
//! A rate of the whole is computed from the sums of the whole, never averaged. What a formula
//! takes from earlier periods or from the plan is asked of the record ([`Around`]), of all places
//! at once.

use super::around::{Around, Wish};
use crate::report::values::{Lines, room};
use domain::Decimal;
use domain::catalogue::Catalogue;
use domain::form::{Column, FormVersion, LineKind};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::unit::Unit;
use formula::{Absent, Checked, Context, Figure, Figures, Handle, Reference, Subject};
use std::collections::BTreeSet;

/// The computed lines of a form.
pub(super) struct Computing<'a> {
    version: &'a FormVersion,
    period: Period,
    formulas: Vec<(usize, Checked, Option<Unit>)>,
}

impl<'a> Computing<'a> {
    /// Those whose formula can be read, for a column.
    pub(super) fn of(
        version: &'a FormVersion,
        catalogue: &Catalogue,
        (period, column): (Period, &Column),
    ) -> Self {
        let definitions = Lines::of(version, catalogue, period);
        let mut formulas = Vec::new();
        for (index, line) in version.lines.iter().enumerate() {
            if let LineKind::Computed(text) = &line.kind
                && let Ok(checked) = definitions.read(line, text)
            {
                formulas.push((index, checked, definitions.unit(line).cloned()));
            }
        }
        Self {
            version,
            period: FormVersion::told_of(column.kind, period).unwrap_or(period),
            formulas,
        }
    }

    /// The computed lines by their places in the form, with their units.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, Option<&Unit>)> {
        let formulas = self.formulas.iter();
        formulas.map(|(index, _, unit)| (*index, unit.as_ref()))
    }

    /// What the formulas take from elsewhere than this period's lines.
    pub(super) fn wishes(&self) -> BTreeSet<Wish> {
        let mut scout = Scout {
            computing: self,
            found: BTreeSet::new(),
        };
        for (_, checked, _) in &self.formulas {
            // Only what is asked is of interest here, not what comes out.
            let _ = formula::evaluate(checked, &Context::of(self.period), &mut scout);
        }
        scout.found
    }

    /// Fills the computed lines that are still open; `values` has one for each line of the
    /// form. Lines may refer to each other in any order; circles stay open. Without a place
    /// nothing is taken from elsewhere.
    pub(super) fn fill(
        &self,
        values: &mut [Option<Decimal>],
        place: Option<PlaceNo>,
        around: &Around,
    ) {
        loop {
            let mut found = Vec::new();
            for (index, checked, _) in &self.formulas {
                if values[*index].is_none() {
                    let mut asked = Asked {
                        computing: self,
                        values,
                        place,
                        around,
                    };
                    let context = Context::of(self.period);
                    let outcome = formula::evaluate(checked, &context, &mut asked).outcome;
                    found.extend(outcome.number().map(|it| (*index, it.value)));
                }
            }
            if found.is_empty() {
                return;
            }
            for (index, value) in found {
                values[index] = Some(value);
            }
        }
    }

    /// What a reference asks for; none where it is answered nowhere.
    fn meant(&self, reference: &Reference) -> Option<Meant> {
        if reference.up != 0 || reference.over.is_some() {
            return None;
        }
        let mut lines = self.version.lines.iter();
        let index = lines.position(|line| line.code.as_str() == reference.indicator.as_str())?;
        Some(match reference.subject {
            Subject::Target(_) => Meant::Elsewhere(Wish { index, at: None }),
            Subject::Result if reference.period == self.period => Meant::Here(index),
            Subject::Result => Meant::Elsewhere(Wish {
                index,
                at: Some(reference.period),
            }),
        })
    }
}

/// Where the answer to a reference stands.
enum Meant {
    /// In this line of the sheet.
    Here(usize),
    /// In the record.
    Elsewhere(Wish),
}

/// Whoever answers for the lines that a formula names.
struct Asked<'a> {
    computing: &'a Computing<'a>,
    values: &'a [Option<Decimal>],
    place: Option<PlaceNo>,
    around: &'a Around,
}

impl Figures for Asked<'_> {
    fn figure(&mut self, reference: &Reference) -> Result<Figure, Absent> {
        let value = match self.computing.meant(reference) {
            Some(Meant::Here(index)) => self.values[index],
            Some(Meant::Elsewhere(wish)) => {
                let place = self.place;
                place.and_then(|place| self.around.get(place, wish))
            }
            None => None,
        };
        let value = value.ok_or(Absent {
            reason: "no_data",
            handle: Handle(0),
        })?;
        Ok(Figure {
            value,
            room: room(value),
            handle: Handle(0),
        })
    }
}

/// Notes what formulas ask for, and answers one to everything, so that they go on asking.
struct Scout<'a> {
    computing: &'a Computing<'a>,
    found: BTreeSet<Wish>,
}

impl Figures for Scout<'_> {
    fn figure(&mut self, reference: &Reference) -> Result<Figure, Absent> {
        if let Some(Meant::Elsewhere(wish)) = self.computing.meant(reference) {
            self.found.insert(wish);
        }
        Ok(Figure {
            value: Decimal::ONE,
            room: Decimal::ZERO,
            handle: Handle(0),
        })
    }
}
