//! How does a list of people become accounts with roles? In two steps: looked at, then taken.
//!
//! The file is CSV or Excel, a row for each person and role, with the headings `login, name,
//! post, email, organisation, role, scope, from, until` or their Vietnamese names. No password
//! stands in it: each new account gets a link. Nothing is taken where any cell is refused.
//!
//! Ways to fail, as findings: those of files, `missing-columns`, `column-twice`,
//! `people-too-many`, `login-unfit`, `person-contradicts`, `account-closed`, `beyond-reach`,
//! `grant-own`, those of [`crate::account::invite`] and [`crate::account::grant`].

mod plan;
mod sheet;

pub use plan::{Cell, CellState, Column, PlanRow, RowState};

use crate::account::invite::append;
use crate::account::link::{self, Link};
use crate::account::{govern, told};
use crate::desk::{Desk, Done, Pen};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::secret;
use domain::account::{AccountId, AccountNo, Grant};
use domain::finding::{Finding, Severity};
use plan::{Plan, Standing};
use serde_json::json;
use std::collections::BTreeMap;

/// What would happen, cell by cell.
#[derive(Debug)]
pub struct Preview {
    /// SHA-256 of the file, hexadecimal: what is committed must be what was looked at.
    pub digest: String,
    /// The rows that hold anything.
    pub rows: Vec<PlanRow>,
    /// What is wrong or strange, also beyond single cells.
    pub findings: Vec<Finding>,
}

impl Preview {
    /// Whether it may be committed.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        !self.findings.iter().any(is_error)
    }

    /// How many rows are in a state.
    #[must_use]
    pub fn count(&self, state: RowState) -> usize {
        self.rows.iter().filter(|row| row.state == state).count()
    }
}

/// Somebody for whom an account was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// Login name.
    pub login: AccountId,
    /// Name.
    pub name: String,
    /// E-mail address, empty where none is known.
    pub email: String,
    /// The link; shown once.
    pub link: Link,
}

/// What an import did.
#[derive(Debug, Default)]
pub struct Imported {
    /// Those for whom an account was made.
    pub newcomers: Vec<Newcomer>,
    /// Persons of whom something changed.
    pub changed: usize,
    /// Roles that were given or got another last day.
    pub granted: usize,
}

/// Looks at a file; nothing changes.
///
/// # Errors
/// Where the store fails; what is wrong with the file is in the preview.
pub fn preview(
    desk: &Desk,
    authorized: &Authorized<permit::ImportAccounts>,
    name: &str,
    bytes: &[u8],
) -> Result<Preview, Refused> {
    let store = desk.store();
    let standing = Standing {
        catalogue: store.catalogue(store.state()?)?,
        accounts: store.accounts()?,
        today: desk.today(),
        reach: authorized.reach().clone(),
        own: authorized.caller().account(),
    };
    let plan = Plan::read(&standing, name, bytes);
    Ok(Preview {
        digest: secret::hash_bytes(bytes),
        rows: plan.rows,
        findings: plan.findings,
    })
}

/// Takes a file whose every cell is sound, in one action.
///
/// # Errors
/// Where any cell is refused, it is another file than was looked at (`import-other-file`), or
/// the store fails.
pub fn commit(
    desk: &Desk,
    authorized: &Authorized<permit::ImportAccounts>,
    name: &str,
    bytes: &[u8],
    digest: &str,
) -> Result<Done<Imported>, Refused> {
    let other = secret::hash_bytes(bytes);
    if other != digest {
        return Err(crate::account::refuse(
            "import-other-file",
            "file",
            name,
            "",
        ));
    }
    desk.change(authorized, "", |pen| {
        let standing = Standing {
            catalogue: pen.transaction.catalogue()?,
            accounts: pen.transaction.accounts()?,
            today: pen.now.to_zoned(pen.zone.clone()).date(),
            reach: authorized.reach().clone(),
            own: authorized.caller().account(),
        };
        let plan = Plan::read(&standing, name, bytes);
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        if plan.findings.iter().any(is_error) {
            return Err(Refused::Findings(plan.findings));
        }
        let before = govern::keepers(pen)?;
        let imported = write(desk, pen, &standing, &plan)?;
        if before > 0 && govern::keepers(pen)? == 0 {
            return Err(crate::account::refuse(
                "last-administrator",
                "file",
                name,
                "",
            ));
        }
        let detail = json!({
            "file": name,
            "sha256": digest,
            "rows": plan.rows.len(),
            "new": imported.newcomers.len(),
            "changed": imported.changed,
            "granted": imported.granted,
            "grants": plan
                .grants
                .iter()
                .map(|(login, grant)| told(&standing.catalogue, login, grant))
                .collect::<Vec<_>>(),
        });
        Ok((imported, detail))
    })
}

fn write(
    desk: &Desk,
    pen: &mut Pen<'_>,
    standing: &Standing,
    plan: &Plan,
) -> Result<Imported, Refused> {
    let mut imported = Imported::default();
    let mut numbers: BTreeMap<&AccountId, AccountNo> = BTreeMap::new();
    for account in &standing.accounts {
        numbers.insert(&account.id, account.no);
    }
    for (login, person) in &plan.newcomers {
        let no = append(pen, login, person)?;
        numbers.insert(login, no);
        let fresh = secret::fresh(desk)?;
        imported.newcomers.push(Newcomer {
            login: login.clone(),
            name: person.name.clone(),
            email: person.email.clone(),
            link: link::make(pen, fresh, Some(no))?,
        });
    }
    for (no, person) in &plan.changed {
        pen.transaction.append_person(*no, person, false)?;
        imported.changed += 1;
    }
    for (login, grant) in &plan.grants {
        let Some(&account) = numbers.get(login) else {
            continue;
        };
        let grant = Grant {
            account,
            ..grant.clone()
        };
        pen.transaction.append_grant(&grant, false)?;
        imported.granted += 1;
    }
    Ok(imported)
}
