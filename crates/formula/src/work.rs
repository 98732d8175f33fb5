//! What does a function see of its arguments? What it asks for, when it asks.

use crate::evaluate::{Evaluation, number};
use crate::explain::{Explained, Outcome, Quantity, Role};
use crate::function::{Argument, Part};
use crate::missing::Missing;
use crate::scope::Scope;
use domain::identifier::MemberCode;
use domain::period::{Period, PeriodError};
use domain::place::Level;
use domain::target::Baseline;

/// One call under evaluation: its function looks at the arguments it needs, when it needs them.
pub(crate) struct Work<'w, 'f> {
    arguments: &'w [Argument],
    scope: &'w Scope,
    evaluation: &'w mut Evaluation<'f>,
    children: Vec<Explained>,
}

impl<'w, 'f> Work<'w, 'f> {
    pub(crate) fn new(
        arguments: &'w [Argument],
        scope: &'w Scope,
        evaluation: &'w mut Evaluation<'f>,
    ) -> Self {
        Self {
            arguments,
            scope,
            evaluation,
            children: Vec::new(),
        }
    }

    /// What was looked at.
    pub(crate) fn into_children(self) -> Vec<Explained> {
        self.children
    }

    /// For what the call is looked at.
    pub(crate) fn scope(&self) -> &Scope {
        self.scope
    }

    /// How many arguments stand there.
    pub(crate) fn count(&self) -> usize {
        self.arguments.len()
    }

    /// What an argument comes to, for what the call is looked at.
    pub(crate) fn outcome(&mut self, index: usize) -> Outcome {
        let scope = self.scope;
        self.outcome_in(index, scope)
    }

    /// What an argument comes to, for something else.
    pub(crate) fn outcome_in(&mut self, index: usize, scope: &Scope) -> Outcome {
        let Some(Argument::Value(typed)) = self.arguments.get(index) else {
            return Outcome::Missing(Missing::TooLarge);
        };
        let child = self.evaluation.explain(typed, scope, Role::Argument);
        let outcome = child.outcome.clone();
        self.children.push(child);
        outcome
    }

    /// The number of an argument, for what the call is looked at.
    pub(crate) fn number(&mut self, index: usize) -> Result<Quantity, Missing> {
        let scope = self.scope;
        self.number_in(index, scope)
    }

    /// The number of an argument, for something else.
    pub(crate) fn number_in(&mut self, index: usize, scope: &Scope) -> Result<Quantity, Missing> {
        self.outcome_in(index, scope);
        self.children.last().map_or(Err(Missing::TooLarge), number)
    }

    /// The number of an argument for another period.
    pub(crate) fn number_at(
        &mut self,
        index: usize,
        period: Result<Period, PeriodError>,
    ) -> Result<Quantity, Missing> {
        let scope = self.scope.at(period)?;
        self.number_in(index, &scope)
    }

    /// An argument as written.
    pub(crate) fn text(&self, index: usize) -> &str {
        match self.arguments.get(index) {
            Some(Argument::Value(typed)) => &typed.text,
            _ => "",
        }
    }

    /// The last argument looked at, with its period: `GRDP_REAL@2022`.
    pub(crate) fn last_looked_at(&self) -> String {
        self.children
            .last()
            .map_or_else(String::new, |child| match &child.reference {
                Some(reference) => reference.to_string(),
                None => format!("({})@{}", child.text, child.period),
            })
    }

    pub(crate) fn period(&self, index: usize) -> Option<Period> {
        match self.arguments.get(index) {
            Some(Argument::Period(period)) => Some(*period),
            _ => None,
        }
    }

    pub(crate) fn counted(&self, index: usize) -> Option<u32> {
        match self.arguments.get(index) {
            Some(Argument::Count(count)) => Some(*count),
            _ => None,
        }
    }

    pub(crate) fn baseline(&self, index: usize) -> Option<Baseline> {
        match self.arguments.get(index) {
            Some(Argument::Baseline(baseline)) => Some(*baseline),
            _ => None,
        }
    }

    pub(crate) fn level(&self, index: usize) -> Option<Level> {
        match self.arguments.get(index) {
            Some(Argument::Level(level)) => Some(*level),
            _ => None,
        }
    }

    pub(crate) fn dimension(&self, index: usize) -> Option<&MemberCode> {
        match self.arguments.get(index) {
            Some(Argument::Dimension(dimension)) => Some(dimension),
            _ => None,
        }
    }

    pub(crate) fn part(&self, index: usize) -> Option<Part> {
        match self.arguments.get(index) {
            Some(Argument::Part(part)) => Some(*part),
            _ => None,
        }
    }
}
