//! About what is a form of statements? Asked before anything of it is read.

use crate::fault::Fault;
use crate::visit::{Fields, Visit};
use actions::{Object, Refused, ask};
use domain::catalogue::Catalogue;
use domain::moment::Seq;
use domain::place::PlaceNo;

/// What was sent: a form, or the address that leads to one.
fn sent<'a>(visit: &'a Visit<'_>) -> &'a Fields {
    if visit.form.0.is_empty() {
        &visit.query
    } else {
        &visit.form
    }
}

/// The statement whose number was sent; whatever the scope covers where there is none: the verb
/// then says that there is none.
///
/// # Errors
/// Where the store fails.
pub fn numbered(visit: &Visit<'_>) -> Result<Object, Fault> {
    let number = sent(visit)
        .text("statement")
        .and_then(|text| text.parse().ok());
    let Some(number) = number else {
        return Ok(Object::Scope);
    };
    let store = visit.site.desk.store();
    let about = store.about(Seq(number)).map_err(Refused::from)?;
    Ok(about.map_or(Object::Scope, |(place, producer)| {
        Object::Statement(place, producer)
    }))
}

/// What the form says that it is about, place and producer; whatever the scope covers as long as
/// it does not say so: the verb asks again for what it reads.
///
/// # Errors
/// Where the store fails.
pub fn stated(visit: &Visit<'_>) -> Result<Object, Fault> {
    let catalogue = catalogue(visit)?;
    let Some(place) = place(visit, &catalogue) else {
        return Ok(Object::Scope);
    };
    let producer = sent(visit).text("producer");
    let producer = producer.and_then(|id| catalogue.organisation_by_id(id));
    // Whoever speaks for an organisation speaks of any place: first it must be said for which.
    match producer {
        None if visit.caller.reach().names_organisations() => Ok(Object::Scope),
        producer => Ok(Object::Statement(place, producer)),
    }
}

/// The place of which the form promises something.
///
/// # Errors
/// Where the store fails.
pub fn promised(visit: &Visit<'_>) -> Result<Object, Fault> {
    let place = place(visit, &*catalogue(visit)?);
    Ok(place.map_or(Object::Scope, |place| Object::Statement(place, None)))
}

fn catalogue(visit: &Visit<'_>) -> Result<std::sync::Arc<Catalogue>, Fault> {
    let store = visit.site.desk.store();
    let state = store.state().map_err(Refused::from)?;
    Ok(store.catalogue(state).map_err(Refused::from)?)
}

/// The place that is named, as the verb will read it.
fn place(visit: &Visit<'_>, catalogue: &Catalogue) -> Option<PlaceNo> {
    let sent = sent(visit);
    let period = ask::period(sent.text("period")?, "period").ok();
    let day = period.map(|period| period.last_day());
    ask::place(catalogue, sent.text("place")?, day).ok()
}
