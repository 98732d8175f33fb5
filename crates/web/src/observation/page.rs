//! What does the form of a statement show?

use super::field::{Making, definitions};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding::{self, FindingLine};
use crate::frame::{self, Frame, Room};
use crate::lens::Lens;
use crate::view::Choice;
use crate::visit::{Fields, Visit};
use askama::Template;
use domain::finding::Finding;

/// What a form about one statement carries along and nobody fills in.
pub(super) const KEPT: &[&str] = &["statement", "indicator", "place", "period", "breakdown"];

/// What makes a form this one and no other.
pub(crate) struct Form {
    /// The key of its words: `<key>`, `<key>-lead`, `<key>-submit`.
    pub key: &'static str,
    /// Where it goes.
    pub action: &'static str,
    /// What it carries along.
    pub kept: &'static [&'static str],
}

/// The form with what stands in it and what was wrong with the last try.
pub(crate) fn show(
    visit: &Visit<'_>,
    form: &Form,
    filled: &Fields,
    findings: &[Finding],
    fields: impl FnOnce(&Making<'_>) -> Vec<Field>,
) -> Result<Answer, Fault> {
    let words = visit.words;
    let plans = definitions(visit)?;
    let making = Making {
        lens: Lens::new(visit, &plans.catalogue),
        filled,
        findings,
    };
    let kept = form.kept.iter().map(|name| {
        let value = filled.text(name).unwrap_or_default();
        ((*name).to_owned(), value.to_owned())
    });
    let page = ObservationPage {
        frame: frame::of(visit, &words.text(form.key), Some(Room::Collect)),
        crumb: words.text("room-collect"),
        headline: words.text(form.key),
        lead: vec![words.text(&format!("{}-lead", form.key))],
        findings: findings.iter().map(|it| finding::line(words, it)).collect(),
        action: visit.to(form.action).to_string(),
        kept: kept.collect(),
        fields: fields(&making),
        submit: words.text(&format!("{}-submit", form.key)),
    };
    Ok(Answer::Page(page.render()?))
}

/// A form in which the operator states or corrects a figure.
#[derive(Debug, Template)]
#[template(path = "observation.html")]
pub struct ObservationPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Where in the cycle.
    pub crumb: String,
    /// What is done here.
    pub headline: String,
    /// What must be known first.
    pub lead: Vec<String>,
    /// What was wrong with the last try.
    pub findings: Vec<FindingLine>,
    /// Where the form goes.
    pub action: String,
    /// What it carries along.
    pub kept: Vec<(String, String)>,
    /// Its fields, in the order in which they are filled in.
    pub fields: Vec<Field>,
    /// What its button says.
    pub submit: String,
}

/// A field of the form.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What is read beside it.
    pub label: String,
    /// `text` or `date`.
    pub kind: &'static str,
    /// What stands in it.
    pub value: String,
    /// What there is to pick, where it is a list.
    pub choices: Vec<Choice>,
    /// Whether it must be filled in.
    pub required: bool,
    /// What is wrong with it.
    pub problem: String,
    /// How it is filled in.
    pub hint: String,
}
