//! How far has a report come, and which step may follow?
//!
//! draft → submitted → approved → locked; submitted → returned ⇄ submitted again; approved and
//! locked → returned by directive. A returned report keeps the version that was handed in last
//! until the next submission counts.

use super::{ReportState, Step, StepKind};
use thiserror::Error;

/// How far a report has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    state: ReportState,
    version: u32,
    submitter: Option<String>,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StepError {
    /// The state does not allow it.
    #[error("a report that is {state} cannot take the step {step}")]
    State {
        /// The state it is in.
        state: ReportState,
        /// The step that was tried.
        step: StepKind,
    },
    /// To return or reopen, a reason is needed.
    #[error("the step {0} needs a reason")]
    NoReason(StepKind),
    /// To reopen, a directive is needed.
    #[error("a report is reopened by a directive only")]
    NoDirective,
    /// Whoever submitted it may not approve it.
    #[error("whoever submitted a report may not approve it")]
    OwnReport,
}

impl Default for Progress {
    fn default() -> Self {
        Self {
            state: ReportState::Draft,
            version: 0,
            submitter: None,
        }
    }
}

impl Progress {
    /// As the record keeps it: the state, the number of submissions, who submitted last.
    #[must_use]
    pub fn stored(state: ReportState, version: u32, submitter: Option<String>) -> Self {
        Self {
            state,
            version,
            submitter,
        }
    }

    /// The state.
    #[must_use]
    pub fn state(&self) -> ReportState {
        self.state
    }

    /// The version that was handed in last; 0 where none was.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Identifier of who handed in the last version.
    #[must_use]
    pub fn submitter(&self) -> Option<&str> {
        self.submitter.as_deref()
    }

    /// Whether the state allows a kind of step.
    #[must_use]
    pub fn allows(&self, kind: StepKind) -> bool {
        use ReportState as S;
        match kind {
            StepKind::Submit => matches!(self.state, S::Draft | S::Returned),
            StepKind::Return | StepKind::Approve => self.state == S::Submitted,
            StepKind::Lock => self.state == S::Approved,
            StepKind::Reopen => matches!(self.state, S::Approved | S::Locked),
        }
    }

    /// How far the report has come once `by` took a step.
    ///
    /// # Errors
    /// Where the step cannot be taken.
    pub fn after(&self, step: &Step, by: &str) -> Result<Self, StepError> {
        if !self.allows(step.kind) {
            return Err(StepError::State {
                state: self.state,
                step: step.kind,
            });
        }
        let reasoned = !step.reason.trim().is_empty();
        if matches!(step.kind, StepKind::Return | StepKind::Reopen) && !reasoned {
            return Err(StepError::NoReason(step.kind));
        }
        if step.kind == StepKind::Reopen && step.directive.trim().is_empty() {
            return Err(StepError::NoDirective);
        }
        if step.kind == StepKind::Approve && self.submitter() == Some(by) {
            return Err(StepError::OwnReport);
        }
        let mut next = self.clone();
        next.state = match step.kind {
            StepKind::Submit => ReportState::Submitted,
            StepKind::Return | StepKind::Reopen => ReportState::Returned,
            StepKind::Approve => ReportState::Approved,
            StepKind::Lock => ReportState::Locked,
        };
        if step.kind == StepKind::Submit {
            next.version += 1;
            next.submitter = Some(by.to_owned());
        }
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn step(kind: StepKind) -> Step {
        Step {
            kind,
            reason: "vì số liệu lệch".to_owned(),
            directive: "12/CV-UBND".to_owned(),
            late: false,
        }
    }

    #[test]
    fn the_usual_way() {
        use StepKind::{Approve, Lock, Reopen, Return, Submit};
        let mut progress = Progress::default();
        let way = [
            (Submit, "a"),
            (Return, "b"),
            (Submit, "a"),
            (Approve, "b"),
            (Lock, "b"),
            (Reopen, "c"),
            (Submit, "c"),
        ];
        for (kind, by) in way {
            progress = progress.after(&step(kind), by).unwrap();
        }
        assert_eq!(progress.state(), ReportState::Submitted);
        assert_eq!(progress.version(), 3);
        assert_eq!(
            progress.after(&step(Approve), "c"),
            Err(StepError::OwnReport)
        );
    }

    #[test]
    fn reasons_and_directives_are_needed() {
        let submitted = Progress::default().after(&step(StepKind::Submit), "a");
        let submitted = submitted.unwrap();
        let mut silent = step(StepKind::Return);
        silent.reason = "  ".to_owned();
        let refused = submitted.after(&silent, "b");
        assert_eq!(refused, Err(StepError::NoReason(StepKind::Return)));
        let approved = submitted.after(&step(StepKind::Approve), "b").unwrap();
        let mut by_word = step(StepKind::Reopen);
        by_word.directive.clear();
        assert_eq!(approved.after(&by_word, "b"), Err(StepError::NoDirective));
    }

    fn steps() -> impl Strategy<Value = Vec<(StepKind, u8)>> {
        let kind = prop::sample::select(StepKind::ALL.to_vec());
        prop::collection::vec((kind, 0u8..3), 0..60)
    }

    proptest! {
        #[test]
        fn whatever_is_tried_the_order_holds(tried in steps()) {
            let mut progress = Progress::default();
            let mut submissions = 0;
            for (kind, who) in tried {
                let before = progress.clone();
                let by = format!("person{who}");
                match progress.after(&step(kind), &by) {
                    Ok(next) => {
                        submissions += u32::from(kind == StepKind::Submit);
                        // Only handing in makes a version, and it never goes back.
                        prop_assert_eq!(next.version(), submissions);
                        prop_assert_ne!(next.state(), ReportState::Draft);
                        if next.state() == ReportState::Approved {
                            prop_assert_eq!(before.state(), ReportState::Submitted);
                            prop_assert_ne!(next.submitter(), Some(by.as_str()));
                        }
                        if next.state() == ReportState::Locked {
                            prop_assert_eq!(before.state(), ReportState::Approved);
                        }
                        // Nothing that takes entries follows itself without a step back.
                        prop_assert_ne!(next.state(), before.state());
                        progress = next;
                    }
                    Err(StepError::OwnReport) => {
                        prop_assert_eq!(before.submitter(), Some(by.as_str()));
                    }
                    Err(_) => prop_assert!(!before.allows(kind)),
                }
            }
        }

        #[test]
        fn some_step_is_always_open(tried in steps()) {
            let mut progress = Progress::default();
            for (kind, who) in tried {
                let by = format!("person{who}");
                if let Ok(next) = progress.after(&step(kind), &by) {
                    progress = next;
                }
                let open = StepKind::ALL.iter().filter(|kind| progress.allows(**kind));
                prop_assert!(open.count() > 0);
            }
        }
    }
}
