//! Which doubts does a checked paper hold, and which of them did somebody let stand?

use super::order::Order;
use super::passage::passage;
use super::run::Checked;
use domain::finding::Finding;
use domain::moment::Seq;
use domain::silence::{Doubt, SilenceRow};
use jiff::Timestamp;
use record::{RecordError, Store};
use std::collections::{BTreeMap, BTreeSet};

/// Where a doubt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// At a claim, because of its verdict; index into the claims.
    Verdict(usize),
    /// A finding; index into the findings of the reading.
    Finding(usize),
}

/// A doubt that is silent, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silenced {
    /// Why.
    pub reason: String,
    /// Who decided; nobody where the paper or the command says so itself.
    pub by: Option<String>,
    /// When; not known where the paper or the command says so itself.
    pub at: Option<Timestamp>,
}

/// The silent doubts of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quiet(BTreeMap<Spot, Silenced>);

impl Quiet {
    /// Why a doubt is silent; `None` where it is heard.
    #[must_use]
    pub fn at(&self, spot: Spot) -> Option<&Silenced> {
        self.0.get(&spot)
    }

    /// How many doubts are silent.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Every silent doubt in reading order: verdicts, then findings.
    pub fn iter(&self) -> impl Iterator<Item = (Spot, &Silenced)> {
        self.0.iter().map(|(spot, silenced)| (*spot, silenced))
    }
}

/// The doubt that stands at a spot; none where nothing is doubtful there.
#[must_use]
pub fn doubt(checked: &Checked, spot: Spot) -> Option<Doubt> {
    let claims = &checked.reading.claims;
    let (code, start, end, expected) = match spot {
        Spot::Verdict(at) => {
            let judgement = checked.judgement(at).filter(|j| j.verdict.is_doubt())?;
            let claim = claims.get(at)?;
            let expected = judgement
                .expected
                .map(|value| value.normalize().to_string());
            let code = judgement.verdict.as_str();
            (code, claim.start_byte, claim.end_byte, expected)
        }
        Spot::Finding(at) => {
            let finding = checked.reading.findings.get(at)?;
            let claim = finding.claims.first().and_then(|claim| claims.get(*claim));
            let (start, end) = match claim.filter(|claim| claim.start == finding.start) {
                Some(claim) => (claim.start_byte, claim.end_byte),
                None => bytes(&checked.reading.text, finding.start, finding.end),
            };
            let expected = finding.arguments.get("expected").cloned();
            (finding.code, start, end, expected)
        }
    };
    let text = &checked.reading.text;
    let number = text[start..end].trim();
    let words = passage(&checked.reading, start, end);
    let cut = number.floor_char_boundary(200);
    let expected = expected.unwrap_or_default();
    Doubt::new(code.to_owned(), number[..cut].to_owned(), expected, words).ok()
}

/// Every doubt of a paper, the silent ones included.
#[must_use]
pub fn doubts(checked: &Checked) -> Vec<(Spot, Doubt)> {
    let judged = checked.judged.as_ref();
    let verdicts = judged.into_iter().flat_map(|judged| &judged.judgements);
    let verdicts = verdicts.map(|judgement| Spot::Verdict(judgement.claim));
    let findings = (0..checked.reading.findings.len()).map(Spot::Finding);
    verdicts
        .chain(findings)
        .filter_map(|spot| Some((spot, doubt(checked, spot)?)))
        .collect()
}

/// Marks what somebody let stand; orders that nothing follows are told.
pub(super) fn mark(
    checked: &mut Checked,
    orders: &[Order],
    store: Option<(&dyn Store, Seq)>,
) -> Result<(), RecordError> {
    if orders.is_empty() && store.is_none() {
        return Ok(());
    }
    let doubts = doubts(checked);
    let mut quiet = BTreeMap::new();
    if let Some((store, state)) = store {
        for row in kept(store, state, &doubts)? {
            let same = doubts
                .iter()
                .filter(|(_, doubt)| *doubt == row.silence.doubt);
            for (spot, _) in same.filter(|_| row.silence.silent) {
                let silenced = Silenced {
                    reason: row.silence.reason.clone(),
                    by: Some(row.by.clone()),
                    at: Some(row.at),
                };
                quiet.insert(*spot, silenced);
            }
        }
    }
    let mut unused: Vec<Finding> = Vec::new();
    for order in orders {
        let mut used = false;
        for (spot, doubt) in &doubts {
            if order.means(doubt.code(), doubt.number()) {
                used = true;
                quiet.entry(*spot).or_insert_with(|| Silenced {
                    reason: order.reason.clone(),
                    by: None,
                    at: None,
                });
            }
        }
        if !used {
            unused.push(super::order::unused(order));
        }
    }
    checked.quiet = Quiet(quiet);
    checked.paper.findings.extend(unused);
    Ok(())
}

fn kept(
    store: &dyn Store,
    state: Seq,
    doubts: &[(Spot, Doubt)],
) -> Result<Vec<SilenceRow>, RecordError> {
    let numbers: BTreeSet<&str> = doubts.iter().map(|(_, doubt)| doubt.number()).collect();
    let numbers: Vec<String> = numbers.into_iter().map(str::to_owned).collect();
    store.silences(&numbers, state)
}

/// The bytes of some code points.
fn bytes(text: &str, start: usize, end: usize) -> (usize, usize) {
    let mut starts = text.char_indices().map(|(byte, _)| byte).skip(start);
    let from = starts.next().unwrap_or(text.len());
    let length = end.saturating_sub(start);
    let to = if length == 0 {
        from
    } else {
        starts.nth(length - 1).unwrap_or(text.len())
    };
    (from, to)
}
