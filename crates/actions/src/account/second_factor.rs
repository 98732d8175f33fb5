//! To switch the one-time codes of the telephone on and off, and to get recovery codes.
//!
//! Ways to fail, as findings: `second-factor-on`, `second-factor-off`, `sign-in-code-wrong`,
//! `password-wrong`.

use crate::account::set_password::{own, proven};
use crate::account::{govern, refuse};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::{secret, totp};
use domain::account::AccountNo;
use record::keyring::Totp;
use serde_json::json;

/// Recovery codes that are given out at a time.
const CODES: usize = 10;

/// What the telephone has to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The secret, to be typed by hand.
    pub secret: String,
    /// The same as an address, for a QR code.
    pub address: String,
}

/// Whether and how an account is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Whether codes are asked for.
    pub on: bool,
    /// How many recovery codes are left.
    pub recovery_left: u32,
}

/// How the caller's own account is guarded.
///
/// # Errors
/// Where the caller has no account or the store fails.
pub fn state(desk: &Desk, authorized: &Authorized<permit::ShowAccount>) -> Result<State, Refused> {
    let no = own(authorized)?;
    let keys = desk.store().keyring();
    Ok(State {
        on: keys.totp(no)?.is_some_and(|totp| totp.confirmed),
        recovery_left: keys.recovery_left(no)?,
    })
}

/// Makes a secret for the caller's telephone; nothing is asked for until it is confirmed.
///
/// # Errors
/// Where codes are asked for already, or the store fails.
pub fn begin(desk: &Desk, authorized: &Authorized<permit::SecondFactor>) -> Result<Begun, Refused> {
    let no = own(authorized)?;
    let keys = desk.store().keyring();
    if keys.totp(no)?.is_some_and(|totp| totp.confirmed) {
        return Err(refuse("second-factor-on", "code", "", ""));
    }
    let bytes = desk.random::<20>()?;
    let totp = Totp {
        secret: secret::hexadecimal(&bytes),
        confirmed: false,
        last_step: 0,
    };
    keys.set_totp(no, Some(&totp))?;
    Ok(Begun {
        secret: totp::spelled(&bytes),
        address: totp::address(&bytes, &authorized.caller().actor().id),
    })
}

/// What was begun and is not confirmed yet, to be shown again after a wrong code.
///
/// # Errors
/// Where the caller has no account or the store fails.
pub fn begun(
    desk: &Desk,
    authorized: &Authorized<permit::SecondFactor>,
) -> Result<Option<Begun>, Refused> {
    let totp = desk.store().keyring().totp(own(authorized)?)?;
    let bytes = totp
        .filter(|totp| !totp.confirmed)
        .and_then(|totp| secret::from_hexadecimal(&totp.secret));
    Ok(bytes.map(|bytes| Begun {
        secret: totp::spelled(&bytes),
        address: totp::address(&bytes, &authorized.caller().actor().id),
    }))
}

/// Switches the codes on, where the telephone shows the right one; gives recovery codes, which
/// are shown once.
///
/// # Errors
/// Where the code is wrong, nothing was begun, or the store fails.
pub fn confirm(
    desk: &Desk,
    authorized: &Authorized<permit::SecondFactor>,
    code: &str,
) -> Result<Done<Vec<String>>, Refused> {
    let no = own(authorized)?;
    let codes = fresh_codes(desk)?;
    desk.change(authorized, "", |pen| {
        let keys = pen.transaction.keyring();
        let begun = keys.totp(no)?.filter(|totp| !totp.confirmed);
        let begun = begun.ok_or_else(|| refuse("second-factor-off", "code", "", ""))?;
        let key = secret::from_hexadecimal(&begun.secret).unwrap_or_default();
        let step = totp::step(&key, code, pen.now)
            .ok_or_else(|| refuse("sign-in-code-wrong", "code", "", ""))?;
        let totp = Totp {
            confirmed: true,
            last_step: step,
            ..begun
        };
        keys.set_totp(no, Some(&totp))?;
        keys.set_recovery(no, &hashes(no, &codes))?;
        let detail = json!({ "account": authorized.caller().actor().id, "on": true });
        Ok((codes, detail))
    })
}

/// New recovery codes for the caller; the old ones open nothing any more.
///
/// # Errors
/// Where the password is wrong, no codes are asked for, or the store fails.
pub fn renew_codes(
    desk: &Desk,
    authorized: &Authorized<permit::SecondFactor>,
    password: &str,
) -> Result<Done<Vec<String>>, Refused> {
    let no = own(authorized)?;
    proven(desk, no, password)?;
    let codes = fresh_codes(desk)?;
    desk.change(authorized, "", |pen| {
        let keys = pen.transaction.keyring();
        if !keys.totp(no)?.is_some_and(|totp| totp.confirmed) {
            return Err(refuse("second-factor-off", "code", "", ""));
        }
        keys.set_recovery(no, &hashes(no, &codes))?;
        let detail = json!({ "account": authorized.caller().actor().id, "codes": CODES });
        Ok((codes, detail))
    })
}

/// Switches the codes off: the own ones with the password, those of another whose telephone is
/// lost by the right to do so.
///
/// # Errors
/// Where the password is wrong, the account is beyond the caller's reach, or the store fails.
pub fn disable(
    desk: &Desk,
    authorized: &Authorized<permit::SecondFactor>,
    account: AccountNo,
    password: &str,
) -> Result<Done<()>, Refused> {
    if authorized.caller().account() == Some(account) {
        proven(desk, account, password)?;
    }
    desk.change(authorized, "", |pen| {
        let account = govern::governed(pen, authorized, account)?;
        let keys = pen.transaction.keyring();
        keys.set_totp(account.no, None)?;
        keys.set_recovery(account.no, &[])?;
        Ok(((), json!({ "account": account.id.as_str(), "on": false })))
    })
}

/// Ten codes of eighty bits: "abcd-efgh-ijkl-mnop".
fn fresh_codes(desk: &Desk) -> Result<Vec<String>, Refused> {
    let code = |_| {
        let letters = totp::spelled(&desk.random::<10>()?).to_ascii_lowercase();
        let letters: Vec<char> = letters.chars().collect();
        let groups: Vec<String> = letters
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        Ok(groups.join("-"))
    };
    (0..CODES).map(code).collect()
}

fn hashes(no: AccountNo, codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| recovery_hash(no, code)).collect()
}

/// The hash of a recovery code as typed: marks, blanks and capitals do not matter.
pub(crate) fn recovery_hash(no: AccountNo, typed: &str) -> String {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    secret::hash(&format!(
        "recovery:{}:{}",
        no.0,
        letters.to_ascii_lowercase()
    ))
}
