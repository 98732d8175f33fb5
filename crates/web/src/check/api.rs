//! Answers `/api/check` and what stands below it: a check for programs.

use super::brought;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::{Fields, Visit};
use actions::check::confirm::{Link, confirm};
use actions::check::json::{CheckedJson, json};
use actions::check::kept::{self, Kept, Mend};
use actions::check::mend::Correction;
use actions::check::proposal::proposal;
use actions::check::silence::{hear, silence};
use actions::check::tell::Teller;
use actions::{Authorized, permit};
use domain::silence::Doubt;
use serde::Serialize;
use serde_json::json as object;

/// A kept paper: what the command prints, and what one can do with it.
#[derive(Debug, Serialize)]
struct KeptJson<'a> {
    /// Its number.
    paper: u64,
    /// Grows with each correction.
    revision: u64,
    /// What was accepted, at places of the paper as it was brought.
    corrections: &'a [Correction],
    /// What should stand where.
    proposals: Vec<ProposalJson>,
    /// The check.
    #[serde(flatten)]
    checked: CheckedJson,
}

/// What should stand at a claim.
#[derive(Debug, Serialize)]
struct ProposalJson {
    /// Index of the claim.
    claim: usize,
    /// First code point of the checked text.
    start: usize,
    /// One past the last.
    end: usize,
    /// What should stand there.
    text: String,
}

/// Checks what is sent; keeps it where that is wished.
///
/// # Errors
/// Where the paper is refused or the store fails.
pub fn post(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let fields = brought::sent(visit)?;
    let desk = &visit.site.desk;
    let input = brought::input(visit, &fields);
    if fields.text("keep") == Some("true") {
        let no = kept::keep(desk, authorized, input)?;
        return told(visit, &kept::open(desk, authorized, no)?);
    }
    let checked = kept::pass(desk, authorized, input)?;
    let told = json(&checked, desk.zone());
    Ok(Answer::Json(serde_json::to_string(&told)?))
}

/// A kept paper.
///
/// # Errors
/// Where there is none under the number, or the store fails.
pub fn get(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    told(visit, &opened(visit, authorized, &visit.query)?)
}

/// Puts a correction into a kept paper, at places of the text that was checked.
///
/// # Errors
/// Where there is no such paper at this revision, the text cannot stand there, or the store fails.
pub fn accept(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let fields = brought::sent(visit)?;
    let kept = opened(visit, authorized, &fields)?;
    let revision = kept.paper.head.revision;
    if fields.value::<u64>("revision", "1")? != Some(revision) {
        let read = fields.text("revision").unwrap_or_default();
        return Err(Fault::bad("revision", read, revision.to_string()));
    }
    let place = |name| Ok::<_, Fault>(fields.value::<usize>(name, "1204")?.unwrap_or(0));
    let (start, end) = (place("start")?, place("end")?);
    let letters: Vec<char> = kept.checked.paper.text.chars().collect();
    let whole = super::told::stretch(&kept, &letters, start, end.max(start));
    let found = kept.corrections.stretch(start, end.max(start));
    let letters: Vec<char> = whole.was.chars().collect();
    let head: String = letters[..(start - found.mended_start).min(letters.len())]
        .iter()
        .collect();
    let behind = found.mended_end.saturating_sub(end);
    let tail: String = letters[letters.len().saturating_sub(behind)..]
        .iter()
        .collect();
    let text = format!("{head}{}{tail}", fields.text("text").unwrap_or_default());
    let mend = Mend {
        start: whole.start,
        end: whole.end,
        was: &whole.was,
        text: &text,
    };
    let no = kept.paper.head.no;
    kept::accept(&visit.site.desk, authorized, no, mend)?;
    told(visit, &kept::open(&visit.site.desk, authorized, no)?)
}

/// Takes a correction out of a kept paper again, or all of them.
///
/// # Errors
/// Where there is no such paper, or the store fails.
pub fn undo(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let fields = brought::sent(visit)?;
    let no = brought::paper(&fields)?;
    let start = fields.value::<usize>("start", "1204")?;
    kept::undo(&visit.site.desk, authorized, no, start)?;
    told(visit, &kept::open(&visit.site.desk, authorized, no)?)
}

/// Remembers of which indicator words speak.
///
/// # Errors
/// Where there are no words, no such indicator, or the store fails.
pub fn link(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ConfirmLink>,
) -> Result<Answer, Fault> {
    let fields = brought::sent(visit)?;
    let text = |name| fields.text(name).unwrap_or_default();
    let link = Link {
        words: text("words"),
        indicator: text("indicator"),
        instead_of: text("instead_of"),
    };
    let done = confirm(&visit.site.desk, authorized, link, text("reason"))?;
    let told = object!({"changed": done.value.changed, "state": done.committed.state.0});
    Ok(Answer::Json(told.to_string()))
}

/// Lets a doubt stand as the check told it, or hears it again.
///
/// # Errors
/// Where the doubt is none, there is no reason, or the store fails.
pub fn quiet(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SilenceDoubt>,
) -> Result<Answer, Fault> {
    let fields = brought::sent(visit)?;
    let text = |name| fields.text(name).unwrap_or_default();
    let doubt = Doubt::new(
        text("code").to_owned(),
        text("number").to_owned(),
        text("expected").to_owned(),
        text("passage").to_owned(),
    );
    let unfit = |error: domain::silence::DoubtError| Fault::bad("code", "", error.to_string());
    let doubt = doubt.map_err(unfit)?;
    let desk = &visit.site.desk;
    let done = if fields.text("hear") == Some("true") {
        hear(desk, authorized, &doubt, text("reason"))?
    } else {
        silence(desk, authorized, &doubt, text("reason"))?
    };
    let told = object!({"changed": done.value, "state": done.committed.state.0});
    Ok(Answer::Json(told.to_string()))
}

/// The Word file of a kept paper: corrected, or with remarks as well.
///
/// # Errors
/// Where there is none, it is no Word file, or the store fails.
pub fn docx(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let kept = opened(visit, authorized, &visit.query)?;
    let teller = Teller {
        words: visit.words,
        zone: visit.site.desk.zone(),
    };
    let remarked = visit.query.text("remarks") == Some("true");
    let body = if remarked {
        kept.remarked(teller)?
    } else {
        kept.word()?
    };
    let ending = if remarked { "-remarks" } else { "-corrected" };
    Ok(Answer::File {
        name: format!("{}{ending}.docx", file_name(&kept)),
        kind: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        body,
    })
}

/// The text of a kept paper, corrected.
///
/// # Errors
/// Where there is none, or the store fails.
pub fn txt(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let kept = opened(visit, authorized, &visit.query)?;
    Ok(Answer::File {
        name: format!("{}-corrected.txt", file_name(&kept)),
        kind: "text/plain; charset=utf-8",
        body: kept.checked.paper.text.clone().into_bytes(),
    })
}

fn opened(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
    fields: &Fields,
) -> Result<Kept, Fault> {
    let no = brought::paper(fields)?;
    Ok(kept::open(&visit.site.desk, authorized, no)?)
}

fn told(visit: &Visit<'_>, kept: &Kept) -> Result<Answer, Fault> {
    let all = 0..kept.checked.reading.claims.len();
    let proposals = all.filter_map(|claim| {
        let found = proposal(&kept.checked, claim)?;
        Some(ProposalJson {
            claim,
            start: found.start,
            end: found.end,
            text: found.text,
        })
    });
    let told = KeptJson {
        paper: kept.paper.head.no.0,
        revision: kept.paper.head.revision,
        corrections: kept.corrections.all(),
        proposals: proposals.collect(),
        checked: json(&kept.checked, visit.site.desk.zone()),
    };
    Ok(Answer::Json(serde_json::to_string(&told)?))
}

/// The file's name without its ending, in letters that every system takes.
fn file_name(kept: &Kept) -> String {
    let name = &kept.paper.draft.name;
    let (bare, _) = name.rsplit_once('.').unwrap_or((name, ""));
    let folded = vietnamese::fold::bare(bare).to_lowercase();
    let mut safe = String::new();
    for letter in folded.chars() {
        let letter = match letter {
            letter if letter.is_ascii_alphanumeric() => letter,
            _ => '-',
        };
        if letter != '-' || !safe.ends_with('-') {
            safe.push(letter);
        }
    }
    let safe = safe.trim_matches('-');
    if safe.is_empty() { "paper" } else { safe }.to_owned()
}
