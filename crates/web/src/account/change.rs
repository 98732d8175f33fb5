//! Answers what is sent from `/{language}/account`: password, codes, sessions, tokens.

use super::get::{Tried, number, page};
use crate::answer::Answer;
use crate::board::{Asking, Block, Board, Field, Making};
use crate::entry;
use crate::fault::Fault;
use crate::frame;
use crate::view::Link;
use crate::visit::{Fields, Visit};
use actions::account::{choose_mail, link_oidc, second_factor, set_password};
use actions::session::{Which, end};
use actions::token::{self, Wanted};
use actions::{Authorized, Refused, TokenScope, may, permit};
use chart::QrCode;
use domain::finding::{Finding, Location};

fn done(visit: &Visit<'_>, what: &str, part: &'static str) -> Answer {
    let to = visit.to("/account").with("done", what).part(part);
    Answer::See(to.to_string())
}

/// Shows the page again with what was wrong, or leads on.
fn told(visit: &Visit<'_>, form: &str, refused: Refused) -> Result<Answer, Fault> {
    match refused {
        Refused::Findings(findings) => again(visit, form, &findings),
        other => Err(other.into()),
    }
}

fn again(visit: &Visit<'_>, form: &str, findings: &[Finding]) -> Result<Answer, Fault> {
    let authorized = may::<permit::ShowAccount>(&visit.caller, visit.own()?)?;
    let tried = Tried {
        form,
        findings,
        once: None,
    };
    page(visit, &authorized, tried)
}

fn once(visit: &Visit<'_>, sentence: &str, secrets: &[String]) -> Result<Answer, Fault> {
    let authorized = may::<permit::ShowAccount>(&visit.caller, visit.own()?)?;
    let tried = Tried {
        once: Some((sentence, secrets)),
        ..Tried::default()
    };
    page(visit, &authorized, tried)
}

/// Another password; every other session ends.
///
/// # Errors
/// Where the store fails.
pub fn password(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SetPassword>,
) -> Result<Answer, Fault> {
    entry::prove(visit.site, visit.from)?;
    let text = |name: &str| visit.form.text(name).unwrap_or_default();
    if text("password") != text("repeat") {
        let location = Location {
            field: Some("repeat".to_owned()),
            ..Location::default()
        };
        let differs = Finding::error("password-repeat", location);
        return again(visit, "password", &[differs]);
    }
    let desk = &visit.site.desk;
    match set_password::run(
        desk,
        authorized,
        text("old"),
        text("password"),
        visit.session,
    ) {
        Ok(_) => Ok(done(visit, "password", "password")),
        Err(refused) => told(visit, "password", refused),
    }
}

/// When mails come, and in which language.
///
/// # Errors
/// Where a word is unknown, or the store fails.
pub fn mail(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ChooseMail>,
) -> Result<Answer, Fault> {
    let text = |name: &str| visit.form.text(name).unwrap_or_default();
    match choose_mail::run(&visit.site.desk, authorized, text("mail"), text("language")) {
        Ok(_) => Ok(done(visit, "mail", "mail")),
        Err(refused) => told(visit, "mailbox", refused),
    }
}

/// The key for the telephone, as a picture and as text.
///
/// # Errors
/// Where the store fails.
pub fn begin(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SecondFactor>,
) -> Result<Answer, Fault> {
    match second_factor::begin(&visit.site.desk, authorized) {
        Ok(begun) => key(visit, &begun, &[]),
        Err(refused) => told(visit, "factor", refused),
    }
}

fn key(
    visit: &Visit<'_>,
    begun: &second_factor::Begun,
    findings: &[Finding],
) -> Result<Answer, Fault> {
    let words = visit.words;
    let title = words.text("account-factor-title");
    let making = Making {
        words,
        about: "login",
        filled: &Fields::default(),
        findings,
    };
    let fields = vec![Field {
        autocomplete: "one-time-code",
        hint: words.text("account-factor-code"),
        ..making.required("code", "text")
    }];
    let mut board = Board::new(frame::plain(visit, &title), title.clone());
    board.crumb = Some(Link::new(words.text("account-title"), visit.to("/account")));
    board.findings = making.rest(&fields);
    let code = QrCode {
        text: &begun.address,
        title: &words.text("account-factor-picture"),
    };
    // The key in groups of four, as it is typed.
    let letters: Vec<char> = begun.secret.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    board.blocks.push(Block {
        id: "key",
        text: vec![
            words.text("account-factor-scan"),
            words.text("account-factor-type"),
        ],
        drawing: code.svg().unwrap_or_default(),
        secret: vec![groups.join(" ")],
        forms: vec![Asking {
            id: "confirm",
            action: visit.to("/account/factor/confirm").to_string(),
            fields,
            submit: words.text("account-factor-confirm"),
            strong: true,
            ..Asking::default()
        }],
        ..Block::default()
    });
    board.answer()
}

/// The telephone has shown that it knows the key: from now on its codes are asked for.
///
/// # Errors
/// Where it was tried too often from one address, or the store fails.
pub fn confirm(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SecondFactor>,
) -> Result<Answer, Fault> {
    entry::prove(visit.site, visit.from)?;
    let code = visit.form.text("code").unwrap_or_default();
    match second_factor::confirm(&visit.site.desk, authorized, code) {
        Ok(done) => once(visit, "account-codes-once", &done.value),
        Err(Refused::Findings(findings)) => {
            match second_factor::begun(&visit.site.desk, authorized)? {
                Some(begun) => key(visit, &begun, &findings),
                None => again(visit, "factor", &findings),
            }
        }
        Err(other) => Err(other.into()),
    }
}

/// New recovery codes; the old ones open nothing any more.
///
/// # Errors
/// Where the store fails.
pub fn codes(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SecondFactor>,
) -> Result<Answer, Fault> {
    entry::prove(visit.site, visit.from)?;
    let old = visit.form.text("old").unwrap_or_default();
    match second_factor::renew_codes(&visit.site.desk, authorized, old) {
        Ok(done) => once(visit, "account-codes-once", &done.value),
        Err(refused) => told(visit, "codes", refused),
    }
}

/// No codes are asked for any more.
///
/// # Errors
/// Where the store fails.
pub fn off(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SecondFactor>,
) -> Result<Answer, Fault> {
    entry::prove(visit.site, visit.from)?;
    let old = visit.form.text("old").unwrap_or_default();
    let own = number(visit)?;
    match second_factor::disable(&visit.site.desk, authorized, own, old) {
        Ok(_) => Ok(done(visit, "factor-off", "factor")),
        Err(refused) => told(visit, "factor", refused),
    }
}

/// Ends one session, or all but this one.
///
/// # Errors
/// Where it cannot be read which, or the store fails.
pub fn session(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::EndSession>,
) -> Result<Answer, Fault> {
    let which = match (visit.form.text("session"), visit.session) {
        (Some("others"), Some(this)) => Which::Others(this),
        _ => Which::One(number_of(visit, "session")?),
    };
    end::run(&visit.site.desk, authorized, number(visit)?, which)?;
    Ok(done(visit, "session", "sessions"))
}

fn number_of(visit: &Visit<'_>, name: &'static str) -> Result<i64, Fault> {
    let number = visit.form.value::<i64>(name, "1")?;
    number.ok_or_else(|| Fault::bad(name, "", "1"))
}

/// A token for a program; it is shown once.
///
/// # Errors
/// Where the store fails.
pub fn issue(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::IssueToken>,
) -> Result<Answer, Fault> {
    let form = &visit.form;
    let marked = |name: &str| form.text(name).is_some();
    let wanted = Wanted {
        account: number(visit)?,
        name: form.text("name").unwrap_or_default(),
        scope: TokenScope {
            read: marked("read"),
            report: marked("report"),
            calendar: marked("calendar"),
        },
        days: form.value("days", "90")?.unwrap_or(90),
    };
    match token::issue::run(&visit.site.desk, authorized, &wanted) {
        Ok(done) => {
            let mut shown = vec![done.value.secret.clone()];
            if wanted.scope.calendar {
                let site = visit.site.guard.home.url(&visit.head.host);
                shown.push(format!(
                    "{site}/api/due.ics?token={}&language={}",
                    done.value.secret,
                    visit.words.language()
                ));
            }
            once(visit, "account-token-once", &shown)
        }
        Err(refused) => told(visit, "token", refused),
    }
}

/// Takes a token back.
///
/// # Errors
/// Where it cannot be read which, or the store fails.
pub fn revoke(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::RevokeToken>,
) -> Result<Answer, Fault> {
    let token = number_of(visit, "token")?;
    token::revoke::run(&visit.site.desk, authorized, number(visit)?, token)?;
    Ok(done(visit, "token", "tokens"))
}

/// The login of the provider opens the account no more.
///
/// # Errors
/// Where the store fails.
pub fn untie(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::LinkOidc>,
) -> Result<Answer, Fault> {
    link_oidc::unlink(&visit.site.desk, authorized, number(visit)?)?;
    Ok(done(visit, "untied", "provider"))
}
