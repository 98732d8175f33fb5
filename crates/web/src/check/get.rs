//! Answers `/{language}/check`: a form for a paper, or a paper with its check.

use super::brought;
use super::doubts;
use super::mark::{Look, marks};
use super::page::{CheckPage, KeptLine, PaperPage, PartPage, Sign};
use super::part::{Cut, Making};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding;
use crate::frame::{self, Frame, Room};
use crate::lens::Lens;
use crate::view::Link;
use crate::visit::{Fields, Visit};
use actions::check::Form;
use actions::check::kept::PaperNo;
use actions::check::kept::{self, Kept};
use actions::check::tell::Teller;
use actions::{Authorized, Refused, permit};
use askama::Template;
use claims::verdict::Verdict;
use domain::finding::Finding;
use domain::limits;
use domain::moment::AsOf;
use words::Words;

/// The form, a paper, or one part of a paper.
///
/// # Errors
/// Where the address cannot be read or the store fails; that a paper is gone stands on the page.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    if visit.query.text("paper").is_none() {
        return form(visit, authorized, &Fields::default(), &[]);
    }
    let no = brought::paper(&visit.query)?;
    match kept::open(&visit.site.desk, authorized, no) {
        Ok(kept) if visit.query.text("alone").is_some() => part(visit, &kept),
        Ok(kept) => paper(visit, &kept, &[]),
        Err(Refused::Findings(findings)) => form(visit, authorized, &Fields::default(), &findings),
        Err(other) => Err(other.into()),
    }
}

/// The form in which a paper is brought, with what was wrong with the last try.
pub(super) fn form(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
    filled: &Fields,
    findings: &[Finding],
) -> Result<Answer, Fault> {
    let words = visit.words;
    let text = |name| filled.text(name).unwrap_or_default().to_owned();
    let megabytes = words.count(limits::UPLOAD_BYTES as u64 >> 20);
    let listed = kept::list(&visit.site.desk, authorized)?;
    let zone = visit.site.desk.zone();
    let kept = listed.into_iter().map(|head| KeptLine {
        no: head.no.0,
        link: Link::new(&head.name, page(visit, head.no)),
        touched: words.instant(head.touched_at, zone),
        size: size(words, head.bytes),
    });
    let page = CheckPage {
        frame: framed(visit, &words.text("checkpage-title")),
        action: visit.to("/check").to_string(),
        text: text("text"),
        file_hint: words.text_with("checkpage-file-hint", &[("size", &megabytes)]),
        places: brought::places(visit, &text("place"))?,
        as_of: text("as_of"),
        languages: brought::languages(visit),
        findings: findings.iter().map(|it| finding::line(words, it)).collect(),
        kept: kept.collect(),
        kept_note: words.text_with(
            "checkpage-kept-note",
            &[
                ("name", &visit.caller.actor().name),
                ("count", &words.count(limits::PAPERS_KEPT as u64)),
                ("days", &words.count(u64::from(limits::PAPERS_KEPT_DAYS))),
            ],
        ),
        discard: visit.to("/check/discard").to_string(),
    };
    Ok(Answer::Page(page.render()?))
}

fn framed(visit: &Visit<'_>, title: &str) -> Frame {
    frame::of(visit, title, Some(Room::Publish))
}

fn page(visit: &Visit<'_>, no: PaperNo) -> crate::address::Address {
    visit.to("/check").with("paper", no.0.to_string())
}

fn size(words: Words, bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1024).max(1);
    words.with_unit(&words.count(kilobytes), "kB")
}

/// One part of a paper, for a page that has the others.
fn part(visit: &Visit<'_>, kept: &Kept) -> Result<Answer, Fault> {
    let (marks, cut) = (marks(kept), Cut::of(kept));
    let making = Making::new(visit, kept, &marks, &cut);
    let number = visit.query.value::<usize>("part", "1")?.unwrap_or(1);
    if !(1..=cut.count()).contains(&number) {
        return Err(Fault::not_found(number.to_string()));
    }
    let page = PartPage {
        part: making.part(number, true),
    };
    Ok(Answer::Page(page.render()?))
}

/// A paper with its check, and what was wrong with the last try to change it.
pub(super) fn paper(visit: &Visit<'_>, kept: &Kept, findings: &[Finding]) -> Result<Answer, Fault> {
    let words = visit.words;
    let (marks, cut) = (marks(kept), Cut::of(kept));
    let making = Making::new(visit, kept, &marks, &cut);
    let teller = Teller {
        words,
        zone: visit.site.desk.zone(),
    };
    let open = open_part(&making)?;
    let all = marks.iter().filter(|mark| mark.is_doubt()).count();
    let whole = visit.query.text("list") == Some("all");
    let most = if whole { all } else { doubts::LISTED };
    let no = kept.paper.head.no;
    let name = &kept.paper.draft.name;
    let shown = findings.iter().chain(&kept.checked.paper.findings);
    let headline = headline(words, name, all);
    let page = PaperPage {
        frame: framed(visit, &headline),
        no: no.0,
        summary: teller.summary(std::slice::from_ref(&*kept.checked)),
        headline,
        about: about(visit, kept),
        findings: shown.map(|it| finding::line(words, it)).collect(),
        other: visit.to("/check").to_string(),
        again: visit.to("/check/again").to_string(),
        places: brought::places(visit, &kept.paper.draft.place)?,
        as_of: kept.paper.draft.as_of.clone(),
        takes: takes(visit, kept),
        key: key(words, &marks),
        doubts: doubts::doubts(&making, teller, most),
        rest: (all > most).then(|| {
            let count = words.count((all - most) as u64);
            let text = words.text_with("checkpage-doubts-rest", &[("count", &count)]);
            Link::new(text, making.page(open).with("list", "all").part("doubts"))
        }),
        accept: visit.to("/check/accept").to_string(),
        undo: visit.to("/check/undo").to_string(),
        corrections: doubts::corrections(&making),
        silenced: doubts::silenced(&making, teller),
        parts: (1..=cut.count())
            .map(|number| making.part(number, number == open))
            .collect(),
    };
    Ok(Answer::Page(page.render()?))
}

/// The part that is open: the one asked for, or the one in which a place stands.
fn open_part(making: &Making<'_>) -> Result<usize, Fault> {
    let asked = |name: &'static str| {
        let query = making.visit.query.value::<usize>(name, "1")?;
        Ok::<_, Fault>(query.or(making.visit.form.value::<usize>(name, "1")?))
    };
    let part = match (asked("part")?, asked("at")?) {
        (Some(part), _) => part,
        (None, Some(at)) => {
            let mended = making.kept.corrections.to_mended(at);
            making.cut.part_of(making.kept, mended)
        }
        (None, None) => 1,
    };
    Ok(part.clamp(1, making.cut.count()))
}

pub(super) fn headline(words: Words, name: &str, doubts: usize) -> String {
    if doubts == 0 {
        words.text_with("checkpage-headline-none", &[("name", name)])
    } else {
        words.counted("checkpage-headline", doubts as u64, &[("name", name)])
    }
}

/// Place and day that the paper was held against.
fn about(visit: &Visit<'_>, kept: &Kept) -> String {
    let words = visit.words;
    let Some(judged) = &kept.checked.judged else {
        return String::new();
    };
    let zone = visit.site.desk.zone();
    let as_of = judged.standpoint.as_of;
    let (day, told) = if as_of == AsOf::EVER {
        let today = crate::as_of::today(visit);
        (today, words.text("checkpage-at-all"))
    } else {
        (as_of.date(zone), words.as_of(as_of, zone))
    };
    let lens = Lens::new(visit, &judged.catalogue);
    let place = lens.place(judged.place, day);
    let key = if judged.by_dateline {
        "check-heading-dateline"
    } else {
        "check-heading"
    };
    words.text_with(key, &[("place", place), ("day", &told)])
}

fn takes(visit: &Visit<'_>, kept: &Kept) -> Vec<Link> {
    let words = visit.words;
    let no = kept.paper.head.no.0.to_string();
    let at = |path: &str| {
        let address = crate::address::Address::new(path).with("paper", no.as_str());
        address.with("language", words.language().tag())
    };
    let mut takes = Vec::new();
    if kept.brought.form == Form::Word {
        let word = at("/api/check.docx");
        takes.push(Link::new(words.text("checkpage-take-word"), word.clone()));
        let remarked = word.with("remarks", "true");
        takes.push(Link::new(words.text("checkpage-take-remarked"), remarked));
    }
    takes.push(Link::new(
        words.text("checkpage-take-text"),
        at("/api/check.txt"),
    ));
    takes.push(Link::new(
        words.text("checkpage-take-json"),
        at("/api/check"),
    ));
    takes
}

/// Signs and words of what stands on the page, each once.
fn key(words: Words, marks: &[super::mark::Mark]) -> Vec<Sign> {
    let looks = Verdict::ALL.into_iter().map(Look::Verdict);
    let looks = looks.chain([Look::Finding, Look::Silenced]);
    looks
        .filter(|look| marks.iter().any(|mark| mark.look == *look))
        .map(|look| look.sign(words))
        .collect()
}
