//! Which combination of members does a text mean, and do they all exist on a day?
//!
//! A text is read and looked up once; a budget has thousands of lines, and a file a million
//! rows.

use super::Resolver;
use crate::field::Check;
use crate::nearest::nearest;
use domain::breakdown::{Breakdown, BreakdownNo};
use domain::catalogue::Catalogue;
use domain::validity::Validity;
use jiff::civil::Date;
use record::{RecordError, Transaction};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How many texts are remembered before starting over.
const REMEMBERED: usize = 100_000;

/// A combination of members with the days of each, and its number where the record gave one.
struct Cut {
    breakdown: Breakdown,
    lives: Vec<Vec<Validity>>,
    no: Option<BreakdownNo>,
}

/// What was read so far.
#[derive(Default)]
pub(crate) struct Cuts {
    known: FxHashMap<String, Cut>,
}

/// A combination that can stand; its number is drawn when the row is appended.
pub(crate) struct Standing(Rc<str>, Option<BreakdownNo>);

impl Resolver {
    /// A combination of members that all exist on a day; nothing there means the total.
    pub(crate) fn breakdown(
        &mut self,
        check: &mut Check<'_>,
        text: &str,
        day: Date,
    ) -> Option<Standing> {
        if text.is_empty() {
            return Some(Standing(Rc::from(""), Some(BreakdownNo::TOTAL)));
        }
        if !self.cuts.known.contains_key(text) {
            let cut = read(&self.catalogue, check, text)?;
            if self.cuts.known.len() >= REMEMBERED {
                self.cuts.known.clear();
            }
            self.cuts.known.insert(text.to_owned(), cut);
        }
        let cut = &self.cuts.known[text];
        let dead = cut
            .lives
            .iter()
            .position(|lives| !lives.iter().any(|life| life.holds_on(day)));
        if let Some(dead) = dead {
            let member = cut.breakdown.parts()[dead].1.as_str();
            check.error("member-not-alive", "breakdown", member, &day.to_string());
            return None;
        }
        Some(Standing(Rc::from(text), cut.no))
    }

    /// The number of a combination, drawn where it is new to the record.
    pub(crate) fn number(
        &mut self,
        transaction: &mut dyn Transaction,
        standing: &Standing,
    ) -> Result<BreakdownNo, RecordError> {
        let Standing(text, no) = standing;
        match (no, self.cuts.known.get_mut(&**text)) {
            (Some(no), _) => Ok(*no),
            (None, Some(cut)) => {
                let no = transaction.breakdown_no(&cut.breakdown)?;
                cut.no = Some(no);
                Ok(no)
            }
            (None, None) => Ok(BreakdownNo::TOTAL),
        }
    }
}

fn read(catalogue: &Catalogue, check: &mut Check<'_>, text: &str) -> Option<Cut> {
    let Ok(breakdown) = text.parse::<Breakdown>() else {
        check.error("not-a-breakdown", "breakdown", text, "sex=female;age=15-24");
        return None;
    };
    let mut lives = Vec::new();
    for (code, member) in breakdown.parts() {
        let Some(dimension) = catalogue.dimension(code) else {
            let codes = catalogue.dimensions().iter().map(|d| d.code.as_str());
            let likely = nearest(code.as_str(), codes);
            check.error("unknown-dimension", "breakdown", code.as_str(), &likely);
            return None;
        };
        let spans = dimension.members.iter().filter(|span| span.code == *member);
        let spans: Vec<Validity> = spans.map(|span| span.valid).collect();
        if spans.is_empty() {
            let codes = dimension.members.iter().map(|m| m.code.as_str());
            let likely = nearest(member.as_str(), codes);
            check.error("unknown-member", "breakdown", member.as_str(), &likely);
            return None;
        }
        lives.push(spans);
    }
    Some(Cut {
        breakdown,
        lives,
        no: None,
    })
}
