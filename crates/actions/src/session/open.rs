//! To sign in: login name, password and, where it is switched on, a code; or the word of an
//! identity provider.
//!
//! Ways to fail, as findings: `sign-in-wrong`, `sign-in-throttled`, `sign-in-code-wanted`,
//! `sign-in-code-wrong`, `sign-in-unlinked`.

use crate::account::second_factor::recovery_hash;
use crate::account::{caller, refuse};
use crate::desk::Desk;
use crate::permission::{Caller, Object, may, permit};
use crate::refused::Refused;
use crate::session::{failed, subject, throttle};
use crate::{password, secret, totp};
use domain::account::{Account, AccountId};
use domain::limits;
use jiff::{SignedDuration, Timestamp};
use record::keyring::NewSession;
use serde_json::json;

/// What somebody typed, and from where.
#[derive(Debug, Clone, Copy, Default)]
pub struct SignIn<'a> {
    /// Login name.
    pub login: &'a str,
    /// Password.
    pub password: &'a str,
    /// The six digits of the telephone or a recovery code; empty where none was typed.
    pub code: &'a str,
    /// Network address of the other side.
    pub address: &'a str,
    /// What the browser calls itself.
    pub agent: &'a str,
}

/// A session that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What the browser keeps; known to nobody else.
    pub secret: String,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Its number.
    pub no: i64,
    /// Who came in.
    pub caller: Caller,
}

/// Opens a session by password, and code where one is asked for.
///
/// # Errors
/// Where the two do not belong together, the account is closed, somebody has to wait, or the
/// store fails.
pub fn open(desk: &Desk, typed: &SignIn<'_>) -> Result<Opened, Refused> {
    let (name, address) = (subject(typed.login), format!("address:{}", typed.address));
    throttle(desk, &address, limits::ADDRESS_FAILURES)?;
    throttle(desk, &name, limits::ACCOUNT_FAILURES)?;
    // Counted before it is known, so that a hundred guesses at once are a hundred guesses.
    failed(desk, &name)?;
    let id = AccountId::new(typed.login).ok();
    let account = match &id {
        Some(id) => desk.store().account_by_id(id)?,
        None => None,
    };
    let keys = desk.store().keyring();
    let phc = match &account {
        Some(account) if !account.closed => keys.password(account.no)?,
        _ => None,
    };
    let right = password::verify(typed.password, phc.as_deref());
    let Some(account) = account.filter(|_| right) else {
        failed(desk, &address)?;
        return Err(refuse("sign-in-wrong", "login", "", ""));
    };
    let door = match second_factor(desk, &account, typed.code) {
        Ok(door) => door,
        Err(refused) => {
            if !typed.code.trim().is_empty() {
                failed(desk, &address)?;
            }
            return Err(refused);
        }
    };
    keys.forgive(&name)?;
    drop(keys);
    admit(desk, &account, door, typed.address, typed.agent)
}

/// Checks the code where the account asks for one; says by which door the person comes in.
fn second_factor(desk: &Desk, account: &Account, code: &str) -> Result<&'static str, Refused> {
    let keys = desk.store().keyring();
    let Some(totp) = keys.totp(account.no)?.filter(|totp| totp.confirmed) else {
        return Ok("password");
    };
    if code.trim().is_empty() {
        return Err(refuse("sign-in-code-wanted", "code", "", ""));
    }
    let key = secret::from_hexadecimal(&totp.secret).unwrap_or_default();
    if let Some(step) = totp::step(&key, code, desk.now())
        && keys.use_step(account.no, step)?
    {
        return Ok("code");
    }
    if keys.use_recovery(account.no, &recovery_hash(account.no, code))? {
        return Ok("recovery");
    }
    Err(refuse("sign-in-code-wrong", "code", "", ""))
}

/// Opens a session by the word of an identity provider, which has checked whatever it checks.
///
/// # Errors
/// Where the subject opens no account or a closed one, or the store fails.
pub fn open_linked(
    desk: &Desk,
    issuer: &str,
    subject: &str,
    address: &str,
    agent: &str,
) -> Result<Opened, Refused> {
    let unlinked = || refuse("sign-in-unlinked", "login", "", "");
    let no = desk.store().keyring().linked(issuer, subject)?;
    let account = desk.store().account(no.ok_or_else(unlinked)?)?;
    let account = account.filter(|account| !account.closed);
    admit(desk, &account.ok_or_else(unlinked)?, "oidc", address, agent)
}

/// Lets in whoever has shown who he is.
fn admit(
    desk: &Desk,
    account: &Account,
    door: &str,
    address: &str,
    agent: &str,
) -> Result<Opened, Refused> {
    let fresh = secret::fresh(desk)?;
    let caller = caller(desk.store(), account, desk.today())?;
    let authorized = may::<permit::OpenSession>(&caller, Object::Account(account.no))?;
    let done = desk.change(&authorized, "", |pen| {
        let keys = pen.transaction.keyring();
        keys.sweep(
            pen.now,
            pen.now - SignedDuration::from_hours(limits::FAILURE_HOURS),
        )?;
        for old in keys.sessions(account.no)?.iter().skip(limits::SESSIONS - 1) {
            keys.end_session(account.no, old.no)?;
        }
        let expires_at = pen.now + SignedDuration::from_hours(limits::SESSION_HOURS);
        let no = keys.open_session(&NewSession {
            hash: secret::hash(&fresh),
            account: account.no,
            opened_at: pen.now,
            expires_at,
            door: door.to_owned(),
            address: address.chars().take(64).collect(),
            agent: agent.chars().take(200).collect(),
        })?;
        let detail = json!({ "account": account.id.as_str(), "door": door, "address": address });
        Ok(((no, expires_at), detail))
    })?;
    let (no, expires_at) = done.value;
    Ok(Opened {
        secret: fresh,
        expires_at,
        no,
        caller,
    })
}
