//! Answers `/{language}/report/mapping` and `/api/report/mapping`: which mappings there are.

use super::page::{ListedLine, MappingPage};
use crate::address::Address;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::view::{Choice, Link};
use crate::visit::Visit;
use actions::mapping::{json, list};
use actions::{Authorized, Object, may, permit};
use askama::Template;
use domain::moment::Seq;
use words::Language;

/// The list, and the form to make one more.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowMapping>,
) -> Result<Answer, Fault> {
    let page = page(visit, authorized)?;
    Ok(Answer::Page(page.render()?))
}

/// A mapping as a file.
///
/// # Errors
/// Where there is none of this code, or the store fails.
pub fn file(visit: &Visit<'_>, _: &Authorized<permit::ShowMapping>) -> Result<Answer, Fault> {
    let code = visit.query.required("code", "so-nn")?;
    let mapping = list::find(&visit.site.desk, code)?;
    Ok(Answer::Json(json::write(&mapping)))
}

/// The page without anything being made.
pub(super) fn page(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowMapping>,
) -> Result<MappingPage, Fault> {
    let words = visit.words;
    let desk = &visit.site.desk;
    let listed = list::run(desk, authorized)?;
    let chosen = visit.form.text("form").unwrap_or_default();
    let forms = desk.store().forms(Seq::LAST);
    let forms = forms.map_err(|error| Fault::Unexpected(error.to_string()))?;
    let choices = forms.iter().map(|(_, form)| {
        let version = form.latest();
        let name = match words.language() {
            Language::English if !version.name_en.is_empty() => &version.name_en,
            Language::English | Language::Vietnamese => &version.name_vi,
        };
        Choice {
            value: form.id.to_string(),
            text: name.clone(),
            chosen: form.id.as_str() == chosen,
        }
    });
    let lines = listed.into_iter().map(|listed| {
        let code = listed.mapping.code.to_string();
        let time = words.instant(listed.at, desk.zone());
        let number = words.count(listed.version as u64);
        let file = Address::new("/api/report/mapping").with("code", code.as_str());
        ListedLine {
            name: listed.mapping.name,
            form: listed.mapping.form.to_string(),
            sheet: listed.mapping.sheet,
            version: format!("{number} · {} · {time}", listed.by),
            file: Link::new(words.text("mapping-take"), file),
            code,
        }
    });
    Ok(MappingPage {
        frame: frame::of(visit, &words.text("mapping-title"), Some(Room::Collect)),
        done: String::new(),
        refused: Vec::new(),
        listed: lines.collect(),
        open: may::<permit::DefineMapping>(&visit.caller, Object::Record).is_ok(),
        action: visit.to("/report/mapping").to_string(),
        end: visit.to("/report/mapping/end").to_string(),
        forms: choices.collect(),
        making: None,
    })
}
