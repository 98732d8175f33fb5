//! Answers `/{language}/login` when it is sent: is the password right?

use super::{get, page};
use crate::answer::Answer;
use crate::entry;
use crate::fault::Fault;
use crate::guard::cookie::Cookie;
use crate::visit::Visit;
use actions::session::{Opened, SignIn, open};
use actions::{Authorized, Refused, permit};

/// How long the code may be looked for, in seconds.
const PATIENCE: u32 = 300;

/// Opens a session, or asks for the code.
///
/// # Errors
/// Where it was tried too often from one address, or the store fails; what was typed wrongly
/// is told on the page, alike for an unknown name and a wrong password.
pub fn answer(visit: &Visit<'_>, _: &Authorized<permit::ComeIn>) -> Result<Answer, Fault> {
    get::open(visit)?;
    entry::prove(visit.site, visit.from)?;
    let form = &visit.form;
    let next = page::next(visit, form.text("next"));
    let login = form.text("login").unwrap_or_default();
    let password = form.text("password").unwrap_or_default();
    match sign_in(visit, login, password, "") {
        Ok(opened) => Ok(page::admitted(visit, &opened, &next)),
        Err(Refused::Findings(findings)) => {
            if findings.iter().any(|it| it.code == "sign-in-code-wanted") {
                let until = visit.site.desk.now().as_second() + i64::from(PATIENCE);
                let half = format!("{until}\n{next}\n{login}\n{password}");
                let sealed = visit.site.guard.seal.shut(&visit.site.desk, &half)?;
                let home = &visit.site.guard.home;
                let cookie = Cookie::Half.set(home, &sealed, Some(PATIENCE));
                return Ok(page::code(visit, &[])?.cookie(cookie));
            }
            page::password(visit, &next, &findings)
        }
        Err(other) => Err(other.into()),
    }
}

/// Tries to sign in, from wherever the request comes.
pub(crate) fn sign_in(
    visit: &Visit<'_>,
    login: &str,
    password: &str,
    code: &str,
) -> Result<Opened, Refused> {
    let address = visit.address();
    open(
        &visit.site.desk,
        &SignIn {
            login,
            password,
            code,
            address: &address,
            agent: visit.agent(),
        },
    )
}
