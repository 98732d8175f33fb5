//! What a plan's review says as of one day, and what it says as of another.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::review;
use cube::changes::{Changes, changes};

/// What is asked, as an address or a command line says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The review; its moment is the later one.
    pub review: review::show::Asked<'a>,
    /// The earlier moment: a date or an RFC 3339 instant.
    pub before: &'a str,
}

/// Compares the two reviews.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn between(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    asked: Asked<'_>,
) -> Result<Changes, Refused> {
    let question = review::show::question(desk, authorized, asked.review)?;
    let earlier = ask::From {
        as_of: asked.before,
        ..ask::From::default()
    };
    let before = ask::standpoint(desk.zone(), authorized.viewer(), earlier)?.as_of;
    Ok(changes(
        desk.store(),
        &question,
        before,
        question.standpoint.as_of,
    )?)
}
