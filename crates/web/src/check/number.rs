//! Answers `/{language}/check/number`: the home of one number of a paper.

use super::mark::{Mark, marks};
use super::page::{Fix, NumberPage, SilenceForm};
use super::part::{Cut, Making};
use super::{brought, doubts, link, told};
use crate::address::Address;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::Lens;
use crate::view::{Fact, Link};
use crate::visit::Visit;
use actions::check::kept::PaperNo;
use actions::check::kept::{self, Kept};
use actions::check::quiet::Spot;
use actions::check::tell::Teller;
use actions::{Authorized, Object, may, permit};
use askama::Template;
use claims::Claim;
use claims::verdict::Judgement;
use domain::moment::AsOf;

/// The address of a number's home.
pub(super) fn address(visit: &Visit<'_>, no: PaperNo, at: usize) -> Address {
    let page = visit.to("/check/number").with("paper", no.0.to_string());
    page.with("at", at.to_string())
}

/// What is said of a number, where that comes from, and what can be done about it.
///
/// # Errors
/// Where there is no such paper or number, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Answer, Fault> {
    let no = brought::paper(&visit.query)?;
    let at = visit.query.value::<usize>("at", "1204")?;
    let kept = kept::open(&visit.site.desk, authorized, no)?;
    let (marks, cut) = (marks(&kept), Cut::of(&kept));
    let making = Making::new(visit, &kept, &marks, &cut);
    let mark = marks.iter().find(|mark| Some(mark.at) == at);
    let mark = mark.ok_or_else(|| Fault::not_found(at.unwrap_or_default().to_string()))?;
    Ok(Answer::Page(shown(&making, mark).render()?))
}

fn shown(making: &Making<'_>, mark: &Mark) -> NumberPage {
    let (visit, kept) = (making.visit, making.kept);
    let words = visit.words;
    let teller = Teller {
        words,
        zone: visit.site.desk.zone(),
    };
    let surface = doubts::surface(making, mark);
    let part = making.cut.part_of(kept, mark.start);
    let back = doubts::place(making, mark.at, part);
    let write = told::stretch(kept, &making.letters, mark.start, mark.end);
    let corrected = kept.corrections.all().iter();
    let mut corrected = corrected
        .filter(|it| write.start <= it.start && it.end <= write.end)
        .map(|it| {
            (
                it.start,
                words.text_with("checkpage-before", &[("was", &it.was)]),
            )
        });
    let corrected = corrected.next_back();
    NumberPage {
        frame: frame::of(visit, &surface, Some(Room::Publish)),
        no: kept.paper.head.no.0,
        at: mark.at,
        back: Link::new(words.text("checkpage-back"), back),
        sign: mark.look.sign(words),
        sentences: told::sentences(kept, mark, teller),
        home: home(making, mark, teller),
        trace: trace(making, mark),
        fix: told::fix(kept, &making.letters, mark, words),
        write_label: words.text_with("checkpage-accept-text", &[("was", &write.was)]),
        write: short(write),
        accept: visit.to("/check/accept").to_string(),
        corrected,
        undo: visit.to("/check/undo").to_string(),
        reading: mark.claim.map_or_else(Vec::new, |claim| {
            read(visit, &kept.checked.reading.claims[claim])
        }),
        link: mark.claim.and_then(|claim| link::form(visit, kept, claim)),
        silences: silences(making, mark, teller),
        silence: visit.to("/check/silence").to_string(),
        surface,
    }
}

/// A whole clause is no text for a field of one line.
fn short(fix: Fix) -> Fix {
    if fix.was.len() <= actions::check::mend::CORRECTION_BYTES {
        return fix;
    }
    Fix {
        text: String::new(),
        ..fix
    }
}

fn judged<'a>(kept: &'a Kept, mark: &Mark) -> Option<(&'a Claim, &'a Judgement)> {
    let claim = mark.claim?;
    let judgement = kept.checked.judgement(claim)?;
    Some((&kept.checked.reading.claims[claim], judgement))
}

/// What the record says, where that comes from, and since when it was known.
fn home(making: &Making<'_>, mark: &Mark, teller: Teller<'_>) -> Vec<Fact> {
    let (visit, words) = (making.visit, making.visit.words);
    let mut facts = Vec::new();
    let judged_paper = making.kept.checked.judged.as_ref();
    let Some(((claim, judgement), judged_paper)) = judged(making.kept, mark).zip(judged_paper)
    else {
        return facts;
    };
    let lens = Lens::new(visit, &judged_paper.catalogue);
    if let Some(chosen) = judgement.chosen() {
        let indicator = judged_paper.catalogue.indicator(chosen.indicator);
        let version = match claim.period {
            Some(period) => Some(indicator.on(period.last_day())),
            None => indicator.versions.last(),
        };
        let name = version.map_or_else(String::new, |it| lens.indicator(it).to_owned());
        let place = judged_paper
            .catalogue
            .place(judged_paper.place)
            .id
            .to_string();
        let href = visit.to("/indicator").with("place", place);
        let href = href.with("indicator", indicator.code.to_string());
        facts.push(Fact {
            href: Some(href.to_string()),
            ..Fact::new(words.text("checkpage-indicator"), name)
        });
    }
    if let Some(value) = judgement.shown.or(judgement.expected) {
        let told = teller.number(value, claim);
        facts.push(Fact::new(words.text("checkpage-shown"), told));
    }
    if let Some(source) = teller.source(judged_paper, judgement) {
        facts.push(Fact::new(words.text("checkpage-source"), source));
    }
    if let Some(known) = judgement.known_at {
        facts.push(Fact::new(words.text("checkpage-known"), lens.known(known)));
    }
    facts
}

/// The page on which the figure is traced down to its rows, as of the paper's day.
fn trace(making: &Making<'_>, mark: &Mark) -> Option<String> {
    let (claim, judgement) = judged(making.kept, mark)?;
    judgement.expected.or(judgement.shown)?;
    let judged = making.kept.checked.judged.as_ref()?;
    let catalogue = &judged.catalogue;
    let as_of = judged.standpoint.as_of;
    let day = if as_of == AsOf::EVER {
        String::new()
    } else {
        as_of.date(making.visit.site.desk.zone()).to_string()
    };
    let indicator = catalogue.indicator(judgement.chosen()?.indicator);
    let address = making
        .visit
        .to("/trace")
        .with("indicator", indicator.code.to_string());
    let address = address.with("place", catalogue.place(judged.place).id.to_string());
    Some(
        address
            .with("period", claim.period?.to_string())
            .with("as_of", day)
            .to_string(),
    )
}

/// How a number was read.
fn read(visit: &Visit<'_>, claim: &Claim) -> Vec<Fact> {
    let words = visit.words;
    let mut facts = vec![Fact::new(
        words.text("checkpage-read-kind"),
        words.text(&format!("checkpage-kind-{}", claim.kind)),
    )];
    if let Some(subject) = &claim.subject {
        facts.push(Fact::new(words.text("checkpage-read-subject"), subject));
    }
    if let Some(period) = claim.period {
        facts.push(Fact::new(
            words.text("checkpage-read-period"),
            words.period(period),
        ));
    }
    if let Some(base) = claim.base {
        let told = words.text(&format!("checkpage-base-{base}"));
        facts.push(Fact::new(words.text("checkpage-read-base"), told));
    }
    if claim.is_figure() {
        let told = words.text(&format!("checkpage-status-{}", claim.status));
        facts.push(Fact::new(words.text("checkpage-read-status"), told));
    }
    facts
}

/// Each doubt of a place, named so that it is found again when the form comes back.
pub(super) fn spots(kept: &Kept, mark: &Mark) -> Vec<(String, Spot)> {
    let doubtful = judged(kept, mark).is_some_and(|(_, it)| it.verdict.is_doubt());
    let own = mark.claim.filter(|_| doubtful);
    let own = own.map(|claim| ("verdict".to_owned(), Spot::Verdict(claim)));
    let findings = mark.findings.iter().map(|at| {
        let code = kept.checked.reading.findings[*at].code;
        (code.to_owned(), Spot::Finding(*at))
    });
    own.into_iter().chain(findings).collect()
}

fn silences(making: &Making<'_>, mark: &Mark, teller: Teller<'_>) -> Vec<SilenceForm> {
    let checked = &making.kept.checked;
    let may = may::<permit::SilenceDoubt>(&making.visit.caller, Object::Record).is_ok();
    let form = |(name, spot): (String, Spot)| {
        let silent = checked.quiet.at(spot);
        let told = match (silent, spot) {
            (Some(silenced), _) => teller.silenced(silenced),
            (None, Spot::Verdict(claim)) => teller.judgement(checked, claim).unwrap_or_default(),
            (None, Spot::Finding(at)) => teller.finding(&checked.reading.findings[at]),
        };
        SilenceForm {
            spot: name,
            told,
            silent: silent.is_some(),
            may,
        }
    };
    spots(making.kept, mark).into_iter().map(form).collect()
}
