//! Who comes in? The session of a browser, the token of a program, the operator, or anybody.

use crate::access::{Access, Knock as OperatorKnock};
use crate::fault::Fault;
use crate::guard::Head;
use crate::guard::cookie::Cookie;
use crate::guard::throttle::Knock;
use crate::visit::Site;
use actions::Caller;
use std::net::IpAddr;

/// Who has come in, and from where.
#[derive(Debug)]
pub struct Entered {
    /// Who asks.
    pub caller: Caller,
    /// From which address, where that is known.
    pub from: Option<IpAddr>,
}

/// Who knocks.
///
/// # Errors
/// Where nobody may come in that way: from a page of another site, with a token that opens
/// nothing, too often, under a name that is not this site's.
pub fn enter(site: &Site, head: &Head, writes: bool) -> Result<Entered, Fault> {
    let from = site.guard.address(head);
    let caller = match &site.access {
        Access::Public => {
            visit(site, from)?;
            Caller::public()
        }
        Access::Operator(_) => {
            let knock = OperatorKnock {
                host: &head.host,
                origin: head.origin.as_deref(),
                cookies: &head.cookies,
                writes,
            };
            let verb = "operator.enter";
            site.access.caller(knock).ok_or(Fault::Forbidden { verb })?
        }
        Access::Accounts => of_account(site, head, from, writes)?,
    };
    Ok(Entered { caller, from })
}

fn of_account(
    site: &Site,
    head: &Head,
    from: Option<IpAddr>,
    writes: bool,
) -> Result<Caller, Fault> {
    let home = &site.guard.home;
    if !home.is_host(&head.host) {
        return Err(Fault::bad("Host", &head.host, home.url("localhost")));
    }
    // A program says in whose name it asks with every request: no page of another site can
    // make a browser do that, and a cookie that came along counts for nothing.
    if head.authorized {
        let token = head.bearer.as_deref().unwrap_or_default();
        let found = program(site, token)?;
        if found.is_none() {
            prove(site, from)?;
        }
        let caller = found.ok_or(Fault::Unknown)?;
        act(site, &caller)?;
        return Ok(caller);
    }
    if writes && !home.sent(head) {
        return Err(Fault::Foreign);
    }
    let found = match Cookie::Session.find(home, &head.cookies) {
        Some(session) => browser(site, &session)?,
        None => None,
    };
    match found {
        Some(caller) => {
            act(site, &caller)?;
            Ok(caller)
        }
        None => {
            visit(site, from)?;
            Ok(Caller::public())
        }
    }
}

fn program(_site: &Site, _token: &str) -> Result<Option<Caller>, Fault> {
    Ok(None)
}

fn browser(_site: &Site, _session: &str) -> Result<Option<Caller>, Fault> {
    Ok(None)
}

/// Counts a request without an account.
fn visit(site: &Site, from: Option<IpAddr>) -> Result<(), Fault> {
    count(site, Knock::Visit, from)
}

/// Counts a try to prove who one is.
///
/// # Errors
/// Where it was tried too often from this address.
pub fn prove(site: &Site, from: Option<IpAddr>) -> Result<(), Fault> {
    count(site, Knock::Prove, from)
}

fn count(site: &Site, knock: Knock, from: Option<IpAddr>) -> Result<(), Fault> {
    match from {
        Some(address) => Ok(site
            .guard
            .throttle
            .address(knock, address, site.desk.now())?),
        // Nobody knows from where: then it is a test, or a line within this machine.
        None => Ok(()),
    }
}

fn act(site: &Site, caller: &Caller) -> Result<(), Fault> {
    match caller.account() {
        Some(account) => Ok(site
            .guard
            .throttle
            .account(Knock::Act, account, site.desk.now())?),
        None => Ok(()),
    }
}
