//! What may never be true of a form?

use super::{ColumnKind, FormVersion, Line, LineKind, Reporters, Rule, RuleKind};
use crate::attachment::is_title;
use crate::breakdown::Breakdown;
use crate::identifier::{LineCode, MemberCode};
use crate::indicator::IndicatorNo;
use crate::limits;
use crate::report::ReportState;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Why a form cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormError {
    /// No line takes a figure.
    #[error("no line takes a figure")]
    NoLines,
    /// No column takes figures.
    #[error("no column takes figures")]
    NoColumns,
    /// More lines, columns or rules than are accepted.
    #[error("the form is too large")]
    TooLarge,
    /// A line, column or rule code stands twice.
    #[error("the code {0} stands twice")]
    Twice(String),
    /// Two columns of one kind that takes figures.
    #[error("the kind of column {0} stands twice")]
    ColumnTwice(&'static str),
    /// Two lines ask for the same indicator and breakdown.
    #[error("the lines {0} and {1} ask for the same figure")]
    SameFigure(LineCode, LineCode),
    /// An entered line without an indicator.
    #[error("the line {0} names no indicator")]
    NoIndicator(LineCode),
    /// A rule names a line or column that is not there.
    #[error("the rule {0} names {1}, which is not in the form")]
    RuleNames(MemberCode, String),
    /// A rule whose numbers say nothing.
    #[error("the rule {0} cannot be held: its bounds say nothing")]
    RuleBounds(MemberCode),
    /// The month starts on a day that not every month has.
    #[error("months start on a day from 1 to 28")]
    MonthStart,
    /// The due day lies too far away.
    #[error("a report is due at most {} days from its last day", limits::DUE_DAYS)]
    DueDays,
    /// Nobody fills it.
    #[error("nobody fills the form")]
    NoReporters,
    /// What is waited for is neither submission nor approval.
    #[error("reports below are waited for until submitted or approved")]
    BottomUp,
    /// An attachment whose title says nothing or is too long.
    #[error("the attachment {0:?} has no title that can stand")]
    AttachmentTitle(String),
    /// Two attachments of one title.
    #[error("the attachment {0:?} stands twice")]
    AttachmentTwice(String),
    /// It has no Vietnamese name.
    #[error("the form has no name")]
    NoName,
}

impl FormVersion {
    /// Holds the version against everything that may never be true of a form, except what
    /// needs the definitions or the formula language.
    ///
    /// # Errors
    /// With the first thing that cannot stand.
    pub fn check(&self) -> Result<(), FormError> {
        self.problems().into_iter().next().map_or(Ok(()), Err)
    }

    /// Everything because of which the version cannot stand, from its head to its rules.
    #[must_use]
    pub fn problems(&self) -> Vec<FormError> {
        let nobody = match &self.reporters {
            Reporters::Below { .. } => false,
            Reporters::Places(places) => places.is_empty(),
            Reporters::Organisations(organisations) => organisations.is_empty(),
        };
        let waits = [ReportState::Submitted, ReportState::Approved];
        let mut up = self.bottom_up.iter();
        let sizes = self.lines.len() > limits::FORM_LINES
            || self.columns.len() > limits::FORM_COLUMNS
            || self.rules.len() > limits::FORM_RULES
            || self.attachments.len() > limits::FORM_ATTACHMENTS;
        let far = self.due_days.unsigned_abs() > limits::DUE_DAYS.unsigned_abs();
        let month_start = !(1..=28).contains(&self.month_starts_on);
        let of_head = [
            (self.name_vi.trim().is_empty(), FormError::NoName),
            (month_start, FormError::MonthStart),
            (far, FormError::DueDays),
            (nobody, FormError::NoReporters),
            (
                up.any(|up| !waits.contains(&up.reached)),
                FormError::BottomUp,
            ),
            (sizes, FormError::TooLarge),
        ];
        let mut found: Vec<FormError> = of_head
            .into_iter()
            .filter_map(|(wrong, error)| wrong.then_some(error))
            .collect();
        // What is too large is not looked through.
        if !sizes {
            self.check_lines(&mut found);
            self.check_columns(&mut found);
            self.check_attachments(&mut found);
            self.check_rules(&mut found);
        }
        found
    }

    fn check_attachments(&self, found: &mut Vec<FormError>) {
        let mut titles = BTreeSet::new();
        for asked in &self.attachments {
            if !is_title(&asked.title) {
                found.push(FormError::AttachmentTitle(asked.title.clone()));
            } else if !titles.insert(&asked.title) {
                found.push(FormError::AttachmentTwice(asked.title.clone()));
            }
        }
    }

    fn check_lines(&self, found: &mut Vec<FormError>) {
        let mut codes = BTreeSet::new();
        let mut figures: BTreeMap<(IndicatorNo, &Breakdown), &LineCode> = BTreeMap::new();
        for line in &self.lines {
            if !codes.insert(&line.code) {
                found.push(FormError::Twice(line.code.to_string()));
            }
            if line.kind != LineKind::Entered {
                continue;
            }
            let Some(indicator) = line.indicator else {
                found.push(FormError::NoIndicator(line.code.clone()));
                continue;
            };
            let key = (indicator, &line.breakdown);
            if let Some(other) = figures.get(&key) {
                let other = (*other).clone();
                found.push(FormError::SameFigure(other, line.code.clone()));
            } else {
                figures.insert(key, &line.code);
            }
        }
        let entered = |line: &Line| line.kind == LineKind::Entered;
        if !self.lines.iter().any(entered) {
            found.push(FormError::NoLines);
        }
    }

    fn check_columns(&self, found: &mut Vec<FormError>) {
        let mut codes = BTreeSet::new();
        let mut kinds = BTreeSet::new();
        for column in &self.columns {
            if !codes.insert(&column.code) {
                found.push(FormError::Twice(column.code.to_string()));
            }
            let entered = column.kind.takes_figures() || column.kind == ColumnKind::Note;
            if entered && !kinds.insert(column.kind) {
                found.push(FormError::ColumnTwice(column.kind.as_str()));
            }
        }
        if !kinds.iter().any(|kind| kind.takes_figures()) {
            found.push(FormError::NoColumns);
        }
    }

    fn check_rules(&self, found: &mut Vec<FormError>) {
        let mut codes = BTreeSet::new();
        for rule in &self.rules {
            if !codes.insert(&rule.code) {
                found.push(FormError::Twice(rule.code.to_string()));
            }
            let missing = |name: &str| FormError::RuleNames(rule.code.clone(), name.to_owned());
            let lines = rule.lines.iter().filter(|code| self.line(code).is_none());
            found.extend(lines.map(|code| missing(code.as_str())));
            let columns = rule.columns.iter();
            let columns = columns.filter(|code| self.column(code).is_none());
            found.extend(columns.map(|code| missing(code.as_str())));
            if says_nothing(rule) {
                found.push(FormError::RuleBounds(rule.code.clone()));
            }
        }
    }
}

/// Whether the bounds of a rule leave nothing to be held against them.
fn says_nothing(rule: &Rule) -> bool {
    match &rule.kind {
        RuleKind::Formula(formula) => formula.trim().is_empty(),
        RuleKind::SumOfParts => rule.lines.len() < 2,
        RuleKind::Range { least, most } => match (least, most) {
            (None, None) => true,
            (Some(least), Some(most)) => most < least,
            _ => false,
        },
        RuleKind::AgainstLastPeriod { percent: bound }
        | RuleKind::AgainstLastYear { percent: bound }
        | RuleKind::Outlier { deviations: bound } => *bound <= Decimal::ZERO,
        RuleKind::UnitSlip | RuleKind::Copied => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RuleSeverity, example};
    use super::*;

    #[test]
    fn what_cannot_stand_is_refused() {
        assert_eq!(example().check(), Ok(()));
        let refused = |change: fn(&mut FormVersion)| {
            let mut version = example();
            change(&mut version);
            version.check().unwrap_err()
        };
        assert_eq!(refused(|v| v.lines.truncate(1)), FormError::NoLines);
        assert_eq!(refused(|v| v.columns.clear()), FormError::NoColumns);
        assert_eq!(refused(|v| v.month_starts_on = 31), FormError::MonthStart);
        assert_eq!(refused(|v| v.due_days = 9_999), FormError::DueDays);
        assert_eq!(
            refused(|v| v.reporters = Reporters::Places(Vec::new())),
            FormError::NoReporters
        );
        assert_eq!(
            refused(|v| v.lines[2].code = v.lines[1].code.clone()),
            FormError::Twice("A".to_owned())
        );
        assert!(matches!(
            refused(|v| v.lines[2].indicator = v.lines[1].indicator),
            FormError::SameFigure(..)
        ));
        assert!(matches!(
            refused(|v| v.lines[2].indicator = None),
            FormError::NoIndicator(_)
        ));
        assert_eq!(
            refused(|v| v.columns[1].kind = ColumnKind::ThisPeriod),
            FormError::ColumnTwice("this_period")
        );
    }

    #[test]
    fn rules_name_what_is_there_and_say_something() {
        let rule = |kind: RuleKind, lines: &[&str]| {
            let mut version = example();
            version.rules.push(Rule {
                code: MemberCode::new("r").unwrap(),
                severity: RuleSeverity::Hard,
                kind,
                lines: lines.iter().map(|l| LineCode::new(l).unwrap()).collect(),
                columns: Vec::new(),
                message_vi: String::new(),
                message_en: String::new(),
            });
            version.check()
        };
        assert!(rule(RuleKind::Copied, &["A"]).is_ok());
        assert!(matches!(
            rule(RuleKind::Copied, &["C"]),
            Err(FormError::RuleNames(..))
        ));
        let open = RuleKind::Range {
            least: None,
            most: None,
        };
        assert!(matches!(rule(open, &[]), Err(FormError::RuleBounds(_))));
        assert!(rule(RuleKind::SumOfParts, &["A"]).is_err());
    }

    #[test]
    fn everything_that_cannot_stand_is_told_at_once() {
        let mut version = example();
        version.name_vi.clear();
        version.due_days = 9_999;
        version.lines[1].indicator = None;
        version.lines[2].indicator = None;
        let codes = [version.lines[1].code.clone(), version.lines[2].code.clone()];
        version.columns.clear();
        let mut wanted = vec![FormError::NoName, FormError::DueDays];
        wanted.extend(codes.map(FormError::NoIndicator));
        wanted.push(FormError::NoColumns);
        let told = version.problems();
        assert_eq!(told[..5], wanted);
    }
}
