//! Does the place in the paper say that the figures here are promises?
//!
//! ```text
//! II. NHIỆM VỤ THÁNG 9                          what follows is still to be done
//! thống nhất các chỉ tiêu chủ yếu năm 2025:     so is all of the list
//! ```
//!
//! A heading holds until the next one of its rank, a list that a colon opens to its last line.

use super::piece::PieceKind;
use super::walk::Walker;
use crate::claim::Status;
use crate::lexicon::Cue;
use crate::numeral::Shape;
use domain::period::Period;
use std::ops::Range;
use vietnamese::fold::{lowered, starts_lowered};
use vietnamese::period::Expression;

/// A heading has no more pieces than this.
const LONGEST: usize = 60;

/// The section that is being read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Section {
    /// 1 for `I.`, 2 for `1.`, 3 for `1.1.`; 0 before the first heading.
    rank: u8,
    /// Whether its figures are promises.
    promises: bool,
    /// What the list below a colon inherits: whether it promises, and its period.
    list: Option<(bool, Option<Period>)>,
    /// The rank of the lines of that list, where they are numbered.
    list_rank: Option<u8>,
    /// Whether the rest of the paragraph stands behind "mục tiêu năm 2025:".
    paragraph: bool,
    /// The rank of the heading that dates the section, and the period outside it.
    dated: Option<(u8, Option<Period>)>,
    /// The amount whose parts are the lines of the list: "tổng thu 900 tỷ đồng, trong đó:".
    whole: Option<usize>,
    /// For when the goals of this paragraph are set.
    goal: Option<Period>,
}

/// How a heading of what is to be done begins.
const AHEAD: [&str; 33] = [
    "phương hướng",
    "phương hướng",
    "nhiệm vụ",
    "những nhiệm vụ",
    "một số nhiệm vụ",
    "các nhiệm vụ",
    "triển khai nhiệm vụ",
    "mục tiêu",
    "các mục tiêu",
    "một số mục tiêu",
    "chỉ tiêu",
    "các chỉ tiêu",
    "một số chỉ tiêu",
    "hệ thống chỉ tiêu",
    "những chỉ tiêu",
    "dự kiến",
    "dự báo",
    "định hướng",
    "kế hoạch năm",
    "kế hoạch tháng",
    "kế hoạch quý",
    "kế hoạch 6 tháng",
    "kế hoạch vụ",
    "kế hoạch sản xuất",
    "kế hoạch gieo trồng",
    "kế hoạch phát triển",
    "kế hoạch thực hiện",
    "quan điểm, mục tiêu",
    "dự toán năm",
    "dự toán thu",
    "dự toán chi",
    "dự toán ngân sách",
    "tầm nhìn",
];

/// Words of a heading or an opening that tell of results.
const BEHIND: [&str; 12] = [
    "kết quả",
    "tình hình",
    "hoàn thành",
    "hạn chế",
    "tồn tại",
    "đánh giá",
    "đã đạt",
    "đạt được",
    "đạt và vượt",
    "vượt",
    "quốc gia",
    "so với",
];

impl Walker<'_> {
    /// Takes note of the line that starts at a piece, and hands its section on to the sentence.
    pub(crate) fn line_starts(&mut self, start: usize) {
        self.section.paragraph = false;
        let line = self.line_from(start);
        let rank = self.rank_of(line.clone());
        let listed = self.section.list_rank.zip(rank);
        if listed.is_some_and(|(first, rank)| rank >= first) {
            // "yêu cầu: ¶ 1. Sở Tài chính … ¶ 2. Sở Xây dựng …"
        } else if let Some(rank) = rank {
            self.section.list = None;
            self.section.list_rank = None;
            if let Some((_, outside)) = self
                .section
                .dated
                .filter(|(dated, _)| rank <= *dated && !self.section.promises)
            {
                self.topic = outside;
                self.heading_topic = outside;
                self.mind.period = outside;
                self.section.dated = None;
            }
            let ahead = self.promises(line.clone());
            if ahead || self.section.rank == 0 || rank <= self.section.rank {
                self.section = Section {
                    rank,
                    promises: ahead || self.section.promises && rank > self.section.rank,
                    dated: self.section.dated,
                    ..Section::default()
                };
            }
            if self.is_heading(line.clone()) {
                self.heading_dates(line, rank);
            }
        } else if !self.is_bullet(start) {
            self.section.list = None;
            self.section.list_rank = None;
            self.section.whole = None;
        }
        self.part_line(start);
        if let Some((_, period)) = self.section.list {
            self.mind.period = period.or(self.mind.period);
        }
        self.pass_marker(start);
        self.hand_on();
    }

    /// A line of the list below "trong đó:" tells a part of the whole above it.
    pub(crate) fn part_line(&mut self, start: usize) {
        // A deeper list ("+") tells parts of a part.
        let dash = self.pieces.get(start).is_some_and(|piece| {
            matches!(piece.kind, PieceKind::Mark('-' | '*' | '•' | '\u{2013}'))
        });
        if let (Some(whole), true) = (self.section.whole, dash) {
            self.mind.parts_of = Some(Some(whole));
            self.mind.one_part = true;
        }
    }

    /// "a)", "1.", "(2)", "-" before an item name nothing: its words begin behind them.
    pub(crate) fn pass_marker(&mut self, start: usize) {
        let lines = self.pieces[start.min(self.pieces.len())..].iter();
        let mut at = start
            + lines
                .take_while(|piece| piece.kind == PieceKind::Line)
                .count();
        let opened = self.pieces.get(at).is_some_and(|piece| piece.is_mark('('));
        at += usize::from(opened);
        let Some(first) = self.pieces.get(at) else {
            return;
        };
        let counts = match first.kind {
            PieceKind::Numeral(index) => matches!(self.numerals[index].shape, Shape::Other),
            PieceKind::Word => self.source.slice(first.first, first.past).len() <= 2,
            _ => false,
        };
        let marked = self.pieces.get(at + 1).is_some_and(|mark| {
            mark.is_mark(')') || !opened && (mark.is_mark('.') || mark.is_mark('/'))
        });
        if counts && marked {
            self.mind.clause = self.mind.clause.max(at + 2);
        }
    }

    /// A new sentence stands in its section as the one before did.
    pub(crate) fn hand_on(&mut self) {
        let listed = self.section.list.is_some_and(|(promised, _)| promised);
        if self.leaves_plans() {
            self.section.paragraph = false;
            self.mind.known = true;
        }
        if self.section.promises || listed || self.section.paragraph {
            self.mind.status = Status::Target;
            self.mind.list_status = Status::Target;
            self.mind.placed = true;
        }
    }

    /// Whether a figure of another time than the goals of its paragraph tells what was done.
    pub(crate) fn leaves_goals(&self, period: Period) -> bool {
        let other = self.section.goal.is_some_and(|goal| goal != period);
        self.section.paragraph && other && !self.calendar.is_later(period)
    }

    /// "Điều 1", "Chương II" at the start of the next line that is not empty.
    pub(crate) fn starts_article(&self, start: usize) -> bool {
        let lines = self.pieces[start.min(self.pieces.len())..].iter();
        let at = start
            + lines
                .take_while(|piece| piece.kind == PieceKind::Line)
                .count();
        self.cue(at) == Some(Cue::NamedNumber) && self.rank_of(self.line_from(at)).is_some()
    }

    pub(super) fn line_from(&self, start: usize) -> Range<usize> {
        let past = self.pieces[start..]
            .iter()
            .take(LONGEST)
            .position(|piece| piece.kind == PieceKind::Line)
            .map_or((start + LONGEST).min(self.pieces.len()), |length| {
                start + length
            });
        start..past
    }

    /// The rank of a numbered line; titles in capitals that tell what is to be done rank highest.
    pub(super) fn rank_of(&self, line: Range<usize>) -> Option<u8> {
        let first = self.pieces.get(line.start).filter(|_| !line.is_empty())?;
        let text = self.source.slice(first.first, first.past);
        match first.kind {
            PieceKind::Numeral(index) if matches!(self.numerals[index].shape, Shape::Other) => {
                let bracketed = self.pieces.get(line.start + 1)?.is_mark(')');
                if bracketed {
                    return None;
                }
                let dots = text.bytes().filter(|byte| *byte == b'.').count();
                let roman = text.starts_with(['I', 'V', 'X']);
                Some(if roman {
                    1
                } else {
                    2 + u8::try_from(dots).unwrap_or(0)
                })
            }
            PieceKind::Cue(Cue::NamedNumber) => {
                let named = ["Điều", "Phần", "Chương", "Mục", "PHẦN", "CHƯƠNG", "MỤC"];
                (named.contains(&text)
                    && matches!(self.pieces.get(line.start + 1)?.kind, PieceKind::Numeral(_)))
                .then_some(1)
            }
            PieceKind::Word if text.len() == 1 => {
                let marked = self.pieces.get(line.start + 1)?.is_mark('.');
                (marked && text.starts_with(['A', 'B', 'C', 'D'])).then_some(1)
            }
            _ => (self.in_capitals(line.clone())
                && (self.promises(line.clone()) || self.names_term(line)))
            .then_some(1),
        }
    }

    /// "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ 2020 - 2025"
    fn names_term(&self, line: Range<usize>) -> bool {
        let mut spans = line.filter_map(|at| match self.pieces[at].kind {
            PieceKind::Numeral(index) => match self.numerals[index].shape {
                Shape::Period(expression) => self.calendar.period(expression),
                _ => None,
            },
            _ => None,
        });
        let first = spans.next();
        let several = first.is_some_and(|span| span.last_year() > span.first_day().year());
        several && spans.next().is_none()
    }

    fn in_capitals(&self, line: Range<usize>) -> bool {
        let text = self.line_text(line);
        text.contains(' ') && !text.chars().any(char::is_lowercase)
    }

    fn line_text(&self, line: Range<usize>) -> &str {
        if line.is_empty() {
            return "";
        }
        self.source.slice(
            self.pieces[line.start].first,
            self.pieces[line.end - 1].past,
        )
    }

    /// Whether a heading tells of what is to be done.
    fn promises(&self, line: Range<usize>) -> bool {
        let text = lowered(self.line_text(line));
        let text =
            text.trim_start_matches(|c: char| !c.is_alphabetic() || matches!(c, 'i' | 'v' | 'x'));
        let text = ["điều", "phần", "chương", "mục"]
            .iter()
            .find_map(|word| {
                let rest = text.strip_prefix(word)?.trim_start();
                let rest = rest.strip_prefix("thứ ").unwrap_or(rest);
                rest.find(['.', ':']).map(|mark| rest[mark + 1..].trim())
            })
            .unwrap_or(text);
        // "B. KẾ HOẠCH NĂM 2024"
        let lettered = text
            .split_once(['.', ')'])
            .filter(|(letter, _)| letter.len() == 1);
        let text = lettered.map_or(text, |(_, rest)| rest.trim_start());
        let text = text.strip_prefix("về ").unwrap_or(text);
        AHEAD.iter().any(|head| text.starts_with(head))
            && !BEHIND.iter().any(|word| text.contains(word))
    }

    /// A line without figures or with nothing but a period is a heading.
    pub(super) fn is_heading(&self, line: Range<usize>) -> bool {
        line.len() < LONGEST
            && line.clone().all(|at| match self.pieces[at].kind {
                PieceKind::Numeral(index) => {
                    !matches!(self.numerals[index].shape, Shape::Figure(_))
                }
                _ => true,
            })
            && !self.pieces[line.end - 1].is_mark('.')
    }

    /// "II. NHIỆM VỤ THÁNG 9": the time of all that stands below.
    fn heading_dates(&mut self, line: Range<usize>, rank: u8) {
        let named = line.clone().find_map(|at| match self.pieces[at].kind {
            PieceKind::Numeral(index) => match self.numerals[index].shape {
                Shape::Period(Expression::Length(_) | Expression::Days(..)) => None,
                Shape::Period(expression) => {
                    self.calendar.period(expression).map(|found| (at, found))
                }
                _ => None,
            },
            _ => None,
        });
        let Some((at, period)) = named else {
            self.heading_resets();
            return;
        };
        let compared = (line.start..at).any(|at| {
            matches!(
                self.cue(at),
                Some(Cue::Against | Cue::SamePeriod | Cue::PriceBasis)
            )
        });
        if !compared {
            self.section.dated = self.section.dated.or(Some((rank, self.topic)));
            self.topic = Some(period);
            self.heading_topic = Some(period);
            self.mind.period = Some(period);
        }
    }

    /// A dash, a dot, "a)" or "1)".
    fn is_bullet(&self, start: usize) -> bool {
        let Some(piece) = self.pieces.get(start) else {
            return false;
        };
        let numbered = [
            "thứ ",
            "một là",
            "hai là",
            "ba là",
            "bốn là",
            "năm là",
            "sáu là",
        ];
        let line = self.line_text(self.line_from(start));
        if numbered.iter().any(|word| starts_lowered(line, word)) {
            return true;
        }
        match piece.kind {
            PieceKind::Mark(mark) => !matches!(mark, '(' | '"' | '“' | '['),
            PieceKind::Numeral(_) | PieceKind::Word => self
                .pieces
                .get(start + 1)
                .is_some_and(|next| next.is_mark(')')),
            _ => false,
        }
    }

    /// What the words before a colon make of the list behind it.
    pub(crate) fn list_opens(&mut self, at: usize) {
        if !self.outer.is_empty() {
            return;
        }
        let start = self.sentence_start.max(at.saturating_sub(LONGEST));
        if self.mind.status == Status::Actual && self.sets_goals(start..at) {
            self.mind.status = Status::Target;
            self.mind.placed = true;
            self.section.paragraph = true;
            self.section.goal = self.mind.period;
        }
        let below = self
            .pieces
            .get(at + 1)
            .is_some_and(|next| next.kind == PieceKind::Line);
        if below {
            self.section.whole = self.mind.parts_of.flatten();
            self.mind.one_part = self.section.whole.is_some();
            self.item += 1;
        }
        if below && (self.mind.status == Status::Target || self.mind.period != self.topic) {
            let promised = self.mind.status == Status::Target;
            self.section.list = Some((promised, self.mind.period));
            let numbered = self.numbered_below(at + 1).filter(|_| promised);
            self.section.list_rank = self.section.list_rank.or(numbered);
            // "Điều 1. Quyết định dự toán năm 2026 như sau:": all up to the next article.
            let line = self.line_before(at);
            let fresh = promised && !self.section.promises;
            if let (true, Some(rank)) = (fresh, self.rank_of(line)) {
                self.section.rank = rank;
                self.section.promises = true;
            }
        }
    }

    /// The rank of the first line below a colon, where it is numbered.
    fn numbered_below(&self, at: usize) -> Option<u8> {
        let lines = self.pieces[at.min(self.pieces.len())..].iter();
        let start = at
            + lines
                .take_while(|piece| piece.kind == PieceKind::Line)
                .count();
        self.rank_of(self.line_from(start))
    }

    /// The line of a piece, up to that piece.
    fn line_before(&self, at: usize) -> Range<usize> {
        let near = at.saturating_sub(LONGEST)..at;
        let line = near
            .clone()
            .rev()
            .find(|at| self.pieces[*at].kind == PieceKind::Line);
        line.map_or(near.start, |line| line + 1)..at
    }

    /// "thống nhất một số chỉ tiêu chủ yếu 6 tháng cuối năm:"
    fn sets_goals(&self, region: Range<usize>) -> bool {
        let text = lowered(self.line_text(region.clone()));
        // "Quyết định dự toán ngân sách năm 2026 như sau:"
        let planned = ["dự toán", "kế hoạch vốn", "phương án phân bổ"]
            .iter()
            .any(|word| text.contains(word))
            && ["quyết định", "quyết nghị", "thông qua", "phê chuẩn", "giao"]
                .iter()
                .any(|word| text.starts_with(word))
            && !["quyết toán", "thực hiện", "kết quả", "tình hình", "đã "]
                .iter()
                .any(|word| text.contains(word));
        if planned {
            return true;
        }
        let goals = ["chỉ tiêu", "mục tiêu", "nhiệm vụ"]
            .iter()
            .any(|word| text.contains(word));
        if !goals || BEHIND.iter().any(|word| text.contains(word)) || text.contains("thực hiện")
        {
            return false;
        }
        let set = [
            "thống nhất",
            "đề ra",
            "xác định",
            "quyết nghị",
            "thông qua",
            "đặt ra",
            "giao",
            "quyết định",
        ]
        .iter()
        .any(|word| text.contains(word));
        let opening = text.strip_prefix("theo đó,").unwrap_or(&text).trim_start();
        let opening = opening
            .strip_prefix("trong đó,")
            .unwrap_or(opening)
            .trim_start();
        let titled = [
            "mục tiêu",
            "một số mục tiêu",
            "các mục tiêu",
            "chỉ tiêu chủ yếu",
        ]
        .iter()
        .any(|head| opening.starts_with(head));
        set || titled
            || region.into_iter().any(|at| match self.pieces[at].kind {
                PieceKind::Numeral(index) => match self.numerals[index].shape {
                    Shape::Period(Expression::LastMonths(..)) => true,
                    Shape::Period(expression) => {
                        self.calendar.period(expression).is_some_and(|period| {
                            self.calendar.is_to_come(period)
                                || self.calendar.looks_ahead(period.last_year())
                        })
                    }
                    _ => false,
                },
                _ => false,
            })
    }
}
