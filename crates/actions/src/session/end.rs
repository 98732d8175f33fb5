//! To end sessions: the one that signs out, one that is not known any more, or all.

use crate::account::govern;
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::AccountNo;
use serde_json::json;

/// Which sessions end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one of this number.
    One(i64),
    /// All but the one of this number.
    Others(i64),
    /// All.
    All,
}

/// Ends sessions of an account; says how many ended.
///
/// # Errors
/// Where the account lies beyond the caller's reach or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::EndSession>,
    account: AccountNo,
    which: Which,
) -> Result<Done<u32>, Refused> {
    desk.change(authorized, "", |pen| {
        let account = govern::governed(pen, authorized, account)?;
        let keys = pen.transaction.keyring();
        let ended = match which {
            Which::One(no) => u32::from(keys.end_session(account.no, no)?),
            Which::Others(no) => keys.end_sessions(account.no, Some(no))?,
            Which::All => keys.end_sessions(account.no, None)?,
        };
        Ok((
            ended,
            json!({ "account": account.id.as_str(), "ended": ended }),
        ))
    })
}
