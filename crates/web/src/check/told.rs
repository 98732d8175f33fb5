//! What is said of a place of a paper, and what should stand there?

use super::mark::{Look, Mark};
use super::page::Fix;
use actions::check::kept::Kept;
use actions::check::proposal::proposal;
use actions::check::quiet::Spot;
use actions::check::tell::Teller;
use words::Words;

/// What the record and the text say of a place; what was let stand is left out.
pub(super) fn sentences(kept: &Kept, mark: &Mark, teller: Teller<'_>) -> Vec<String> {
    let checked = &kept.checked;
    let silent = |spot: Spot| checked.quiet.at(spot).is_some();
    let own = mark.claim.filter(|claim| !silent(Spot::Verdict(*claim)));
    let shown = !mark.is_doubt() || matches!(mark.look, Look::Verdict(_));
    let own = own
        .filter(|_| shown)
        .and_then(|claim| teller.judgement(checked, claim));
    let heard = mark
        .findings
        .iter()
        .filter(|at| !silent(Spot::Finding(**at)));
    let heard = heard.map(|at| teller.finding(&checked.reading.findings[*at]));
    own.into_iter()
        .chain(heard)
        .map(|told| Words::sentence(&told))
        .collect()
}

/// What should stand at a place, in places of the paper as it was brought.
pub(super) fn fix(kept: &Kept, letters: &[char], mark: &Mark, words: Words) -> Option<Fix> {
    if !mark.is_doubt() {
        return None;
    }
    let proposed = proposal(&kept.checked, mark.claim?)?;
    let mut fix = stretch(kept, letters, proposed.start, proposed.end);
    let (from, to) = (proposed.start, proposed.end);
    let found = kept.corrections.stretch(from, to);
    let before = from - found.mended_start;
    let behind = found.mended_end - to;
    let was: Vec<char> = fix.was.chars().collect();
    let head: String = was[..before.min(was.len())].iter().collect();
    let tail: String = was[was.len().saturating_sub(behind)..].iter().collect();
    fix.text = format!("{head}{}{tail}", proposed.text);
    fix.label = words.text_with("checkpage-accept", &[("text", &proposed.text)]);
    Some(fix)
}

/// A stretch of the mended text as a form sends it back: what stands there stays.
pub(super) fn stretch(kept: &Kept, letters: &[char], start: usize, end: usize) -> Fix {
    let found = kept.corrections.stretch(start, end);
    let past = found.mended_end.min(letters.len());
    let was: String = letters[found.mended_start.min(past)..past].iter().collect();
    Fix {
        start: found.start,
        end: found.end,
        text: was.clone(),
        was,
        label: String::new(),
    }
}
