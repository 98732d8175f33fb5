//! Which unit, with its scale word and its "per", follows a number?

use super::Source;
use crate::lexer::TokenKind;
use crate::lexicon::{Cue, UnitClass};
use vietnamese::fold::is_lowered;

/// A unit as written.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) text: Option<String>,
    pub(super) class: UnitClass,
    /// The power of ten by which scale words multiply the number.
    pub(super) power: u32,
}

impl Source<'_> {
    /// The unit that starts at a token, and one past its last token.
    pub(super) fn unit(&self, index: usize) -> (Unit, usize) {
        if self.is_mark(index, &['%', '‰']) {
            return self.percent(index);
        }
        let (powers, after_scales) = self.scales(index);
        let whole = |text: String, class, power, past| {
            let unit = Unit {
                text: Some(text),
                class,
                power,
            };
            self.with_denominator(unit, index, past)
        };
        let power: u32 = powers.iter().sum();
        if let Some(past) = self.transport(after_scales) {
            let text = self.slice(after_scales, past).to_owned();
            return whole(text, UnitClass::Measure, power, past);
        }
        if let Some((entry, length)) = self.lexicon.unit(self.words_from(after_scales)) {
            let past = after_scales + length;
            match entry.class {
                UnitClass::Money => return self.money(index, &powers, past),
                UnitClass::Points => return self.points(index, after_scales, past),
                UnitClass::Percent => {
                    let unit = Unit {
                        text: Some("%".to_owned()),
                        class: UnitClass::Percent,
                        power: 0,
                    };
                    return (unit, past);
                }
                _ if self.carried(past) => {
                    let text = self.slice(after_scales, past + 2).to_owned();
                    return whole(text, UnitClass::Measure, power, past + 2);
                }
                class if self.is_unit_here(after_scales, past, class) => {
                    let text = self.slice(after_scales, past).to_owned();
                    return whole(text, class, power, past);
                }
                _ => {}
            }
        }
        if let Some(past) = self.unit_with_digits(after_scales) {
            let text = self.slice(after_scales, past).to_owned();
            return whole(text, UnitClass::Measure, power, past);
        }
        if let Some(past) = self.noun(after_scales) {
            let text = self.slice(after_scales, past).to_owned();
            return whole(text, UnitClass::Count, power, past);
        }
        if powers.is_empty() {
            return (
                Unit {
                    text: None,
                    class: UnitClass::Bare,
                    power: 0,
                },
                index,
            );
        }
        // `500 tỷ` without a currency is money.
        self.money(index, &powers, after_scales)
    }

    /// `%`, `%/năm`, `% điểm`.
    fn percent(&self, index: usize) -> (Unit, usize) {
        let unit = |text: &str, class| Unit {
            text: Some(text.to_owned()),
            class,
            power: 0,
        };
        if self.is_word(index + 1, self.known.point) {
            return (unit("điểm %", UnitClass::Points), index + 2);
        }
        let mark = self.slice(index, index + 1);
        self.with_denominator(unit(mark, UnitClass::Percent), index, index + 1)
    }

    /// `điểm %`, `điểm phần trăm`; `điểm` alone is a measure of its own.
    fn points(&self, index: usize, start: usize, past: usize) -> (Unit, usize) {
        let unit = |text: &str, class| Unit {
            text: Some(text.to_owned()),
            class,
            power: 0,
        };
        if past - start > 1 {
            return (unit("điểm %", UnitClass::Points), past);
        }
        if self.is_mark(past, &['%']) {
            return (unit("điểm %", UnitClass::Points), past + 1);
        }
        if let Some(noun_past) = self.compound_point(past) {
            // "27 điểm sạt lở" are so many points; "5 điểm trường" are so many schools.
            let slides = ["sạt", "nghẽn", "đen"].contains(&self.slice(past, noun_past));
            let past = if slides { past } else { noun_past };
            return (unit(self.slice(start, past), UnitClass::Count), past);
        }
        (unit(self.slice(index, past), UnitClass::Measure), past)
    }

    /// `điểm trường`, `điểm cầu`: a place, not a mark.
    fn compound_point(&self, past: usize) -> Option<usize> {
        let next = self.token(past)?;
        let word = &self.text[next.start..next.end];
        [
            "trường",
            "cầu",
            "đến",
            "bán",
            "dân",
            "du",
            "sạt",
            "nhấn",
            "nghẽn",
            "mỏ",
            "đen",
        ]
        .contains(&word)
        .then_some(past + 1)
    }

    /// How many powers of ten the scale words at a token give; `nghìn tỷ` gives two.
    fn scales(&self, index: usize) -> (Vec<u32>, usize) {
        let mut powers = Vec::new();
        let mut past = index;
        while powers.len() < 3 {
            let Some(power) = self
                .token(past)
                .and_then(|token| self.lexicon.scale(token.word))
            else {
                break;
            };
            powers.push(power);
            past += 1;
        }
        (powers, past)
    }

    /// Money keeps its last scale word: `nghìn tỷ đồng` is a thousand of `tỷ đồng`.
    fn money(&self, index: usize, powers: &[u32], past: usize) -> (Unit, usize) {
        let dropped = powers.len().saturating_sub(1);
        let power = powers[..dropped].iter().sum();
        let text = self.slice(index + dropped, past).to_owned();
        let unit = Unit {
            text: Some(text),
            class: UnitClass::Money,
            power,
        };
        self.with_denominator(unit, index, past)
    }

    /// One-letter units are sure only where they touch the number or a "per".
    fn is_unit_here(&self, start: usize, past: usize, class: UnitClass) -> bool {
        if class != UnitClass::Measure {
            return true;
        }
        let text = self.slice(start, past);
        if past - start == 1 && text.len() == 1 {
            return self.touches(start) || matches!(text, "m" | "g");
        }
        // `công`, `ngày`, `giờ` alone are units of labour or time, not parts of longer nouns.
        let long = ["công", "mẫu", "độ", "sào"];
        let followed = self.lexicon.cue(self.words_from(past)).is_none()
            && self
                .token(past)
                .is_some_and(|token| token.kind == TokenKind::Word);
        !(long.contains(&text) && followed)
    }

    /// `lượt khách.km`: a unit with `.km` glued to it.
    fn carried(&self, past: usize) -> bool {
        let far = self
            .token(past + 1)
            .is_some_and(|far| self.text[far.start..far.end].eq_ignore_ascii_case("km"));
        far && self.is_mark(past, &['.']) && self.touches(past) && self.touches(past + 1)
    }

    /// `HK.km`, `tấn.km`: what was carried times how far.
    fn transport(&self, index: usize) -> Option<usize> {
        let token = self.token(index)?;
        let carried = ["hk", "tấn", "t", "khách", "lượt"];
        let word = &self.text[token.start..token.end];
        let far = self.token(index + 2)?;
        let kilometres = self.text[far.start..far.end].eq_ignore_ascii_case("km");
        let joined =
            self.is_mark(index + 1, &['.']) && self.touches(index + 1) && self.touches(index + 2);
        let known = || carried.iter().any(|carried| is_lowered(word, carried));
        (kilometres && joined && known()).then_some(index + 3)
    }

    /// `m2`, `km2`.
    fn unit_with_digits(&self, index: usize) -> Option<usize> {
        let token = self.token(index)?;
        let word = &self.text[token.start..token.end];
        let unit = token.kind == TokenKind::Mixed
            && ["m2", "m3", "km2", "cm2"]
                .iter()
                .any(|unit| word.eq_ignore_ascii_case(unit));
        unit.then_some(index + 1)
    }

    /// `LĐ`, `CLB`: two to four capitals, not in a line of capitals.
    fn is_short_form(&self, index: usize) -> bool {
        let capitals = |at: usize, most: usize| {
            self.token(at).is_some_and(|token| {
                let word = &self.text[token.start..token.end];
                token.kind == TokenKind::Word
                    && (2..=most).contains(&word.chars().count())
                    && word.chars().all(|c| c.is_ascii_uppercase() || c == 'Đ')
            })
        };
        capitals(index, 4) && !capitals(index + 1, 9)
    }

    /// A counted noun that the lexicon does not know: two syllables, or one before a boundary.
    fn noun(&self, index: usize) -> Option<usize> {
        let plain = |at: usize| {
            self.token(at).is_some_and(|token| {
                token.kind == TokenKind::Word
                    && self.text[token.start..].starts_with(char::is_lowercase)
                    && token.end - token.start > 1
            })
        };
        let free = |at: usize| {
            matches!(
                self.cue_at(at),
                None | Some((Cue::Name | Cue::IndexNoun, _))
            )
        };
        if self.is_short_form(index) && free(index) {
            return Some(index + 1);
        }
        if !plain(index) || !free(index) {
            return None;
        }
        if let Some((Cue::Name | Cue::IndexNoun, length)) = self.cue_at(index) {
            return Some(index + length);
        }
        Some(if plain(index + 1) && free(index + 1) {
            index + 2
        } else {
            index + 1
        })
    }

    /// `/người/năm`, `/ha`, `/1 vạn dân` behind a unit.
    fn with_denominator(&self, mut unit: Unit, start: usize, mut past: usize) -> (Unit, usize) {
        for _ in 0..3 {
            if !self.is_mark(past, &['/']) {
                break;
            }
            let mut end = past + 1;
            if self.is_number(end) {
                let number = self.slice(end, end + 1);
                if !matches!(
                    number,
                    "1" | "01" | "10" | "100" | "1.000" | "10.000" | "100.000"
                ) {
                    break;
                }
                end += 1;
            }
            let (_, after_scales) = self.scales(end);
            // "42.350 ha/KH 42.000 ha": the plan's own figure follows.
            if matches!(
                self.cue_at(after_scales),
                Some((Cue::Plan | Cue::Resolution, _))
            ) {
                break;
            }
            let Some(next) = self.token(after_scales).filter(|next| {
                next.kind == TokenKind::Word || self.unit_with_digits(after_scales).is_some()
            }) else {
                break;
            };
            let length = match next.kind {
                TokenKind::Word => self.lexicon.unit(self.words_from(after_scales)),
                _ => None,
            }
            .map_or(1, |found| found.1);
            past = after_scales + length;
            let tail = &self.text[self.tokens[start].start..self.tokens[past - 1].end];
            unit.text = unit.text.map(|text| match tail.find(text.as_str()) {
                Some(at) => tail[at..].to_owned(),
                None => text,
            });
        }
        (unit, past)
    }
}
