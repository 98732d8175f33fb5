//! Which time do figures stand for whose own sentence names none?
//!
//! A heading or the title sets the time of what stands below it, a paragraph may open with
//! another, and a crop or a school year holds for its own paragraph only.

use super::piece::PieceKind;
use super::state::{Measure, Subject};
use super::walk::Walker;
use crate::claim::{Kind, Status};
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
        // A paper of January tells of the year before; only goals are set for its own.
        let own = self.calendar.period_of_year()?;
        let begun = self.calendar.is_to_come(own)
            && matches!(self.mind.status, Status::Actual | Status::Estimate);
        if begun {
            let told = named.filter(|year| *year < own.last_year());
            return Period::year(told.unwrap_or(own.last_year() - 1)).ok();
        }
        match later {
            Some(year) => Period::year(year).ok(),
            None => self.calendar.period_of_year(),
        }
    }

    /// "đến ngày 10/11 đã trồng được 24.180 ha": done, whatever the list of goals around it.
    pub(crate) fn is_done(&mut self, at: usize) {
        let told = self.drafts.last().is_some_and(|draft| {
            let claim = &draft.claim;
            claim.is_figure() && (claim.sentence, claim.item) == (self.sentence, self.item)
        });
        let aims = self.pieces.get(at + 1).is_some()
            && self.pieces_text(
                at + 1,
                &[
                    "đề ra",
                    "giao",
                    "xác định",
                    "nêu",
                    "đăng ký",
                    "ký kết",
                    "được",
                    "đạt chuẩn",
                ],
            );
        let goal = self.mind.status == Status::Target;
        if goal && self.outer.is_empty() && !told && !aims && self.pieces_text(at, &["đã", "đã có"])
        {
            self.mind.status = Status::Actual;
            self.mind.placed = false;
        }
    }

    /// "vượt lũ lịch sử năm 1968 là 0,25 m", "cao hơn đỉnh lũ năm 2020 0,34 m": the time of what
    /// was passed, not of the figure.
    pub(crate) fn is_passed(&self, at: usize) -> bool {
        let clause = self.mind.clause.max(at.saturating_sub(8));
        let told = (clause..at).rev().take_while(|at| {
            !matches!(
                self.pieces[*at].kind,
                PieceKind::Mark(_) | PieceKind::Numeral(_)
            )
        });
        told.into_iter().any(|at| match self.cue(at) {
            Some(Cue::Exceed) => true,
            Some(Cue::Rise | Cue::Fall) => {
                let piece = self.pieces[at];
                self.source.slice(piece.first, piece.past).contains("hơn")
            }
            _ => false,
        })
    }

    /// "32,4 triệu đồng (năm 2015)": a year alone in a bracket dates the figure before it.
    pub(crate) fn year_in_bracket(&mut self, close: usize) {
        let figure = close.checked_sub(3).is_some_and(|before| {
            self.pieces[close - 2].is_mark('(')
                && matches!(self.pieces[before].kind, PieceKind::Numeral(index)
                    if matches!(self.numerals[index].shape, Shape::Figure(_)))
        });
        let [.., told, year] = self.drafts.as_mut_slice() else {
            return;
        };
        let alone = figure && year.claim.kind == Kind::Period && told.claim.is_figure();
        if let (true, Some(period)) = (alone, year.claim.period) {
            told.claim.period = Some(period);
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

    /// "quý III và 9 tháng năm 2024": of two times in a title the longer is the paper's.
    pub(crate) fn title_names(&mut self, period: Period) {
        let told = self.drafts.len() > 8 || self.drafts.iter().any(|draft| draft.claim.is_figure());
        let longer = self.topic.is_some_and(|topic| {
            let (short, long) = (topic.to_days(), period.to_days());
            short.1 == long.1
                && long.0 < short.0
                && topic.kind() != PeriodKind::Day
                && period.kind() != PeriodKind::Year
        });
        if !told && longer {
            self.topic = Some(period);
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

    /// "Dự kiến năm 2025, huy động vốn tăng 10%; nợ xấu dưới 1,5%": all of the list is foretold.
    pub(crate) fn foretold(&mut self, at: usize) {
        self.mind.status = Status::Forecast;
        if self.item == 0 && self.outer.is_empty() && self.at_start(at) {
            self.mind.list_status = Status::Forecast;
        }
    }

    /// "dự báo tăng trưởng kinh tế toàn cầu": what forecasters then put figures on.
    pub(crate) fn growth_topic(&mut self, at: usize) {
        let past = (at + 8).min(self.pieces.len());
        if let Some(subject) = self.subject_of(at..past) {
            self.mind.growth_topic = Some(Subject {
                measure: Measure::Growth,
                ..subject
            });
        }
    }

    /// "Về xã hội: …" behind a paragraph of goals goes on with them.
    pub(crate) fn goals_go_on(&mut self, start: usize) {
        let about = self.cue(start).is_some() && self.pieces_text(start, &["về"]);
        let colon = (start..start + 12)
            .take_while(|at| {
                self.pieces
                    .get(*at)
                    .is_some_and(|piece| piece.kind != PieceKind::Line)
            })
            .any(|at| self.pieces[at].is_mark(':'));
        let last = self
            .drafts
            .iter()
            .rev()
            .take(8)
            .find(|draft| draft.claim.is_figure());
        if let (true, true, Some(last)) = (about, colon, last)
            && last.claim.status == Status::Target
        {
            let period = last.claim.period;
            self.mind.status = Status::Target;
            self.mind.list_status = Status::Target;
            self.mind.placed = true;
            self.mind.period = period.or(self.mind.period);
            self.paragraph_topic = period;
        }
    }

    /// "Dịp này, 9 tập thể được tặng Bằng khen": no longer what the paragraph set out to do.
    pub(crate) fn leaves_plans(&self) -> bool {
        let Some(first) = self.pieces.get(self.sentence_start) else {
            return false;
        };
        let rest = &self.source.text[self.source.tokens[first.first].start..];
        [
            "Dịp này",
            "Nhân dịp này",
            "Tại hội nghị",
            "Tại Hội nghị",
            "Cũng tại",
            "Đại hội bầu",
            "Đại hội đã",
            "Hội nghị đã",
            "Phát biểu",
            "Đến nay",
        ]
        .iter()
        .any(|opening| rest.starts_with(opening))
    }

    /// "5 năm qua, … Nghị quyết đại hội nhiệm kỳ 2015 - 2020": the term named in the sentence.
    pub(crate) fn years_past(&self, at: usize, years: u8) -> Option<Period> {
        let past = self.pieces[at].past;
        let next = self.source.tokens.get(past)?;
        if &self.source.text[next.start..next.end] != "qua" {
            return None;
        }
        self.pieces[at + 1..]
            .iter()
            .take(48)
            .take_while(|piece| piece.kind != PieceKind::Line)
            .find_map(|piece| match piece.kind {
                PieceKind::Numeral(index) => match self.numerals[index].shape {
                    Shape::Period(Expression::Years(first, last))
                        if last - first == i16::from(years)
                            || last - first + 1 == i16::from(years) =>
                    {
                        Period::years(first, last).ok()
                    }
                    _ => None,
                },
                _ => None,
            })
    }

    /// A day that the figures behind it stand for: "lúc 6 giờ ngày 10/9", "từ 27/4/2021 đến nay",
    /// "(cập nhật 18 giờ ngày 05/9/2021)".
    pub(crate) fn day_of_figures(&mut self, at: usize, day: Date) -> Option<Period> {
        let own = Period::day(day).ok();
        let before = self.cue_before(at);
        if matches!(before, Some(Cue::UpTo | Cue::To)) {
            // "Đến 30/11/2024, tổng nguồn vốn …" in a paper that names no other time.
            if self.topic.is_none() && self.outer.is_empty() && self.opens_sentence(at) {
                self.topic = own;
            }
            // "Tính đến ngày 15/6, toàn tỉnh … . Đã tiêm …": all of the paragraph.
            if !self.paragraph_told && self.outer.is_empty() && self.opens_sentence(at) {
                self.paragraph_topic = own;
            }
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

    /// "(ngày 29/9) … đến 30/9 ước đạt …; dư nợ …": a day of measuring that is as good as here.
    pub(crate) fn is_near_day(&self, period: Period) -> bool {
        let Some(today) = self.calendar.today() else {
            return false;
        };
        let ahead = period.to_days().0 - domain::period::day_number(today);
        let estimated = self.drafts.iter().rev().take(8).any(|draft| {
            let claim = &draft.claim;
            claim.sentence == self.sentence
                && claim.period == Some(period)
                && claim.status == Status::Estimate
        });
        period.kind() == PeriodKind::Day && ((0..=5).contains(&ahead) || estimated)
    }

    /// "Căn cứ …; ¶ I. KẾT QUẢ NĂM 2024": a chapter ends the list before it.
    pub(crate) fn opens_chapter(&self, start: usize) -> bool {
        let lines = self.pieces[start.min(self.pieces.len())..].iter();
        let at = start
            + lines
                .take(4)
                .take_while(|piece| piece.kind == PieceKind::Line)
                .count();
        let line = self.line_from(at);
        !line.is_empty() && self.rank_of(line.clone()) == Some(1) && self.is_heading(line)
    }

    /// Whether nothing but links, clocks and "đến ngày" stands before a day in its sentence.
    fn opens_sentence(&self, at: usize) -> bool {
        // "Chi nhánh cho biết, đến 30/11/2024, …"
        if self.at_start(at) {
            return true;
        }
        let near = self.sentence_start.max(at.saturating_sub(6));
        let said = (near + 2..at)
            .rev()
            .find(|before| self.opens_speech(*before));
        let start = said.unwrap_or(self.sentence_start);
        at < start + 6
            && (start..at).all(|before| match self.pieces[before].kind {
                PieceKind::Cue(_) | PieceKind::Line => true,
                PieceKind::Numeral(_) => self.is_clock(before),
                PieceKind::Word | PieceKind::Mark(_) => false,
            })
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
