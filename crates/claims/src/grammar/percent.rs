//! What does a percent tell: a growth, points, a share, an achievement, an index, a rate?
//!
//! ```text
//! tổng thu đạt 3.370 tỷ đồng, tăng 17,7%        growth
//! tỷ lệ hộ nghèo giảm 3,51%                      points, falling
//! khu vực dịch vụ chiếm 66,67%, giảm 0,12%       share, points
//! đạt 59,9% dự toán                              achievement
//! vượt 1,43% kế hoạch                            excess
//! bằng 103,7% so với năm trước                   index
//! 86,2% chi bộ đạt trong sạch, vững mạnh         share
//! ```

use super::kind::Verdict;
use super::left::Left;
use super::piece::PieceKind;
use super::state::{Draft, Measure, Subject};
use super::walk::Walker;
use crate::claim::{Base, Claim, Kind};
use crate::lexicon::Cue;
use std::ops::Range;
use vietnamese::fold::lowered;

impl Walker<'_> {
    #[expect(
        clippy::too_many_arguments,
        reason = "all that stands around one percent"
    )]
    pub(crate) fn percent(
        &self,
        left: &Left,
        verb: Option<Cue>,
        measure: Measure,
        own: Option<&Subject>,
        base: Option<Base>,
        at: usize,
        region: Range<usize>,
    ) -> Verdict {
        let promised = base.is_some_and(Base::is_promise);
        let rate = matches!(measure, Measure::Rate | Measure::Share | Measure::Growth);
        if let Some(verdict) = self.goes_on_sharing(left, verb, base) {
            return verdict;
        }
        match verb {
            // "(từ 23,4% xuống còn 18,2%)"
            None if left.from && self.depth() > 0 => self.rate_level(measure, own, at),
            // "tăng 2,4% (cùng kỳ 3,05%)": the same of a year before.
            None if self.mind.year_earlier && own.is_none() && self.grew_before() => {
                Verdict::of(self.host_kind())
            }
            Some(Cue::Chiem) => Verdict::of(Kind::Share),
            Some(Cue::Contribute) if self.contributes(at) => Verdict::of(Kind::Contribution),
            Some(Cue::Contribute) => Verdict::of(Kind::Share),
            Some(Cue::RiseTo | Cue::FallTo) => self.rate_level(measure, own, at),
            Some(Cue::Rise | Cue::Fall) if left.from => self.rate_level(measure, own, at),
            Some(Cue::Exceed | Cue::FallShort) => {
                let rated = rate || own.is_none() && (self.follows_rate() || self.follows_growth());
                let kind = if rated { Kind::Points } else { Kind::Excess };
                Verdict::signed(kind, verb == Some(Cue::FallShort))
            }
            Some(Cue::Rise | Cue::Fall) => {
                let negative = verb == Some(Cue::Fall);
                // "bằng 31,6% kế hoạch, thấp hơn 3,5% so với cùng kỳ" compares two achievements.
                let compared = self.says(left, &["hơn"]) && own.is_none();
                if compared && self.follows_kind(Kind::Achievement) {
                    return Verdict::signed(Kind::Points, negative);
                }
                // "kéo giảm ít nhất 5% tai nạn giao thông"
                let verdict = self.change(measure, own, promised, negative);
                let noun_behind = own.is_none() && self.opens(at) && self.counted_behind(at);
                Verdict {
                    noun_behind,
                    ..verdict
                }
            }
            Some(Cue::GrowthNoun) => Verdict::signed(Kind::Growth, self.is_fall_noun(left)),
            Some(Cue::Complete) if self.counted_behind(at) => Verdict::behind(Kind::Share),
            Some(Cue::Complete) => Verdict::of(Kind::Achievement),
            Some(Cue::Equal) => match base {
                Some(base) if !base.is_promise() => Verdict::of(Kind::Index),
                Some(_) => Verdict::of(Kind::Achievement),
                None if self.counted_behind(at) => Verdict::of(Kind::Share),
                None if measure == Measure::Index => Verdict::of(Kind::Index),
                // "ngô bằng 97,4% cùng kỳ; lạc bằng 102,6%"
                // "giảm 18 vụ (tương đương 15,8%)": the same change in percent.
                None if own.is_none() && self.changed_before().is_some() => {
                    let poor = self.rate_of_the_poor();
                    let kind = if poor { Kind::Points } else { Kind::Growth };
                    Verdict::signed(kind, self.changed_before() == Some(true))
                }
                None if self.list_of_indices() => Verdict::of(Kind::Index),
                None if own.is_none() && self.follows_kind(Kind::Fraction) => {
                    Verdict::of(Kind::Share)
                }
                None => Verdict::of(Kind::Achievement),
            },
            Some(Cue::Times) => Verdict::of(Kind::Multiple),
            _ => self.reached(left, measure, own, base, at, region),
        }
    }

    /// "tăng 5%": points where the thing is itself a rate or a share, else growth.
    fn change(
        &self,
        measure: Measure,
        own: Option<&Subject>,
        promised: bool,
        negative: bool,
    ) -> Verdict {
        let last = self.drafts.last().filter(|_| own.is_none());
        if !promised
            && last.is_some_and(|last| {
                last.claim.kind == Kind::Share
                    && last.claim.sentence == self.sentence
                    && last.claim.item == self.item
                    && self.shares_amount(&last.claim)
            })
        {
            return Verdict::signed(Kind::Growth, negative);
        }
        let counted = self.changed_before().is_some() && self.rate_of_the_poor();
        let after_share = own.is_none() && (self.follows_rate() || counted);
        // "giảm tỷ lệ hộ nghèo 4% (các huyện nghèo giảm 5,5%)"
        let of_points = self.depth() > 0
            && self
                .mind
                .host
                .is_some_and(|host| self.drafts[host].claim.kind == Kind::Points);
        // "lạm phát cơ bản tăng 2,87%": the rise of prices itself.
        let prices = own.is_some_and(|own| lowered(&own.name).starts_with("lạm phát"));
        // "cơ cấu: nông nghiệp 15%, …; năng suất lao động tăng 9%/năm": no part of the whole.
        let apart = self.mind.list_measure == Some(Measure::Share)
            && own.is_some_and(|own| own.measure == Measure::Amount && !is_sector(&own.name));
        let rate = matches!(measure, Measure::Rate | Measure::Share) && !prices && !apart;
        let rate = rate || after_share || of_points;
        // "Tốc độ tăng trưởng GRDP tăng 5,67%" tells the growth itself.
        let kind = match (rate, promised) {
            (true, _) => Kind::Points,
            (false, true) => Kind::Excess,
            (false, false) => Kind::Growth,
        };
        Verdict::signed(kind, negative)
    }

    /// Whether the last figure of this item was a share or a rate.
    fn follows_rate(&self) -> bool {
        let host = self.mind.host.or_else(|| self.drafts.len().checked_sub(1));
        host.and_then(|host| self.drafts.get(host))
            .is_some_and(|draft| {
                let claim = &draft.claim;
                let here = claim.sentence == self.sentence && claim.item == self.item;
                // "đạt 2.687 tỷ đồng, chiếm 82,8% và tăng 13,7%": the amount grows, not the share.
                if claim.kind == Kind::Share && self.shares_amount(claim) {
                    return false;
                }
                let rate = claim.kind == Kind::Level
                    && claim
                        .unit
                        .as_deref()
                        .is_some_and(|unit| unit.starts_with('%'));
                here && (claim.kind == Kind::Share || rate || claim.kind == Kind::Points)
            })
    }

    /// Whether a share was told of an amount; the share of the poor is itself the measure.
    fn shares_amount(&self, share: &Claim) -> bool {
        let named = lowered(share.subject.as_deref().unwrap_or_default());
        let amount = self.drafts.iter().rev().take(4).any(|draft| {
            let claim = &draft.claim;
            claim.kind == Kind::Level
                && claim.subject == share.subject
                && claim.sentence == share.sentence
                && claim.item == share.item
                && !claim
                    .unit
                    .as_deref()
                    .is_some_and(|unit| unit.starts_with('%'))
        });
        amount && !named.contains("nghèo") && !named.contains("nợ xấu")
    }

    /// "tăng bình quân 10%/năm (vượt 4% so với Nghị quyết)": points of the growth before it.
    fn follows_growth(&self) -> bool {
        let near = || self.last_figure().filter(|_| self.depth() > 0);
        self.mind
            .host
            .or_else(near)
            .and_then(|host| self.drafts.get(host))
            .is_some_and(|draft| {
                draft.claim.kind == Kind::Growth && draft.claim.sentence == self.sentence
            })
    }

    /// Whether the bracket stands behind a growth or a number of points.
    fn grew_before(&self) -> bool {
        let host = self.mind.host.and_then(|host| self.drafts.get(host));
        self.depth() > 0
            && host.is_some_and(|host| matches!(host.claim.kind, Kind::Growth | Kind::Points))
    }

    /// Whether the figure before is a change of this item, and then whether it fell.
    fn changed_before(&self) -> Option<bool> {
        let claim = &self.drafts[self.last_figure()?].claim;
        let here = claim.sentence == self.sentence && claim.item == self.item;
        let fell = claim.value?.is_sign_negative();
        (here && claim.kind == Kind::Change).then_some(fell)
    }

    /// Whether the last percent of this sentence was an index.
    fn list_of_indices(&self) -> bool {
        let here = |draft: &&Draft| draft.claim.sentence == self.sentence;
        let mut near = self.drafts.iter().rev().take_while(here).take(8);
        near.find(|draft| draft.claim.unit.as_deref() == Some("%"))
            .is_some_and(|draft| draft.claim.kind == Kind::Index)
    }

    /// Whether the last figure of this item is of a kind.
    pub(super) fn follows_kind(&self, kind: Kind) -> bool {
        self.drafts.last().is_some_and(|draft| {
            let claim = &draft.claim;
            claim.kind == kind && claim.sentence == self.sentence && claim.item == self.item
        })
    }

    /// "mức giảm 5%", "tốc độ giảm".
    fn is_fall_noun(&self, left: &Left) -> bool {
        left.verb.is_some_and(|(_, at)| {
            let piece = self.pieces[at];
            lowered(self.source.slice(piece.first, piece.past)).contains("giảm")
        })
    }

    /// A noun that is counted stands behind: "86,2% chi bộ".
    pub(crate) fn counted_behind(&self, at: usize) -> bool {
        match self.pieces.get(at + 1).map(|piece| piece.kind) {
            Some(PieceKind::Word | PieceKind::Cue(Cue::Name | Cue::NamedNumber)) => true,
            Some(PieceKind::Cue(Cue::Filler | Cue::Have)) => {
                let piece = self.pieces[at + 1];
                ["số", "các", "tổng", "tổng số", "những", "của", "kết quả"]
                    .contains(&self.source.slice(piece.first, piece.past))
            }
            Some(PieceKind::Cue(Cue::DocumentBefore)) => self.pieces_text(at + 1, &["số"]),
            _ => false,
        }
    }

    /// A level told in percent.
    fn rate_level(&self, measure: Measure, own: Option<&Subject>, at: usize) -> Verdict {
        let _ = (own, at);
        match measure {
            Measure::Share => Verdict::of(Kind::Share),
            Measure::Growth => Verdict::of(Kind::Growth),
            // "tỷ trọng nông nghiệp giảm từ 31% xuống 24%; công nghiệp tăng từ 27% lên 36%"
            Measure::Amount if self.last_percent() == Some(Kind::Share) => Verdict::of(Kind::Share),
            _ => Verdict::of(Kind::Level),
        }
    }

    /// "+2,1%", "- 16,7%".
    fn is_signed(&self, at: usize) -> bool {
        let signs = ['+', '-', '\u{2212}', '\u{2013}'];
        let before = at.checked_sub(1).map(|before| self.pieces[before].kind);
        let apart = matches!(before, Some(PieceKind::Mark(mark)) if signs.contains(&mark));
        apart || self.text_of(at..at + 1).starts_with(signs)
    }

    /// "đạt 45%", "là 45%", "45%".
    fn reached(
        &self,
        left: &Left,
        measure: Measure,
        own: Option<&Subject>,
        base: Option<Base>,
        at: usize,
        region: Range<usize>,
    ) -> Verdict {
        if left.planned && self.mind.host.is_some() {
            return Verdict::of(self.planned_kind());
        }
        let signed = self.is_signed(at);
        let moved = self.mind.host.and_then(|host| self.drafts.get(host));
        let moved = moved.is_some_and(|host| host.claim.kind == Kind::Change);
        if own.is_none() && signed && self.depth() > 0 && !moved {
            // "đàn bò 165 nghìn con (+2,1%)", "giảm 3 vụ tai nạn (-16,7%)"
            return self.change(measure, own, false, false);
        }
        if let Some(verdict) = self.beside_others(left, measure, own, base, at, signed) {
            return verdict;
        }
        match base {
            Some(base) if base.is_promise() => return Verdict::of(Kind::Achievement),
            Some(Base::SamePeriod | Base::PreviousYear | Base::PreviousPeriod)
                if measure == Measure::Amount =>
            {
                return Verdict::of(Kind::Index);
            }
            _ => {}
        }
        // "giảm tỷ lệ hộ nghèo bình quân mỗi năm đạt 3%"
        if let (Measure::Rate, Some(direction)) = (measure, self.leading_change(region.clone())) {
            return Verdict::signed(Kind::Points, direction == Cue::Fall);
        }
        // "100% xã có điện; 97% hộ dùng nước sạch": each tells of its own noun.
        let stated = left.verb.is_none() || self.says(left, &["có"]);
        // "100% xã có đường đến trung tâm, 99% hộ có điện": nothing before the comma is its own.
        let parted = at > 0 && self.pieces[at - 1].kind == PieceKind::Mark(',');
        if (own.is_none() || parted) && stated && self.depth() == 0 && self.counted_behind(at) {
            return Verdict::behind(Kind::Share);
        }
        match measure {
            Measure::Growth => return Verdict::of(Kind::Growth),
            Measure::Share => return Verdict::of(Kind::Share),
            Measure::Index => {
                let of_base = base.is_some() || own.is_none_or(|own| is_base_index(&own.name));
                return Verdict::of(if of_base { Kind::Index } else { Kind::Level });
            }
            Measure::Rate if own.is_some() => return Verdict::of(Kind::Level),
            _ => {}
        }
        if self.counted_behind(at) {
            return Verdict::behind(Kind::Share);
        }
        // "trong đó trên 60% là nữ"
        let are = self.cue(at + 1).is_some() && self.pieces_text(at + 1, &["là", "có", "được"]);
        if own.is_none() && are && self.mind.parts_of.is_some() {
            return Verdict::of(Kind::Share);
        }
        if own.is_none() {
            if left.foretold || self.mind.describes_base.is_some() {
                return Verdict::of(self.host_kind());
            }
            return self.without_subject(measure, left);
        }
        // "giải ngân đạt 45,6% (trong đó vốn đầu tư 58,2%)"
        let host = self.mind.host.and_then(|host| self.drafts.get(host));
        let parts = self.mind.bracket_lists && measure == Measure::Amount;
        if parts && host.is_some_and(|host| host.claim.kind == Kind::Achievement) {
            return Verdict::of(Kind::Achievement);
        }
        // "giải ngân đạt 85%": of what was to be spent.
        if own.is_some_and(|own| lowered(&own.name).contains("giải ngân")) {
            return Verdict::of(Kind::Achievement);
        }
        let grows = own.is_some_and(|own| grows(&own.name));
        if grows {
            return Verdict::of(Kind::Growth);
        }
        // "ngân sách tỉnh hỗ trợ 70%"
        let done = at
            .checked_sub(1)
            .is_some_and(|before| self.cue(before) == Some(Cue::Act));
        let sector = done || own.is_some_and(|own| is_sector(&own.name));
        Verdict::of(if sector { Kind::Share } else { Kind::Level })
    }

    /// "giảm …", "tăng …" as the first word of a clause whose verb comes later.
    fn leading_change(&self, region: Range<usize>) -> Option<Cue> {
        for at in region {
            match self.pieces[at].kind {
                PieceKind::Cue(cue @ (Cue::Rise | Cue::Fall)) => return Some(cue),
                PieceKind::Cue(Cue::Filler | Cue::Conjunction | Cue::Within)
                | PieceKind::Mark(_) => {}
                _ => return None,
            }
        }
        None
    }
}

/// Things whose percent is a growth when nothing else is said: an economy's output.
pub(super) fn grows(name: &str) -> bool {
    let name = lowered(name);
    [
        "grdp",
        "gdp",
        "kinh tế toàn cầu",
        "kinh tế thế giới",
        "nền kinh tế",
        "kinh tế việt nam",
        "tăng trưởng",
    ]
    .iter()
    .any(|word| name.contains(word))
        && !name.contains("cơ cấu")
        && !name.contains("/grdp")
        && !name.contains("bình quân đầu người")
}

/// Indices whose base is 100; "Chỉ số hài lòng đạt 86,5%" is a level.
fn is_base_index(name: &str) -> bool {
    let name = lowered(name);
    [
        "sản xuất",
        "giá",
        "tiêu thụ",
        "tồn kho",
        "phát triển",
        "iip",
        "cpi",
        "sử dụng lao động",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// Sectors of an economy: "Dịch vụ đạt 45,1%" is its share.
fn is_sector(name: &str) -> bool {
    let name = lowered(name);
    let sector = [
        "nông nghiệp",
        "nông, lâm",
        "nông lâm",
        "lâm nghiệp",
        "thủy sản",
        "thuỷ sản",
        "công nghiệp",
        "xây dựng",
        "dịch vụ",
        "thương mại",
        "khu vực i",
        "thuế sản phẩm",
        "du lịch",
    ];
    sector.iter().any(|word| name.contains(word)) && name.split_whitespace().count() <= 9
}
