//! Answers the first page.

use super::page::HomePage;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame;
use crate::view::ClassMark;
use crate::visit::Visit;
use actions::{Authorized, permit};
use askama::Template;
use domain::assessment::Class;

/// The first page.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    _: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let classes = [Class::Exceeded, Class::Met, Class::Nearly, Class::NotMet, Class::NoData];
    let page = HomePage {
        frame: frame::plain(visit, &visit.words.text("home-title")),
        worlds: Vec::new(),
        classes: classes.map(|class| ClassMark::of(class, visit.words)).to_vec(),
    };
    Ok(Answer::Page(page.render()?))
}
