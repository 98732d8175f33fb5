//! What do the figures beside a percent make of it?
//!
//! ```text
//! 11 khoản thu đạt trên 25% dự toán, như: thuế thu nhập 212 tỷ đồng (31,6%)     achievement
//! đã giải ngân 842/1.655 tỷ đồng, đạt 50,9%: nông thôn mới đạt 61,8%           achievement
//! Mỹ (96 triệu USD, chiếm 25,8%), Nhật (44 triệu USD, 11,8%)                   share
//! đạt 52,7% kế hoạch, thấp hơn bình quân cả nước (55,7%)                       achievement
//! ```

use super::kind::Verdict;
use super::left::Left;
use super::percent::grows;
use super::piece::PieceKind;
use super::state::{Measure, Subject};
use super::walk::Walker;
use crate::claim::{Base, Kind};
use crate::lexicon::{Cue, UnitClass};
use crate::numeral::Shape;
use vietnamese::fold::lowered;

/// How many pieces before a colon the figure stands that announces a list.
const ANNOUNCED: usize = 8;

/// How many claims back a percent of the same list is looked for.
const LISTED: usize = 8;

impl Walker<'_> {
    /// What the figures beside a percent make of it.
    pub(super) fn beside_others(
        &self,
        left: &Left,
        measure: Measure,
        own: Option<&Subject>,
        base: Option<Base>,
        at: usize,
        signed: bool,
    ) -> Option<Verdict> {
        // "giảm 27 vụ (7,96%)": the same change in percent.
        let host = self.mind.host.and_then(|host| self.drafts.get(host));
        if let (true, None, Some(host)) = (own.is_none() && left.opens_bracket, left.verb, host)
            && host.claim.kind == Kind::Change
        {
            let fell = host
                .claim
                .value
                .is_some_and(|value| value.is_sign_negative());
            return Some(Verdict::signed(Kind::Growth, fell && !signed));
        }
        if let Some(kind) = self.announced(left, own, base, measure, at) {
            return Some(Verdict::of(kind));
        }
        // "đạt 73,8% kế hoạch (vốn đầu tư 88,1%; vốn sự nghiệp 59,4%)"
        let achieved = host.is_some_and(|host| host.claim.kind == Kind::Achievement);
        let named = own.is_some() && left.verb.is_none() && base.is_none();
        if achieved && named && self.depth() > 0 && measure == Measure::Amount {
            return Some(Verdict::of(Kind::Achievement));
        }
        // "Mỹ (96 triệu USD, chiếm 25%), Nhật (44 triệu USD, 11,8%)"
        let second = self.depth() > 0 && left.verb.is_none() && own.is_none() && base.is_none();
        let share_told = || self.last_percent() == Some(Kind::Share);
        if second && !signed && self.follows_kind(Kind::Level) && share_told() {
            return Some(Verdict::of(Kind::Share));
        }
        // "nữ chiếm 47,2%, dân tộc thiểu số 28,6%"
        // "100% xã có đường đến trung tâm, 99% hộ có điện": nothing before the comma is its own.
        let parted = at > 0 && self.pieces[at - 1].kind == PieceKind::Mark(',');
        let parted = parted && self.counted_behind(at);
        let listed = left.verb.is_none() && own.is_some() && measure == Measure::Amount && !parted;
        if listed && base.is_none() && self.follows_kind(Kind::Share) {
            return Some(Verdict::of(Kind::Share));
        }
        // "thi công được 23,5/41,2 km, đạt 57% khối lượng"
        let reached = left.verb.is_some_and(|(cue, _)| cue == Cue::Reach);
        if reached && own.is_none() && base.is_none() && self.follows_kind(Kind::Pair) {
            return Some(Verdict::of(Kind::Achievement));
        }
        // "đạt 61% số nợ giao thu"
        if reached && base.is_none() && self.handed_out(at) {
            return Some(Verdict::of(Kind::Achievement));
        }
        // "có 1.045.600 tài khoản, đạt 93,7% dân số"
        let of_people = self.people_behind(at) && self.follows_kind(Kind::Level);
        if reached && own.is_none() && of_people {
            return Some(Verdict::of(Kind::Share));
        }
        // "vốn thực hiện đạt 55% vốn đăng ký"
        let of_whole = self.pieces.get(at + 1).is_some_and(|next| {
            let text = self.source.slice(next.first, next.past);
            ["vốn", "tổng", "khối", "tổng số"].contains(&text)
        });
        if reached && own.is_some() && measure == Measure::Amount && of_whole {
            return Some(Verdict::of(Kind::Share));
        }
        None
    }

    /// "đạt trên 25% dự toán, như: …", "đạt 50,9%: …": what a list is announced as, its items are.
    fn announced(
        &self,
        left: &Left,
        own: Option<&Subject>,
        base: Option<Base>,
        measure: Measure,
        at: usize,
    ) -> Option<Kind> {
        let told = match left.verb {
            None => left.opens_bracket && self.mind.host.is_some(),
            Some((cue, _)) => cue == Cue::Reach && own.is_some(),
        };
        let plain = base.is_none() && measure != Measure::Share && measure != Measure::Growth;
        let achieved = told && plain && self.last_percent() == Some(Kind::Achievement);
        (achieved && self.after_announcer(at)).then_some(Kind::Achievement)
    }

    /// Whether a colon stands before a piece in its sentence, and a percent just before that.
    fn after_announcer(&self, at: usize) -> bool {
        let colon = (self.sentence_start..at)
            .rev()
            .find(|at| self.pieces[*at].kind == PieceKind::Mark(':'));
        let Some(colon) = colon else { return false };
        let from = colon.saturating_sub(ANNOUNCED).max(self.sentence_start);
        (from..colon).any(|at| match self.pieces[at].kind {
            PieceKind::Numeral(index) => matches!(&self.numerals[index].shape,
                Shape::Figure(figure) if figure.class == UnitClass::Percent),
            _ => false,
        })
    }

    /// The kind of the last percent of this sentence.
    pub(super) fn last_percent(&self) -> Option<Kind> {
        let mut near = self
            .drafts
            .iter()
            .rev()
            .take(LISTED)
            .take_while(|draft| draft.claim.sentence == self.sentence);
        near.find(|draft| draft.claim.unit.as_deref() == Some("%"))
            .map(|draft| draft.claim.kind)
    }

    /// "hoàn thành tốt 76,4%, hoàn thành 7,9%, không hoàn thành 0,5%", "còn lại 6,7%": the list of
    /// shares goes on, whatever its verbs.
    pub(super) fn goes_on_sharing(
        &self,
        left: &Left,
        verb: Option<Cue>,
        base: Option<Base>,
    ) -> Option<Verdict> {
        let graded = matches!(verb, Some(Cue::Complete | Cue::FallShort))
            && self.says(left, &["hoàn thành"])
            && self.follows_kind(Kind::Share);
        let rest = self.says(left, &["còn lại"]) && self.last_percent() == Some(Kind::Share);
        (base.is_none() && (graded || rest)).then(|| Verdict::of(Kind::Share))
    }

    /// "hộ nghèo 2.617 hộ (12,98%) … giảm 693 hộ, tương đương 3,44%": the poor are told by their
    /// share, so a percent beside their number is of that share.
    pub(super) fn rate_of_the_poor(&self) -> bool {
        let households = self
            .last_figure()
            .is_some_and(|last| self.drafts[last].claim.unit.as_deref() == Some("hộ"));
        households
            && self.drafts.iter().rev().take(LISTED).any(|draft| {
                let claim = &draft.claim;
                let rate = claim.unit.as_deref() == Some("%")
                    && matches!(claim.kind, Kind::Share | Kind::Level);
                let named = claim.subject.as_deref().unwrap_or_default();
                rate && lowered(named).contains("nghèo")
            })
    }

    fn people_behind(&self, at: usize) -> bool {
        let past = (at + 3).min(self.pieces.len());
        at + 1 < past && self.text_of(at + 1..past).starts_with("dân số")
    }

    /// "61% số nợ giao thu", "98% chỉ tiêu được giao": of what was handed out to be done.
    fn handed_out(&self, at: usize) -> bool {
        (at + 1..at + 6)
            .take_while(|at| {
                matches!(
                    self.pieces.get(*at).map(|piece| piece.kind),
                    Some(PieceKind::Word | PieceKind::Cue(_))
                )
            })
            .any(|at| self.pieces_text(at, &["giao", "được giao", "giao thu", "giao đầu năm"]))
    }

    /// What is compared by a figure in points: the last percent of this item that is none itself.
    pub(super) fn compared_kind(&self) -> Kind {
        let here = self.drafts.iter().rev().take(LISTED).take_while(|draft| {
            draft.claim.sentence == self.sentence && draft.claim.item == self.item
        });
        here.map(|draft| &draft.claim)
            .filter(|claim| claim.unit.as_deref() == Some("%"))
            .map(|claim| claim.kind)
            .find(|kind| *kind != Kind::Points)
            .unwrap_or(Kind::Level)
    }

    /// "(kế hoạch 9,05%)": of the kind of its host; behind an amount it can only be a growth.
    pub(super) fn planned_kind(&self) -> Kind {
        let kind = self.host_kind();
        let rate = self.mind.host.is_some_and(|host| {
            self.drafts[host]
                .claim
                .unit
                .as_deref()
                .is_some_and(|unit| unit.starts_with('%'))
        });
        if kind == Kind::Level && !rate {
            Kind::Growth
        } else {
            kind
        }
    }

    /// A percent that names nothing: the achievement of the amount before it.
    pub(super) fn without_subject(&self, measure: Measure, left: &Left) -> Verdict {
        let last = self.mind.host.or_else(|| self.drafts.len().checked_sub(1));
        let last = last
            .and_then(|last| self.drafts.get(last))
            .map(|draft| &draft.claim);
        let here = last.is_some_and(|claim| claim.sentence == self.sentence);
        let amount = last.is_some_and(|claim| claim.is_figure());
        let percent = last.filter(|claim| claim.unit.as_deref() == Some("%"));
        if let (true, true, Some(claim)) = (here, self.mind.year_earlier, percent) {
            // "đạt 35% kế hoạch, thấp hơn cùng kỳ (40,2%)"
            return Verdict::of(match claim.kind {
                Kind::Points => self.compared_kind(),
                kind => kind,
            });
        }
        // "đã giải quyết 320/356 vụ việc, đạt 89,9%": a part of all there are.
        let parted = last.is_some_and(|claim| claim.kind == Kind::Fraction);
        // "49 phiếu tín nhiệm cao (94,23%)": a part of the votes.
        let counted = self.depth() > 0
            && left.opens_bracket
            && left.verb.is_none()
            && last.is_some_and(|claim| {
                let rate = claim
                    .unit
                    .as_deref()
                    .is_some_and(|unit| unit.starts_with('%'));
                claim.kind == Kind::Level && !rate
            });
        if here && (parted || counted) {
            return Verdict::of(Kind::Share);
        }
        if here && amount && (self.mind.host.is_some() || left.verb.is_some()) {
            return Verdict::of(Kind::Achievement);
        }
        match measure {
            Measure::Rate | Measure::Index => Verdict::of(Kind::Level),
            _ if self
                .mind
                .subject
                .as_ref()
                .is_some_and(|subject| grows(&subject.name)) =>
            {
                Verdict::of(Kind::Growth)
            }
            _ => Verdict::of(Kind::Level),
        }
    }
}
