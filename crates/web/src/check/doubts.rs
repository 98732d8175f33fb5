//! Which places of a paper are listed beside it, the gravest first?

use super::mark::Mark;
use super::page::{CorrectionLine, DoubtLine, SilentLine};
use super::part::Making;
use super::told;
use crate::view::Link;
use actions::check::quiet::Spot;
use actions::check::tell::Teller;

/// Most places in the list of a first view.
pub(super) const LISTED: usize = 60;

/// The places in doubt, the gravest first, then as they stand in the text.
pub(super) fn doubts(making: &Making<'_>, teller: Teller<'_>, most: usize) -> Vec<DoubtLine> {
    let mut found: Vec<&Mark> = making.marks.iter().filter(|mark| mark.is_doubt()).collect();
    found.sort_by_key(|mark| (std::cmp::Reverse(mark.gravity), mark.start));
    let words = making.visit.words;
    let line = |mark: &Mark| {
        let part = making.cut.part_of(making.kept, mark.start);
        DoubtLine {
            at: mark.at,
            href: place(making, mark.at, part),
            part,
            surface: surface(making, mark),
            sign: mark.look.sign(words),
            sentences: told::sentences(making.kept, mark, teller),
            fix: told::fix(making.kept, &making.letters, mark, words),
        }
    };
    found.into_iter().take(most).map(line).collect()
}

/// What was corrected.
pub(super) fn corrections(making: &Making<'_>) -> Vec<CorrectionLine> {
    let words = making.visit.words;
    let all = making.kept.corrections.all().iter();
    all.map(|it| {
        let mended = making.kept.corrections.to_mended(it.start);
        // A number is named by where it begins, which may be before what was corrected of it.
        let mark = making.marks.partition_point(|mark| mark.end <= mended);
        let at = making.marks.get(mark).filter(|mark| mark.start <= mended);
        let at = at.map_or(it.start, |mark| mark.at);
        CorrectionLine {
            start: it.start,
            told: words.text_with(
                "checkpage-correction",
                &[("was", &it.was), ("text", &it.text)],
            ),
            href: place(making, at, making.cut.part_of(making.kept, mended)),
        }
    })
    .collect()
}

/// What somebody let stand.
pub(super) fn silenced(making: &Making<'_>, teller: Teller<'_>) -> Vec<SilentLine> {
    let mut lines = Vec::new();
    for mark in making.marks {
        let own = mark.claim.map(Spot::Verdict);
        let findings = mark.findings.iter().map(|at| Spot::Finding(*at));
        for spot in own.into_iter().chain(findings) {
            let Some(silenced) = making.kept.checked.quiet.at(spot) else {
                continue;
            };
            let no = making.kept.paper.head.no;
            let href = super::number::address(making.visit, no, mark.at);
            lines.push(SilentLine {
                link: Link::new(surface(making, mark), href),
                told: teller.silenced(silenced),
            });
        }
    }
    lines
}

/// The address of a place in the text.
pub(super) fn place(making: &Making<'_>, at: usize, part: usize) -> String {
    making.page(part).part(format!("n{at}")).to_string()
}

/// What stands at a mark, shortened where it is a whole clause.
pub(super) fn surface(making: &Making<'_>, mark: &Mark) -> String {
    const LETTERS: usize = 60;
    let length = mark.end - mark.start;
    let shown = mark.start..mark.start + length.min(LETTERS);
    let mut told: String = making.letters[shown].iter().collect();
    if length > LETTERS {
        told.push('…');
    }
    told
}
