//! What do the computed lines of a sheet give, for one reporter or for a whole?
//!
//! A rate of the whole is computed from the sums of the whole, never averaged. Only lines of
//! the same period are asked: what a formula takes from earlier periods or from the plan stays
//! open here and stands on the reporter's own sheet.

use crate::report::values::{Lines, room};
use domain::Decimal;
use domain::catalogue::Catalogue;
use domain::form::{FormVersion, LineKind};
use domain::period::Period;
use domain::unit::Unit;
use formula::{Absent, Checked, Context, Figure, Figures, Handle, Reference, Subject};

/// The computed lines of a form.
pub(super) struct Computing<'a> {
    version: &'a FormVersion,
    period: Period,
    formulas: Vec<(usize, Checked, Option<Unit>)>,
}

impl<'a> Computing<'a> {
    /// Those whose formula can be read.
    pub(super) fn of(version: &'a FormVersion, catalogue: &Catalogue, period: Period) -> Self {
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
            period,
            formulas,
        }
    }

    /// The computed lines by their places in the form, with their units.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, Option<&Unit>)> {
        let formulas = self.formulas.iter();
        formulas.map(|(index, _, unit)| (*index, unit.as_ref()))
    }

    /// Fills the computed lines that are still open; `values` has one for each line of the
    /// form. Lines may refer to each other in any order; circles stay open.
    pub(super) fn fill(&self, values: &mut [Option<Decimal>]) {
        loop {
            let mut found = Vec::new();
            for (index, checked, _) in &self.formulas {
                if values[*index].is_none() {
                    let mut asked = Asked {
                        values,
                        version: self.version,
                        period: self.period,
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
}

/// Whoever answers for the lines that a formula names.
struct Asked<'a> {
    values: &'a [Option<Decimal>],
    version: &'a FormVersion,
    period: Period,
}

impl Figures for Asked<'_> {
    fn figure(&mut self, reference: &Reference) -> Result<Figure, Absent> {
        let absent = Absent {
            reason: "no_data",
            handle: Handle(0),
        };
        let plain = reference.up == 0
            && reference.over.is_none()
            && reference.period == self.period
            && matches!(reference.subject, Subject::Result);
        let mut lines = self.version.lines.iter();
        let index = lines.position(|line| line.code.as_str() == reference.indicator.as_str());
        let value = index.filter(|_| plain).and_then(|index| self.values[index]);
        let value = value.ok_or(absent)?;
        Ok(Figure {
            value,
            room: room(value),
            handle: Handle(0),
        })
    }
}
