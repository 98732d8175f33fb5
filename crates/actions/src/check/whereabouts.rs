//! Of which place does a sentence speak, where it is not the paper's own?
//!
//! A report of a province names its districts and communes: "huyện Mường Nhé còn 51,2%". The last
//! place named before the number counts, in its own sentence, or at the beginning of its line; a
//! place named directly behind the number as well. A name that the record does not know, or that
//! several places have, leaves the number without a place: a wrong link is worse than none.

use claims::Reading;
use claims::verdict::Whereabouts;
use domain::catalogue::Catalogue;
use domain::place::{Level, PlaceNo};
use jiff::civil::Date;
use std::collections::BTreeMap;
use vietnamese::fold::fold;

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

/// All names of places.
pub(super) struct Gazetteer {
    names: BTreeMap<String, Vec<PlaceNo>>,
    own: PlaceNo,
    is_province: bool,
}

/// One place named in a text.
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

    /// Of which place a claim speaks.
    pub(super) fn of_claim(&self, reading: &Reading, claim: usize) -> Whereabouts {
        let text = &reading.text;
        let claim = &reading.claims[claim];
        if let Some(behind) = self.behind(text, claim.end_byte) {
            return behind;
        }
        let start = claim.start_byte;
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let from = text.ceil_char_boundary(line.max(start.saturating_sub(FARTHEST)));
        let sentence = text[from..start]
            .rfind(". ")
            .map_or(from, |at| from + at + 2);
        let mut mentions = self.mentions(&text[from..start], from);
        let last = mentions.pop_if(|last| last.at >= sentence);
        let found = match last {
            Some(last) => last.found,
            // "Huyện Mường Nhé: …" at the beginning of a line is what the line speaks of.
            None => {
                let opens = |mention: &Mention| {
                    let before = &text[line..mention.at];
                    before
                        .chars()
                        .filter(|letter| letter.is_alphabetic())
                        .count()
                        <= 4
                };
                let opening = mentions.into_iter().next().filter(opens);
                opening.map_or(Whereabouts::Paper, |mention| mention.found)
            }
        };
        match found {
            Whereabouts::Elsewhere { place, .. } if place == self.own => Whereabouts::Paper,
            found => found,
        }
    }

    /// "51,2% (huyện Mường Nhé)", "còn 51,2% ở huyện Mường Nhé".
    fn behind(&self, text: &str, end: usize) -> Option<Whereabouts> {
        let rest = &text[end..];
        let stop = rest
            .char_indices()
            .find(|(_, letter)| matches!(letter, ',' | ';' | ':' | '\n' | ')' | '0'..='9'))
            .map_or(rest.len(), |(at, _)| at);
        let stop = stop.min(rest.floor_char_boundary(120));
        let told = rest[..stop].trim_start_matches([' ', '(']);
        let links = ["ở ", "tại ", "thuộc ", "của ", ""];
        let folded = told.to_lowercase();
        let link = links.iter().find(|link| {
            folded
                .strip_prefix(**link)
                .is_some_and(|rest| LEVELS.iter().any(|level| rest.starts_with(level)))
        })?;
        let bracket = rest.trim_start().starts_with('(');
        if link.is_empty() && !bracket {
            return None;
        }
        let first = self.mentions(&rest[..stop], end).into_iter().next()?;
        match first.found {
            Whereabouts::Elsewhere { place, .. } if place == self.own => Some(Whereabouts::Paper),
            found => Some(found),
        }
    }

    /// Every place named in a stretch of text that begins at a byte of the whole.
    fn mentions(&self, stretch: &str, offset: usize) -> Vec<Mention> {
        let words = words(stretch);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let byte = offset + words[at].0;
            let own = OWN.iter().find_map(|own| says(&words[at..], own));
            // "của tỉnh Sơn La" names a province.
            let bare = own.filter(|taken| {
                let next = words.get(at + taken);
                !next.is_some_and(|next| stretch[next.0..].starts_with(char::is_uppercase))
            });
            if bare.is_some() && self.is_province {
                found.push(Mention {
                    found: Whereabouts::Paper,
                    at: byte,
                });
                at += 2;
                continue;
            }
            let level = LEVELS
                .iter()
                .find_map(|level| says(&words[at..], level).map(|taken| (*level, taken)));
            let before = at
                .checked_sub(1)
                .map_or("", |before| words[before].1.as_str());
            let Some((level, taken)) = level.filter(|_| before != "tác") else {
                at += 1;
                continue;
            };
            let name = &words[at + taken..];
            let several = matches!(before, "các" | "những" | "hai" | "ba" | "một số");
            if let Some(place) = self.named(stretch, level, name, several) {
                found.push(Mention {
                    found: place,
                    at: byte,
                });
            }
            at += taken;
        }
        found
    }

    /// The place behind the word of its level; `None` where no name stands there.
    fn named(
        &self,
        stretch: &str,
        level: &str,
        name: &[(usize, String)],
        several: bool,
    ) -> Option<Whereabouts> {
        let (first, word) = name.first()?;
        let proper = stretch[*first..].starts_with(char::is_uppercase);
        if !proper || ["ủi", "ủy", "đoàn", "đội", "hội"].contains(&word.as_str()) {
            return None;
        }
        if several {
            return Some(Whereabouts::Unclear);
        }
        for count in (1..=name.len().min(LONGEST)).rev() {
            let own: Vec<&str> = name[..count]
                .iter()
                .map(|(_, word)| word.as_str())
                .collect();
            let key = fold(&format!("{level} {}", own.join(" ")));
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

/// Folded words with their bytes.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, fold(&text[from..at])));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// How many words a phrase takes at the start of a row of words.
fn says(words: &[(usize, String)], phrase: &str) -> Option<usize> {
    let mut taken = 0;
    for part in phrase.split(' ') {
        let (_, word) = words.get(taken)?;
        if *word != fold(part) {
            return None;
        }
        taken += 1;
    }
    Some(taken)
}
