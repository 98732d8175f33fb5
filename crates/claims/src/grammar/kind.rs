//! What sort of number does the sentence make of a figure?
//!
//! The verb before it, the unit, the noun that is measured and the words behind it decide.

use super::base::BasePhrase;
use super::piece::PieceKind;
use super::state::{Measure, Subject};
use super::subject::names;
use super::walk::{Walker, is_verb};
use crate::claim::{Base, Hedge, Kind, Status};
use crate::lexicon::{Cue, UnitClass};
use crate::numeral::{Figure, Join, Shape};
use domain::Decimal;
use domain::period::Period;

/// What stands before a figure, back to its verb.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// The verb and its piece.
    pub(crate) verb: Option<(Cue, usize)>,
    pub(crate) hedge: Option<Hedge>,
    /// "kế hoạch", "chỉ tiêu" directly before it.
    pub(crate) planned: bool,
    /// The base that stands between the verb and the number: "vượt chỉ tiêu Trung ương giao 5%".
    pub(crate) base: Option<Base>,
    /// "dự báo", "ước" directly before it.
    pub(crate) foretold: bool,
    /// "từ" directly before it.
    pub(crate) from: bool,
    /// "lần lượt" before it.
    pub(crate) respectively: bool,
    /// "của", "trong" directly before it: it frames, it does not state.
    pub(crate) framed: bool,
    /// Nothing else stands between the bracket and the number.
    pub(crate) opens_bracket: bool,
    /// Where the words before it begin that belong to the number.
    pub(crate) start: usize,
}

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
    /// Reads one figure, and returns the piece to go on from.
    pub(crate) fn figure(&mut self, at: usize, index: usize) -> usize {
        let Shape::Figure(figure) = &self.numerals[index].shape else {
            return at + 1;
        };
        let mut left = self.left_of(at, figure.class.is_count());
        let or_more = self.hedge_after(at + 1);
        left.from &= or_more.is_none();
        let region = self.mind.clause..left.verb.map_or(left.start, |(_, verb)| verb);
        let compares = matches!(left.verb, Some((Cue::Times | Cue::Equal, _)))
            || figure.class == UnitClass::Times;
        let base = self.base_behind(at + 1, self.mind.period, compares);
        let behind = if base.is_some() {
            None
        } else {
            self.period_behind(at + 1)
        };
        let period = behind.or(self.mind.period);
        let named = base
            .as_ref()
            .map(|phrase| phrase.base)
            .or(left.base)
            .or(self.mind.base);
        let own = self.forecast_subject(region.clone(), at);
        let like = self.like_the_last(at, figure);
        if left.respectively {
            self.mind.respective = self.respective_subjects(at, region.clone());
        }
        let own = self.mind.respective.pop().or(own);
        let verdict = match like {
            Some(like) if left.verb.is_none() => like,
            _ => self.kind_of(figure, &left, own.as_ref(), named, at, region),
        };
        if verdict.kind == Kind::Other {
            let claim = self.blank(index, Kind::Other);
            self.keep(claim);
            return at + 1;
        }
        let subject = self.choose_subject(&verdict, figure, own, at, &left);
        let of_plan = left.planned && !verdict.noun_behind;
        self.settle_status(&left, own_level(&verdict, subject.is_some()), of_plan);
        let mut claim = self.blank(index, verdict.kind);
        claim.value = figure.value.map(|value| signed(value, verdict.negative));
        claim.second = figure.second;
        claim.decimals = figure.decimals;
        claim.scale = figure.scale;
        claim.unit.clone_from(&figure.unit);
        claim.hedge = or_more.or(left.hedge).unwrap_or(Hedge::Exact);
        claim.status = self.status_of(of_plan, period);
        claim.period = self.period_of(period, behind);
        claim.base = named;
        if !verdict.kind.is_comparison() && !matches!(verdict.kind, Kind::Fraction | Kind::Pair) {
            claim.base = None;
        }
        claim.subject = self.subject_name(subject.as_ref());
        claim.part_of = self.mind.parts_of.flatten();
        claim.follows = self.mind.host.or_else(|| self.followed(subject.is_some()));
        let of_base = self.describe_base(&mut claim, &left);
        if !of_plan && !of_base {
            self.note_period(claim.period);
        }
        self.keep(claim);
        if let Some(draft) = self.drafts.last_mut() {
            draft.of_plan = of_plan;
            draft.of_base = of_base;
            draft.exceeds = matches!(left.verb, Some((Cue::Exceed | Cue::FallShort, _)));
        }
        let label = self.mind.label.take();
        if let Some(subject) = subject.or(label) {
            self.mind.subject = Some(subject);
        }
        self.go_on(at, base, behind, verdict.noun_behind)
    }

    /// The subject of a clause; "OECD nhận định kinh tế toàn cầu tăng 2,9%" speaks of the economy,
    /// and "EU dự báo đạt 3,1%" of what was spoken of before.
    fn forecast_subject(&self, region: std::ops::Range<usize>, at: usize) -> Option<Subject> {
        let own = self.subject_of(region.clone());
        if !own
            .as_ref()
            .is_some_and(|own| self.forecasts(at, &own.name))
        {
            return own;
        }
        let verb = region
            .clone()
            .rev()
            .find(|at| self.cue(*at) == Some(Cue::Forecast));
        verb.and_then(|verb| self.subject_of(verb + 1..region.end))
            .map(|subject| Subject {
                measure: Measure::Growth,
                ..subject
            })
            .or_else(|| self.mind.growth_topic.clone())
    }

    fn go_on(
        &mut self,
        at: usize,
        base: Option<BasePhrase>,
        behind: Option<Period>,
        noun_behind: bool,
    ) -> usize {
        self.mind.clause = self.after_noun(at + 1, noun_behind);
        self.mind.describes_base = None;
        if let Some(period) = behind {
            self.mind.period = Some(period);
        }
        if let Some(phrase) = base {
            self.mind.clause = phrase.past.max(self.mind.clause);
            self.base_until = phrase.past;
            self.base_seen = None;
        }
        at + 1
    }

    /// The noun behind a figure ("18 người chết và …") belongs to it, not to the next clause.
    fn after_noun(&self, start: usize, counted: bool) -> usize {
        let mut at = start;
        while at < start + 12 {
            match self.pieces.get(at).map(|piece| piece.kind) {
                Some(
                    PieceKind::Word | PieceKind::Cue(Cue::Name | Cue::Locative | Cue::Average),
                ) => {
                    at += 1;
                }
                Some(PieceKind::Mark(',')) if self.counts_on(at + 1) => at += 1,
                // "95% hộ có điện": all up to the next verb or mark tells of the hộ.
                Some(PieceKind::Cue(cue))
                    if counted
                        && (matches!(cue, Cue::Have | Cue::Act | Cue::Filler) || names(cue)) =>
                {
                    at += 1;
                }
                _ => break,
            }
        }
        at
    }

    /// Looks back from a figure to its verb.
    fn left_of(&self, at: usize, counted: bool) -> Left {
        let mut left = Left {
            start: at,
            ..Left::default()
        };
        let mut back = at;
        let mut plan = None;
        while back > self.mind.clause {
            back -= 1;
            match self.pieces[back].kind {
                PieceKind::Cue(cue) => match cue {
                    Cue::About | Cue::AtLeast | Cue::AtMost => {
                        left.hedge = left.hedge.or(hedge(cue));
                    }
                    Cue::Estimate | Cue::Forecast => left.foretold = true,
                    Cue::From => left.from = true,
                    Cue::Respectively => left.respectively = true,
                    Cue::Plan | Cue::Resolution | Cue::Goal => plan = plan.or(Some(at)),
                    // "chỉ tiêu Trung ương giao 5%"; "ngân sách địa phương" is a noun.
                    Cue::GivenByCentral | Cue::GivenByLocal
                        if matches!(
                            back.checked_sub(1).and_then(|before| self.cue(before)),
                            Some(Cue::Plan | Cue::Resolution | Cue::Exceed)
                        ) =>
                    {
                        plan = plan.or(Some(at))
                    }
                    Cue::Filler
                    | Cue::Yearly
                    | Cue::TimeWord
                    | Cue::PriceBasis
                    | Cue::Cumulative
                    | Cue::Locative
                    | Cue::SamePeriod
                    | Cue::PreviousYear
                    | Cue::UpTo
                    | Cue::Conjunction
                    | Cue::To => {}
                    // "tổng vốn đăng ký 1.420 tỷ đồng": only counted things are done.
                    Cue::Act if !counted => break,
                    cue if is_verb(cue) || matches!(cue, Cue::GrowthNoun) => {
                        left.verb = Some((cue, back));
                        break;
                    }
                    Cue::Preposition => {
                        left.framed = back + 1 == at;
                        break;
                    }
                    _ => break,
                },
                PieceKind::Numeral(index) => match self.numerals[index].shape {
                    Shape::Period(_) | Shape::Words(_) | Shape::Date(_) => {}
                    _ => break,
                },
                PieceKind::Mark('-' | '"' | '“' | '~' | '≈' | '>' | '<' | '+') => {}
                _ => break,
            }
            left.start = back;
        }
        if let Some((cue, verb)) = left.verb {
            if plan.is_some() && !matches!(cue, Cue::Have | Cue::Act) {
                left.base = Some(self.name_base(&self.pieces[verb + 1..at], None));
            }
            left.planned = self.planned_before(verb);
        } else {
            left.planned = plan.is_some();
        }
        let start = left.verb.map_or(left.start, |(_, verb)| verb);
        left.opens_bracket = start == self.mind.clause && start > 0;
        left
    }

    /// "kế hoạch là", "mục tiêu đạt": the plan's own figure.
    fn planned_before(&self, verb: usize) -> bool {
        let mut back = verb;
        while back > self.mind.clause {
            back -= 1;
            match self.pieces[back].kind {
                PieceKind::Cue(Cue::Plan | Cue::Goal) => {
                    return (self.mind.clause..back)
                        .all(|at| !matches!(self.pieces[at].kind, PieceKind::Word));
                }
                PieceKind::Cue(
                    Cue::Filler | Cue::TimeWord | Cue::GivenByLocal | Cue::GivenByCentral,
                )
                | PieceKind::Numeral(_) => {}
                _ => return false,
            }
        }
        false
    }

    /// "trở lên", "trở xuống" behind a number.
    fn hedge_after(&self, at: usize) -> Option<Hedge> {
        // "từ 80% học sinh trở lên": the noun may stand between.
        (at..at + 6)
            .take_while(|at| {
                matches!(
                    self.pieces.get(*at).map(|piece| piece.kind),
                    Some(PieceKind::Word | PieceKind::Cue(Cue::Name | Cue::OrMore | Cue::OrLess))
                )
            })
            .find_map(|at| match self.cue(at)? {
                Cue::OrMore => Some(Hedge::AtLeast),
                Cue::OrLess => Some(Hedge::AtMost),
                _ => None,
            })
    }

    /// A span of time behind the number that dates it: "tăng 14,8% trong quý II".
    fn period_behind(&self, start: usize) -> Option<Period> {
        for at in start..(start + 10).min(self.pieces.len()) {
            match self.pieces[at].kind {
                PieceKind::Numeral(index) => {
                    return match self.numerals[index].shape {
                        Shape::Period(expression) => self.calendar.period(expression),
                        _ => None,
                    };
                }
                PieceKind::Word => {}
                PieceKind::Cue(cue) => {
                    let ends = matches!(
                        cue,
                        Cue::Against
                            | Cue::Plan
                            | Cue::Resolution
                            | Cue::SamePeriod
                            | Cue::Within
                            | Cue::UpTo
                            | Cue::To
                            | Cue::PriceBasis
                            | Cue::Conjunction
                            | Cue::GivenByCentral
                            | Cue::GivenByLocal
                            | Cue::From
                    ) || is_verb(cue) && !matches!(cue, Cue::Have | Cue::Act);
                    if ends {
                        return None;
                    }
                }
                PieceKind::Mark('-') => {}
                PieceKind::Mark(_) | PieceKind::Line => return None,
            }
        }
        None
    }

    fn kind_of(
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
        if verb == Some(Cue::Rank) {
            return Verdict::of(Kind::Rank);
        }
        if figure.join == Join::Slash && figure.second.is_some() {
            return self.slash(figure);
        }
        let counted = figure.class.is_count();
        let to_level = matches!(verb, Some(Cue::RiseTo | Cue::FallTo)) || left.from;
        match verb {
            _ if to_level => {}
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
        if figure.class == UnitClass::Bare {
            let stated = matches!(
                verb,
                Some(Cue::Reach | Cue::RiseTo | Cue::FallTo | Cue::Have)
            );
            let large = figure
                .value
                .is_some_and(|value| value >= Decimal::ONE_HUNDRED);
            let part = own.is_some() && matches!(self.mind.parts_of, Some(Some(_)));
            let stated = stated && (verb != Some(Cue::Have) || large) || part;
            return Verdict::of(if stated { Kind::Level } else { Kind::Other });
        }
        if self.is_frame(figure, left, at) {
            return Verdict::of(Kind::Other);
        }
        // "lượng khách đạt 478.600 lượt" measures what stands before; "có 500 doanh nghiệp" and
        // "gieo trồng được 37 ha cây hoa màu" what stands behind.
        let reached = matches!(verb, Some(Cue::Reach | Cue::RiseTo | Cue::FallTo))
            && !self.says(left, &["được", "hết"])
            || to_level;
        let beside = verb.is_none() && own.is_some_and(|own| is_quantity(&own.name));
        let behind = !reached && !beside && (counted || self.noun_follows(at));
        if behind {
            Verdict::behind(Kind::Level)
        } else {
            Verdict::of(Kind::Level)
        }
    }

    /// `a/b`: places, measured amounts, or a count out of like things.
    fn slash(&self, figure: &Figure) -> Verdict {
        let (Some(first), Some(second)) = (figure.value, figure.second) else {
            return Verdict::of(Kind::Other);
        };
        let like = matches!(figure.class, UnitClass::Member | UnitClass::Enumerated)
            || figure.class == UnitClass::Bare;
        let kind = if like && first <= second {
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
        if figure.class == UnitClass::Enumerated {
            return true;
        }
        let before = at.checked_sub(1).map(|before| self.pieces[before].kind);
        let one = figure.decimals == 0
            && figure
                .value
                .is_some_and(|value| value == Decimal::from(10u64.pow(figure.scale)));
        let per = matches!(
            before,
            Some(PieceKind::Mark('/') | PieceKind::Cue(Cue::AtLeast | Cue::Yearly))
        ) && one;
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
        per || (place && (of || left.framed))
    }

    pub(crate) fn pieces_text(&self, at: usize, words: &[&str]) -> bool {
        let piece = self.pieces[at];
        let text = self.source.slice(piece.first, piece.past).to_lowercase();
        words.contains(&text.as_str())
    }

    fn noun_follows(&self, at: usize) -> bool {
        matches!(
            self.pieces.get(at + 1).map(|piece| piece.kind),
            Some(PieceKind::Word | PieceKind::Cue(Cue::Name))
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
            let text = self.source.slice(piece.first, piece.past).to_lowercase();
            words.iter().any(|word| text.contains(word))
        })
    }

    /// "0,3 điểm phần trăm vào mức tăng chung".
    pub(crate) fn contributes(&self, at: usize) -> bool {
        (at + 1..(at + 4).min(self.pieces.len())).any(|at| {
            matches!(self.cue(at), Some(Cue::GrowthNoun)) || self.cue(at) == Some(Cue::Contribute)
        })
    }

    /// Status words end where a new thing with a value of its own begins.
    fn settle_status(&mut self, left: &Left, new_level: bool, planned: bool) {
        let within = self.mind.list_status != Status::Actual || self.mind.host.is_some();
        let fresh = (self.mind.clause..left.start.max(self.mind.clause)).any(|at| {
            matches!(
                self.cue(at),
                Some(Cue::Estimate | Cue::Forecast | Cue::Goal)
            )
        });
        let first = !self
            .drafts
            .last()
            .is_some_and(|draft| draft.claim.sentence == self.sentence && draft.claim.is_figure());
        if new_level && !within && !fresh && !left.foretold && !planned && !first {
            let same_item = self
                .drafts
                .last()
                .is_some_and(|draft| draft.claim.item == self.item);
            if same_item && left.verb.is_some_and(|(cue, _)| matches!(cue, Cue::Reach)) {
                self.mind.status = Status::Actual;
            }
        }
    }

    fn status_of(&self, planned: bool, period: Option<Period>) -> Status {
        if planned {
            return Status::Target;
        }
        // What lies in a year to come is promised, unless the text says how it is known.
        let to_come = matches!((period, self.calendar.year), (Some(period), Some(year))
            if period.first_day().year() > year);
        if to_come && self.mind.status == Status::Actual {
            return Status::Target;
        }
        self.mind.status
    }

    fn period_of(&self, period: Option<Period>, behind: Option<Period>) -> Option<Period> {
        if self.mind.year_earlier && behind.is_none() {
            return period.and_then(|period| period.shifted_years(-1).ok());
        }
        period
    }

    /// A bracket directly behind a base tells the base's own figure.
    fn describe_base(&self, claim: &mut crate::claim::Claim, left: &Left) -> bool {
        let Some(base) = self.mind.describes_base else {
            return false;
        };
        let changes = matches!(
            left.verb,
            Some((Cue::Rise | Cue::Fall | Cue::Exceed | Cue::Times, _))
        );
        if changes || left.planned || self.mind.bracket_lists || !left.opens_bracket {
            return false;
        }
        claim.base = None;
        match base {
            base if base.is_promise() => {
                claim.status = Status::Target;
                claim.period = None;
                if claim.kind == Kind::Achievement {
                    claim.kind = Kind::Level;
                }
            }
            Base::SamePeriod | Base::PreviousYear => {
                claim.period = claim
                    .period
                    .and_then(|period| period.shifted_years(-1).ok());
            }
            _ => {
                if let Some((_, past, name)) = self.base_seen {
                    claim.subject = Some(self.text_of(name..past));
                }
                if claim.kind == Kind::Achievement {
                    claim.kind = self.host_kind();
                }
            }
        }
        true
    }

    /// The kind of the figure that the bracket stands behind.
    pub(crate) fn host_kind(&self) -> Kind {
        let host = self.mind.host.or_else(|| self.drafts.len().checked_sub(1));
        let kind = host
            .and_then(|host| self.drafts.get(host))
            .map(|draft| draft.claim.kind);
        match kind {
            // "cao hơn 3,1 điểm so với bình quân chung (89,3%)"
            None | Some(Kind::Points | Kind::Change) => Kind::Level,
            Some(kind) => kind,
        }
    }

    /// The figure behind whose comma this one stands.
    fn followed(&self, own_subject: bool) -> Option<usize> {
        if own_subject {
            return None;
        }
        let last = self.drafts.len().checked_sub(1)?;
        let near = (0..=last)
            .rev()
            .take(4)
            .find(|at| self.drafts[*at].claim.kind == Kind::Level)?;
        let claim = &self.drafts[near].claim;
        (claim.sentence == self.sentence && claim.item == self.item).then_some(near)
    }
}

/// Nouns that themselves are quantities: "đàn bò 98.450 con" counts the herd.
fn is_quantity(name: &str) -> bool {
    let name = name.to_lowercase();
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
    ]
    .iter()
    .any(|head| {
        name.strip_prefix(head)
            .is_some_and(|rest| rest.starts_with(' '))
    })
}

fn own_level(verdict: &Verdict, own: bool) -> bool {
    own && verdict.kind == Kind::Level
}

fn signed(value: Decimal, negative: bool) -> Decimal {
    if negative { -value } else { value }
}

fn hedge(cue: Cue) -> Option<Hedge> {
    match cue {
        Cue::About => Some(Hedge::About),
        Cue::AtLeast => Some(Hedge::AtLeast),
        Cue::AtMost => Some(Hedge::AtMost),
        _ => None,
    }
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
            None => self
                .mind
                .subject
                .as_ref()
                .map_or(Measure::Amount, |subject| subject.measure),
        }
    }
}
