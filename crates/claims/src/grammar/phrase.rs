//! Where does a noun phrase begin and end?

use super::piece::PieceKind;
use super::subject::names;
use super::walk::Walker;
use crate::lexicon::Cue;
use crate::numeral::Shape;
use std::ops::Range;

/// The most segments between commas that are looked at.
const SEGMENTS: usize = 8;

/// How quantities begin that somebody or something has.
const QUANTITIES: [&str; 19] = [
    "diện tích",
    "dân số",
    "tổng",
    "thu nhập",
    "tỷ lệ",
    "GRDP",
    "quy mô",
    "mật độ",
    "sản lượng",
    "số vốn",
    "vốn",
    "kinh phí",
    "công suất",
    "doanh thu",
    "giá trị",
    "chiều dài",
    "mức vốn",
    "tốc độ",
    "dư nợ",
];

impl Walker<'_> {
    /// The noun phrase of a row of pieces.
    pub(crate) fn noun_phrase(&self, region: Range<usize>) -> Option<Range<usize>> {
        let mut best: Option<Range<usize>> = None;
        let end = region.end;
        for segment in self.segments(region) {
            let Some(phrase) = self.trimmed(segment.clone()) else {
                continue;
            };
            match &best {
                // A subject may stand before an adverbial: "X, tính đến ngày 15/5, đạt"; one
                // next to the verb names something all the same: "tại Mường Ảng đạt".
                None if self.is_adverbial(segment.start)
                    && (segment.end < end || self.by_standard(segment.start)) => {}
                None => best = Some(phrase),
                Some(found) => {
                    // "Dịch vụ, thương mại"; "Khu vực nông, lâm nghiệp và thủy sản"
                    if self.is_adverbial(segment.start) || !self.goes_on(&segment, &phrase, found) {
                        break;
                    }
                    best = Some(phrase.start..found.end);
                }
            }
        }
        best
    }

    /// "theo chuẩn quốc gia còn 0,03%": another standard, the same thing.
    fn by_standard(&self, start: usize) -> bool {
        self.pieces.get(start).is_some()
            && self.pieces_text(
                start,
                &["theo", "sau", "sau khi", "do", "nhờ", "nhằm", "để"],
            )
    }

    /// The row cut at commas, last first; brackets are left out. Only the end of a long row can
    /// hold the subject.
    fn segments(&self, region: Range<usize>) -> impl Iterator<Item = Range<usize>> + use<> {
        let mut segments = [const { 0..0 }; SEGMENTS];
        let mut count = 0;
        let mut push = |segment| {
            segments[count % SEGMENTS] = segment;
            count += 1;
        };
        let mut start = region.start;
        let mut depth = 0usize;
        for at in region.clone() {
            match self.pieces[at].kind {
                PieceKind::Mark('(') => depth += 1,
                PieceKind::Mark(')') => depth = depth.saturating_sub(1),
                PieceKind::Mark(',' | ':' | ';') if depth == 0 => {
                    push(start..at);
                    start = at + 1;
                }
                PieceKind::Line => {
                    push(start..at);
                    start = at + 1;
                }
                _ => {}
            }
        }
        push(start..region.end);
        let nearest = 1..=count.min(SEGMENTS);
        nearest.map(move |back| segments[(count - back) % SEGMENTS].clone())
    }

    /// Whether a segment starts as "theo …", "do …", "tính đến …" do.
    pub(crate) fn is_adverbial(&self, start: usize) -> bool {
        let mut at = start;
        while matches!(self.cue(at), Some(Cue::Filler)) {
            at += 1;
        }
        matches!(self.cue(at), Some(Cue::Preposition | Cue::UpTo))
    }

    /// Whether a segment is the first half of a list that a comma cuts.
    pub(crate) fn goes_on(
        &self,
        segment: &Range<usize>,
        phrase: &Range<usize>,
        found: &Range<usize>,
    ) -> bool {
        let touches = self.only_skipped(phrase.end..segment.end);
        let starts_lower = !self.starts_upper(found.start);
        let adjacent = found.start == segment.end + 1;
        let short = phrase.len() <= 6 && !phrase.is_empty();
        // "Trong mức tăng chung, khu vực …"
        let links = segment.clone().any(|at| self.cue(at) == Some(Cue::Within));
        let verb = links
            || phrase.clone().any(|at| {
                matches!(
                    self.cue(at),
                    Some(Cue::Reach | Cue::Have | Cue::Complete | Cue::Within | Cue::Act)
                )
            });
        // "phạm tội về tham nhũng, thiệt hại 12,4 tỷ đồng"
        let deed = self.cue(found.start) == Some(Cue::Act)
            && self.pieces_text(found.start, &["thiệt hại", "thu hồi", "xử phạt", "phạt"]);
        touches && starts_lower && adjacent && short && !verb && !deed
    }

    pub(crate) fn only_skipped(&self, mut range: Range<usize>) -> bool {
        range.all(|at| matches!(self.pieces[at].kind, PieceKind::Mark('"' | '”')))
    }

    pub(crate) fn starts_upper(&self, at: usize) -> bool {
        let token = self.source.tokens[self.pieces[at].first];
        self.source.text[token.start..].starts_with(char::is_uppercase)
    }

    /// A segment without what stands before and behind its noun phrase.
    pub(crate) fn trimmed(&self, segment: Range<usize>) -> Option<Range<usize>> {
        if let Some(at) = self.restarts(segment.clone()) {
            return self.trimmed(at + 1..segment.end);
        }
        if let Some(deed) = self.done_to(segment.clone()) {
            return self.trimmed(deed..segment.end);
        }
        // "vượt lũ lịch sử năm 1968 là 0,25 m": what was passed is not what is measured.
        if self.cue(segment.start) == Some(Cue::Exceed) {
            return None;
        }
        let start = self.skip_front(segment.clone());
        let mut end = start;
        let mut depth = 0usize;
        let mut nouns = false;
        for at in start..segment.end {
            let piece = &self.pieces[at];
            match piece.kind {
                // The abbreviation of the phrase ends it: "(GRDP)".
                PieceKind::Mark('(') if nouns && self.is_abbreviation(at + 1) => break,
                PieceKind::Mark('(') => depth += 1,
                PieceKind::Mark(')') => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                PieceKind::Word => {
                    nouns = true;
                    end = at + 1;
                }
                PieceKind::Cue(cue) => {
                    if nouns && cue == Cue::GrowthNoun && self.names_behind(at, segment.end) {
                        // "thống nhất mục tiêu tăng trưởng GRDP 8,5%"
                        return self.trimmed(at + 1..segment.end);
                    }
                    if nouns && cue == Cue::Have && self.quantity_behind(at, segment.end) {
                        // "Huyện có diện tích tự nhiên 1.569 km2" measures the area.
                        return self.trimmed(at + 1..segment.end);
                    }
                    if nouns && self.ends_phrase(cue, at) {
                        break;
                    }
                    if names(cue) {
                        nouns = true;
                        end = at + 1;
                    } else if matches!(cue, Cue::Rise | Cue::Fall | Cue::Exceed) && !nouns {
                        return None;
                    }
                }
                PieceKind::Numeral(index) => {
                    let named = match &self.numerals[index].shape {
                        Shape::Other => true,
                        // "tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng"
                        Shape::Figure(figure) => nouns && figure.unit.as_deref() == Some("tuổi"),
                        _ => false,
                    };
                    // "các chủ đầu tư đến 31/10 giải ngân đạt 65%"
                    if nouns && self.acts_until(at, segment.end) {
                        return self.trimmed(at + 1..segment.end);
                    }
                    if named && (nouns || self.names_itself(index)) {
                        nouns = true;
                        end = at + 1;
                    } else if nouns {
                        break;
                    }
                }
                PieceKind::Mark('-' | '\u{2013}' | '/' | '"' | '“' | '”' | '&') => {}
                PieceKind::Mark(_) | PieceKind::Line => {
                    if nouns {
                        break;
                    }
                }
            }
        }
        // "HĐND tỉnh giao 7.402 tỷ đồng": who gives is not what is given.
        let gives = (start..end)
            .all(|at| matches!(self.cue(at), Some(Cue::GivenByCentral | Cue::GivenByLocal)));
        (nouns && end > start && !gives).then_some(start..end)
    }

    /// Whether a noun stands between a piece and the end of its segment.
    fn names_behind(&self, at: usize, end: usize) -> bool {
        (at + 1..end)
            .any(|at| self.pieces[at].kind == PieceKind::Word || self.cue(at) == Some(Cue::Name))
    }

    /// Whether one word of capitals stands between brackets from here.
    fn is_abbreviation(&self, at: usize) -> bool {
        let closed = self
            .pieces
            .get(at + 1)
            .is_some_and(|next| next.is_mark(')'));
        closed && {
            let inside = self.pieces[at];
            let text = self.source.slice(inside.first, inside.past);
            text.chars().count() >= 2 && text.chars().all(char::is_uppercase)
        }
    }

    /// Whether "có" is followed by a quantity with a name of its own.
    fn quantity_behind(&self, at: usize, end: usize) -> bool {
        self.pieces_text(at, &["có", "với"]) && at + 1 < end && {
            let tail = self.text_of(at + 1..end);
            QUANTITIES.iter().any(|head| tail.starts_with(head))
        }
    }

    /// Where the thing measured begins anew behind the one who has it or wants it: "các khu công
    /// nghiệp đang hoạt động có tỷ lệ lấp đầy", "ngành phấn đấu kim ngạch xuất khẩu".
    fn restarts(&self, segment: Range<usize>) -> Option<usize> {
        let mut depth = 0usize;
        segment
            .clone()
            .rev()
            .find(|at| match self.pieces[*at].kind {
                PieceKind::Mark(')') => {
                    depth += 1;
                    false
                }
                PieceKind::Mark('(') => {
                    depth = depth.saturating_sub(1);
                    false
                }
                PieceKind::Cue(Cue::Have) => depth == 0 && self.quantity_behind(*at, segment.end),
                PieceKind::Cue(Cue::Goal | Cue::Forecast) => {
                    let named = (at + 1..segment.end)
                        .filter(|at| match self.pieces[*at].kind {
                            PieceKind::Word => true,
                            PieceKind::Cue(cue) => matches!(
                                cue,
                                Cue::Name | Cue::Rate | Cue::IndexNoun | Cue::GrowthNoun
                            ),
                            _ => false,
                        })
                        .count();
                    let sure = self.cue(at + 1).is_some_and(names);
                    let wished = self.cue(*at) == Some(Cue::Goal) && named == 1;
                    depth == 0 && (named >= 2 || wished || named == 1 && sure)
                }
                _ => false,
            })
    }

    /// Whether a day or a span of time behind "đến" stands between who acts and what is done.
    fn acts_until(&self, at: usize, end: usize) -> bool {
        let time = matches!(self.pieces[at].kind, PieceKind::Numeral(index)
            if matches!(self.numerals[index].shape, Shape::Date(_) | Shape::Period(_)));
        let until = matches!(self.cue_before(at), Some(Cue::To | Cue::UpTo));
        time && until
            && (at + 1..end)
                .any(|at| self.pieces[at].kind == PieceKind::Word || self.cue(at) == Some(Cue::Act))
    }

    /// "huyện đã đầu tư xây dựng tuyến đường dài 5 km": the deed with its object, not who did it.
    fn done_to(&self, segment: Range<usize>) -> Option<usize> {
        let done = segment.clone().find(|at| {
            self.cue(*at) == Some(Cue::Filler) && self.pieces_text(*at, &["đã", "đang", "sẽ"])
        })?;
        let deed = done + 1;
        let named = (deed + 1..segment.end)
            .filter(|at| {
                self.pieces[*at].kind == PieceKind::Word || self.cue(*at).is_some_and(names)
            })
            .count();
        let actor = (segment.start..done)
            .any(|at| self.pieces[at].kind == PieceKind::Word || self.cue(at).is_some_and(names));
        (actor && self.cue(deed) == Some(Cue::Act) && named >= 1).then_some(deed)
    }

    /// `Covid-19` names something; `I` and `279` alone do not.
    pub(crate) fn names_itself(&self, index: usize) -> bool {
        let numeral = &self.numerals[index];
        let text = &self.source.text[numeral.start..numeral.end];
        text.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && !text.bytes().all(|byte| b"IVX".contains(&byte))
    }

    /// The first piece that may belong to a noun phrase.
    pub(crate) fn skip_front(&self, segment: Range<usize>) -> usize {
        let mut at = segment.start;
        while at < segment.end {
            let piece = &self.pieces[at];
            let skip = match piece.kind {
                PieceKind::Cue(cue) => {
                    !names(cue) || matches!(cue, Cue::GrowthNoun | Cue::ShareNoun)
                }
                PieceKind::Numeral(index) => {
                    let other = matches!(self.numerals[index].shape, Shape::Other);
                    // "1. Thu ngân sách": the number of the line names nothing.
                    let heads = self.source.starts_line(piece.first) && !self.names_itself(index);
                    !other || heads
                }
                PieceKind::Mark('(') => {
                    // A whole bracket before the noun phrase: "Trong đó (…)".
                    let close = (at..segment.end).find(|at| self.pieces[*at].is_mark(')'));
                    at = close.unwrap_or(at);
                    true
                }
                PieceKind::Mark(_) | PieceKind::Line => true,
                PieceKind::Word => false,
            };
            if !skip {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a cue ends a noun phrase that has begun.
    pub(crate) fn ends_phrase(&self, cue: Cue, at: usize) -> bool {
        match cue {
            Cue::Rise | Cue::Fall => !self.is_word_between(at),
            Cue::Against
            | Cue::Exceed
            | Cue::Chiem
            | Cue::Equal
            | Cue::Locative
            | Cue::PriceBasis
            | Cue::Estimate
            | Cue::Forecast
            | Cue::Goal
            | Cue::UpTo
            | Cue::Within
            | Cue::SamePeriod
            | Cue::RiseTo
            | Cue::FallTo
            | Cue::Times
            | Cue::FallShort
            | Cue::Yearly => true,
            Cue::TimeWord => true,
            Cue::Reach => !self.goes_on_after(at),
            Cue::GrowthNoun => true,
            Cue::Filler => matches!(
                self.source
                    .slice(self.pieces[at].first, self.pieces[at].past),
                "đã" | "đang"
                    | "tiếp tục"
                    | "vẫn"
                    | "cũng"
                    | "đều"
                    | "sẽ"
                    | "có"
                    | "tiếp"
                    | "vẫn tiếp tục"
            ),
            _ => false,
        }
    }

    /// "đạt chuẩn", "được giải quyết": the verb belongs to the noun phrase.
    pub(crate) fn goes_on_after(&self, at: usize) -> bool {
        matches!(
            self.pieces.get(at + 1).map(|piece| piece.kind),
            Some(PieceKind::Word)
        ) || self.cue(at + 1).is_some_and(names)
    }

    /// Whether a verb stands between nouns, as in "việc làm tăng thêm và thay đổi việc làm".
    pub(crate) fn is_word_between(&self, at: usize) -> bool {
        matches!(
            self.pieces.get(at + 1).map(|piece| piece.kind),
            Some(PieceKind::Cue(Cue::Conjunction))
        ) && matches!(
            self.pieces.get(at + 2).map(|piece| piece.kind),
            Some(PieceKind::Word)
        )
    }

    /// `(GRDP)` behind a phrase: one word of capitals in brackets of its own.
    pub(crate) fn abbreviation_after(
        &self,
        end: usize,
        phrase: Range<usize>,
    ) -> Option<(String, usize)> {
        let mut at = end;
        // "tổng sản phẩm trên địa bàn tỉnh Điện Biên (GRDP)"
        while at < end + 8 {
            match self.pieces.get(at)?.kind {
                PieceKind::Mark('(') => break,
                PieceKind::Word | PieceKind::Cue(Cue::Locative | Cue::Filler) => at += 1,
                PieceKind::Cue(cue) if names(cue) => at += 1,
                _ => return None,
            }
        }
        let inside = self.pieces.get(at + 1)?;
        let closed = self.pieces.get(at + 2)?.is_mark(')');
        let text = self.source.slice(inside.first, inside.past);
        let capitals = text.chars().count() >= 2 && text.chars().all(|c| c.is_uppercase());
        let sensible = phrase.len() >= 2 || self.text_of(phrase).contains(' ');
        (closed && capitals && sensible).then(|| (text.to_owned(), at + 3))
    }
}
