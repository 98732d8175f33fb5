//! Of which place does a sentence speak, where it is not the paper's own?
//!
//! A report of a province names its districts and communes: "huyện Mường Nhé còn 51,2%". The last
//! place named before the number counts, in its own sentence, or at the beginning of its line; a
//! place named directly behind the number as well. A name that the record does not know, or that
//! several places have, leaves the number without a place: a wrong link is worse than none.

use claims::verdict::Whereabouts;
use claims::{Claim, Reading};
use domain::catalogue::Catalogue;
use domain::place::{Level, PlaceNo};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use vietnamese::fold::{Folder, fold, lowered};

/// How far back a place is looked for, in bytes.
const FARTHEST: usize = 2_000;

/// Most words of a place's own name.
const LONGEST: usize = 6;

/// Words of levels, the longest first.
const LEVELS: [&str; 9] = [
    "thành phố",
    "thị trấn",
    "thị xã",
    "đặc khu",
    "huyện",
    "phường",
    "quận",
    "tỉnh",
    "xã",
];

/// "toàn tỉnh": the paper's own place is spoken of again.
const OWN: [&str; 6] = [
    "toàn tỉnh",
    "cả tỉnh",
    "địa bàn tỉnh",
    "của tỉnh",
    "toàn quốc",
    "cả nước",
];

/// The word before a level that makes another word of it.
const NO_LEVEL_BEHIND: [&str; 1] = ["tác"];

/// Words that name several places at once.
const SEVERAL: [&str; 4] = ["các", "những", "hai", "ba"];

/// What stands behind the word of a level in other words: "Xã đoàn", "Tỉnh ủy".
const NO_NAME: [&str; 5] = ["ủi", "ủy", "đoàn", "đội", "hội"];

/// How many words a place at a word can depend on: "của tỉnh" and the next one, or a level of two
/// words and a name.
const SEEN: usize = LONGEST + 3;

/// A word that says something here, as a number; 0 for all others.
type Known = u8;

/// The words above, numbered.
struct Signs {
    numbers: FxHashMap<String, Known>,
    levels: Vec<(Vec<Known>, String)>,
    own: Vec<Vec<Known>>,
    no_level_behind: Vec<Known>,
    several: Vec<Known>,
    no_name: Vec<Known>,
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let mut numbers = FxHashMap::default();
    let mut number = |phrase: &str| -> Vec<Known> {
        let folded = fold(phrase);
        let words = folded.split(' ').map(|word| {
            let next = Known::try_from(numbers.len() + 1).unwrap_or(Known::MAX);
            *numbers.entry(word.to_owned()).or_insert(next)
        });
        words.collect()
    };
    let levels = LEVELS.map(|level| (number(level), fold(level)));
    let own = OWN.map(&mut number);
    let mut each = |words: &[&str]| words.iter().flat_map(|word| number(word)).collect();
    Signs {
        levels: levels.into(),
        own: own.into(),
        no_level_behind: each(&NO_LEVEL_BEHIND),
        several: each(&SEVERAL),
        no_name: each(&NO_NAME),
        numbers,
    }
});

/// A word of a text.
#[derive(Debug, Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    known: Known,
}

/// A line of a text, looked through once for all of its figures.
#[derive(Default)]
struct Line {
    start: usize,
    end: usize,
    words: Vec<Word>,
    /// The words at which a place was looked for.
    looked_at: Vec<usize>,
    /// The places named, each with its first word.
    mentions: Vec<(usize, Mention)>,
}

/// All names of places.
pub(super) struct Gazetteer {
    names: BTreeMap<String, Vec<PlaceNo>>,
    own: PlaceNo,
    is_province: bool,
}

/// One place named in a text.
#[derive(Debug, Clone)]
struct Mention {
    found: Whereabouts,
    /// Byte of the text at which it is named.
    at: usize,
}

impl Gazetteer {
    /// The names of all places that lived on the day or ever bore them, for a paper of `own`.
    pub(super) fn of(catalogue: &Catalogue, own: PlaceNo, day: Date) -> Self {
        let mut names: BTreeMap<String, Vec<PlaceNo>> = BTreeMap::new();
        for (no, place) in catalogue.places() {
            for version in &place.versions {
                let same = names.entry(fold(&version.name_vi)).or_default();
                if !same.contains(&no) {
                    same.push(no);
                }
            }
        }
        // Of several, those that live on the day.
        for same in names.values_mut().filter(|same| same.len() > 1) {
            let lives = |no: &PlaceNo| catalogue.place(*no).lives_on(day);
            if same.iter().any(lives) {
                same.retain(lives);
            }
        }
        Self {
            names,
            own,
            is_province: catalogue.place(own).level == Level::Province,
        }
    }

    /// Of which place each figure speaks that does not speak of the paper's own.
    pub(super) fn of_reading(&self, reading: &Reading) -> BTreeMap<usize, Whereabouts> {
        let mut line = Line::default();
        let mut found = BTreeMap::new();
        for (at, claim) in reading.claims.iter().enumerate() {
            if !claim.is_figure() {
                continue;
            }
            let whereabouts = self.of_claim(&reading.text, claim, &mut line);
            if whereabouts != Whereabouts::Paper {
                found.insert(at, whereabouts);
            }
        }
        found
    }

    /// Of which place a claim speaks; `line` is the one of the claim before.
    fn of_claim(&self, text: &str, claim: &Claim, line: &mut Line) -> Whereabouts {
        if let Some(behind) = self.behind(text, claim.end_byte) {
            return behind;
        }
        let start = claim.start_byte;
        if line.words.is_empty() || !(line.start..line.end).contains(&start) {
            *line = self.line(text, start);
        }
        let from = text.ceil_char_boundary(line.start.max(start.saturating_sub(FARTHEST)));
        let sentence = text[from..start]
            .rfind(". ")
            .map_or(from, |at| from + at + 2);
        let (first, last) = self.named_before(text, line, from, start);
        let found = match last.filter(|last| last.at >= sentence) {
            Some(last) => last.found,
            // "Huyện Mường Nhé: …" at the beginning of a line is what the line speaks of.
            None => first
                .filter(|mention| opens(text, line.start, mention.at))
                .map_or(Whereabouts::Paper, |mention| mention.found),
        };
        self.settled(found)
    }

    /// The paper's own place is its own by whatever name.
    fn settled(&self, found: Whereabouts) -> Whereabouts {
        match found {
            Whereabouts::Elsewhere { place, .. } if place == self.own => Whereabouts::Paper,
            found => found,
        }
    }

    /// The line around a byte, looked through.
    fn line(&self, text: &str, at: usize) -> Line {
        let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let words = words(text, start, end);
        let mut looked_at = Vec::new();
        let mentions = self.mentions(text, &words, 0, &mut looked_at);
        Line {
            start,
            end: end + 1,
            words,
            looked_at,
            mentions,
        }
    }

    /// The first and the last place that are named between two bytes of a line.
    fn named_before(
        &self,
        text: &str,
        line: &Line,
        from: usize,
        to: usize,
    ) -> (Option<Mention>, Option<Mention>) {
        let whole = line.words.partition_point(|word| word.end <= to);
        // What stands directly before the figure may read otherwise than with what follows it.
        let sure = whole.saturating_sub(SEEN);
        let again = line.looked_at.partition_point(|at| *at < sure);
        let again = line.looked_at.get(again).copied().unwrap_or(whole);
        let near = self.mentions(text, &line.words[..whole], again, &mut Vec::new());
        let far = line.mentions.partition_point(|(word, _)| *word < again);
        let far = &line.mentions[..far];
        let since = far.partition_point(|(_, mention)| mention.at < from);
        let first = far.get(since).or_else(|| near.first());
        let last = near.last().or_else(|| far[since..].last());
        let told = |found: Option<&(usize, Mention)>| found.map(|(_, mention)| mention.clone());
        (told(first), told(last))
    }

    /// "51,2% (huyện Mường Nhé)", "còn 51,2% ở huyện Mường Nhé".
    fn behind(&self, text: &str, end: usize) -> Option<Whereabouts> {
        let near = text.floor_char_boundary((end + 120).min(text.len()));
        let rest = &text[end..near];
        let stop = rest
            .find(|letter| matches!(letter, ',' | ';' | ':' | '\n' | ')' | '0'..='9'))
            .unwrap_or(rest.len());
        let told = rest[..stop].trim_start_matches([' ', '(']);
        if told.is_empty() {
            return None;
        }
        let links = ["ở ", "tại ", "thuộc ", "của ", ""];
        let small = lowered(told);
        let link = links.iter().find(|link| {
            small
                .strip_prefix(**link)
                .is_some_and(|rest| LEVELS.iter().any(|level| rest.starts_with(level)))
        })?;
        let bracket = rest.trim_start().starts_with('(');
        if link.is_empty() && !bracket {
            return None;
        }
        let words = words(text, end, end + stop);
        let named = self.mentions(text, &words, 0, &mut Vec::new());
        let (_, first) = named.into_iter().next()?;
        Some(self.settled(first.found))
    }

    /// Every place named in a row of words, from one of them on, with its first word.
    fn mentions(
        &self,
        text: &str,
        words: &[Word],
        from: usize,
        looked_at: &mut Vec<usize>,
    ) -> Vec<(usize, Mention)> {
        let signs = &*SIGNS;
        let mut found = Vec::new();
        let mut at = from;
        while let Some(word) = words.get(at) {
            looked_at.push(at);
            if word.known == 0 {
                at += 1;
                continue;
            }
            let own = signs.own.iter().find(|own| says(&words[at..], own));
            // "của tỉnh Sơn La" names a province.
            let bare = own.filter(|own| {
                let next = words.get(at + own.len());
                !next.is_some_and(|next| text[next.start..].starts_with(char::is_uppercase))
            });
            if bare.is_some() && self.is_province {
                let mention = Mention {
                    found: Whereabouts::Paper,
                    at: word.start,
                };
                found.push((at, mention));
                at += 2;
                continue;
            }
            let before = at.checked_sub(1).map_or(0, |before| words[before].known);
            let levels = &mut signs.levels.iter();
            let level = levels.find(|(level, _)| says(&words[at..], level));
            let Some((taken, level)) = level.filter(|_| !signs.no_level_behind.contains(&before))
            else {
                at += 1;
                continue;
            };
            let several = signs.several.contains(&before);
            if let Some(place) = self.named(text, level, &words[at + taken.len()..], several) {
                let mention = Mention {
                    found: place,
                    at: word.start,
                };
                found.push((at, mention));
            }
            at += taken.len();
        }
        found
    }

    /// The place behind the word of its level; `None` where no name stands there.
    fn named(&self, text: &str, level: &str, name: &[Word], several: bool) -> Option<Whereabouts> {
        let first = name.first()?;
        let proper = text[first.start..].starts_with(char::is_uppercase);
        if !proper || SIGNS.no_name.contains(&first.known) {
            return None;
        }
        if several {
            return Some(Whereabouts::Unclear);
        }
        let mut key = level.to_owned();
        let mut ends = Vec::with_capacity(LONGEST);
        for word in name.iter().take(LONGEST) {
            key.push(' ');
            key.push_str(&fold(&text[word.start..word.end]));
            ends.push(key.len());
        }
        for end in ends.into_iter().rev() {
            key.truncate(end);
            match self.names.get(&key).map(Vec::as_slice) {
                Some([place]) => {
                    return Some(Whereabouts::Elsewhere {
                        place: *place,
                        words: key,
                    });
                }
                Some(_) => return Some(Whereabouts::Unclear),
                None => {}
            }
        }
        Some(Whereabouts::Unclear)
    }
}

/// Whether hardly a letter stands between the start of a line and a place.
fn opens(text: &str, line: usize, at: usize) -> bool {
    const LETTERS: usize = 4;
    let letters = text[line..at]
        .chars()
        .filter(|letter| letter.is_alphabetic());
    at - line <= FARTHEST && letters.take(LETTERS + 1).count() <= LETTERS
}

/// The words between two bytes.
fn words(text: &str, from: usize, to: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open = None;
    let mut folder = Folder::default();
    let letters = text[from..to].char_indices();
    for (at, letter) in letters.chain([(to - from, ' ')]) {
        match (
            letter.is_ascii_alphanumeric() || !letter.is_ascii() && letter.is_alphanumeric(),
            open,
        ) {
            (true, None) => {
                folder.clear();
                folder.push(letter);
                open = Some(from + at);
            }
            (true, Some(_)) => folder.push(letter),
            (false, Some(start)) => {
                let known = SIGNS.numbers.get(folder.finish()).copied();
                words.push(Word {
                    start,
                    end: from + at,
                    known: known.unwrap_or(0),
                });
                open = None;
            }
            (false, None) => {}
        }
    }
    words
}

/// Whether a phrase stands at the start of a row of words.
fn says(words: &[Word], phrase: &[Known]) -> bool {
    words.len() >= phrase.len()
        && phrase
            .iter()
            .zip(words)
            .all(|(sign, word)| *sign == word.known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Option<u32>> {
        let names = [(1, "Tỉnh A"), (2, "Huyện Mường Nhé"), (3, "Xã Thanh Nưa")];
        let names = names.map(|(no, name)| (fold(name), vec![PlaceNo(no)]));
        let gazetteer = Gazetteer {
            names: names.into(),
            own: PlaceNo(1),
            is_province: true,
        };
        let reading = claims::read(text);
        let found = gazetteer.of_reading(&reading);
        let figures = (0..reading.claims.len()).filter(|at| reading.claims[*at].is_figure());
        let place = |at| match found.get(&at) {
            None => Some(1),
            Some(Whereabouts::Elsewhere { place, .. }) => Some(place.0),
            Some(_) => None,
        };
        figures.map(place).collect()
    }

    #[test]
    fn the_last_place_before_a_figure_counts() {
        assert_eq!(
            of("Tỷ lệ hộ nghèo huyện Mường Nhé là 51,2%, xã Thanh Nưa 12,5%, toàn tỉnh 21,3%."),
            [Some(2), Some(3), Some(1)]
        );
        assert_eq!(
            of("Sản lượng đạt 15 tấn (huyện Mường Nhé), còn 7 tấn của xã Thanh Nưa."),
            [Some(2), Some(3)]
        );
        assert_eq!(
            of("Huyện Mường Nhé: sản lượng đạt 15 tấn. Doanh thu đạt 7 tỷ đồng.\nThu 5 tỷ đồng."),
            [Some(2), Some(2), Some(1)]
        );
        assert_eq!(
            of("Các xã Thanh Nưa, Mường Lay đạt 15 tấn; công tác xã hội 3 tỷ đồng."),
            [None, None]
        );
    }

    #[test]
    fn a_long_line_is_looked_through_once() {
        let text = "huyện Mường Nhé đạt 5 tấn, ".repeat(400);
        assert_eq!(of(&text), vec![Some(2); 400]);
    }
}
