//! Which indicators are offered for a number, and how does a person say which is meant?

use super::page::{CandidateLine, LinkForm};
use crate::lens::{Lens, group_order};
use crate::view::Choice;
use crate::visit::Visit;
use actions::check::kept::Kept;
use actions::{Object, may, permit};
use claims::resolve::{Candidate, Reason};
use domain::indicator::IndicatorNo;

/// The form for a claim; none where the text names nothing, or whoever reads may not say so.
pub(super) fn form(visit: &Visit<'_>, kept: &Kept, claim: usize) -> Option<LinkForm> {
    may::<permit::ConfirmLink>(&visit.caller, Object::Record).ok()?;
    let judged = kept.checked.judged.as_ref()?;
    let judgement = kept.checked.judgement(claim)?;
    let subject = kept.checked.reading.claims[claim].subject.clone()?;
    let lens = Lens::new(visit, &judged.catalogue);
    let chosen = judgement.chosen().map(|chosen| chosen.indicator);
    let mut candidates: Vec<CandidateLine> = Vec::new();
    for candidate in &judgement.resolution.candidates {
        let line = line(lens, candidate, chosen);
        // One indicator may be meant in several ways; the best of them stands for all.
        if candidates.iter().all(|other| other.code != line.code) {
            candidates.push(line);
        }
    }
    candidates.sort_by_key(|line| !line.chosen);
    let mut others: Vec<_> = judged
        .catalogue
        .indicators()
        .filter_map(|(no, indicator)| {
            let group = &indicator.versions.last()?.group;
            let code = indicator.code.to_string();
            Some((group_order(group), named(lens, no), code))
        })
        .filter(|(_, _, code)| candidates.iter().all(|line| line.code != *code))
        .collect();
    others.sort();
    Some(LinkForm {
        action: visit.to("/check/confirm").to_string(),
        words: subject,
        instead_of: chosen.map_or_else(String::new, |no| code(lens, no)),
        candidates,
        others: others
            .into_iter()
            .map(|(_, text, value)| Choice {
                value,
                text,
                chosen: false,
            })
            .collect(),
    })
}

fn line(lens: Lens<'_>, candidate: &Candidate, chosen: Option<IndicatorNo>) -> CandidateLine {
    let words = lens.words;
    let why = candidate.reasons.iter().find_map(|reason| match reason {
        Reason::Alias => Some(words.text("checkpage-link-alias")),
        Reason::Words(thousandths) => {
            let score = words.count(u64::from(thousandths / 10));
            Some(words.text_with("checkpage-link-score", &[("score", &score)]))
        }
        _ => None,
    });
    CandidateLine {
        code: code(lens, candidate.indicator),
        name: named(lens, candidate.indicator),
        why: why.unwrap_or_default(),
        chosen: chosen == Some(candidate.indicator),
    }
}

fn code(lens: Lens<'_>, indicator: IndicatorNo) -> String {
    lens.catalogue.indicator(indicator).code.to_string()
}

/// Name and unit.
fn named(lens: Lens<'_>, indicator: IndicatorNo) -> String {
    let version = lens.catalogue.indicator(indicator).versions.last();
    version.map_or_else(String::new, |version| {
        format!("{} ({})", lens.indicator(version), lens.unit(&version.unit))
    })
}
