//! Answers `/{language}/login/provider` and `/{language}/login/back`: away to an identity
//! provider, and back from it.

use super::{get, page};
use crate::answer::Answer;
use crate::entry;
use crate::fault::Fault;
use crate::guard::cookie::Cookie;
use crate::oidc::Provider;
use crate::oidc::begin::Agreed;
use crate::visit::Visit;
use actions::account::link_oidc;
use actions::session::open_linked;
use actions::{Authorized, Object, Refused, may, permit};
use domain::finding::{Finding, Location};

/// How long somebody may be away, in seconds.
const PATIENCE: u32 = 600;
/// What stands in the cookie for whoever ties a login to the own account.
const TIE: &str = "tie";

/// Sends the browser to the provider.
///
/// # Errors
/// Where there is none; where it fails, the page for signing in says so.
pub fn begin(visit: &Visit<'_>, _: &Authorized<permit::ComeIn>) -> Result<Answer, Fault> {
    get::open(visit)?;
    let next = page::next(visit, visit.query.text("next"));
    away(visit, &next)
}

/// The same for somebody who has signed in and ties the login to the own account.
///
/// # Errors
/// Where there is no provider.
pub fn tie(visit: &Visit<'_>, _: &Authorized<permit::LinkOidc>) -> Result<Answer, Fault> {
    get::open(visit)?;
    away(visit, TIE)
}

fn away(visit: &Visit<'_>, next: &str) -> Result<Answer, Fault> {
    entry::prove(visit.site, visit.from)?;
    let provider = provider(visit)?;
    let desk = &visit.site.desk;
    let agreed = Agreed::new([
        desk.random::<32>()?,
        desk.random::<32>()?,
        desk.random::<32>()?,
    ]);
    let language = visit.words.language().tag();
    match provider.begin(&agreed, &back_address(visit), language, desk.now()) {
        Ok(to) => {
            let kept = format!("{}\n{next}", agreed.cookie());
            let sealed = visit.site.guard.seal.shut(desk, &kept)?;
            let home = &visit.site.guard.home;
            Ok(Answer::See(to).cookie(Cookie::Provider.set(home, &sealed, Some(PATIENCE))))
        }
        Err(fault) => failed(visit, &fault.to_string()),
    }
}

/// Lets in whoever the provider has proved to be, where that login was tied to an account.
///
/// # Errors
/// Where there is no provider or the store fails; other failures are told on the page.
pub fn back(visit: &Visit<'_>, _: &Authorized<permit::ComeIn>) -> Result<Answer, Fault> {
    get::open(visit)?;
    entry::prove(visit.site, visit.from)?;
    let provider = provider(visit)?;
    let guard = &visit.site.guard;
    let kept = Cookie::Provider
        .find(&guard.home, &visit.head.cookies)
        .and_then(|sealed| guard.seal.open(&sealed));
    let Some((agreed, next)) = kept.as_deref().and_then(|kept| {
        let (agreed, next) = kept.split_once('\n')?;
        Some((Agreed::of_cookie(agreed)?, next))
    }) else {
        return failed(visit, "no sign-in was begun in this browser");
    };
    let desk = &visit.site.desk;
    let back = back_address(visit);
    let found = match provider.finish(&agreed, &back, &visit.query, desk.now()) {
        Ok(found) => found,
        Err(fault) => return failed(visit, &fault.to_string()),
    };
    let done = if next == TIE {
        tied(visit, &found.issuer, &found.subject)
    } else {
        let address = visit.address();
        open_linked(desk, &found.issuer, &found.subject, &address, visit.agent())
            .map(|opened| page::admitted(visit, &opened, next))
    };
    let answer = match done {
        Ok(answer) => answer,
        Err(Refused::Findings(findings)) => page::password(visit, &home(visit), &findings)?,
        Err(other) => return Err(other.into()),
    };
    Ok(answer.cookie(Cookie::Provider.clear(&guard.home)))
}

fn tied(visit: &Visit<'_>, issuer: &str, subject: &str) -> Result<Answer, Refused> {
    let Some(account) = visit.caller.account() else {
        return Ok(Answer::See(visit.to("/login").to_string()));
    };
    let authorized = may::<permit::LinkOidc>(&visit.caller, Object::Account(account))?;
    link_oidc::run(&visit.site.desk, &authorized, account, issuer, subject)?;
    let to = visit.to("/account").with("done", "tied").part("provider");
    Ok(Answer::See(to.to_string()))
}

fn home(visit: &Visit<'_>) -> String {
    visit.to("").to_string()
}

fn provider<'a>(visit: &'a Visit<'_>) -> Result<&'a Provider, Fault> {
    let provider = visit.site.provider.as_ref();
    provider.ok_or_else(|| Fault::not_found(&visit.path))
}

/// Where a provider sends browsers back to; it must know this very address.
fn back_address(visit: &Visit<'_>) -> String {
    // One address whatever the language: that of the first.
    let site = visit.site.guard.home.url(&visit.head.host);
    format!("{site}/vi/login/back")
}

/// What exactly went wrong stands in the log: it helps whoever keeps the machine, and nobody
/// else.
fn failed(visit: &Visit<'_>, why: &str) -> Result<Answer, Fault> {
    tracing::warn!(why, "a sign-in by the provider failed");
    let finding = Finding::error("sign-in-provider", Location::default());
    page::password(visit, &home(visit), &[finding])
}
