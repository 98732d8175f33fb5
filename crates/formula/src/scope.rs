//! For which period, place and breakdown is an expression looked at?

use crate::figures::{Context, Over, Reference, Subject};
use crate::missing::Missing;
use domain::breakdown::Breakdown;
use domain::identifier::IndicatorCode;
use domain::period::{Period, PeriodError};
use domain::target::Baseline;

/// For what an expression is looked at: a function may look at its arguments for another.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub(crate) period: Period,
    breakdown: Breakdown,
    up: u8,
    subject: Subject,
    over: Option<Over>,
}

impl Scope {
    /// What the caller asks for.
    pub(crate) fn of(context: &Context) -> Self {
        Self {
            period: context.period,
            breakdown: context.breakdown.clone(),
            up: 0,
            subject: Subject::Result,
            over: None,
        }
    }

    /// The same for another period.
    pub(crate) fn at(&self, period: Result<Period, PeriodError>) -> Result<Self, Missing> {
        let period = period.map_err(|_| Missing::OutOfCalendar)?;
        Ok(Self {
            period,
            ..self.clone()
        })
    }

    /// The same for the place above.
    pub(crate) fn above(&self) -> Self {
        Self {
            up: self.up.saturating_add(1),
            ..self.clone()
        }
    }

    /// The same for what was promised.
    pub(crate) fn promised(&self, baseline: Baseline) -> Self {
        Self {
            subject: Subject::Target(baseline),
            ..self.clone()
        }
    }

    /// The same, added up over something.
    pub(crate) fn over(&self, over: Over) -> Self {
        Self {
            over: Some(over),
            ..self.clone()
        }
    }

    /// The figure that an indicator's code means here, with the members that it selects.
    pub(crate) fn reference(
        &self,
        indicator: &IndicatorCode,
        selected: Option<&Breakdown>,
    ) -> Reference {
        let breakdown = match selected {
            None => self.breakdown.clone(),
            Some(selected) if selected.is_total() => Breakdown::default(),
            Some(selected) => selected
                .parts()
                .iter()
                .fold(self.breakdown.clone(), |cut, (dimension, member)| {
                    cut.with(dimension, member)
                }),
        };
        Reference {
            subject: self.subject,
            indicator: indicator.clone(),
            period: self.period,
            breakdown,
            up: self.up,
            over: self.over.clone(),
        }
    }
}
