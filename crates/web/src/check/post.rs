//! What is done to a paper: it is brought, held against another day, mended, linked, let stand,
//! discarded. Each ends at the place in the text from which it came.

use super::mark::marks;
use super::{brought, get, number};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::check::confirm::{Link, confirm};
use actions::check::kept::PaperNo;
use actions::check::kept::{self, Mend};
use actions::check::quiet::doubt;
use actions::check::silence::{hear, silence};
use actions::{Authorized, Object, Refused, may, permit};
use words::Language;

/// Takes a paper, and leads to its check.
///
/// # Errors
/// Where the store fails; what is wrong with the paper stands beside the form.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let input = brought::input(visit, &visit.form);
    let language = visit.form.text("language");
    let language = language.and_then(|tag| tag.parse::<Language>().ok());
    match kept::keep(&visit.site.desk, authorized, input) {
        Ok(no) => {
            let language = language.unwrap_or(visit.words.language());
            let page = visit.to("/check").with("paper", no.0.to_string());
            Ok(Answer::See(
                page.at(format!("/{language}/check")).to_string(),
            ))
        }
        Err(Refused::Findings(findings)) => get::form(visit, authorized, &visit.form, &findings),
        Err(other) => Err(other.into()),
    }
}

/// Holds a paper against another place or day.
///
/// # Errors
/// Where the store fails; what is wrong stands on the page.
pub fn again(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let no = brought::paper(&visit.form)?;
    let text = |name| visit.form.text(name).unwrap_or_default();
    let done = kept::hold_against(
        &visit.site.desk,
        authorized,
        no,
        text("place"),
        text("as_of"),
    );
    ended(visit, authorized, no, done)
}

/// Puts a correction into the text.
///
/// # Errors
/// Where the store fails; what is wrong stands on the page.
pub fn accept(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let no = brought::paper(&visit.form)?;
    let place = |name| Ok::<_, Fault>(visit.form.value::<usize>(name, "1204")?.unwrap_or(0));
    let mend = Mend {
        start: place("start")?,
        end: place("end")?,
        was: visit.form.text("was").unwrap_or_default(),
        text: visit.form.text("text").unwrap_or_default(),
    };
    let done = kept::accept(&visit.site.desk, authorized, no, mend);
    ended(visit, authorized, no, done)
}

/// Takes a correction out again.
///
/// # Errors
/// Where the store fails; what is wrong stands on the page.
pub fn undo(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let no = brought::paper(&visit.form)?;
    let start = visit.form.value::<usize>("start", "1204")?;
    let done = kept::undo(&visit.site.desk, authorized, no, start);
    ended(visit, authorized, no, done)
}

/// Remembers of which indicator words speak.
///
/// # Errors
/// Where the paper cannot be looked at or the store fails; what is wrong stands on the page.
pub fn link(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ConfirmLink>,
) -> Result<Answer, Fault> {
    let own = may::<permit::CheckPaper>(&visit.caller, Object::Record)?;
    let no = brought::paper(&visit.form)?;
    let text = |name| visit.form.text(name).unwrap_or_default();
    let link = Link {
        words: text("words"),
        indicator: text("indicator"),
        instead_of: text("instead_of"),
    };
    let done = confirm(&visit.site.desk, authorized, link, "");
    ended(visit, &own, no, done.map(|_| ()))
}

/// Lets a doubt stand, or hears it again.
///
/// # Errors
/// Where there is no such doubt or the store fails; what is wrong stands on the page.
pub fn quiet(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SilenceDoubt>,
) -> Result<Answer, Fault> {
    let own = may::<permit::CheckPaper>(&visit.caller, Object::Record)?;
    let no = brought::paper(&visit.form)?;
    let desk = &visit.site.desk;
    let kept = kept::open(desk, &own, no)?;
    let at = visit.form.value::<usize>("at", "1204")?;
    let named = visit.form.text("spot").unwrap_or_default();
    let marks = marks(&kept);
    let mark = marks.iter().find(|mark| Some(mark.at) == at);
    let spot = mark.and_then(|mark| {
        let spots = number::spots(&kept, mark);
        spots.into_iter().find(|(name, _)| name == named)
    });
    let found = spot.and_then(|(_, spot)| doubt(&kept.checked, spot));
    let found = found.ok_or_else(|| Fault::not_found(named))?;
    let reason = visit.form.text("reason").unwrap_or_default();
    let done = if visit.form.text("hear") == Some("true") {
        hear(desk, authorized, &found, reason)
    } else {
        silence(desk, authorized, &found, reason)
    };
    ended(visit, &own, no, done.map(|_| ()))
}

/// Takes a paper from the shelf.
///
/// # Errors
/// Where the store fails; that it was gone already stands on the page.
pub fn discard(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let no = brought::paper(&visit.form)?;
    match kept::discard(&visit.site.desk, authorized, no) {
        Ok(()) => Ok(Answer::See(visit.to("/check").to_string())),
        Err(Refused::Findings(findings)) => get::form(visit, authorized, &visit.form, &findings),
        Err(other) => Err(other.into()),
    }
}

/// Back to the place in the text; what was wrong is told above it.
fn ended(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
    no: PaperNo,
    done: Result<(), Refused>,
) -> Result<Answer, Fault> {
    let findings = match done {
        Ok(()) => {
            let page = visit.to("/check").with("paper", no.0.to_string());
            let at = visit.form.text("at").unwrap_or_default();
            let page = page.with("at", at);
            let page = match at {
                "" => page,
                at => page.part(format!("n{at}")),
            };
            return Ok(Answer::See(page.to_string()));
        }
        Err(Refused::Findings(findings)) => findings,
        Err(other) => return Err(other.into()),
    };
    match kept::open(&visit.site.desk, authorized, no) {
        Ok(kept) => get::paper(visit, &kept, &findings),
        Err(Refused::Findings(_)) => get::form(visit, authorized, &visit.form, &findings),
        Err(other) => Err(other.into()),
    }
}
