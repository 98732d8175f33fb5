//! What opens an account, and who has tried?
//!
//! Operational secrets are no ground state: what was changed must be gone. They lie beside the
//! record, mutable, without numbers; the audit trail says that they changed, never what.
//! Hashes are made and compared by whoever calls; nothing here knows a password.

use crate::error::RecordError;
use domain::account::AccountNo;
use jiff::Timestamp;

/// The shared secret of one-time codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totp {
    /// The secret, hexadecimal.
    pub secret: String,
    /// Whether the person has shown that the telephone knows it; before that it asks for none.
    pub confirmed: bool,
    /// The last time step of which a code was taken; a code opens once.
    pub last_step: i64,
}

/// A one-time link; its secret is known only to whom it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// SHA-256 of the secret, hexadecimal.
    pub hash: String,
    /// Whose password it sets; none: it makes the first administrator.
    pub account: Option<AccountNo>,
    /// When it was made.
    pub made_at: Timestamp,
    /// From when on it opens nothing.
    pub expires_at: Timestamp,
}

/// A session to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// SHA-256 of the secret in the cookie, hexadecimal.
    pub hash: String,
    /// Whose.
    pub account: AccountNo,
    /// When it begins.
    pub opened_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// How the person came in: `password`, `code`, `recovery`, `oidc`, `invitation`.
    pub door: String,
    /// Network address of the other side.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// A session that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its number, by which it is listed and ended.
    pub no: i64,
    /// As it was opened.
    pub opened: NewSession,
    /// When it was last used, to a few minutes.
    pub seen_at: Timestamp,
}

/// A token to be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// SHA-256 of the secret, hexadecimal.
    pub hash: String,
    /// Whose.
    pub account: AccountNo,
    /// What the person calls it.
    pub name: String,
    /// Whether it reads.
    pub reads: bool,
    /// Whether it reports.
    pub reports: bool,
    /// Whether it reads the calendar of due days.
    pub calendar: bool,
    /// When it was issued.
    pub made_at: Timestamp,
    /// From when on it opens nothing.
    pub expires_at: Timestamp,
}

/// A token that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its number, by which it is listed and revoked.
    pub no: i64,
    /// As it was issued.
    pub issued: NewToken,
    /// When it was last used, to a few minutes.
    pub used_at: Option<Timestamp>,
}

/// How often somebody failed in a row, and when last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How often.
    pub count: u32,
    /// When last.
    pub last_at: Timestamp,
}

/// What opens accounts. Each call stands by itself; where several belong together, or belong
/// to an audit row, they are asked of the transaction's keyring.
///
/// # Errors
/// Every method fails where the store fails; those that write, also where it can only be read
/// or somebody else writes for too long.
#[expect(clippy::missing_errors_doc, reason = "said once for all, above")]
pub trait Keyring {
    /// The hash of the password, as argon2 writes it; none where none was set.
    fn password(&self, account: AccountNo) -> Result<Option<String>, RecordError>;

    /// Sets the hash of the password, or removes it.
    fn set_password(
        &self,
        account: AccountNo,
        phc: Option<&str>,
        at: Timestamp,
    ) -> Result<(), RecordError>;

    /// The shared secret of one-time codes.
    fn totp(&self, account: AccountNo) -> Result<Option<Totp>, RecordError>;

    /// Sets the shared secret, or removes it.
    fn set_totp(&self, account: AccountNo, totp: Option<&Totp>) -> Result<(), RecordError>;

    /// Uses up the codes of a step and of those before it; `false` where that was done before.
    fn use_step(&self, account: AccountNo, step: i64) -> Result<bool, RecordError>;

    /// Replaces the hashes of the recovery codes.
    fn set_recovery(&self, account: AccountNo, hashes: &[String]) -> Result<(), RecordError>;

    /// Uses up a recovery code; `false` where there is none with this hash.
    fn use_recovery(&self, account: AccountNo, hash: &str) -> Result<bool, RecordError>;

    /// How many recovery codes are left.
    fn recovery_left(&self, account: AccountNo) -> Result<u32, RecordError>;

    /// Adds a one-time link; earlier ones of the same account end.
    fn invite(&self, invitation: &Invitation) -> Result<(), RecordError>;

    /// A one-time link that has not expired.
    fn invitation(&self, hash: &str, now: Timestamp) -> Result<Option<Invitation>, RecordError>;

    /// Whether an account has a link that has not expired; of nobody: the first administrator's.
    fn invited(&self, account: Option<AccountNo>, now: Timestamp) -> Result<bool, RecordError>;

    /// Uses up a one-time link; none where it is unknown, used or expired.
    fn take_invitation(
        &self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Invitation>, RecordError>;

    /// Takes back every one-time link of an account.
    fn uninvite(&self, account: AccountNo) -> Result<(), RecordError>;

    /// Opens a session.
    fn open_session(&self, session: &NewSession) -> Result<i64, RecordError>;

    /// The session with this hash, expired or not.
    fn session(&self, hash: &str) -> Result<Option<Session>, RecordError>;

    /// Notes that a session was used.
    fn touch_session(&self, no: i64, at: Timestamp) -> Result<(), RecordError>;

    /// The sessions of an account, latest first.
    fn sessions(&self, account: AccountNo) -> Result<Vec<Session>, RecordError>;

    /// Ends a session of an account; `false` where it has none of this number.
    fn end_session(&self, account: AccountNo, no: i64) -> Result<bool, RecordError>;

    /// Ends all sessions of an account but one; says how many.
    fn end_sessions(&self, account: AccountNo, but: Option<i64>) -> Result<u32, RecordError>;

    /// Issues a token.
    fn issue(&self, token: &NewToken) -> Result<i64, RecordError>;

    /// The token with this hash, expired or not.
    fn token(&self, hash: &str) -> Result<Option<Token>, RecordError>;

    /// Notes that a token was used.
    fn touch_token(&self, no: i64, at: Timestamp) -> Result<(), RecordError>;

    /// The tokens of an account, latest first.
    fn tokens(&self, account: AccountNo) -> Result<Vec<Token>, RecordError>;

    /// Takes a token of an account back; `false` where it has none of this number.
    fn revoke(&self, account: AccountNo, no: i64) -> Result<bool, RecordError>;

    /// Takes all tokens of an account back; says how many.
    fn revoke_all(&self, account: AccountNo) -> Result<u32, RecordError>;

    /// How often a subject (`account:LOGIN`, `address:ADDRESS`) failed in a row.
    fn failures(&self, subject: &str) -> Result<Option<Failures>, RecordError>;

    /// Notes one more failure; the count begins anew where the last lies before `since`.
    fn fail(&self, subject: &str, at: Timestamp, since: Timestamp) -> Result<u32, RecordError>;

    /// Forgets the failures of a subject.
    fn forgive(&self, subject: &str) -> Result<(), RecordError>;

    /// Ties a subject of an identity provider to an account; what it was tied to before ends.
    fn link(&self, account: AccountNo, issuer: &str, subject: &str) -> Result<(), RecordError>;

    /// To whom a subject of an identity provider is tied.
    fn linked(&self, issuer: &str, subject: &str) -> Result<Option<AccountNo>, RecordError>;

    /// The issuers and subjects that are tied to an account.
    fn links(&self, account: AccountNo) -> Result<Vec<(String, String)>, RecordError>;

    /// Unties an account from all identity providers; says from how many.
    fn unlink(&self, account: AccountNo) -> Result<u32, RecordError>;

    /// A secret of the store itself, hexadecimal; none where it was never made.
    fn secret(&self, name: &str) -> Result<Option<String>, RecordError>;

    /// Keeps a secret of the store where there is none of this name yet; gives the one that
    /// stands.
    fn keep_secret(&self, name: &str, secret: &str) -> Result<String, RecordError>;

    /// Removes sessions, links, tokens and failures that mean nothing any more.
    fn sweep(&self, now: Timestamp, failures_before: Timestamp) -> Result<(), RecordError>;
}
