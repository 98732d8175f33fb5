//! Answers `/{language}/login`: the page for signing in.

use super::page;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::{Authorized, permit};
use axum::http::StatusCode;

/// The page; whoever has signed in is led on.
///
/// # Errors
/// Where nobody can sign in here, or the page cannot be made.
pub fn answer(visit: &Visit<'_>, _: &Authorized<permit::ComeIn>) -> Result<Answer, Fault> {
    open(visit)?;
    let next = page::next(visit, visit.query.text("next"));
    if visit.caller.account().is_some() {
        return Ok(Answer::See(next));
    }
    page::password(visit, &next, &[])
}

/// The page instead of one for which one has to sign in first.
///
/// # Errors
/// Where the page cannot be made.
pub fn instead(visit: &Visit<'_>) -> Result<Answer, Fault> {
    let page = page::password(visit, &visit.here().to_string(), &[])?;
    Ok(page.status(StatusCode::UNAUTHORIZED))
}

/// Whether people can sign in here at all.
///
/// # Errors
/// Where the site is served without accounts: then there is no such page.
pub fn open(visit: &Visit<'_>) -> Result<(), Fault> {
    if visit.site.access.has_accounts() {
        Ok(())
    } else {
        Err(Fault::not_found(&visit.path))
    }
}
