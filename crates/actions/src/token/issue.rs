//! To give a program a token: the secret is shown once, the store keeps its hash.
//!
//! Ways to fail, as findings: `token-without-right`, `token-too-long`, `token-too-many`,
//! `field-empty`, `account-closed`.

use crate::account::{govern, refuse};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, TokenScope, permit};
use crate::refused::Refused;
use crate::secret;
use crate::token::PREFIX;
use domain::account::AccountNo;
use domain::limits;
use jiff::{SignedDuration, Timestamp};
use record::keyring::NewToken;
use serde_json::json;

/// A token as it is asked for.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// In whose name.
    pub account: AccountNo,
    /// What it is for, in words.
    pub name: &'a str,
    /// What it lets through.
    pub scope: TokenScope,
    /// For how many days.
    pub days: i64,
}

/// A token that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Its number.
    pub no: i64,
    /// The token itself; shown once.
    pub secret: String,
    /// From when on it opens nothing.
    pub expires_at: Timestamp,
}

/// Issues a token.
///
/// # Errors
/// Where it would let nothing through, live too long or be one too many, the account is closed
/// or beyond the caller's reach, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::IssueToken>,
    wanted: &Wanted<'_>,
) -> Result<Done<Issued>, Refused> {
    let name = wanted.name.trim();
    if name.is_empty() {
        return Err(refuse("field-empty", "name", "", "name"));
    }
    if wanted.scope == TokenScope::default() {
        return Err(refuse("token-without-right", "scope", "", ""));
    }
    if !(1..=limits::TOKEN_DAYS).contains(&wanted.days) {
        let most = limits::TOKEN_DAYS.to_string();
        return Err(refuse(
            "token-too-long",
            "days",
            &wanted.days.to_string(),
            &most,
        ));
    }
    let fresh = format!("{PREFIX}{}", secret::fresh(desk)?);
    desk.change(authorized, "", |pen| {
        let account = govern::governed(pen, authorized, wanted.account)?;
        govern::open(&account)?;
        let keys = pen.transaction.keyring();
        if keys.tokens(account.no)?.len() >= limits::TOKENS {
            let most = limits::TOKENS.to_string();
            return Err(refuse("token-too-many", "name", name, &most));
        }
        let expires_at = pen.now + SignedDuration::from_hours(24 * wanted.days);
        let no = keys.issue(&NewToken {
            hash: secret::hash(&fresh),
            account: account.no,
            name: name.chars().take(100).collect(),
            reads: wanted.scope.read,
            reports: wanted.scope.report,
            calendar: wanted.scope.calendar,
            made_at: pen.now,
            expires_at,
        })?;
        let detail = json!({
            "account": account.id.as_str(),
            "token": no,
            "name": name,
            "days": wanted.days,
        });
        let issued = Issued {
            no,
            secret: fresh,
            expires_at,
        };
        Ok((issued, detail))
    })
}
