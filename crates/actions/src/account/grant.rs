//! To give a role to an account, over somebody, for some days; or a deputy's.
//!
//! Nobody gives a right to himself, nor one that reaches further than his own. A deputy stands
//! in for somebody who has the role himself, and not for ever.
//!
//! Ways to fail, as findings: `unknown-role`, `unknown-scope`, `not-a-day`, `validity-empty`,
//! `account-closed`, `grant-own`, `grant-again`, `unknown-account`, `deputy-without-role`,
//! `deputy-without-end`, `last-administrator` (a right given again with an end).

use crate::account::{GrantDraft, days, govern, login, refuse, role, scope, told};
use crate::desk::{Desk, Done, Pen};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::{Account, AccountNo, Grant, Reach};
use domain::catalogue::Catalogue;
use jiff::civil::Date;

/// Gives a role.
///
/// # Errors
/// Where the draft cannot stand, it reaches beyond the caller's own reach, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::GrantRole>,
    account: AccountNo,
    draft: &GrantDraft<'_>,
    reason: &str,
) -> Result<Done<Grant>, Refused> {
    desk.change(authorized, reason, |pen| {
        let today = pen.now.to_zoned(pen.zone.clone()).date();
        let account = govern::governed(pen, authorized, account)?;
        govern::open(&account)?;
        if authorized.caller().account() == Some(account.no) {
            return Err(refuse("grant-own", "role", draft.role, ""));
        }
        let catalogue = pen.transaction.catalogue()?;
        let grant = read(pen, &catalogue, &account, draft, today)?;
        if !authorized.reach().covers_scope(grant.scope) {
            return Err(govern::beyond(authorized));
        }
        if account.grants.contains(&grant) {
            return Err(refuse("grant-again", "role", draft.role, ""));
        }
        let before = govern::keepers(pen)?;
        pen.transaction.append_grant(&grant, false)?;
        govern::kept(pen, before, &account)?;
        let detail = told(&catalogue, &account.id, &grant);
        Ok((grant, detail))
    })
}

/// Reads the draft of a grant.
fn read(
    pen: &mut Pen<'_>,
    catalogue: &Catalogue,
    account: &Account,
    draft: &GrantDraft<'_>,
    today: Date,
) -> Result<Grant, Refused> {
    let valid = days(draft.from, draft.until, today)?;
    let first = valid.from().unwrap_or(today);
    let mut grant = Grant {
        account: account.no,
        role: role(draft.role)?,
        scope: scope(catalogue, draft.scope, first)?,
        valid,
        deputy_for: None,
    };
    if draft.deputy_for.trim().is_empty() {
        return Ok(grant);
    }
    let id = login(draft.deputy_for)?;
    let unknown = || refuse("unknown-account", "deputy_for", draft.deputy_for, "");
    let absent = pen.transaction.account_by_id(&id)?.ok_or_else(unknown)?;
    let covers = |held: &&Grant| {
        held.role == grant.role
            && held.deputy_for.is_none()
            && Reach::of(catalogue, [held.scope], first).covers_scope(grant.scope)
    };
    if absent.no == account.no || absent.grants_on(first).find(covers).is_none() {
        return Err(refuse(
            "deputy-without-role",
            "deputy_for",
            draft.deputy_for,
            draft.role,
        ));
    }
    if valid.until().is_none() {
        return Err(refuse("deputy-without-end", "until", "", "2026-01-31"));
    }
    grant.deputy_for = Some(absent.no);
    Ok(grant)
}
