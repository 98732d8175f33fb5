//! Which indicator does a claim speak of?
//!
//! The claim's words are held against names and aliases of the indicators; its unit must be one
//! that the indicator (or a comparison of it) can have, and its price basis must not contradict.
//! Each candidate says why it scored as it did. Below [`SURE`], or where the next candidate is as
//! good, nothing is linked: a wrong link is worse than none.

mod meaning;
mod name;

pub use meaning::Meaning;

use crate::claim::{Claim, Kind, PriceBasis};
use domain::indicator::IndicatorNo;
use domain::unit::Unit;
use meaning::{Sort, Written};
use name::Vocabulary;

/// The score from which a link is made; out of [`FULL`].
pub const SURE: u32 = 640;

/// The best score.
pub const FULL: u32 = 1000;

/// By how much the best candidate must lead the next indicator.
pub const LEAD: u32 = 40;

/// An indicator as the resolver knows it; version of the paper's day.
#[derive(Debug, Clone)]
pub struct Named {
    /// The indicator.
    pub indicator: IndicatorNo,
    /// Its Vietnamese name.
    pub name: String,
    /// Registered aliases and learned confirmations: whoever carries one of them is meant.
    pub aliases: Vec<String>,
    /// Its unit.
    pub unit: Unit,
    /// `2010`, `current` or empty.
    pub price_basis: String,
    /// The whole of which it is a part.
    pub part_of: Option<IndicatorNo>,
}

/// Why a candidate scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The subject is one of its aliases, or its whole name.
    Alias,
    /// So many thousandths of the words are shared.
    Words(u32),
    /// The price basis is the same.
    PriceBasis,
    /// The price basis is another.
    OtherPriceBasis,
    /// The indicator itself is told in the claim's form, nothing need be computed.
    Direct,
}

/// An indicator that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The indicator.
    pub indicator: IndicatorNo,
    /// How the claim's number follows from it.
    pub meaning: Meaning,
    /// Out of [`FULL`].
    pub score: u32,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What a claim may speak of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolution {
    /// The link, where it is sure.
    pub chosen: Option<Candidate>,
    /// The best candidates, best first.
    pub candidates: Vec<Candidate>,
}

/// How many candidates are offered.
const OFFERED: usize = 5;

/// All indicators, ready to be compared with claims.
pub struct Resolver<'a> {
    indicators: &'a [Named],
    sorts: Vec<Sort>,
    vocabulary: Vocabulary,
}

impl<'a> Resolver<'a> {
    /// Reads the names once.
    #[must_use]
    pub fn new(indicators: &'a [Named]) -> Self {
        let sorts = indicators.iter().map(|named| Sort::of(&named.name));
        let sorts: Vec<Sort> = sorts.collect();
        Self {
            indicators,
            vocabulary: Vocabulary::of(indicators, &sorts),
            sorts,
        }
    }

    /// What one claim of a text may speak of.
    #[must_use]
    pub fn resolve(&self, claims: &[Claim], index: usize) -> Resolution {
        self.resolve_one(&claims[index], claims)
    }

    /// What a claim may speak of; `claims` are those of its text.
    #[must_use]
    pub fn resolve_one(&self, claim: &Claim, claims: &[Claim]) -> Resolution {
        if !claim.is_figure() || claim.subject.is_none() {
            return Resolution::default();
        }
        let whole = claim.part_of.and_then(|whole| claims.get(whole));
        let phrase = self.vocabulary.phrase(claim, whole);
        let written = Written::of(claim);
        let mut candidates: Vec<Candidate> = Vec::new();
        for (at, named) in self.indicators.iter().enumerate() {
            let (unit, sort) = (written.as_ref(), self.sorts[at]);
            for meaning in meaning::possible(claim, unit, named, sort, self.indicators) {
                if let Some(candidate) = self.score(claim, &phrase, at, named, meaning) {
                    candidates.push(candidate);
                }
            }
        }
        candidates.sort_by(|left, right| {
            (right.score, left.indicator, left.meaning).cmp(&(
                left.score,
                right.indicator,
                right.meaning,
            ))
        });
        candidates.dedup_by_key(|candidate| (candidate.indicator, candidate.meaning));
        let chosen = choose(&candidates);
        candidates.truncate(OFFERED);
        Resolution { chosen, candidates }
    }

    fn score(
        &self,
        claim: &Claim,
        phrase: &name::Phrase,
        at: usize,
        named: &Named,
        meaning: Meaning,
    ) -> Option<Candidate> {
        let mut reasons = Vec::new();
        let alike = self.vocabulary.alike(phrase, at, meaning);
        let mut score = if alike.whole {
            reasons.push(Reason::Alias);
            800
        } else {
            reasons.push(Reason::Words(alike.thousandths));
            alike.thousandths * 800 / 1000
        };
        if alike.thousandths < 300 && !alike.whole {
            return None;
        }
        match price(claim, named, meaning) {
            Some(true) => {
                score += 120;
                reasons.push(Reason::PriceBasis);
            }
            Some(false) => {
                score = score.saturating_sub(250);
                reasons.push(Reason::OtherPriceBasis);
            }
            None => {}
        }
        if meaning.is_direct() {
            score += 80;
            reasons.push(Reason::Direct);
        }
        let score = score.min(FULL);
        Some(Candidate {
            indicator: named.indicator,
            meaning,
            score,
            reasons,
        })
    }
}

/// The best candidate, where it is sure and leads.
fn choose(candidates: &[Candidate]) -> Option<Candidate> {
    let best = candidates.first()?;
    let rival = candidates
        .iter()
        .find(|other| other.indicator != best.indicator);
    let leads = rival.is_none_or(|rival| best.score >= rival.score + LEAD);
    (best.score >= SURE && leads).then(|| best.clone())
}

/// Whether the price bases agree; `None` where one of the two names none.
fn price(claim: &Claim, named: &Named, meaning: Meaning) -> Option<bool> {
    if named.price_basis.is_empty() {
        return None;
    }
    match claim.price {
        Some(PriceBasis::Current) => Some(named.price_basis == "current"),
        Some(PriceBasis::Constant(None)) => Some(named.price_basis != "current"),
        Some(PriceBasis::Constant(Some(year))) => Some(named.price_basis == year.to_string()),
        // Growth is told at constant prices unless the text says otherwise, shares at current.
        None if claim.kind == Kind::Growth => Some(named.price_basis != "current"),
        None if matches!(meaning, Meaning::Share(_)) => Some(named.price_basis == "current"),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(number: u32, name: &str, unit: &str, price: &str, part_of: Option<u32>) -> Named {
        Named {
            indicator: IndicatorNo(number),
            name: name.to_owned(),
            aliases: Vec::new(),
            unit: Unit::parse(unit).unwrap(),
            price_basis: price.to_owned(),
            part_of: part_of.map(IndicatorNo),
        }
    }

    fn record() -> Vec<Named> {
        vec![
            named(
                0,
                "Tổng sản phẩm trên địa bàn (giá so sánh 2010)",
                "tỷ đồng",
                "2010",
                None,
            ),
            named(
                1,
                "GRDP khu vực dịch vụ (giá so sánh 2010)",
                "tỷ đồng",
                "2010",
                Some(0),
            ),
            named(
                2,
                "Tổng sản phẩm trên địa bàn (giá hiện hành)",
                "tỷ đồng",
                "current",
                None,
            ),
            named(
                3,
                "GRDP khu vực dịch vụ (giá hiện hành)",
                "tỷ đồng",
                "current",
                Some(2),
            ),
            named(
                4,
                "Tốc độ tăng trưởng GRDP (giá so sánh 2010)",
                "%",
                "2010",
                None,
            ),
            named(5, "Tỷ lệ hộ nghèo", "%", "", None),
            named(6, "Tốc độ tăng kim ngạch xuất khẩu", "%", "", None),
            named(
                7,
                "Thu ngân sách nhà nước trên địa bàn",
                "tỷ đồng",
                "",
                None,
            ),
            named(8, "Tổng chi ngân sách địa phương", "tỷ đồng", "", None),
            named(
                9,
                "Tốc độ tăng thu ngân sách nhà nước trên địa bàn",
                "%",
                "",
                None,
            ),
        ]
    }

    fn link(text: &str) -> Vec<Option<(u32, Meaning)>> {
        let record = record();
        let resolver = Resolver::new(&record);
        let reading = crate::read(text);
        (0..reading.claims.len())
            .filter(|index| reading.claims[*index].is_figure())
            .map(|index| {
                let resolution = resolver.resolve(&reading.claims, index);
                resolution
                    .chosen
                    .map(|chosen| (chosen.indicator.0, chosen.meaning))
            })
            .collect()
    }

    #[test]
    fn names_units_and_price_basis_choose() {
        assert_eq!(
            link(
                "Năm 2023, GRDP theo giá hiện hành đạt 25.000 tỷ đồng, trong đó: khu vực dịch vụ \
                 đạt 14.000 tỷ đồng."
            ),
            [Some((2, Meaning::Value)), Some((3, Meaning::Value))]
        );
        assert_eq!(
            link("Tốc độ tăng trưởng GRDP năm 2023 ước đạt 7,01%."),
            [Some((4, Meaning::Value))]
        );
        assert_eq!(
            link("Năm 2023, kim ngạch xuất khẩu tăng 33,76%; tỷ lệ hộ nghèo giảm 3,51%."),
            [Some((6, Meaning::Value)), Some((5, Meaning::Difference))]
        );
        assert_eq!(
            link("Năm 2023, thu ngân sách nhà nước trên địa bàn đạt 1.860 tỷ đồng, tăng 9%."),
            [Some((7, Meaning::Value)), Some((9, Meaning::Value))]
        );
    }

    #[test]
    fn what_is_not_known_is_not_linked() {
        assert_eq!(link("Năm 2023, sản lượng cá đạt 4.500 tấn."), [None]);
        // Two price bases are as good as each other.
        assert_eq!(link("Năm 2023, GRDP đạt 14.912 tỷ đồng."), [None]);
    }
}
