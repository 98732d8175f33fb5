//! Answers `/api/due.ics`: the days on which the reader's reports are due, for a calendar.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::reminder::feed::{Asked, feed};
use actions::{Authorized, permit};
use axum::http::{StatusCode, header};
use sha2::{Digest, Sha256};

/// The feed.
///
/// # Errors
/// Where there is no such form, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowCalendar>,
) -> Result<Answer, Fault> {
    let site = visit.site.guard.home.url(&visit.head.host);
    let host = site
        .split_once("://")
        .map_or(site.as_str(), |(_, rest)| rest);
    let asked = Asked {
        form: visit.query.text("form").unwrap_or_default(),
        words: visit.words,
        host: host.split(['/', ':']).next().unwrap_or_default(),
        site: site.trim_end_matches('/'),
    };
    let text = feed(&visit.site.desk, authorized, asked)?;
    let tag = tag(&text);
    let answer = if named(&visit.head.known, &tag) {
        Answer::Page(String::new()).status(StatusCode::NOT_MODIFIED)
    } else {
        Answer::File {
            name: "due.ics".to_owned(),
            kind: "text/calendar; charset=utf-8",
            body: text.into_bytes(),
        }
    };
    Ok(answer.with(header::ETAG, tag))
}

/// The name of a text: the same for the same bytes.
fn tag(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let digits: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{digits}\"")
}

/// Whether a program that asks has the text already, by the names it knows (RFC 9110, 13.1.2).
fn named(known: &str, tag: &str) -> bool {
    let mut names = known
        .split(',')
        .map(|name| name.trim().trim_start_matches("W/"));
    names.any(|name| name == "*" || name == tag)
}
