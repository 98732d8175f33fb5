//! To examine every invariant of a store.
//!
//! The record examines rows, numbers and the chain of the audit trail; here the definitions
//! are examined as every import examines them: lives, codes, shares, units, formulas.

use crate::desk::Desk;
use crate::finding::Findings;
use crate::indicator::check::Measures;
use crate::permission::{Authorized, permit};
use crate::place::check::World;
use crate::refused::Refused;
use crate::succession::Strands;
use domain::finding::{Finding, Severity};
use domain::moment::Seq;
use record::store::Ailment;

/// What is wrong with a store.
#[derive(Debug)]
pub struct Examined {
    /// The state that was examined.
    pub state: Seq,
    /// Broken invariants of the record.
    pub ailments: Vec<Ailment>,
    /// Definitions that could not be imported today.
    pub findings: Vec<Finding>,
}

impl Examined {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.ailments.is_empty() && self.findings.is_empty()
    }
}

/// Examines the store; `progress` is told parts done of all.
///
/// # Errors
/// Where the store fails.
pub fn run(
    desk: &Desk,
    _authorized: &Authorized<permit::ExamineStore>,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Examined, Refused> {
    let store = desk.store();
    let state = store.state()?;
    let ailments = store.doctor(progress)?;
    let catalogue = store.catalogue(state)?;
    let mut findings = Findings::new();
    World::examine(&catalogue, &mut findings);
    Strands::examine(&catalogue, &mut findings);
    Measures::examine(&catalogue, &mut findings);
    let mut findings = findings.into_list();
    findings.retain(|finding| finding.severity == Severity::Error);
    Ok(Examined {
        state,
        ailments,
        findings,
    })
}
