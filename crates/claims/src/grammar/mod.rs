//! What does the sentence say of each numeral?
//!
//! One walk from left to right keeps what a reader keeps in mind (subject, period, status, the
//! list one is in); a second, short pass per sentence hands bases from the member of a list that
//! names one to those that do not.

mod base;
mod beside;
mod bracket;
mod calendar;
mod dated;
mod figure;
mod inherit;
mod kind;
mod left;
mod list;
mod opening;
mod percent;
mod phrase;
mod piece;
mod running;
mod section;
mod sentence;
mod state;
mod subject;
mod walk;

use crate::claim::Claim;
use crate::numeral::{Numeral, Source};
use crate::text::CodePoints;

/// Reads all numerals of a text into claims.
pub(crate) fn read(source: &Source<'_>, numerals: &[Numeral]) -> Vec<Claim> {
    let pieces = piece::cut(source, numerals);
    let calendar = calendar::Calendar::of(source, numerals, &pieces);
    let drafts = walk::Walker::new(source, numerals, &pieces, calendar).walk();
    let drafts = inherit::settle(drafts);
    let mut points = CodePoints::new(source.text);
    let mut claims: Vec<Claim> = drafts.into_iter().map(|draft| draft.claim).collect();
    for claim in &mut claims {
        claim.start = points.at(claim.start_byte);
        claim.end = points.at(claim.end_byte);
    }
    claims
}
