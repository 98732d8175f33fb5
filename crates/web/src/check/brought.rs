//! What was brought to be checked, and with which wishes?

use crate::fault::Fault;
use crate::lens::Lens;
use crate::view::Choice;
use crate::visit::{Fields, Visit};
use actions::check::Input;
use actions::check::kept::PaperNo;
use actions::target::plans::plans;
use actions::{Object, may, permit};
use domain::place::Level;
use serde_json::Value;
use words::Language;

/// What a form or a program sent, whichever way.
///
/// # Errors
/// Where the JSON is no object of plain values.
pub(super) fn sent(visit: &Visit<'_>) -> Result<Fields, Fault> {
    if visit.json.is_empty() {
        return Ok(visit.form.clone());
    }
    let unread = || Fault::bad("form", "", r#"{"text": "…"}"#);
    let Ok(Value::Object(object)) = serde_json::from_str(&visit.json) else {
        return Err(unread());
    };
    let fields = object.into_iter().map(|(name, value)| match value {
        Value::String(text) => Ok((name, text)),
        Value::Null => Ok((name, String::new())),
        Value::Bool(_) | Value::Number(_) => Ok((name, value.to_string())),
        Value::Array(_) | Value::Object(_) => Err(unread()),
    });
    Ok(Fields(fields.collect::<Result<_, _>>()?))
}

/// The paper that was sent: a file before a pasted text.
pub(super) fn input<'a>(visit: &'a Visit<'_>, fields: &'a Fields) -> Input<'a> {
    let file = visit.uploads.first();
    let text = fields.text("text").unwrap_or_default();
    Input {
        name: file.map_or("", |file| file.name.as_str()),
        bytes: file.map_or(text.as_bytes(), |file| file.body.as_slice()),
        place: fields.text("place").unwrap_or_default(),
        as_of: fields.text("as_of").unwrap_or_default(),
        ..Input::default()
    }
}

/// The number of the paper that is meant.
///
/// # Errors
/// Where none is named.
pub(super) fn paper(fields: &Fields) -> Result<PaperNo, Fault> {
    let no = fields.value::<u64>("paper", "1795912345678")?;
    no.map(PaperNo)
        .ok_or_else(|| Fault::bad("paper", "", "1795912345678"))
}

/// The places that a paper may be held against: what is governed as a whole, and the one chosen.
///
/// # Errors
/// Where the store fails.
pub(super) fn places(visit: &Visit<'_>, chosen: &str) -> Result<Vec<Choice>, Fault> {
    let reader = may::<permit::ReadRecord>(&visit.caller, Object::Record)?;
    let plans = plans(&visit.site.desk, &reader)?;
    let lens = Lens::new(visit, &plans.catalogue);
    let today = crate::as_of::today(visit);
    let listed = plans.catalogue.places().filter(|(_, place)| {
        let whole = matches!(place.level, Level::Nation | Level::Province);
        place.id.as_str() == chosen || (whole && place.lives_on(today))
    });
    let mut listed: Vec<_> = listed
        .map(|(no, place)| {
            let name = lens.place(no, today).to_owned();
            (place.invented, place.level, name, place.id.to_string())
        })
        .collect();
    listed.sort();
    let own = Choice {
        value: String::new(),
        text: visit.words.text("checkpage-place-own"),
        chosen: chosen.is_empty(),
    };
    let listed = listed.into_iter().map(|(_, _, text, value)| Choice {
        chosen: value == chosen,
        value,
        text,
    });
    Ok(std::iter::once(own).chain(listed).collect())
}

/// The languages in which the answer may be.
pub(super) fn languages(visit: &Visit<'_>) -> Vec<Choice> {
    let all = Language::ALL.into_iter();
    all.map(|language| Choice {
        value: language.tag().to_owned(),
        text: language.name().to_owned(),
        chosen: language == visit.words.language(),
    })
    .collect()
}
