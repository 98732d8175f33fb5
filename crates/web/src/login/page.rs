//! What does the page for signing in show, and what does a browser get that has signed in?

use crate::answer::Answer;
use crate::board::{Asking, Block, Board, Field, Making};
use crate::fault::Fault;
use crate::frame;
use crate::guard::cookie::Cookie;
use crate::view::Link;
use crate::visit::Visit;
use actions::session::Opened;
use domain::finding::Finding;

/// A path of this site to go on with, after signing in; anything else leads to the first page.
#[must_use]
pub fn next(visit: &Visit<'_>, wished: Option<&str>) -> String {
    let local = |path: &&str| {
        let tags = ["/vi", "/en"];
        let own = tags.iter().any(|tag| {
            path.strip_prefix(tag)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        });
        own && !path.contains(['\\', '\r', '\n']) && !path.contains("//")
    };
    wished
        .filter(local)
        .map_or_else(|| visit.to("").to_string(), str::to_owned)
}

/// The page: login name and password, and the way by a provider where there is one.
///
/// # Errors
/// Where the page cannot be made.
pub fn password(visit: &Visit<'_>, next: &str, findings: &[Finding]) -> Result<Answer, Fault> {
    let words = visit.words;
    let making = Making {
        words,
        about: "login",
        filled: &visit.form,
        findings,
    };
    let fields = vec![
        Field {
            autocomplete: "username",
            ..making.required("login", "text")
        },
        Field {
            autocomplete: "current-password",
            ..making.required("password", "password")
        },
    ];
    let mut board = Board::new(
        frame::plain(visit, &words.text("login-title")),
        words.text("login-title"),
    );
    board.lead = vec![words.text("login-lead")];
    board.findings = making.rest(&fields);
    let mut block = Block::default();
    block.forms.push(
        Asking {
            id: "login",
            action: visit.to("/login").to_string(),
            fields,
            submit: words.text("login-submit"),
            strong: true,
            ..Asking::default()
        }
        .keep("next", next),
    );
    if let Some(provider) = &visit.site.provider {
        let text = words.text_with("login-provider", &[("name", provider.name())]);
        let to = visit.to("/login/provider").with("next", next);
        block.links.push(Link::new(text, to));
    }
    let help = Block {
        text: vec![words.text("login-help")],
        ..Block::default()
    };
    board.with(block).with(help).answer()
}

/// The page that asks for the code, after the password was right.
///
/// # Errors
/// Where the page cannot be made.
pub fn code(visit: &Visit<'_>, findings: &[Finding]) -> Result<Answer, Fault> {
    let words = visit.words;
    let making = Making {
        words,
        about: "login",
        filled: &Default::default(),
        findings,
    };
    let fields = vec![Field {
        autocomplete: "one-time-code",
        ..making.required("code", "text")
    }];
    let mut board = Board::new(
        frame::plain(visit, &words.text("login-code-title")),
        words.text("login-code-title"),
    );
    board.lead = vec![words.text("login-code-lead")];
    board.findings = making.rest(&fields);
    let mut block = Block::default();
    block.forms.push(Asking {
        id: "login-code",
        action: visit.to("/login/code").to_string(),
        fields,
        submit: words.text("login-submit"),
        strong: true,
        ..Asking::default()
    });
    let again = Link::new(words.text("login-again"), visit.to("/login"));
    block.links.push(again);
    board.with(block).answer()
}

/// What a browser gets that has signed in: its cookie, and the page that it wanted.
#[must_use]
pub fn admitted(visit: &Visit<'_>, opened: &Opened, next: &str) -> Answer {
    let home = &visit.site.guard.home;
    let seconds = opened
        .expires_at
        .duration_since(visit.site.desk.now())
        .as_secs();
    let seconds = u32::try_from(seconds).unwrap_or(0);
    Answer::See(next.to_owned())
        .cookie(Cookie::Session.set(home, &opened.secret, Some(seconds)))
        .cookie(Cookie::Half.clear(home))
}
