//! Who comes in? The session of a browser, the token of a program, the operator, or anybody.

use crate::access::{Access, Knock as OperatorKnock};
use crate::fault::Fault;
use crate::guard::Head;
use crate::guard::cookie::Cookie;
use crate::guard::throttle::Knock;
use crate::visit::Site;
use actions::{Caller, Refused, session, token};
use std::net::IpAddr;

/// Who has come in, and from where.
#[derive(Debug)]
pub struct Entered {
    /// Who asks.
    pub caller: Caller,
    /// From which address, where that is known.
    pub from: Option<IpAddr>,
    /// The number of the browser's session.
    pub session: Option<i64>,
}

impl Entered {
    /// Somebody of whom nothing else is known.
    #[must_use]
    pub fn of(caller: Caller) -> Self {
        Self {
            caller,
            from: None,
            session: None,
        }
    }
}

/// Who knocks.
///
/// # Errors
/// Where nobody may come in that way: from a page of another site, with a token that opens
/// nothing, too often, under a name that is not this site's.
pub fn enter(site: &Site, head: &Head, writes: bool) -> Result<Entered, Fault> {
    let from = site.guard.address(head);
    let mut session = None;
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
        Access::Accounts => {
            let found = of_account(site, head, from, writes)?;
            session = found.1;
            found.0
        }
    };
    Ok(Entered {
        caller,
        from,
        session,
    })
}

fn of_account(
    site: &Site,
    head: &Head,
    from: Option<IpAddr>,
    writes: bool,
) -> Result<(Caller, Option<i64>), Fault> {
    let home = &site.guard.home;
    if !home.is_host(&head.host) {
        return Err(Fault::bad("Host", &head.host, home.url("localhost")));
    }
    // A program says in whose name it asks with every request: no page of another site can
    // make a browser do that, and a cookie that came along counts for nothing.
    if head.authorized {
        let token = head.bearer.as_deref().unwrap_or_default();
        let found = token::find(&site.desk, token).map_err(Refused::from)?;
        if found.is_none() {
            prove(site, from)?;
        }
        let caller = found.ok_or(Fault::Unknown)?;
        act(site, &caller)?;
        return Ok((caller, None));
    }
    if writes && !home.sent(head) {
        return Err(Fault::Foreign);
    }
    let found = match Cookie::Session.find(home, &head.cookies) {
        Some(secret) => session::find(&site.desk, &secret).map_err(Refused::from)?,
        None => None,
    };
    match found {
        Some(found) => {
            act(site, &found.caller)?;
            Ok((found.caller, Some(found.session.no)))
        }
        None => {
            visit(site, from)?;
            Ok((Caller::public(), None))
        }
    }
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
