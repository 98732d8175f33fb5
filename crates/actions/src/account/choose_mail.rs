//! To choose when, and in which language, mails come.
//!
//! Ways to fail, as findings: `unknown-mail-choice`, `unknown-mail-language`.

use crate::account::refuse;
use crate::account::set_password::own;
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::reminder::{MailChoice, Mailbox};
use record::RecordError;
use serde_json::json;
use words::Language;

/// How the caller wants mails now.
///
/// # Errors
/// Where nobody has signed in, or the store fails.
pub fn chosen(
    desk: &Desk,
    authorized: &Authorized<permit::ShowAccount>,
) -> Result<Mailbox, Refused> {
    Ok(desk.store().mailbox(own(authorized)?)?)
}

/// Chooses for the caller's own account: `at_once`, `daily` or `never`; `vi`, `en`, or nothing
/// for the language of the program. Whoever chooses `never` is not told of what waits.
///
/// # Errors
/// Where a word is unknown, nobody has signed in, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ChooseMail>,
    choice: &str,
    language: &str,
) -> Result<Done<()>, Refused> {
    let no = own(authorized)?;
    let expected = MailChoice::ALL.map(MailChoice::as_str).join(", ");
    let choice: MailChoice = choice
        .parse()
        .map_err(|_| refuse("unknown-mail-choice", "mail", choice, &expected))?;
    if !language.is_empty() && language.parse::<Language>().is_err() {
        let expected = Language::ALL.map(Language::tag).join(", ");
        return Err(refuse(
            "unknown-mail-language",
            "language",
            language,
            &expected,
        ));
    }
    let account = desk.store().account(no)?.ok_or(RecordError::NoRow {
        table: "account",
        seq: u64::from(no.0),
    })?;
    desk.change(authorized, "", |pen| {
        pen.transaction.choose_mail(no, choice, language)?;
        let account = account.id.as_str();
        Ok(((), json!({ "account": account, "choice": choice.as_str() })))
    })
}
