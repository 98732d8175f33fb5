//! Answers `/{language}/invitation`: who is invited, and what has to be filled in?

use crate::answer::Answer;
use crate::board::{Asking, Block, Board, Field, Making};
use crate::entry;
use crate::fault::Fault;
use crate::frame;
use crate::login;
use crate::visit::Visit;
use actions::account::{Open, invitation};
use actions::{Authorized, permit};
use domain::finding::{Finding, Location};

/// The page behind the link.
///
/// # Errors
/// Where it was tried too often from one address, or the store fails.
pub fn answer(visit: &Visit<'_>, _: &Authorized<permit::ComeIn>) -> Result<Answer, Fault> {
    login::get::open(visit)?;
    entry::prove(visit.site, visit.from)?;
    let secret = visit.query.text("secret").unwrap_or_default();
    page(visit, secret, &[])
}

/// The page with what was wrong with the last try.
///
/// # Errors
/// Where the store fails.
pub fn page(visit: &Visit<'_>, secret: &str, findings: &[Finding]) -> Result<Answer, Fault> {
    let words = visit.words;
    let found = invitation(&visit.site.desk, secret).map_err(actions::Refused::from)?;
    let Some(open) = found else {
        let unknown = Finding::error("link-unknown", Location::default());
        let mut board = Board::new(
            frame::plain(visit, &words.text("invitation-over")),
            words.text("invitation-over"),
        );
        board.findings = vec![crate::finding::line(words, &unknown)];
        return board.answer();
    };
    let making = Making {
        words,
        about: "person",
        filled: &visit.form,
        findings,
    };
    let mut fields = match &open.account {
        None => vec![
            Field {
                autocomplete: "username",
                ..making.required("login", "text")
            },
            making.required("name", "text"),
            making.field("post", "text"),
            making.field("email", "email"),
        ],
        Some(_) => Vec::new(),
    };
    for name in ["password", "repeat"] {
        fields.push(Field {
            autocomplete: "new-password",
            ..making.required(name, "password")
        });
    }
    let (headline, lead) = told(visit, &open);
    let mut board = Board::new(frame::plain(visit, &headline), headline);
    board.lead = vec![lead];
    board.findings = making.rest(&fields);
    let form = Asking {
        id: "invitation",
        action: visit.to("/invitation").to_string(),
        fields,
        submit: words.text("invitation-submit"),
        strong: true,
        ..Asking::default()
    };
    let mut block = Block::default();
    // A password keeper learns for whom the password is.
    block.forms.push(form.keep("secret", secret));
    board.with(block).answer()
}

fn told(visit: &Visit<'_>, open: &Open) -> (String, String) {
    let words = visit.words;
    match &open.account {
        None => (
            words.text("invitation-first"),
            words.text("invitation-first-lead"),
        ),
        Some(account) => {
            let name = [("name", account.person.name.as_str())];
            let login = [("login", account.id.as_str())];
            (
                words.text_with("invitation-title", &name),
                words.text_with("invitation-lead", &login),
            )
        }
    }
}
