//! How alike are the words of a claim and the name of an indicator?
//!
//! Names are cut into folded syllables; brackets and words that every name has say little, rare
//! ones much: a syllable weighs the less, the more indicators have it. All in whole numbers.

use super::Named;
use super::meaning::{Meaning, Sort};
use crate::claim::Claim;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
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

/// The folded words of [`EMPTY`].
static FOLDED_EMPTY: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| EMPTY.iter().map(|word| fold(word)).collect());

/// The folded pairs of [`SAME`].
static FOLDED_SAME: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    SAME.iter()
        .map(|(long, short)| (fold(long), fold(short)))
        .collect()
});

/// A name as a set of syllables.
type Words = BTreeSet<String>;

/// What a syllable weighs that no indicator has.
const STRANGE: u64 = 150;

/// A set of numbered syllables, in order, and what all of it weighs.
struct Weighed {
    known: Vec<usize>,
    weight: u64,
}

/// The names of all indicators, weighed.
pub(super) struct Vocabulary {
    names: Vec<Vec<Weighed>>,
    whole: Vec<BTreeSet<String>>,
    kinds: Vec<bool>,
    numbers: BTreeMap<String, usize>,
    weights: Vec<u64>,
}

/// The words of a claim.
pub(super) struct Phrase {
    own: Weighed,
    /// With those of the whole of which it is a part.
    wide: Weighed,
    folded: String,
}

/// How alike two names are.
pub(super) struct Alike {
    pub(super) thousandths: u32,
    /// The subject is the name, or an alias, as a whole.
    pub(super) whole: bool,
}

impl Vocabulary {
    pub(super) fn of(indicators: &[Named], sorts: &[Sort]) -> Self {
        let mut sets_of_all = Vec::with_capacity(indicators.len());
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
            sets_of_all.push(sets);
        }
        let all = u64::try_from(indicators.len()).unwrap_or(u64::MAX).max(1);
        let weigh = |count: &u64| 20 + 100 * (all - count.min(&all)) / all + 100 / count;
        let weights = counts.values().map(weigh).collect();
        let numbers = counts.into_keys().zip(0..).collect();
        let kinds = sorts
            .iter()
            .map(|sort| sort.growth || sort.change)
            .collect();
        let mut vocabulary = Self {
            names: Vec::new(),
            whole,
            kinds,
            numbers,
            weights,
        };
        let names = sets_of_all.iter();
        vocabulary.names = names
            .map(|sets| sets.iter().map(|words| vocabulary.weighed(words)).collect())
            .collect();
        vocabulary
    }

    fn weighed(&self, words: &Words) -> Weighed {
        let known: Vec<usize> = words
            .iter()
            .filter_map(|word| self.numbers.get(word).copied())
            .collect();
        let strange = (words.len() - known.len()) as u64 * STRANGE;
        let weight = strange + known.iter().map(|word| self.weights[*word]).sum::<u64>();
        Weighed { known, weight }
    }

    pub(super) fn phrase(&self, claim: &Claim, whole: Option<&Claim>) -> Phrase {
        let subject = claim.subject.as_deref().unwrap_or_default();
        let own = words(subject);
        let mut wide = own.clone();
        if let Some(subject) = whole.and_then(|whole| whole.subject.as_deref()) {
            wide.extend(words(subject));
        }
        Phrase {
            own: self.weighed(&own),
            wide: self.weighed(&wide),
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
    fn dice(&self, left: &Weighed, right: &Weighed) -> u64 {
        let mut shared = 0;
        let mut others = right.known.iter().peekable();
        for word in &left.known {
            while others.next_if(|other| *other < word).is_some() {}
            if others.next_if_eq(&word).is_some() {
                shared += self.weights[*word];
            }
        }
        let all = left.weight + right.weight;
        (2000 * shared).checked_div(all).unwrap_or(0)
    }
}

/// A name without its bracket, folded, with short forms for long ones.
fn plain(name: &str) -> String {
    let name = name.split('(').next().unwrap_or(name);
    let mut folded = fold(name);
    for (long, short) in FOLDED_SAME.iter() {
        if folded.contains(long.as_str()) {
            folded = folded.replace(long.as_str(), short);
        }
    }
    let cleaned: String = folded
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(name: &str) -> Words {
    let all: Words = plain(name)
        .split(' ')
        .map(str::to_owned)
        .filter(|word| !word.is_empty())
        .collect();
    let telling: Words = all
        .iter()
        .filter(|word| !FOLDED_EMPTY.contains(*word))
        .cloned()
        .collect();
    if telling.is_empty() { all } else { telling }
}
