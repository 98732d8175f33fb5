//! Answers `/{language}/logout`: the session ends, and the browser forgets what it kept.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::guard::cookie::Cookie;
use crate::visit::Visit;
use actions::session::{Which, end};
use actions::{Authorized, permit};
use axum::http::HeaderName;

const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");

/// Ends this browser's session. Entries that were not sent yet stay in the browser for their
/// owner, unless `forget` says that they may go: then all that it kept goes.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::EndSession>,
) -> Result<Answer, Fault> {
    if let (Some(account), Some(session)) = (visit.caller.account(), visit.session) {
        end::run(&visit.site.desk, authorized, account, Which::One(session))?;
    }
    let home = &visit.site.guard.home;
    let what = if visit.form.text("forget").is_some() {
        "\"cache\", \"storage\""
    } else {
        "\"cache\""
    };
    Ok(Answer::See(visit.to("").to_string())
        .cookie(Cookie::Session.clear(home))
        .cookie(Cookie::Half.clear(home))
        .with(CLEAR, what.to_owned()))
}
