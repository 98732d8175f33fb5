//! Answers `/{language}/login/code`: is the code right?

use super::post::sign_in;
use super::{get, page};
use crate::answer::Answer;
use crate::entry;
use crate::fault::Fault;
use crate::guard::cookie::Cookie;
use crate::visit::Visit;
use actions::{Authorized, Refused, permit};

/// Opens a session for whoever has typed the password a moment ago; the browser carries that
/// in a sealed cookie.
///
/// # Errors
/// Where it was tried too often from one address, or the store fails.
pub fn answer(visit: &Visit<'_>, _: &Authorized<permit::ComeIn>) -> Result<Answer, Fault> {
    get::open(visit)?;
    entry::prove(visit.site, visit.from)?;
    let again = || Answer::See(visit.to("/login").to_string());
    let guard = &visit.site.guard;
    let Some(half) = Cookie::Half
        .find(&guard.home, &visit.head.cookies)
        .and_then(|sealed| guard.seal.open(&sealed))
    else {
        return Ok(again());
    };
    let mut parts = half.splitn(4, '\n');
    let mut part = || parts.next().unwrap_or_default();
    let (until, next, login, password) = (part(), part(), part(), part());
    let now = visit.site.desk.now().as_second();
    if until.parse::<i64>().is_ok_and(|until| until < now) {
        return Ok(again().cookie(Cookie::Half.clear(&guard.home)));
    }
    let code = visit.form.text("code").unwrap_or_default();
    match sign_in(visit, login, password, code) {
        Ok(opened) => Ok(page::admitted(visit, &opened, next)),
        Err(Refused::Findings(findings)) => {
            if findings.iter().any(|it| it.code == "sign-in-wrong") {
                // The password was changed meanwhile.
                return Ok(again().cookie(Cookie::Half.clear(&guard.home)));
            }
            page::code(visit, &findings)
        }
        Err(other) => Err(other.into()),
    }
}
