//! Why was an action not done?

use crate::permission::Denied;
use domain::finding::{Finding, Severity};
use domain::moment::MomentError;
use record::RecordError;
use thiserror::Error;

/// An action that changed nothing, and why.
#[derive(Debug, Error)]
pub enum Refused {
    /// The caller lacks the right.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The input is wrong; at least one of the findings is an error.
    #[error("the input has {} errors", errors(.0))]
    Findings(Vec<Finding>),
    /// The store failed.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A day lies outside what instants can express.
    #[error(transparent)]
    Moment(#[from] MomentError),
}

impl From<Box<Finding>> for Refused {
    fn from(finding: Box<Finding>) -> Self {
        Self::Findings(vec![*finding])
    }
}

fn errors(findings: &[Finding]) -> usize {
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    findings.iter().filter(is_error).count()
}

impl Refused {
    /// The findings, none where it was refused for another reason.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Findings(findings) => findings,
            Self::Denied(_) | Self::Record(_) | Self::Moment(_) => &[],
        }
    }
}
