//! Which time do figures stand for whose own sentence names none?
//!
//! A heading or the title sets the time of what stands below it, a paragraph may open with
//! another, and a crop or a school year holds for its own paragraph only.

use super::piece::PieceKind;
use super::walk::Walker;
use crate::claim::Status;
use crate::lexicon::Cue;
use crate::numeral::Shape;
use domain::period::{Period, PeriodKind};
use jiff::civil::Date;
use vietnamese::fold::{is_lowered, starts_lowered};
use vietnamese::period::Expression;

impl Walker<'_> {
    /// The period of an expression; "quý I" below "NHIỆM VỤ NĂM 2025" is one of 2025.
    pub(crate) fn period_here(&self, expression: Expression) -> Option<Period> {
        let year = self
            .heading_topic
            .into_iter()
            .chain(self.paragraph_topic)
            .filter(|topic| topic.kind() == PeriodKind::Year)
            .map(Period::last_year)
            .find(|year| self.calendar.year.is_some_and(|own| *year > own));
        match year {
            Some(year) if expression.year().is_none() => expression.resolve(Some(year)),
            _ => self.calendar.period(expression),
        }
    }

    /// The year that "cả năm" and "hết năm" speak of.
    pub(crate) fn year_here(&self) -> Option<Period> {
        let named = self.mind.period.or(self.topic).map(Period::last_year);
        let later = named.filter(|year| self.calendar.year.is_some_and(|own| *year > own));
        match later {
            Some(year) => Period::year(year).ok(),
            None => self.calendar.period_of_year(),
        }
    }

    /// A heading without a time of its own goes back to that of its chapter, or of the title.
    pub(crate) fn heading_resets(&mut self) {
        // "tháng 8 và 8 tháng": the longer of the two goes on.
        let ends = |period: Period| period.to_days().1;
        match self.heading_topic {
            Some(topic) if self.topic.map(ends) == Some(ends(topic)) => {}
            Some(topic) => {
                self.topic = Some(topic);
                self.mind.period = Some(topic);
            }
            None => self.heading_topic = self.topic,
        }
    }

    /// "vụ đông xuân 2023 - 2024", "năm học 2024 - 2025": the time of one paragraph.
    pub(crate) fn is_season(&self, at: usize) -> bool {
        let piece = self.pieces[at];
        let text = self.source.slice(piece.first, piece.past);
        ["vụ ", "năm học ", "niên học ", "niên vụ "]
            .iter()
            .any(|head| starts_lowered(text, head))
    }

    /// "Vụ Mùa gieo cấy …": another crop than the dated one before it.
    pub(crate) fn season_opens(&mut self, start: usize) {
        let Some(piece) = self.pieces.get(start) else {
            return;
        };
        let season = piece.kind == PieceKind::Word
            && is_lowered(self.source.slice(piece.first, piece.past), "vụ");
        if season {
            self.paragraph_topic = None;
            self.mind.period = self.topic;
        }
    }

    /// A day that the figures behind it stand for: "lúc 6 giờ ngày 10/9", "từ 27/4/2021 đến nay",
    /// "(cập nhật 18 giờ ngày 05/9/2021)".
    pub(crate) fn day_of_figures(&self, at: usize, day: Date) -> Option<Period> {
        let own = Period::day(day).ok();
        let before = self.cue_before(at);
        if matches!(before, Some(Cue::UpTo | Cue::To)) {
            return own;
        }
        let now = self.pieces.get(at + 1).is_some()
            && self.pieces_text(at + 1, &["đến nay", "tới nay", "đến thời điểm này"]);
        if before == Some(Cue::From) && now {
            let today = self.calendar.today()?;
            return Period::new(day, today).ok();
        }
        let clocked = self.after_clock(at) && self.says_before(at, &["lúc", "hồi", "vào lúc"]);
        let within = at > 0 && self.pieces_text(at - 1, &["trong ngày"]);
        (clocked || within).then_some(own)?
    }

    /// The day of a paper that says so in its head: all its figures stand for it.
    pub(crate) fn day_of_paper(&mut self, at: usize, day: Date) {
        let head = self.drafts.len() < 16;
        let told = !head || self.drafts.iter().any(|draft| draft.claim.is_figure());
        // "Cập nhật lúc 15:08, 07/10/2025" at the start of a line tells when the page was made.
        let named = (at.saturating_sub(6)..at).any(|before| {
            matches!(
                self.pieces[before].kind,
                PieceKind::Word | PieceKind::Cue(_)
            ) && !self.source.starts_line(self.pieces[before].first)
                && self.pieces_text(before, &["nhật", "tính đến", "cập nhật"])
                && !(before > 0 && self.source.starts_line(self.pieces[before - 1].first))
        });
        if !told && self.topic.is_none() && named {
            self.topic = Period::day(day).ok();
            self.heading_topic = self.topic;
        }
    }

    /// Whether one of these words stands within a few pieces before.
    fn says_before(&self, at: usize, words: &[&str]) -> bool {
        (at.saturating_sub(6)..at).any(|before| {
            matches!(
                self.pieces[before].kind,
                PieceKind::Word | PieceKind::Cue(_)
            ) && self.pieces_text(before, words)
        })
    }

    /// "nêu rõ: 6 tháng đầu năm 2023, …": what is said begins like a sentence.
    pub(crate) fn opens_speech(&self, at: usize) -> bool {
        at > self.sentence_start + 1
            && matches!(self.pieces[at - 1].kind, PieceKind::Mark(':' | ','))
            && self.cue(at - 2) == Some(Cue::Says)
    }

    /// Whether a time of day stands before a day: "18 giờ ngày 05/9".
    fn after_clock(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|before| self.is_clock(before))
    }

    /// `18 giờ`, `17h30`.
    pub(crate) fn is_clock(&self, at: usize) -> bool {
        let PieceKind::Numeral(index) = self.pieces[at].kind else {
            return false;
        };
        matches!(self.numerals[index].shape, Shape::Other) && {
            let numeral = &self.numerals[index];
            let text = &self.source.text[numeral.start..numeral.end];
            text.starts_with(|c: char| c.is_ascii_digit())
                && (text.contains("giờ") || text.contains('h') || text.contains(':'))
        }
    }

    /// "Mục tiêu năm 2024, …", "Chỉ tiêu đến năm 2025: …": the whole sentence sets goals.
    pub(crate) fn opens_goals(&mut self, at: usize) {
        let dated = self.pieces.get(at + 1).is_some_and(|next| match next.kind {
            PieceKind::Numeral(index) => matches!(self.numerals[index].shape, Shape::Period(_)),
            PieceKind::Cue(cue) => matches!(cue, Cue::To | Cue::UpTo | Cue::TimeWord),
            _ => false,
        });
        let bare = self.pieces_text(at, &["mục tiêu", "mục tiêu đề ra", "chỉ tiêu"]);
        if dated && bare && self.item == 0 && self.at_start(at) {
            self.mind.status = Status::Target;
            self.mind.list_status = Status::Target;
            self.mind.placed = false;
        }
    }
}
