//! How are several figures in a row told apart: "tăng lần lượt 8,2% và 15,6%"?
//!
//! A figure that only a comma or "và" parts from the one before is of the same kind.
//! Behind "lần lượt" the figures belong, one by one, to the things named before.

use super::kind::Verdict;
use super::piece::PieceKind;
use super::state::Subject;
use super::subject::names;
use super::walk::Walker;
use crate::claim::Kind;
use crate::lexicon::{Cue, UnitClass};
use crate::numeral::{Figure, Shape};
use std::ops::Range;
use vietnamese::fold::is_lowered;

/// The most figures in a row that are told apart.
const LONGEST: usize = 24;

impl Walker<'_> {
    /// What the figure just before makes of this one, where nothing stands between them.
    pub(crate) fn like_the_last(&self, at: usize, figure: &Figure) -> Option<Verdict> {
        let listed = !self.mind.respective.is_empty();
        if figure.class == UnitClass::Percent && self.counted_behind(at) && !listed {
            return None;
        }
        if figure.class.is_count() || figure.join != crate::numeral::Join::Single {
            return None;
        }
        let before = self.listed_before(at)?;
        let PieceKind::Numeral(index) = self.pieces[before].kind else {
            return None;
        };
        let Shape::Figure(last) = &self.numerals[index].shape else {
            return None;
        };
        let draft = self.drafts.last()?;
        let same = draft.claim.start_byte == self.numerals[index].start
            && last.class == figure.class
            && draft.claim.kind.is_figure()
            && draft.depth == self.depth();
        let negative = draft
            .claim
            .value
            .is_some_and(|value| value.is_sign_negative());
        same.then_some(Verdict {
            kind: draft.claim.kind,
            negative,
            noun_behind: false,
        })
    }

    /// Whether a figure follows with nothing but a hedge before it.
    pub(crate) fn tells_at_once(&self, mut at: usize) -> bool {
        while matches!(
            self.cue(at),
            Some(Cue::About | Cue::AtLeast | Cue::AtMost | Cue::Estimate | Cue::Filler)
        ) {
            at += 1;
        }
        self.pieces.get(at).is_some_and(|piece| match piece.kind {
            PieceKind::Numeral(index) => {
                matches!(self.numerals[index].shape, Shape::Figure(_))
            }
            _ => false,
        })
    }

    /// "hoàn thành nghiệm thu 3 công trình": a deed of several words, with what it was done to.
    pub(crate) fn deed_on(&self, own: Option<&Subject>, unit: &str, at: usize) -> Option<String> {
        let own = own.filter(|own| own.name.contains(' '))?;
        let deed = (self.mind.clause..at)
            .rev()
            .take_while(|at| {
                matches!(self.pieces[*at].kind, PieceKind::Word)
                    || self
                        .cue(*at)
                        .is_some_and(|cue| names(cue) || cue == Cue::Filler)
            })
            .find(|at| {
                matches!(self.cue(*at), Some(Cue::Act | Cue::Complete)) && {
                    let cue = self.text_of(*at..at + 1);
                    own.name.len() > cue.len() && own.name.contains(cue.as_str())
                }
            });
        deed.map(|_| format!("{} {unit}", own.name))
    }

    /// Whether the phrase before a count is what is counted ("đàn bò 98.450 con") and not who acts
    /// or what is done ("huyện đã tinh giản 15 biên chế", "nhận 32 đơn").
    pub(crate) fn is_thing(&self, own: &Subject, at: usize) -> bool {
        let acts = (self.mind.clause..at).any(|at| {
            self.cue(at) == Some(Cue::Filler)
                && self.pieces_text(
                    at,
                    &[
                        "đã",
                        "đang",
                        "sẽ",
                        "mới",
                        "vừa",
                        "phải",
                        "cần",
                        "đề ra",
                        "xác định",
                        "đưa",
                    ],
                )
        });
        // "thu hút được 6 dự án", "bổ sung 21 dự án": what was done is not what is counted.
        let acts = acts
            || (self.mind.clause..at)
                .any(|at| self.cue(at) == Some(Cue::Act) && self.text_of(at..at + 1) == own.name);
        let part = self.depth() > 0 || self.mind.parts_of.is_some();
        // "khoan 64 giếng" does something, "trâu 21.300 con" is something.
        let deed = [
            "khoan", "xây", "lắp", "đào", "sửa", "lát", "mua", "bán", "phát", "chở", "dựng",
        ]
        .iter()
        .any(|deed| is_lowered(&own.name, deed));
        !acts && !deed && (part || own.name.contains(' '))
    }

    /// Whether this is the first of several figures alone in a bracket.
    pub(crate) fn answers_list(&self, at: usize) -> bool {
        self.depth() > 0 && self.mind.respective.is_empty() && self.figures_ahead(at, 1) > 0
    }

    /// "(cơ cấu tương ứng của cùng kỳ năm 2023 là: …"
    pub(crate) fn corresponds(&self, region: Range<usize>) -> bool {
        let start = region
            .start
            .saturating_sub(LONGEST)
            .max(self.sentence_start);
        (start..region.end).any(|at| self.cue(at) == Some(Cue::Respectively))
    }

    /// The numeral piece that a comma or "và" parts from this one.
    fn listed_before(&self, at: usize) -> Option<usize> {
        let mut back = at.checked_sub(1)?;
        let listed = !self.mind.respective.is_empty();
        let linked = match self.pieces[back].kind {
            PieceKind::Mark(',') | PieceKind::Cue(Cue::Conjunction) => true,
            PieceKind::Mark(';' | '-' | '\u{2013}') => listed,
            _ => false,
        };
        if matches!(self.pieces[back].kind, PieceKind::Mark(_)) {
            back = back.checked_sub(1)?;
        } else if linked {
            back = back.checked_sub(1)?;
            if self.pieces[back].is_mark(',') {
                back = back.checked_sub(1)?;
            }
        }
        // "tăng 12% về số doanh nghiệp và 8,5% về số vốn"
        let noun = (back.saturating_sub(6)..=back).rev().find(|at| {
            matches!(
                self.pieces[*at].kind,
                PieceKind::Numeral(_) | PieceKind::Mark(_)
            )
        })?;
        let told = noun == back
            || self.cue(noun + 1).is_some() && self.pieces_text(noun + 1, &["về", "số"]);
        (linked && told).then_some(noun)
    }

    /// Whether dashes part this figure from more of its kind: "35% - 25% - 40%".
    pub(crate) fn dashes_on(&self, at: usize) -> bool {
        let dash = self
            .pieces
            .get(at + 1)
            .is_some_and(|next| matches!(next.kind, PieceKind::Mark('-' | '\u{2013}')));
        dash && self.figures_ahead(at, 1) > 0
    }

    /// The subjects of the figures behind "lần lượt", last first.
    pub(crate) fn respective_subjects(&self, at: usize, region: Range<usize>) -> Vec<Subject> {
        let count = 1 + self.figures_ahead(at, LONGEST);
        if count == 1 {
            return Vec::new();
        }
        let named = self.enumerated(region, count);
        if named.len() == count {
            return named;
        }
        let mut last: Vec<Subject> = Vec::new();
        for draft in self.drafts.iter().rev().take(3 * count) {
            if last.len() == count || draft.claim.sentence != self.sentence {
                break;
            }
            if draft.depth > 0 {
                continue;
            }
            let Some(name) = draft.claim.subject.clone() else {
                continue;
            };
            let told = last.iter().any(|subject| subject.name == name);
            if matches!(draft.claim.kind, Kind::Level | Kind::Share) && !told {
                last.push(Subject {
                    name,
                    measure: super::state::Measure::Amount,
                });
            }
        }
        if last.len() == count {
            last
        } else {
            Vec::new()
        }
    }

    /// How many figures follow this one, parted by commas and "và" alone; counted up to a bound.
    fn figures_ahead(&self, at: usize, most: usize) -> usize {
        let mut count = 0;
        let mut next = at + 1;
        while let Some(piece) = self.pieces.get(next).filter(|_| count < most) {
            match piece.kind {
                PieceKind::Mark(',' | ';' | '-' | '\u{2013}')
                | PieceKind::Cue(Cue::Conjunction) => {}
                PieceKind::Numeral(index)
                    if matches!(self.numerals[index].shape, Shape::Figure(_)) =>
                {
                    count += 1;
                }
                _ => break,
            }
            next += 1;
        }
        count
    }

    /// "A, B và C" as so many subjects, last first.
    fn enumerated(&self, region: Range<usize>, count: usize) -> Vec<Subject> {
        let mut named = Vec::new();
        // "5-6-7-…": parts of figures alone name nothing, and there may be many of them.
        if self.names_nothing(&region) {
            return named;
        }
        let mut end = region.end;
        let mut may_name = false;
        for at in region.clone().rev() {
            let parts = matches!(
                self.pieces[at].kind,
                PieceKind::Mark(',' | ';' | '-' | '\u{2013}') | PieceKind::Cue(Cue::Conjunction)
            );
            if !parts {
                may_name |= self.may_name(at);
                continue;
            }
            if std::mem::take(&mut may_name) {
                named.extend(self.subject_of(at + 1..end));
            }
            if named.len() == count {
                return named;
            }
            end = at;
        }
        if may_name {
            named.extend(self.subject_of(region.start..end));
        }
        named
    }
}
