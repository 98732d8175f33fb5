//! How alike are the words of a claim and the name of an indicator?
//!
//! Names are cut into folded syllables; brackets and words that every name has say little, rare
//! ones much: a syllable weighs the less, the more indicators have it. All in whole numbers.

use super::Named;
use super::meaning::{Meaning, is_change, is_growth};
use crate::claim::Claim;
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::fold::fold;

/// Words that say nothing about what is measured.
const EMPTY: [&str; 22] = [
    "của",
    "trên",
    "địa",
    "bàn",
    "tỉnh",
    "và",
    "các",
    "theo",
    "tốc",
    "độ",
    "tăng",
    "trưởng",
    "mức",
    "thay",
    "đổi",
    "tổng",
    "số",
    "được",
    "khu",
    "vực",
    "ngành",
    "toàn",
];

/// Long names and the short forms that texts use for them.
const SAME: [(&str, &str); 6] = [
    ("tổng sản phẩm trên địa bàn", "grdp"),
    ("chỉ số giá tiêu dùng", "cpi"),
    ("chỉ số sản xuất công nghiệp", "iip"),
    ("chỉ số năng lực cạnh tranh cấp tỉnh", "pci"),
    ("hàng năm", "hằng năm"),
    ("lượng khách", "khách"),
];

/// A name as a set of syllables.
type Words = BTreeSet<String>;

/// The names of all indicators, weighed.
pub(super) struct Vocabulary {
    names: Vec<Vec<Words>>,
    whole: Vec<BTreeSet<String>>,
    kinds: Vec<bool>,
    weights: BTreeMap<String, u64>,
}

/// The words of a claim.
pub(super) struct Phrase {
    own: Words,
    /// With those of the whole of which it is a part.
    wide: Words,
    folded: String,
}

/// How alike two names are.
pub(super) struct Alike {
    pub(super) thousandths: u32,
    /// The subject is the name, or an alias, as a whole.
    pub(super) whole: bool,
}

impl Vocabulary {
    pub(super) fn of(indicators: &[Named]) -> Self {
        let mut names = Vec::with_capacity(indicators.len());
        let mut whole = Vec::with_capacity(indicators.len());
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for named in indicators {
            let spelled: Vec<&str> = std::iter::once(named.name.as_str())
                .chain(named.aliases.iter().map(String::as_str))
                .collect();
            let sets: Vec<Words> = spelled.iter().map(|name| words(name)).collect();
            let distinct: Words = sets.iter().flatten().cloned().collect();
            for word in distinct {
                *counts.entry(word).or_insert(0) += 1;
            }
            whole.push(spelled.iter().map(|name| plain(name)).collect());
            names.push(sets);
        }
        let all = u64::try_from(indicators.len()).unwrap_or(u64::MAX).max(1);
        let weights = counts
            .into_iter()
            .map(|(word, count)| {
                let weight = 20 + 100 * (all - count.min(all)) / all + 100 / count;
                (word, weight)
            })
            .collect();
        let kinds = indicators
            .iter()
            .map(|named| is_growth(&named.name) || is_change(&named.name))
            .collect();
        Self {
            names,
            whole,
            kinds,
            weights,
        }
    }

    pub(super) fn phrase(&self, claim: &Claim, whole: Option<&Claim>) -> Phrase {
        let subject = claim.subject.as_deref().unwrap_or_default();
        let own = words(subject);
        let mut wide = own.clone();
        if let Some(subject) = whole.and_then(|whole| whole.subject.as_deref()) {
            wide.extend(words(subject));
        }
        Phrase {
            own,
            wide,
            folded: plain(subject),
        }
    }

    pub(super) fn alike(&self, phrase: &Phrase, at: usize, meaning: Meaning) -> Alike {
        // A growth indicator carries "tốc độ tăng" that the subject has dropped.
        let whole = self.whole[at].contains(&phrase.folded)
            || self.kinds[at]
                && meaning.is_direct()
                && self.whole[at].iter().any(|name| {
                    name.strip_prefix("tốc độ tăng trưởng ")
                        .or_else(|| name.strip_prefix("tốc độ tăng "))
                        .or_else(|| name.strip_prefix("mức thay đổi "))
                        .is_some_and(|rest| rest == phrase.folded)
                });
        let best = self.names[at]
            .iter()
            .map(|name| {
                self.dice(&phrase.own, name)
                    .max(self.dice(&phrase.wide, name))
            })
            .max()
            .unwrap_or(0);
        Alike {
            thousandths: u32::try_from(best).unwrap_or(0).min(1000),
            whole,
        }
    }

    /// Twice what is shared in thousandths of all.
    fn dice(&self, left: &Words, right: &Words) -> u64 {
        let weight = |words: &mut dyn Iterator<Item = &String>| -> u64 {
            words
                .map(|word| self.weights.get(word).copied().unwrap_or(150))
                .sum()
        };
        let shared = weight(&mut left.intersection(right));
        let all = weight(&mut left.iter()) + weight(&mut right.iter());
        (2000 * shared).checked_div(all).unwrap_or(0)
    }
}

/// A name without its bracket, folded, with short forms for long ones.
fn plain(name: &str) -> String {
    let name = name.split('(').next().unwrap_or(name);
    let mut folded = fold(name);
    for (long, short) in SAME {
        folded = folded.replace(&fold(long), &fold(short));
    }
    let cleaned: String = folded
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(name: &str) -> Words {
    let empty: BTreeSet<String> = EMPTY.iter().map(|word| fold(word)).collect();
    let all: Words = plain(name)
        .split(' ')
        .map(str::to_owned)
        .filter(|word| !word.is_empty())
        .collect();
    let telling: Words = all
        .iter()
        .filter(|word| !empty.contains(*word))
        .cloned()
        .collect();
    if telling.is_empty() { all } else { telling }
}
