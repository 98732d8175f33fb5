//! What sort of number does the sentence make of a figure?
//!
//! The verb before it, the unit, the noun that is measured and the words behind it decide.

use super::left::Left;
use super::piece::PieceKind;
use super::state::{Measure, Subject};
use super::walk::Walker;
use crate::claim::{Base, Kind};
use crate::lexicon::{Cue, UnitClass};
use crate::numeral::{Figure, Join};
use domain::Decimal;
use vietnamese::fold::{is_lowered, lowered};

/// What the figure turned out to be.
pub(crate) struct Verdict {
    pub(crate) kind: Kind,
    pub(crate) negative: bool,
    /// The thing measured is the noun behind the number.
    pub(crate) noun_behind: bool,
}

impl Verdict {
    pub(crate) fn of(kind: Kind) -> Self {
        Self {
            kind,
            negative: false,
            noun_behind: false,
        }
    }

    pub(crate) fn signed(kind: Kind, negative: bool) -> Self {
        Self {
            kind,
            negative,
            noun_behind: false,
        }
    }

    pub(crate) fn behind(kind: Kind) -> Self {
        Self {
            kind,
            negative: false,
            noun_behind: true,
        }
    }
}

impl Walker<'_> {
    pub(crate) fn kind_of(
        &self,
        figure: &Figure,
        left: &Left,
        own: Option<&Subject>,
        base: Option<Base>,
        at: usize,
        region: std::ops::Range<usize>,
    ) -> Verdict {
        let verb = left.verb.map(|(cue, _)| cue);
        let moved = verb
            .is_none()
            .then(|| self.moved_noun(region.clone()))
            .flatten();
        match figure.class {
            UnitClass::Percent => {
                let measure = self.measure(own, region.clone());
                self.percent(left, verb.or(moved), measure, own, base, at, region)
            }
            UnitClass::Points => match verb.or(moved) {
                Some(Cue::Contribute) => {
                    Verdict::signed(Kind::Contribution, self.says(left, &["giảm"]))
                }
                Some(Cue::Fall | Cue::FallShort) => Verdict::signed(Kind::Points, true),
                _ if self.contributes(at) => Verdict::of(Kind::Contribution),
                _ => Verdict::of(Kind::Points),
            },
            UnitClass::Times => match verb {
                Some(Cue::Rise | Cue::Times | Cue::Equal | Cue::RiseTo) => {
                    Verdict::of(Kind::Multiple)
                }
                Some(Cue::Fall) => Verdict::signed(Kind::Multiple, true),
                _ if base.is_some() => Verdict::of(Kind::Multiple),
                _ => Verdict::behind(Kind::Level),
            },
            _ => self.amount(figure, left, own, verb, moved, at),
        }
    }

    /// Amounts, counts and bare numbers.
    fn amount(
        &self,
        figure: &Figure,
        left: &Left,
        own: Option<&Subject>,
        verb: Option<Cue>,
        moved: Option<Cue>,
        at: usize,
    ) -> Verdict {
        // "giảm cả 3 tiêu chí": all there are, no figure.
        let all = at
            .checked_sub(1)
            .is_some_and(|before| self.cue(before).is_some() && self.pieces_text(before, &["cả"]));
        if all && figure.class.is_count() && figure.second.is_none() {
            return Verdict::of(Kind::Other);
        }
        if verb == Some(Cue::Rank) || self.second_rank(figure, at) {
            return Verdict::of(Kind::Rank);
        }
        if figure.join == Join::Slash && figure.second.is_some() {
            let place = at.checked_sub(1).is_some_and(|before| {
                self.cue(before).is_some() && self.pieces_text(before, &["thứ", "hạng", "hạng thứ"])
            });
            if place || verb.is_none() && own.is_none() && self.ranks_on(at) {
                return Verdict::of(Kind::Rank);
            }
            return self.slash(figure);
        }
        let counted = figure.class.is_count();
        // "vẫn còn 5 chỉ tiêu chưa đạt": there still are so many.
        let remains = counted && own.is_none() && self.remains(left);
        let to_level = matches!(verb, Some(Cue::RiseTo | Cue::FallTo)) && !remains || left.from;
        // "tặng 56 suất quà" gives; only "tặng 3%" is a slip for "tăng".
        let gives = self.says(left, &["tặng"]);
        // "công chức dôi dư 286 người" are so many.
        let to_level = to_level || counted && self.says(left, &["dôi dư"]);
        match verb {
            _ if to_level || gives => {}
            // "còn 12 đơn vị (giảm 01)"
            Some(cue @ (Cue::Rise | Cue::Fall))
                if left.opens_bracket && self.counts_in_bracket(figure) =>
            {
                return Verdict::signed(Kind::Change, cue == Cue::Fall);
            }
            Some(Cue::Rise | Cue::Exceed) if figure.class != UnitClass::Bare => {
                return Verdict::of(Kind::Change);
            }
            Some(Cue::Fall | Cue::FallShort) if figure.class != UnitClass::Bare => {
                return Verdict::signed(Kind::Change, true);
            }
            None if moved.is_some() && figure.class == UnitClass::Money => {
                return Verdict::signed(Kind::Change, moved == Some(Cue::Fall));
            }
            _ => {}
        }
        if verb.is_none() && self.ranks_on(at) && self.pieces_text(at - 1, &["thứ", "hạng"]) {
            return Verdict::of(Kind::Rank);
        }
        if figure.class == UnitClass::Bare {
            return self.bare(figure, left, own, verb, at);
        }
        if self.is_frame(figure, left, at) {
            return Verdict::of(Kind::Other);
        }
        // "lượng khách đạt 478.600 lượt" measures what stands before; "có 500 doanh nghiệp" and
        // "gieo trồng được 37 ha cây hoa màu" what stands behind.
        // "Bình quân toàn huyện đạt 17,1 tiêu chí/xã": nothing else is named.
        let alone = counted && own.is_none() && self.mind.label.is_none() && self.opens(at);
        let reached = matches!(verb, Some(Cue::Reach | Cue::RiseTo | Cue::FallTo))
            && !remains
            && !alone
            && !self.says(left, &["được", "hết", "ghi nhận"])
            || to_level;
        let beside = verb.is_none() && own.is_some_and(|own| is_quantity(&own.name));
        // "toàn tỉnh giảm từ 137 xã xuống còn 112 xã": the count names itself.
        let moves =
            to_level && counted && own.is_none() && self.depth() == 0 && self.mind.label.is_none();
        let behind = (!reached || moves) && !beside && (counted || self.noun_follows(at));
        if behind {
            Verdict::behind(Kind::Level)
        } else {
            Verdict::of(Kind::Level)
        }
    }

    /// A number without a unit: stated of something, or only a name's.
    fn bare(
        &self,
        figure: &Figure,
        left: &Left,
        own: Option<&Subject>,
        verb: Option<Cue>,
        at: usize,
    ) -> Verdict {
        let stated = matches!(
            verb,
            Some(Cue::Reach | Cue::RiseTo | Cue::FallTo | Cue::Have)
        );
        let large = figure
            .value
            .is_some_and(|value| value >= Decimal::ONE_HUNDRED);
        let part = own.is_some() && matches!(self.mind.parts_of, Some(Some(_)));
        // "điểm trung bình 6,85"
        let measured = own.is_some() && figure.decimals > 0 && verb.is_none();
        let stated = stated && (verb != Some(Cue::Have) || large) || part || measured;
        let listed = own.is_some() && verb.is_none() && self.lists_counts(at);
        // "từ 6,35 lên 7,02 điểm"
        let start = left.from && figure.decimals > 0;
        // "kết nạp 62 đảng viên (chỉ tiêu 60)"
        let planned = left.planned && self.depth() > 0 && self.mind.host.is_some();
        let stated = stated || listed || start || planned;
        Verdict::of(if stated { Kind::Level } else { Kind::Other })
    }

    /// A bare number in a bracket directly behind a count.
    fn counts_in_bracket(&self, figure: &Figure) -> bool {
        let counted = |host: usize| {
            let claim = &self.drafts[host].claim;
            claim.kind == Kind::Level && claim.unit.as_deref() != Some("%")
        };
        figure.class == UnitClass::Bare && self.depth() > 0 && self.mind.host.is_some_and(counted)
    }

    /// "xếp thứ 6/14 tỉnh vùng và 27/63 tỉnh, thành": the second place of the same.
    fn second_rank(&self, figure: &Figure, at: usize) -> bool {
        let after = self.drafts.last().is_some_and(|last| {
            let claim = &last.claim;
            claim.kind == Kind::Rank && claim.sentence == self.sentence && claim.item == self.item
        });
        let linked = at
            .checked_sub(1)
            .is_some_and(|before| self.cue(before) == Some(Cue::Conjunction));
        figure.join == Join::Slash && figure.second.is_some() && after && linked
    }

    /// Whether no figure of this sentence stands before a piece.
    pub(super) fn opens(&self, at: usize) -> bool {
        at > self.sentence_start
            && self.depth() == 0
            && self
                .drafts
                .last()
                .is_none_or(|last| last.claim.sentence != self.sentence || !last.claim.is_figure())
    }

    /// "xếp thứ 6/14 tỉnh và 27/63 tỉnh", "đứng thứ 22 cả nước và thứ 6 trong vùng".
    fn ranks_on(&self, at: usize) -> bool {
        let ranked = self.drafts.last().is_some_and(|last| {
            last.claim.kind == Kind::Rank && last.claim.sentence == self.sentence
        });
        let linked = (at.saturating_sub(2)..at).any(|before| {
            self.cue(before) == Some(Cue::Conjunction) || self.pieces[before].is_mark(',')
        });
        ranked && linked
    }

    fn remains(&self, left: &Left) -> bool {
        left.verb
            .is_some_and(|(_, at)| self.pieces_text(at, &["vẫn còn", "hiện còn", "còn lại"]))
    }

    /// `a/b`: places, measured amounts, or a count out of like things.
    fn slash(&self, figure: &Figure) -> Verdict {
        let (Some(first), Some(second)) = (figure.value, figure.second) else {
            return Verdict::of(Kind::Other);
        };
        let like = matches!(figure.class, UnitClass::Member | UnitClass::Enumerated)
            || figure.class == UnitClass::Bare;
        let all = second < Decimal::ONE_THOUSAND && !figure.unit.as_deref().is_some_and(is_living);
        let like = like || all && figure.class == UnitClass::Count;
        // More than all there are is a slip, but more than planned ("115/110 xã") is not.
        let closed = figure.unit.as_deref().is_some_and(|unit| {
            ["chỉ tiêu", "phiếu", "đại biểu", "ủy viên", "thành viên"].contains(&unit)
        });
        let kind = if like && (closed || first <= second) {
            Kind::Fraction
        } else {
            Kind::Pair
        };
        if figure.class == UnitClass::Bare && second > Decimal::from(1000) {
            return Verdict::of(Kind::Pair);
        }
        if figure.class.is_count() {
            Verdict::behind(kind)
        } else {
            Verdict::of(kind)
        }
    }

    /// Numbers that only frame ("của 14 tỉnh khu vực", "2 nhóm", "trên 1 ha").
    fn is_frame(&self, figure: &Figure, left: &Left, at: usize) -> bool {
        let few = figure.value.is_some_and(|value| value < Decimal::from(20));
        let aged = figure.unit.as_deref() == Some("tuổi") && figure.decimals == 0;
        let life = figure.unit.as_deref() == Some("tuổi") && !aged;
        if figure.class == UnitClass::Enumerated && (few || aged) && !life {
            return true;
        }
        // "3 chương trình mục tiêu quốc gia" is a name.
        let name = figure.unit.as_deref() == Some("chương trình")
            && self.pieces.get(at + 1).is_some()
            && self.pieces_text(at + 1, &["mục tiêu quốc gia", "mục tiêu"]);
        if few && name {
            return true;
        }
        let before = at.checked_sub(1).map(|before| self.pieces[before].kind);
        let scaled = 10u64.checked_pow(figure.scale).map(Decimal::from);
        // "nằm trong nhóm 20 tỉnh", "tốp 10 địa phương"
        let topped = at.checked_sub(1).is_some_and(|before| {
            let piece = self.pieces[before];
            let text = lowered(self.source.slice(piece.first, piece.past));
            ["nhóm", "tốp", "top"].contains(&text.as_str())
        });
        if topped {
            return true;
        }
        if few && self.is_among(figure, at) {
            return true;
        }
        if figure.unit.as_deref() == Some("bản") && self.is_recipients(at) {
            return true;
        }
        let one = figure.decimals == 0 && figure.value.is_some() && figure.value == scaled;
        // "số giường bệnh/10.000 dân", "số bác sĩ trên 1 vạn dân"
        let round = figure.decimals == 0 && figure.value.is_some_and(is_power_of_ten);
        let per = match before {
            Some(PieceKind::Mark('/')) => one || round,
            Some(PieceKind::Cue(Cue::AtLeast)) => {
                one || round && figure.unit.as_deref() == Some("dân")
            }
            Some(PieceKind::Cue(Cue::Yearly)) => one,
            _ => false,
        };
        let of = matches!(before, Some(PieceKind::Cue(Cue::Have | Cue::Preposition)))
            && self.pieces_text(at - 1, &["của", "ở", "trong", "với"]);
        let place = figure.class == UnitClass::Member
            && figure.unit.as_deref().is_some_and(|unit| {
                [
                    "tỉnh",
                    "thành phố",
                    "quốc gia",
                    "nước",
                    "địa phương",
                    "vùng",
                ]
                .contains(&unit)
            });
        // "sau 2 ngày làm việc": how long it took.
        let lasted = figure
            .unit
            .as_deref()
            .is_some_and(|unit| ["ngày", "tuần", "giờ", "phút", "giây", "buổi"].contains(&unit));
        // "tổ chức 156 buổi tuyên truyền" are so many.
        let many = figure.unit.as_deref() == Some("buổi") && !few;
        let lasted = lasted && !many;
        // "thời gian lưu trú trung bình là 1,72 ngày"
        // "ngày điều trị trung bình 6,4 ngày"
        let mean = figure.unit.as_deref() == Some("ngày")
            && at > 0
            && self.pieces_text(at - 1, &["trung bình", "bình quân"]);
        let stated = mean || left.verb.is_some_and(|(cue, _)| cue == Cue::Reach);
        per || lasted && !stated || (place && (of || left.framed))
    }

    /// "Trong 11 nhóm hàng hóa và dịch vụ, có 8 nhóm tăng giá".
    fn is_among(&self, figure: &Figure, at: usize) -> bool {
        let groups = figure
            .unit
            .as_deref()
            .is_some_and(|unit| unit.starts_with("nhóm"));
        groups
            && at > 0
            && matches!(self.cue(at - 1), Some(Cue::Have | Cue::Preposition))
            && self.pieces_text(at - 1, &["trong", "trong số"])
    }

    /// "Nơi nhận: - Như Điều 3 (02 bản)": copies, no villages.
    fn is_recipients(&self, at: usize) -> bool {
        let end = self.source.tokens[self.pieces[at].first].start;
        let text = &self.source.text[..end];
        let mut start = end.saturating_sub(1500);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        text[start..].contains("Nơi nhận") || text[start..].contains("NƠI NHẬN")
    }

    pub(crate) fn pieces_text(&self, at: usize, words: &[&str]) -> bool {
        self.pieces.get(at).is_some_and(|piece| {
            let text = self.source.slice(piece.first, piece.past);
            words.iter().any(|word| is_lowered(text, word))
        })
    }

    fn noun_follows(&self, at: usize) -> bool {
        matches!(
            self.pieces.get(at + 1).map(|piece| piece.kind),
            Some(PieceKind::Word | PieceKind::Cue(Cue::Name | Cue::NamedNumber))
        )
    }

    /// A verb that governs a noun before the figure: "giảm chi 500 tỷ đồng".
    fn moved_noun(&self, region: std::ops::Range<usize>) -> Option<Cue> {
        region.rev().find_map(|at| match self.cue(at) {
            Some(cue @ (Cue::Rise | Cue::Fall)) => Some(Some(cue)),
            Some(Cue::Reach | Cue::Against | Cue::Have | Cue::Act) => Some(None),
            _ => None,
        })?
    }

    /// Whether the verb's own words contain one of these.
    pub(crate) fn says(&self, left: &Left, words: &[&str]) -> bool {
        left.verb.is_some_and(|(_, at)| {
            let piece = self.pieces[at];
            let text = lowered(self.source.slice(piece.first, piece.past));
            words.iter().any(|word| text.contains(word))
        })
    }

    /// "0,3 điểm phần trăm vào mức tăng chung".
    pub(crate) fn contributes(&self, at: usize) -> bool {
        (at + 1..(at + 4).min(self.pieces.len())).any(|at| {
            matches!(self.cue(at), Some(Cue::GrowthNoun)) || self.cue(at) == Some(Cue::Contribute)
        })
    }
}

/// Persons, households, houses and animals are paired with a plan; offices, schools and papers are
/// counted out of all there are.
fn is_living(unit: &str) -> bool {
    [
        "hộ",
        "người",
        "lao động",
        "nhà",
        "căn",
        "ngôi",
        "con",
        "đảng viên",
        "đoàn viên",
        "hội viên",
        "học sinh",
        "sinh viên",
        "cây",
        "lượt",
        "khách",
        "suất",
        "nhà ở",
        "công nhân",
        "cán bộ",
        "giường",
        "liều",
        "mũi",
    ]
    .contains(&unit)
}

/// Nouns that themselves are quantities: "đàn bò 98.450 con" counts the herd.
fn is_quantity(name: &str) -> bool {
    let name = lowered(name);
    [
        "đàn",
        "tổng",
        "số",
        "lượng",
        "dân số",
        "diện tích",
        "sản lượng",
        "quy mô",
        "năng suất",
        "công suất",
        "tuổi thọ",
    ]
    .iter()
    .any(|head| {
        name.strip_prefix(head)
            .is_some_and(|rest| rest.starts_with(' ') || rest.is_empty() && head.contains(' '))
    })
}

/// Where the measure of a clause comes from.
impl Walker<'_> {
    pub(crate) fn measure(&self, own: Option<&Subject>, region: std::ops::Range<usize>) -> Measure {
        // "riêng các xã đặc biệt khó khăn giảm 6%": measured as the thing before it.
        let apart = region
            .clone()
            .any(|at| self.cue(at).is_some() && self.pieces_text(at, &["riêng"]));
        if let Some(measure) = self.measure_of(region) {
            return measure;
        }
        if let (true, Some(subject)) = (apart, &self.mind.subject) {
            return subject.measure;
        }
        if let Some(measure) = self.mind.list_measure {
            return measure;
        }
        match own {
            Some(own) => own.measure,
            None => (self.mind.label.as_ref())
                .or(self.mind.subject.as_ref())
                .map_or(Measure::Amount, |subject| subject.measure),
        }
    }
}

fn is_power_of_ten(value: Decimal) -> bool {
    (0..=6u32).any(|power| value == Decimal::from(10u64.pow(power)))
}
