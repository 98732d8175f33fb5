//! What did a plan's review say on one day, and what does it say on another?

use crate::review::{Review, ReviewQuestion, ReviewRow, review};
use domain::assessment::Class;
use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use domain::target::Baseline;
use record::{RecordError, Store};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What is compared: one promise, or one result without a promise.
pub type LineKey = (IndicatorNo, BreakdownNo, Period, Option<(Baseline, Period)>);

/// What became different in one line of the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The line is new: nothing was promised or known before.
    Appeared,
    /// The line is gone: taken back or withdrawn.
    Disappeared,
    /// The promise is another.
    Target,
    /// The result is another.
    Result,
    /// The outcome is another.
    Class,
    /// Only the part known so far is another.
    ToDate,
    /// Somebody else or another statement says the same.
    Source,
}

impl ChangeKind {
    /// Stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Appeared => "appeared",
            Self::Disappeared => "disappeared",
            Self::Target => "target",
            Self::Result => "result",
            Self::Class => "class",
            Self::ToDate => "to_date",
            Self::Source => "source",
        }
    }
}

/// A line of the review on both days.
#[derive(Debug, Clone)]
pub struct Change {
    /// What became different; at least one.
    pub kinds: Vec<ChangeKind>,
    /// The line on the earlier day.
    pub before: Option<ReviewRow>,
    /// The line on the later day.
    pub after: Option<ReviewRow>,
}

/// Both reviews and what differs.
#[derive(Debug)]
pub struct Changes {
    /// The review on the earlier day.
    pub before: Review,
    /// The review on the later day.
    pub after: Review,
    /// The lines that differ, in the order of the later review.
    pub changes: Vec<Change>,
}

/// Compares a review as of two moments.
///
/// # Errors
/// Where the store fails.
pub fn changes(
    store: &dyn Store,
    question: &ReviewQuestion,
    before: AsOf,
    after: AsOf,
) -> Result<Changes, RecordError> {
    let at = |as_of: AsOf| {
        let standpoint = crate::question::Standpoint {
            as_of,
            ..question.standpoint
        };
        ReviewQuestion {
            standpoint,
            ..*question
        }
    };
    let before = review(store, &at(before))?;
    let after = review(store, &at(after))?;
    let changes = compare(&before.rows, &after.rows);
    Ok(Changes {
        before,
        after,
        changes,
    })
}

fn line(row: &ReviewRow) -> LineKey {
    let promise = row.promise.as_ref().map(|p| (p.key.baseline, p.key.period));
    (row.indicator, row.breakdown, row.period, promise)
}

fn compare(before: &[ReviewRow], after: &[ReviewRow]) -> Vec<Change> {
    let mut earlier: BTreeMap<LineKey, &ReviewRow> =
        before.iter().map(|row| (line(row), row)).collect();
    let mut changes = Vec::new();
    for row in after {
        let old = earlier.remove(&line(row));
        let kinds = old.map_or_else(|| vec![ChangeKind::Appeared], |old| differences(old, row));
        if !kinds.is_empty() {
            changes.push(Change {
                kinds,
                before: old.cloned(),
                after: Some(row.clone()),
            });
        }
    }
    // A result without a promise that has one now is told by the line that appeared.
    let is_told = |row: &ReviewRow| {
        row.class == Class::NoTarget
            && changes.iter().any(|change| {
                change
                    .after
                    .as_ref()
                    .is_some_and(|after| after.indicator == row.indicator)
            })
    };
    let gone: Vec<&ReviewRow> = earlier.into_values().filter(|row| !is_told(row)).collect();
    for row in gone {
        let kinds = vec![ChangeKind::Disappeared];
        changes.push(Change {
            kinds,
            before: Some(row.clone()),
            after: None,
        });
    }
    changes
}

fn differences(old: &ReviewRow, new: &ReviewRow) -> Vec<ChangeKind> {
    let goal = |row: &ReviewRow| {
        let version = row
            .promise
            .as_ref()
            .and_then(|promise| promise.in_force().cloned());
        version.and_then(|version| version.target.goal)
    };
    let to_date = |row: &ReviewRow| -> Option<(Period, Option<Decimal>)> {
        row.to_date
            .as_ref()
            .map(|part| (part.period, part.amount.value))
    };
    let source = |row: &ReviewRow| -> Option<Seq> { row.cell.amount.seq };
    let result = |row: &ReviewRow| row.cell.amount.value;
    let mut kinds = Vec::new();
    let mut add = |kind, differs: bool| {
        if differs {
            kinds.push(kind);
        }
    };
    add(ChangeKind::Target, goal(old) != goal(new));
    add(ChangeKind::Result, result(old) != result(new));
    add(ChangeKind::Class, old.class != new.class);
    add(ChangeKind::ToDate, to_date(old) != to_date(new));
    let same_result = result(old) == result(new);
    add(
        ChangeKind::Source,
        same_result && source(old) != source(new),
    );
    kinds
}
