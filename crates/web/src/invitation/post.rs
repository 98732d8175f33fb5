//! Answers `/{language}/invitation` when it is sent: the password is set, the link is used up.

use super::get;
use crate::answer::Answer;
use crate::entry;
use crate::fault::Fault;
use crate::login::{self, page};
use crate::visit::Visit;
use actions::account::{Draft, accept, accept_first, invitation};
use actions::{Authorized, Refused, permit};
use domain::finding::{Finding, Location};

/// Sets the password and signs in.
///
/// # Errors
/// Where it was tried too often from one address, or the store fails; what was typed wrongly
/// is told on the page.
pub fn answer(visit: &Visit<'_>, _: &Authorized<permit::ComeIn>) -> Result<Answer, Fault> {
    login::get::open(visit)?;
    entry::prove(visit.site, visit.from)?;
    let form = &visit.form;
    let text = |name: &str| form.text(name).unwrap_or_default();
    let (secret, password) = (text("secret"), text("password"));
    if password != text("repeat") {
        let location = Location {
            field: Some("repeat".to_owned()),
            ..Location::default()
        };
        let differs = Finding::error("password-repeat", location);
        return get::page(visit, secret, &[differs]);
    }
    let desk = &visit.site.desk;
    let open = invitation(desk, secret).map_err(Refused::from)?;
    let account = open.and_then(|open| open.account);
    let login = match &account {
        Some(account) => account.id.to_string(),
        None => text("login").to_owned(),
    };
    let accepted = match &account {
        Some(_) => accept(desk, secret, password),
        None => {
            let draft = Draft {
                login: text("login"),
                name: text("name"),
                post: text("post"),
                email: text("email"),
                organisation: "",
            };
            accept_first(desk, secret, &draft, password)
        }
    };
    match accepted {
        Ok(_) => {}
        Err(Refused::Findings(findings)) => return get::page(visit, secret, &findings),
        Err(other) => return Err(other.into()),
    }
    let next = visit.to("/account").with("done", "invitation").to_string();
    match login::post::sign_in(visit, &login, password, "") {
        Ok(opened) => Ok(page::admitted(visit, &opened, &next)),
        // The code of the telephone is still asked for.
        Err(Refused::Findings(_)) => Ok(Answer::See(
            visit.to("/login").with("next", next).to_string(),
        )),
        Err(other) => Err(other.into()),
    }
}
