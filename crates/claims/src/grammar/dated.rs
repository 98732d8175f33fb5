//! For which time do the figures stand that follow a day or a span of time?

use super::piece::{Piece, PieceKind};
use super::subject::names;
use super::walk::{Walker, is_verb};
use crate::claim::{Kind, PriceBasis, Status};
use crate::lexicon::Cue;
use crate::numeral::Shape;
use domain::period::{Period, PeriodKind};
use vietnamese::fold::lowered;
use vietnamese::period::Expression;

impl Walker<'_> {
    /// "theo giá hiện hành", "giá so sánh năm 2010".
    pub(crate) fn price_told(&mut self, at: usize) {
        let piece = self.pieces[at];
        let text = lowered(self.source.slice(piece.first, piece.past));
        let year = self.pieces[at + 1..]
            .first()
            .and_then(|next| match next.kind {
                PieceKind::Numeral(index) => match self.numerals[index].shape {
                    Shape::Period(expression) => expression.year(),
                    _ => None,
                },
                _ => None,
            });
        if ["hiện hành", "thực tế", "hh"]
            .iter()
            .any(|word| text.contains(word))
        {
            self.mind.price = Some(PriceBasis::Current);
        } else if ["so sánh", "cố định", "ss"]
            .iter()
            .any(|word| text.contains(word))
        {
            self.mind.price = Some(PriceBasis::Constant(year));
        }
    }

    /// "trong tháng", "quý này", "cả năm".
    pub(crate) fn time_word(&mut self, at: usize) {
        let piece = self.pieces[at];
        let text = lowered(self.source.slice(piece.first, piece.past));
        let found = match text.as_str() {
            "tháng" if self.is_counted(at) => None,
            "trong tháng" | "tháng này" | "tháng" => self.month,
            "trong quý" | "quý này" | "quý" => self.quarter,
            "cả năm" | "hết năm" => self.year_here(),
            "năm nay" => self.calendar.this_year(),
            "năm" if self.ends_year(at) => self.year_here(),
            "cuối năm" | "đến cuối năm" | "vào cuối năm" if self.mind.status != Status::Actual => {
                self.year_here()
            }
            _ => None,
        };
        if found.is_some() && at >= self.base_until {
            self.mind.period = found;
        }
    }

    /// "đến hết năm giải ngân 95%".
    fn ends_year(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let piece = self.pieces[before];
            let text = self.source.slice(piece.first, piece.past);
            matches!(piece.kind, PieceKind::Cue(_)) && text.ends_with("hết")
        })
    }

    /// "ước cả năm đạt", "phấn đấu cả năm".
    pub(crate) fn whole_year(&mut self, at: usize) {
        let piece = self.pieces[at];
        let text = self.source.slice(piece.first, piece.past);
        if at >= self.base_until && (text.contains("cả năm") || text.contains("hết năm")) {
            self.mind.period = self.year_here().or(self.mind.period);
        }
    }

    /// "bình quân một tháng", "mỗi tháng": any month, not the one of the paper.
    fn is_counted(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let piece = self.pieces[before];
            let text = self.source.slice(piece.first, piece.past);
            let last = text.rsplit(' ').next().unwrap_or(text);
            ["một", "mỗi", "hằng", "hàng", "các", "nhiều", "mấy"].contains(&last)
        })
    }

    pub(crate) fn numeral(&mut self, at: usize, index: usize) -> usize {
        let numeral = &self.numerals[index];
        match &numeral.shape {
            Shape::Figure(_) => return self.figure(at, index),
            Shape::Date(date) => {
                let day = self.calendar.day(*date);
                let own = day.and_then(|day| Period::day(day).ok());
                self.push(index, Kind::Date, own);
                if let (Some(day), true) = (day, at >= self.base_until) {
                    self.mind.period = self.day_of_figures(at, day).or(self.mind.period);
                    self.day_of_paper(at, day);
                }
            }
            Shape::Period(expression) => {
                let expression = *expression;
                if self.is_ahead(at, expression) {
                    self.push(index, Kind::Period, None);
                    return at + 1;
                }
                let period = self
                    .period_here(expression)
                    .or_else(|| self.length(at, expression));
                let period = self.to_end_of(at, period);
                self.push(index, Kind::Period, period);
                if let Some(period) = period {
                    self.period_named(at, expression, period);
                }
            }
            Shape::Words(expression) => {
                if let Some(period) = self.period_here(*expression) {
                    self.period_named(at, *expression, period);
                }
            }
            Shape::Document => self.push(index, Kind::Document, None),
            Shape::Ordinal => self.push(index, Kind::Ordinal, None),
            Shape::Other => self.push(index, Kind::Other, None),
        }
        at + 1
    }

    /// "trong 3 tháng tới", "chưa đầy 2 tháng nữa": months that no calendar names.
    fn is_ahead(&self, at: usize, expression: Expression) -> bool {
        let counted = matches!(
            expression,
            Expression::Length(_) | Expression::FirstMonths(_, None)
        );
        counted && {
            let past = self.pieces[at].past;
            let next = self.source.tokens.get(past);
            let word = next.map_or("", |next| &self.source.text[next.start..next.end]);
            ["tới", "tiếp", "nữa"].contains(&word)
        }
    }

    /// "3 năm, giai đoạn 2024 - 2026": the length means the span named behind it.
    pub(crate) fn length(&self, at: usize, expression: Expression) -> Option<Period> {
        let Expression::Length(years) = expression else {
            return None;
        };
        let named = self.pieces[at + 1..]
            .iter()
            .take(3)
            .find_map(|piece| match piece.kind {
                PieceKind::Numeral(index) => match self.numerals[index].shape {
                    Shape::Period(span @ Expression::Years(..)) => self.calendar.period(span),
                    _ => None,
                },
                _ => None,
            });
        let named = named.or_else(|| self.years_past(at, years));
        // "Giai đoạn 2026 - 2030 … Tổng vốn đầu tư 5 năm": the span of so many years named before.
        named.or_else(|| {
            self.drafts.iter().rev().take(60).find_map(|draft| {
                let period = draft.claim.period?;
                let length = period.last_year() - period.first_day().year() + 1;
                (period.kind() == PeriodKind::Years && length == i16::from(years)).then_some(period)
            })
        })
    }

    /// "đến hết tháng 8" tells of the first eight months; "tháng 12 năm trước" of the year before.
    pub(crate) fn to_end_of(&self, at: usize, period: Option<Period>) -> Option<Period> {
        let period = period?;
        let PeriodKind::Month(month) = period.kind() else {
            return Some(period);
        };
        if self.cue(at + 1) == Some(Cue::PreviousYear) {
            return period.shifted_years(-1).ok();
        }
        let Some(before) = at.checked_sub(1) else {
            return Some(period);
        };
        let piece = self.pieces[before];
        let whole = self.cue(before) == Some(Cue::UpTo)
            && ["hết", "từ đầu năm"]
                .iter()
                .any(|word| self.source.slice(piece.first, piece.past).contains(word));
        if whole {
            Period::first_months(period.last_year(), month).ok()
        } else {
            Some(period)
        }
    }

    /// The cue before a piece; words that say nothing ("năm" of "đến năm") are passed over.
    pub(crate) fn cue_before(&self, at: usize) -> Option<Cue> {
        let mut before = at;
        while before > self.sentence_start {
            before -= 1;
            match self.pieces[before].kind {
                PieceKind::Cue(Cue::Filler | Cue::TimeWord | Cue::DayBefore) => {}
                PieceKind::Cue(cue) => return Some(cue),
                // "đến 18 giờ ngày 05/9"
                PieceKind::Numeral(_) if self.is_clock(before) => {}
                _ => return None,
            }
        }
        None
    }

    /// A span of time that dates the figures to come.
    pub(crate) fn period_named(&mut self, at: usize, expression: Expression, period: Period) {
        if self.is_dateline(at) {
            return;
        }
        match period.kind() {
            PeriodKind::Month(_) => {
                self.month.get_or_insert(period);
            }
            PeriodKind::FirstMonths(months) => {
                if let Ok(month) = Period::month(period.last_year(), months) {
                    self.month.get_or_insert(month);
                }
            }
            PeriodKind::Quarter(_) => {
                self.quarter.get_or_insert(period);
            }
            _ => {}
        }
        if at < self.base_until || self.mind.year_earlier {
            return;
        }
        let before = self.cue_before(at);
        if before == Some(Cue::PriceBasis) || self.is_apposed_term(at) || self.is_passed(at) {
            return;
        }
        let end_only = matches!(before, Some(Cue::To | Cue::UpTo));
        if end_only && self.calendar.looks_ahead(period.last_year()) {
            self.mind.status = Status::Target;
            self.mind.list_status = Status::Target;
        }
        if end_only
            && period.kind() == PeriodKind::Year
            && !self.at_start(at)
            && self.mind.status != Status::Target
        {
            return;
        }
        // "tăng từ 28 triệu đồng năm 2020 lên …": the year of the start alone.
        if std::mem::take(&mut self.mind.start_dated) {
            return;
        }
        self.mind.period = Some(period);
        // An event of some days is no period of figures.
        let (first, last) = period.to_days();
        let lasting = last - first >= 27 && !end_only;
        if lasting && self.is_season(at) {
            if self.at_start(at) {
                // A paper on schools goes from one school year to the next.
                let season = |topic: Period| topic.kind() == PeriodKind::Years;
                self.topic = self.topic.filter(|topic| !season(*topic)).or(Some(period));
                self.paragraph_topic = Some(period);
            }
        } else if lasting && self.at_start(at) {
            // What is still to come is spoken of in its own paragraph only.
            if !self.calendar.is_later(period) || self.topic.is_none() {
                self.topic = Some(period);
            }
            self.paragraph_topic = Some(period);
        } else if lasting
            && !matches!(expression, Expression::Length(_) | Expression::Years(..))
            && !self.behind_figure(at)
            && !self.calendar.is_later(period)
            && !self.calendar.is_long_past(period)
        {
            self.topic.get_or_insert(period);
            self.title_names(period);
        }
    }

    /// "Đại hội Đảng bộ xã lần thứ nhất, nhiệm kỳ 2025 - 2030": which congress, not when.
    fn is_apposed_term(&self, at: usize) -> bool {
        let piece = self.pieces[at];
        let term = self
            .source
            .slice(piece.first, piece.past)
            .starts_with("nhiệm kỳ");
        let goal = self.mind.status == Status::Target;
        term && !goal
            && at > self.sentence_start
            && !matches!(
                self.pieces[at - 1].kind,
                PieceKind::Cue(Cue::Preposition | Cue::TimeWord | Cue::Filler | Cue::Cumulative)
            )
    }

    /// "giảm từ 42,5% năm 2020": the year of one figure, not of the text.
    pub(crate) fn behind_figure(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            matches!(self.pieces[before].kind, PieceKind::Numeral(index)
                if matches!(self.numerals[index].shape, Shape::Figure(_)))
        })
    }

    /// `2020-07` alone tells when the paper was filed.
    pub(crate) fn is_dateline(&self, at: usize) -> bool {
        let piece = self.pieces[at];
        let text = self.source.slice(piece.first, piece.past);
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.len() == 7
            && piece.past - piece.first == 3
    }

    /// Whether nothing but links stands between the start of the sentence and this piece.
    pub(crate) fn at_start(&self, at: usize) -> bool {
        let link = |at: usize| match self.pieces[at].kind {
            PieceKind::Cue(cue) => !names(cue) && (!is_verb(cue) || cue == Cue::Have),
            PieceKind::Mark(_) | PieceKind::Line => true,
            PieceKind::Word | PieceKind::Numeral(_) => false,
        };
        let start = self.sentence_start;
        if self.opens_speech(at) {
            return true;
        }
        // "Theo báo cáo của UBND tỉnh, 6 tháng đầu năm …"
        if matches!(
            self.pieces[start..at].iter().take(8).find_map(Piece::cue),
            Some(Cue::Preposition)
        ) {
            let start = start.max(at.saturating_sub(64));
            let comma = self.pieces[start..at]
                .iter()
                .rposition(|piece| piece.is_mark(','));
            return (start + comma.map_or(0, |comma| comma + 1)..at).all(link);
        }
        self.links.reaches(start, at, link)
    }

    /// The period of a figure becomes that of its paragraph, where the text named it there.
    pub(crate) fn note_period(&mut self, period: Option<Period>) {
        let first = !std::mem::replace(&mut self.paragraph_told, true);
        // "PAR INDEX năm 2023 đạt 87 điểm. Tỷ lệ … năm 2024 là 98,7%. Đã cắt giảm …"
        if let (Some(topic), Some(told)) = (self.paragraph_topic, period)
            && topic.kind() == told.kind()
            && topic.kind() == PeriodKind::Year
            && told.last_year() == topic.last_year() + 1
            && self.outer.is_empty()
            && self.mind.status != Status::Target
        {
            self.paragraph_topic = Some(told);
        }
        if first && self.paragraph_topic.is_none() && self.outer.is_empty() {
            self.paragraph_topic = period.filter(|period| period.kind() != PeriodKind::Day);
        }
    }
}
