//! How does a reader go through the text, and when does what he keeps in mind change?

use super::calendar::Calendar;
use super::opening::Opening;
use super::piece::{Piece, PieceKind};
use super::section::Section;
use super::state::{Draft, Measure, Mind};
use crate::claim::{Base, Claim, Hedge, Kind, Status};
use crate::lexicon::Cue;
use crate::numeral::{Numeral, Shape, Source};
use domain::period::Period;
use vietnamese::fold::lowered;

/// How many claims back a reader remembers the last figure.
const NEAR: usize = 40;

/// The walk over the pieces of one text.
pub(crate) struct Walker<'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) numerals: &'a [Numeral],
    pub(crate) pieces: &'a [Piece],
    pub(crate) calendar: Calendar,
    pub(crate) mind: Mind,
    pub(crate) drafts: Vec<Draft>,
    /// Minds outside the open brackets, with the number of drafts at their opening.
    pub(crate) outer: Vec<(Mind, usize)>,
    pub(crate) sentence: usize,
    pub(crate) item: usize,
    /// Whether this sentence goes on with the list of the one before.
    pub(crate) chained: bool,
    pub(crate) sentence_start: usize,
    /// How far the sentence holds links and marks alone.
    pub(crate) links: Opening,
    /// How far a clause holds nothing that could name anything.
    pub(crate) unnamed: Opening,
    /// Whether this paragraph has told a figure.
    pub(crate) paragraph_told: bool,
    /// The period of sentences that name none.
    pub(crate) topic: Option<Period>,
    /// The period that the title or a heading sets.
    pub(crate) heading_topic: Option<Period>,
    /// The period that this paragraph's first figure named.
    pub(crate) paragraph_topic: Option<Period>,
    /// The month or the quarter that the paper is about.
    pub(crate) month: Option<Period>,
    pub(crate) quarter: Option<Period>,
    /// Periods before this piece belong to a base.
    pub(crate) base_until: usize,
    /// A base that no number claimed yet, and where its phrase ends.
    pub(crate) base_seen: Option<(Base, usize, usize)>,
    /// The section and the list that are being read.
    pub(crate) section: Section,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(
        source: &'a Source<'a>,
        numerals: &'a [Numeral],
        pieces: &'a [Piece],
        calendar: Calendar,
    ) -> Self {
        Self {
            source,
            numerals,
            pieces,
            calendar,
            mind: Mind::new(),
            drafts: Vec::with_capacity(numerals.len()),
            outer: Vec::new(),
            sentence: 0,
            item: 0,
            chained: false,
            sentence_start: 0,
            links: Opening::default(),
            unnamed: Opening::default(),
            paragraph_told: false,
            topic: None,
            heading_topic: None,
            paragraph_topic: None,
            month: None,
            quarter: None,
            base_until: 0,
            base_seen: None,
            section: Section::default(),
        }
    }

    pub(crate) fn walk(mut self) -> Vec<Draft> {
        let mut at = 0;
        self.line_starts(0);
        while at < self.pieces.len() {
            at = match self.pieces[at].kind {
                PieceKind::Line => self.line(at),
                PieceKind::Mark(mark) => self.mark(at, mark),
                PieceKind::Numeral(index) => self.numeral(at, index),
                PieceKind::Cue(cue) => self.cue_seen(at, cue),
                PieceKind::Word => at + 1,
            };
        }
        self.drafts
    }

    pub(crate) fn cue(&self, at: usize) -> Option<Cue> {
        self.pieces.get(at).and_then(Piece::cue)
    }

    pub(crate) fn depth(&self) -> usize {
        self.outer.len()
    }

    fn mark(&mut self, at: usize, mark: char) -> usize {
        match mark {
            '.' | '!' | '?' | '…' if self.ends_sentence(at) => self.end_sentence(at + 1, false),
            ';' => self.end_item(at + 1),
            ':' => self.colon(at),
            // "(cùng kỳ xảy ra 5 vụ, thiệt hại 6,2 ha)" is a year older to its end.
            ',' if self.outer.is_empty() => self.mind.year_earlier = false,
            '(' | '[' => self.open(at),
            ')' | ']' => self.close(at),
            _ => {}
        }
        at + 1
    }

    fn line(&mut self, at: usize) -> usize {
        let before = at.checked_sub(1).map(|before| self.pieces[before].kind);
        match before {
            Some(PieceKind::Mark(';')) if self.opens_chapter(at + 1) => {
                self.end_sentence(at + 1, true);
            }
            Some(PieceKind::Mark(';')) => {
                self.end_item(at + 1);
                self.pass_marker(at + 1);
                self.part_line(at + 1);
            }
            // "QUYẾT NGHỊ: ¶ Điều 1. Dự toán …"
            Some(PieceKind::Mark(':')) if self.starts_article(at + 1) => {
                self.end_sentence(at + 1, true);
            }
            Some(PieceKind::Mark(before @ (':' | ','))) => {
                self.item += usize::from(before == ':');
                self.pass_marker(at + 1);
            }
            Some(PieceKind::Line) => {}
            None => self.end_sentence(at + 1, true),
            Some(before) if before != PieceKind::Mark('.') && self.wrapped(at + 1) => {}
            Some(_) => self.end_sentence(at + 1, true),
        }
        at + 1
    }

    fn end_sentence(&mut self, next: usize, paragraph: bool) {
        let had_figures = self
            .drafts
            .last()
            .is_some_and(|draft| draft.claim.sentence == self.sentence);
        if had_figures || !paragraph {
            self.sentence += 1;
        }
        let mut start = next;
        while self
            .pieces
            .get(start)
            .is_some_and(|piece| piece.kind == PieceKind::Line)
        {
            start += 1;
        }
        let chain = self.cue(start) == Some(Cue::Within) && !self.drafts.is_empty();
        let old = std::mem::replace(&mut self.mind, Mind::new());
        self.mind.subject = old.subject;
        self.mind.growth_topic = old.growth_topic;
        self.mind.clause = next;
        if paragraph && !chain {
            self.paragraph_topic = None;
            self.paragraph_told = false;
        }
        self.mind.period = self.paragraph_topic.or(self.topic);
        self.chained = chain;
        if chain {
            self.mind.status = self.last_status();
            self.mind.price = old.price;
            self.mind.list_status = self.mind.status;
            self.mind.parts_of = Some(self.last_level());
            self.mind.period = self.last_figure_period().or(self.mind.period);
        }
        self.item = 0;
        self.sentence_start = next;
        self.outer.clear();
        self.base_seen = None;
        self.season_opens(start);
        if paragraph {
            self.line_starts(start);
            self.goals_go_on(start);
        } else {
            self.hand_on();
        }
    }

    fn last_status(&self) -> Status {
        let mut near = self.drafts.iter().rev().take(NEAR);
        let last = near.find(|draft| draft.claim.is_figure() && draft.depth == 0);
        last.map_or(Status::Actual, |draft| draft.claim.status)
    }

    fn last_figure_period(&self) -> Option<Period> {
        let last = self
            .drafts
            .iter()
            .rev()
            .take(NEAR)
            .filter(|draft| draft.claim.is_figure() && draft.depth == 0)
            // "9 tháng tăng 8,4%, trong đó quý III tăng 9,1%. Trong mức tăng chung, …"
            .find(|draft| !draft.within || draft.claim.sentence + 1 < self.sentence)?;
        (last.claim.sentence + 1 >= self.sentence).then_some(last.claim.period)?
    }

    /// The level that a list of parts divides.
    fn last_level(&self) -> Option<usize> {
        let near = self.drafts.iter().rev().take(12).position(|draft| {
            matches!(draft.claim.kind, Kind::Level | Kind::Fraction | Kind::Pair)
                && draft.depth == self.depth()
        })?;
        Some(self.drafts.len() - 1 - near)
    }

    fn end_item(&mut self, next: usize) {
        self.item += 1;
        self.mind.clause = next;
        self.mind.base = None;
        // "(cùng kỳ năm trước là 21,5%; 27,9%; 46,4%)" goes on inside its bracket.
        if self.outer.is_empty() {
            self.mind.year_earlier = false;
        }
        self.base_seen = None;
        // "; trong đó khu vực I tăng 4%; khu vực II tăng 10%; thuế …": the list of parts goes on.
        if self.mind.parts_in_item && self.same_head(next) {
            self.mind.parts_in_item = false;
            self.mind.list_status = self.mind.status;
        }
        // "ước 42.500 tỷ đồng; trong đó thu nội địa …": the parts are estimates as well.
        if self.cue(next) != Some(Cue::Within) {
            self.mind.status = self.mind.list_status;
        }
        if std::mem::take(&mut self.mind.parts_in_item) {
            self.mind.parts_of = None;
        }
    }

    /// Whether an item begins with the same word as the first part of the list.
    fn same_head(&self, next: usize) -> bool {
        let word = |at: usize| {
            self.pieces.get(at).map(|piece| {
                let text = lowered(self.source.slice(piece.first, piece.past));
                let end = text.find(' ').unwrap_or(text.len());
                text[..end].to_owned()
            })
        };
        word(next) == word(self.mind.parts_start)
    }

    fn colon(&mut self, at: usize) {
        let region = self.mind.clause..at;
        self.list_opens(at);
        self.mind.list_status = self.mind.status;
        // "b) Thu từ hoạt động xuất, nhập khẩu: 1.150.000 triệu đồng"
        let told = self.tells_at_once(at + 1);
        let plain = region.clone().all(|at| match self.pieces[at].kind {
            PieceKind::Mark(mark) => told || mark != ',',
            PieceKind::Numeral(index) => matches!(self.numerals[index].shape, Shape::Period(_)),
            _ => true,
        });
        if region.len() <= 16 {
            let listed = self.measure_of(region.clone());
            if listed == Some(Measure::Share) {
                self.mind.list_measure = listed;
            }
            if let Some(label) = self.subject_of(region).filter(|_| plain) {
                self.mind.label = Some(label);
            }
        }
        // "(KH: 10,8%)", "GRDP: 8,12%; kế hoạch: 8,5%": the plan's own figure follows.
        let plan = (self.depth() > 0 || told && self.item > 0)
            && (self.mind.clause..at).all(|at| {
                matches!(
                    self.cue(at),
                    Some(Cue::Plan | Cue::Goal | Cue::Resolution | Cue::Filler)
                )
            });
        if plan && self.depth() > 0 {
            return;
        }
        if plan {
            self.mind.status = Status::Target;
            self.mind.label = None;
        }
        self.mind.clause = at + 1;
    }

    fn cue_seen(&mut self, at: usize, cue: Cue) -> usize {
        if matches!(cue, Cue::Estimate | Cue::Forecast | Cue::Goal) {
            self.mind.placed = false;
        }
        self.mind.known |= matches!(cue, Cue::Filler | Cue::UpTo | Cue::TimeWord)
            && self.pieces_text(
                at,
                &["đến nay", "hiện nay", "tính đến nay", "Đến nay", "Hiện nay"],
            );
        match cue {
            Cue::Estimate => {
                self.mind.status = Status::Estimate;
                self.whole_year(at);
            }
            Cue::Forecast => self.foretold(at),
            Cue::Goal => {
                self.mind.status = Status::Target;
                self.whole_year(at);
                // "Năm 2024, phấn đấu GRDP tăng 10,5%; thu ngân sách đạt …": all of the list.
                let told = self.drafts.last().is_some_and(|draft| {
                    draft.claim.sentence == self.sentence && draft.claim.is_figure()
                });
                if self.item == 0 && self.outer.is_empty() && !told {
                    self.mind.list_status = Status::Target;
                }
            }
            Cue::Within => self.list_of_parts(at),
            Cue::Says => self.mind.clause = at + 1,
            Cue::Against => {
                if let Some(phrase) = self.base_phrase(at, self.mind.period) {
                    self.base_until = phrase.past;
                    self.base_seen = Some((phrase.base, phrase.past, phrase.name));
                    self.loose_base(phrase.base, at, phrase.past);
                    return self.next_numeral(at + 1, phrase.past);
                }
            }
            Cue::SamePeriod | Cue::PreviousYear if at >= self.base_until => self.earlier_told(at),
            Cue::TimeWord => self.time_word(at),
            Cue::Filler => self.is_done(at),
            Cue::PriceBasis => self.price_told(at),
            // "mục tiêu tăng trưởng 8,5%"
            Cue::Resolution
                if self.cue(at + 1) == Some(Cue::GrowthNoun)
                    && self.pieces_text(at, &["mục tiêu"]) =>
            {
                self.mind.status = Status::Target;
            }
            Cue::Resolution | Cue::Plan => self.opens_goals(at),
            Cue::GrowthNoun => self.growth_topic(at),
            _ => {}
        }
        at + 1
    }

    /// The end of a phrase, or the first numeral in it: phrases may be skipped, numerals may not.
    fn next_numeral(&self, from: usize, past: usize) -> usize {
        let past = past.max(from);
        let inside = self.pieces[from..past.min(self.pieces.len())]
            .iter()
            .position(|piece| matches!(piece.kind, PieceKind::Numeral(_) | PieceKind::Line));
        inside.map_or(past, |steps| from + steps)
    }

    /// A base without a number of its own: it waits for the number ahead, or belongs to the
    /// number behind ("đạt 7,01%, cao hơn so với mục tiêu").
    fn loose_base(&mut self, base: Base, at: usize, past: usize) {
        let ahead = self.pieces.get(past).map(|piece| piece.kind);
        let waits = matches!(ahead, Some(PieceKind::Mark('(')))
            || matches!(ahead, Some(PieceKind::Cue(cue)) if is_verb(cue))
            || matches!(ahead, Some(PieceKind::Mark(','))) && self.clause_is_empty(at);
        if waits {
            self.mind.base = Some(base);
            return;
        }
        if ahead == Some(PieceKind::Mark(':')) {
            self.mind.list_base = Some(base).filter(|base| base.is_of_time());
        }
        let (sentence, item) = (self.sentence, self.item);
        let depth = self.outer.len();
        for draft in self.drafts.iter_mut().rev().take(NEAR) {
            if !draft.claim.is_figure() {
                continue;
            }
            let here = draft.claim.sentence == sentence && draft.claim.item == item;
            if here && draft.claim.base.is_none() && draft.claim.kind.is_comparison() {
                draft.claim.base = Some(base);
            }
            // "giảm 23 tỷ đồng (-3,9%) so với đầu năm": the base of both.
            if !here || draft.depth <= depth {
                break;
            }
        }
    }

    /// Whether the clause has named nothing before its base: "So với cùng kỳ, …".
    fn clause_is_empty(&self, at: usize) -> bool {
        self.sentence_start + 1 >= self.mind.clause
            && !self
                .drafts
                .iter()
                .rev()
                .take(8)
                .any(|draft| draft.claim.sentence == self.sentence && draft.claim.is_figure())
            && self.subject_of(self.mind.clause..at).is_none()
    }

    fn list_of_parts(&mut self, at: usize) {
        self.mind.parts_of = Some(self.last_level());
        self.mind.bracket_lists = true;
        self.mind.parts_start = at + 1;
        // "…; trong đó thu nội địa 1.750 tỷ đồng; tổng chi …": only this item tells of parts.
        let after_item = at
            .checked_sub(1)
            .is_some_and(|before| self.pieces[before].is_mark(';'));
        if after_item
            && !self
                .pieces
                .get(at + 1)
                .is_some_and(|next| next.is_mark(':'))
        {
            self.mind.parts_in_item = true;
            return;
        }
        self.mind.list_status = self.mind.status;
    }

    pub(crate) fn push(&mut self, index: usize, kind: Kind, period: Option<Period>) {
        let claim = self.blank(index, kind);
        let claim = Claim { period, ..claim };
        self.keep(claim);
    }

    pub(crate) fn keep(&mut self, claim: Claim) {
        let draft = Draft {
            claim,
            depth: self.outer.len(),
            chained: self.chained,
            within: self.mind.parts_of.is_some(),
            of_base: false,
            of_plan: false,
            exceeds: false,
        };
        self.drafts.push(draft);
    }

    /// A claim that says nothing yet.
    pub(crate) fn blank(&self, index: usize, kind: Kind) -> Claim {
        let numeral = &self.numerals[index];
        Claim {
            start: 0,
            end: 0,
            start_byte: numeral.start,
            end_byte: numeral.end,
            surface: self.source.text[numeral.start..numeral.end].to_owned(),
            kind,
            value: None,
            second: None,
            decimals: 0,
            scale: 0,
            unit: None,
            hedge: Hedge::Exact,
            status: Status::Actual,
            subject: None,
            period: None,
            base: None,
            price: self.mind.price,
            sentence: self.sentence,
            item: self.item,
            part_of: None,
            follows: None,
        }
    }
}

/// Whether a cue is a verb of a figure.
pub(crate) fn is_verb(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Rise
            | Cue::Fall
            | Cue::RiseTo
            | Cue::FallTo
            | Cue::Reach
            | Cue::Have
            | Cue::Act
            | Cue::Chiem
            | Cue::Exceed
            | Cue::FallShort
            | Cue::Equal
            | Cue::Times
            | Cue::Contribute
            | Cue::Rank
            | Cue::Complete
            | Cue::Adjust
    )
}
