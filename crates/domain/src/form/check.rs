//! What may never be true of a form?

use super::{ColumnKind, FormVersion, LineKind, Reporters, RuleKind};
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
        if self.name_vi.trim().is_empty() {
            return Err(FormError::NoName);
        }
        if !(1..=28).contains(&self.month_starts_on) {
            return Err(FormError::MonthStart);
        }
        if self.due_days.unsigned_abs() > limits::DUE_DAYS.unsigned_abs() {
            return Err(FormError::DueDays);
        }
        let nobody = match &self.reporters {
            Reporters::Below { .. } => false,
            Reporters::Places(places) => places.is_empty(),
            Reporters::Organisations(organisations) => organisations.is_empty(),
        };
        if nobody {
            return Err(FormError::NoReporters);
        }
        let waits = [ReportState::Submitted, ReportState::Approved];
        if self
            .bottom_up
            .as_ref()
            .is_some_and(|up| !waits.contains(&up.reached))
        {
            return Err(FormError::BottomUp);
        }
        let sizes = self.lines.len() > limits::FORM_LINES
            || self.columns.len() > limits::FORM_COLUMNS
            || self.rules.len() > limits::FORM_RULES
            || self.attachments.len() > limits::FORM_ATTACHMENTS;
        if sizes {
            return Err(FormError::TooLarge);
        }
        self.check_lines()?;
        self.check_columns()?;
        self.check_attachments()?;
        self.check_rules()
    }

    fn check_attachments(&self) -> Result<(), FormError> {
        let mut titles = BTreeSet::new();
        for asked in &self.attachments {
            if !is_title(&asked.title) {
                return Err(FormError::AttachmentTitle(asked.title.clone()));
            }
            if !titles.insert(&asked.title) {
                return Err(FormError::AttachmentTwice(asked.title.clone()));
            }
        }
        Ok(())
    }

    fn check_lines(&self) -> Result<(), FormError> {
        let mut codes = BTreeSet::new();
        let mut figures: BTreeMap<(IndicatorNo, &Breakdown), &LineCode> = BTreeMap::new();
        for line in &self.lines {
            if !codes.insert(&line.code) {
                return Err(FormError::Twice(line.code.to_string()));
            }
            if line.kind != LineKind::Entered {
                continue;
            }
            let indicator = line
                .indicator
                .ok_or_else(|| FormError::NoIndicator(line.code.clone()))?;
            if let Some(other) = figures.insert((indicator, &line.breakdown), &line.code) {
                return Err(FormError::SameFigure(other.clone(), line.code.clone()));
            }
        }
        if figures.is_empty() {
            return Err(FormError::NoLines);
        }
        Ok(())
    }

    fn check_columns(&self) -> Result<(), FormError> {
        let mut codes = BTreeSet::new();
        let mut kinds = BTreeSet::new();
        for column in &self.columns {
            if !codes.insert(&column.code) {
                return Err(FormError::Twice(column.code.to_string()));
            }
            let entered = column.kind.takes_figures() || column.kind == ColumnKind::Note;
            if entered && !kinds.insert(column.kind) {
                return Err(FormError::ColumnTwice(column.kind.as_str()));
            }
        }
        if !kinds.iter().any(|kind| kind.takes_figures()) {
            return Err(FormError::NoColumns);
        }
        Ok(())
    }

    fn check_rules(&self) -> Result<(), FormError> {
        let mut codes = BTreeSet::new();
        for rule in &self.rules {
            if !codes.insert(&rule.code) {
                return Err(FormError::Twice(rule.code.to_string()));
            }
            let missing = |name: &str| FormError::RuleNames(rule.code.clone(), name.to_owned());
            if let Some(code) = rule.lines.iter().find(|code| self.line(code).is_none()) {
                return Err(missing(code.as_str()));
            }
            if let Some(code) = rule.columns.iter().find(|code| self.column(code).is_none()) {
                return Err(missing(code.as_str()));
            }
            let says_nothing = match &rule.kind {
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
            };
            if says_nothing {
                return Err(FormError::RuleBounds(rule.code.clone()));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, RuleSeverity, example};
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
}
