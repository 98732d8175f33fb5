//! Answers what is sent from the pages about people: invite, grant, end, define, close.

use super::person::{self, Tried};
use super::{get, page};
use crate::answer::Answer;
use crate::board::Block;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::account::{
    Draft, GrantDraft, close, define, grant, invite, link, revoke, second_factor, show,
};
use actions::session::{Which, end};
use actions::target::plans::plans;
use actions::{Authorized, Object, Refused, may, permit};
use domain::account::AccountNo;
use domain::finding::Finding;

fn text<'a>(visit: &'a Visit<'_>, name: &str) -> &'a str {
    visit.form.text(name).unwrap_or_default()
}

fn draft<'a>(visit: &'a Visit<'_>) -> Draft<'a> {
    Draft {
        login: text(visit, "login"),
        name: text(visit, "name"),
        post: text(visit, "post"),
        email: text(visit, "email"),
        organisation: text(visit, "organisation"),
    }
}

fn done(visit: &Visit<'_>, what: &str) -> Answer {
    let to = visit
        .to("/people/person")
        .with("account", text(visit, "account"));
    Answer::See(to.with("done", what).to_string())
}

fn shown(
    visit: &Visit<'_>,
    account: AccountNo,
    form: &str,
    findings: &[Finding],
    made: Option<Block>,
) -> Result<Answer, Fault> {
    let authorized = may::<permit::ShowAccount>(&visit.caller, Object::Account(account))?;
    let tried = Tried {
        form,
        findings,
        made,
    };
    person::page(visit, &authorized, account, tried)
}

/// Leads on, or shows the page again with what was wrong.
fn told<T>(
    visit: &Visit<'_>,
    account: AccountNo,
    form: &str,
    outcome: Result<T, Refused>,
) -> Result<Answer, Fault> {
    match outcome {
        Ok(_) => Ok(done(visit, form)),
        Err(Refused::Findings(findings)) => shown(visit, account, form, &findings, None),
        Err(other) => Err(other.into()),
    }
}

/// Makes an account, and shows its link.
///
/// # Errors
/// Where the store fails.
pub fn invite(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::InviteAccount>,
) -> Result<Answer, Fault> {
    let draft = draft(visit);
    match invite::run(&visit.site.desk, authorized, &draft, "") {
        Ok(done) => {
            let made = page::link(visit, draft.name, &done.value.link);
            shown(visit, done.value.account, "", &[], Some(made))
        }
        Err(Refused::Findings(findings)) => {
            let list = may::<permit::ShowAccount>(&visit.caller, Object::Record)?;
            get::page(visit, &list, &findings, None)
        }
        Err(other) => Err(other.into()),
    }
}

/// A new one-time link, where the old one is lost or the password forgotten.
///
/// # Errors
/// Where the store fails.
pub fn link(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SetPassword>,
) -> Result<Answer, Fault> {
    let account = page::named(visit)?;
    match link::run(&visit.site.desk, authorized, account, "") {
        Ok(done) => {
            let look = may::<permit::ShowAccount>(&visit.caller, Object::Account(account))?;
            let name = show::run(&visit.site.desk, &look, account)?
                .account
                .person
                .name;
            let made = page::link(visit, &name, &done.value);
            shown(visit, account, "", &[], Some(made))
        }
        refused => told(visit, account, "link", refused),
    }
}

/// Gives a role.
///
/// # Errors
/// Where the store fails.
pub fn grant(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::GrantRole>,
) -> Result<Answer, Fault> {
    let account = page::named(visit)?;
    let draft = GrantDraft {
        role: text(visit, "role"),
        scope: text(visit, "scope"),
        from: text(visit, "from"),
        until: text(visit, "until"),
        deputy_for: text(visit, "deputy_for"),
    };
    let outcome = grant::run(&visit.site.desk, authorized, account, &draft, "");
    told(visit, account, "grant", outcome)
}

/// Ends a role today.
///
/// # Errors
/// Where the account has no such role, or the store fails.
pub fn revoke(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::RevokeRole>,
) -> Result<Answer, Fault> {
    let account = page::named(visit)?;
    let desk = &visit.site.desk;
    let look = may::<permit::ShowAccount>(&visit.caller, Object::Account(account))?;
    let held = show::run(desk, &look, account)?.account.grants;
    let read = may::<permit::ReadRecord>(&visit.caller, Object::Record)?;
    let plans = plans(desk, &read)?;
    let named = text(visit, "grant");
    let grant = held
        .iter()
        .find(|grant| person::spelled(&plans, grant) == named)
        .ok_or_else(|| Fault::not_found(named))?;
    // What begins today or later has never held: it is taken back as a whole.
    let today = crate::as_of::today(visit);
    let begun = grant.valid.from().is_none_or(|from| from < today);
    let outcome = revoke::run(desk, authorized, account, grant, begun.then_some(today), "");
    told(visit, account, "revoke", outcome)
}

/// Puts right what is known of a person.
///
/// # Errors
/// Where the store fails.
pub fn define(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DefineAccount>,
) -> Result<Answer, Fault> {
    let account = page::named(visit)?;
    let outcome = define::run(&visit.site.desk, authorized, account, &draft(visit), "");
    told(visit, account, "define", outcome)
}

/// Closes an account for good.
///
/// # Errors
/// Where the store fails.
pub fn close(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CloseAccount>,
) -> Result<Answer, Fault> {
    let account = page::named(visit)?;
    let reason = text(visit, "reason");
    let outcome = close::run(&visit.site.desk, authorized, account, reason);
    told(visit, account, "close", outcome)
}

/// No codes are asked of somebody whose telephone is lost.
///
/// # Errors
/// Where the store fails.
pub fn factor(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SecondFactor>,
) -> Result<Answer, Fault> {
    let account = page::named(visit)?;
    let outcome = second_factor::disable(&visit.site.desk, authorized, account, "");
    told(visit, account, "factor", outcome)
}

/// Ends all sessions of somebody.
///
/// # Errors
/// Where the store fails.
pub fn sessions(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::EndSession>,
) -> Result<Answer, Fault> {
    let account = page::named(visit)?;
    let outcome = end::run(&visit.site.desk, authorized, account, Which::All);
    told(visit, account, "sessions", outcome)
}
