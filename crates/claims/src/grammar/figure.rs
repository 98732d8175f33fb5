//! How does a figure become a claim? Its neighbours are asked one after another.

use super::base::BasePhrase;
use super::kind::Verdict;
use super::left::Left;
use super::piece::PieceKind;
use super::state::{Measure, Subject};
use super::subject::{LONGEST_NAME, names};
use super::walk::{Walker, is_verb};
use crate::claim::{Base, Hedge, Kind, Status};
use crate::lexicon::{Cue, UnitClass};
use crate::numeral::{Figure, Join, Shape};
use domain::Decimal;
use domain::period::Period;

/// How many pieces before a figure may say something of it.
const FARTHEST: usize = 240;

/// What stands around a figure.
struct Around {
    left: Left,
    or_more: Option<Hedge>,
    /// Where its subject may stand.
    region: std::ops::Range<usize>,
    base: Option<BasePhrase>,
    /// A span of time behind the figure.
    behind: Option<Period>,
    /// The base, wherever it stands.
    named: Option<Base>,
}

impl Walker<'_> {
    /// Reads one figure, and returns the piece to go on from.
    pub(crate) fn figure(&mut self, at: usize, index: usize) -> usize {
        let Shape::Figure(figure) = &self.numerals[index].shape else {
            return at + 1;
        };
        // What stands farther back than a long sentence says nothing of this number.
        self.mind.clause = self.mind.clause.max(at.saturating_sub(FARTHEST));
        let around = self.around(at, figure);
        let own = self.forecast_subject(around.region.clone(), at);
        let like = self.like_the_last(at, figure);
        if around.left.respectively || self.answers_list(at) {
            let said = around.left.respectively || self.corresponds(around.region.clone());
            if said {
                self.mind.respective = self.respective_subjects(at, around.region.clone());
            }
        } else if self.mind.respective.is_empty() && self.dashes_on(at) {
            self.mind.respective = self.respective_subjects(at, around.region.clone());
        }
        let own = self.mind.respective.pop().or(own);
        let own = own.or_else(|| self.growth_alone(&around.left));
        let verdict = match like {
            Some(like) if around.left.verb.is_none() => like,
            _ => {
                let region = around.region.clone();
                self.kind_of(figure, &around.left, own.as_ref(), around.named, at, region)
            }
        };
        if verdict.kind == Kind::Other {
            let claim = self.blank(index, Kind::Other);
            self.keep(claim);
            return at + 1;
        }
        let subject = self
            .choose_subject(&verdict, figure, own, at, &around.left)
            .filter(|subject| subject.name.len() <= LONGEST_NAME);
        self.state(index, figure, &verdict, subject, &around);
        let part = verdict.kind == Kind::Share && self.counted_behind(at);
        let counted = verdict.noun_behind || part || figure.class.is_count();
        // "tăng từ 28 triệu đồng năm 2020 lên 37,5 triệu đồng": the year of the start alone.
        self.mind.start_dated = around.left.from && around.behind.is_some();
        let behind = around.behind.filter(|_| !around.left.from);
        self.go_on(at, around.base, behind, counted)
    }

    /// "Thủ tướng yêu cầu: quý IV tăng trưởng 7,5%": the growth itself is all that is named.
    fn growth_alone(&self, left: &Left) -> Option<Subject> {
        let (cue, verb) = left.verb?;
        let grows = |subject: &Subject| subject.measure == Measure::Growth;
        let named = self.mind.subject.as_ref().is_some_and(|subject| {
            let name = subject.name.as_str();
            grows(subject)
                || ["GRDP", "GDP", "inh tế"]
                    .iter()
                    .any(|word| name.contains(word))
        });
        let asked = self.mind.label.is_some() || self.mind.status == Status::Target;
        let bare = cue == Cue::GrowthNoun && self.pieces_text(verb, &["tăng trưởng"]);
        (bare && asked && !named).then(|| Subject {
            name: "tăng trưởng".to_owned(),
            measure: Measure::Growth,
        })
    }

    /// What stands around a figure.
    fn around(&self, at: usize, figure: &Figure) -> Around {
        let mut left = self.left_of(at, figure.class.is_count());
        let or_more = self.hedge_after(at + 1);
        // "giảm từ 3 - 4%" tells a span, "từ 80% trở lên" a floor: neither is where it came from.
        left.from &= or_more.is_none() && figure.join != Join::Range;
        let region = self.mind.clause..left.verb.map_or(left.start, |(_, verb)| verb);
        let compares = matches!(left.verb, Some((Cue::Times | Cue::Equal, _)))
            || figure.class == UnitClass::Times;
        let base = self.base_behind(at + 1, self.mind.period, compares);
        let behind = if base.is_some() {
            None
        } else {
            self.period_behind(at + 1)
        };
        let named = base
            .as_ref()
            .map(|phrase| phrase.base)
            .or(left.base)
            .or(self.mind.base);
        Around {
            left,
            or_more,
            region,
            base,
            behind,
            named,
        }
    }

    /// Writes the claim down, with all that the mind holds.
    fn state(
        &mut self,
        index: usize,
        figure: &Figure,
        verdict: &Verdict,
        subject: Option<Subject>,
        around: &Around,
    ) {
        let period = around.behind.or(self.mind.period);
        let of_plan = around.left.planned && (!verdict.noun_behind || self.depth() > 0);
        self.settle_status(&around.left, own_level(verdict, subject.is_some()), of_plan);
        let mut claim = self.blank(index, verdict.kind);
        claim.value = figure.value.map(|value| signed(value, verdict.negative));
        claim.second = figure.second.map(|value| signed(value, verdict.negative));
        claim.decimals = figure.decimals;
        claim.scale = figure.scale;
        claim.unit.clone_from(&figure.unit);
        claim.hedge = around.or_more.or(around.left.hedge).unwrap_or(Hedge::Exact);
        let promised = verdict.kind == Kind::Level && self.tells_plan(around);
        claim.status = self.status_of(of_plan || promised, period);
        claim.period = self.period_of(period, around.behind);
        let compared =
            verdict.kind.is_comparison() || matches!(verdict.kind, Kind::Fraction | Kind::Pair);
        let moved = matches!(verdict.kind, Kind::Growth | Kind::Points | Kind::Change);
        let listed = self.mind.list_base.filter(|_| moved);
        claim.base = around.named.filter(|_| compared).or(listed);
        claim.subject = self.subject_name(subject.as_ref());
        claim.part_of = self.mind.parts_of.flatten();
        claim.follows = self.mind.host.or_else(|| self.followed(subject.is_some()));
        let of_base = self.describe_base(&mut claim, &around.left);
        if !of_plan && !of_base {
            self.note_period(claim.period);
        }
        self.keep(claim);
        if let Some(draft) = self.drafts.last_mut() {
            draft.of_plan = of_plan;
            draft.of_base = of_base;
            draft.exceeds = matches!(around.left.verb, Some((Cue::Exceed | Cue::FallShort, _)));
        }
        if self.mind.one_part && verdict.kind == Kind::Level {
            self.mind.parts_of = None;
        }
        let label = self.mind.label.take();
        if let Some(subject) = subject.or(label) {
            self.mind.subject = Some(subject);
        }
    }

    /// "Dự toán thu nội địa năm 2025 là 14.100 tỷ đồng": the plan itself is told.
    fn tells_plan(&self, around: &Around) -> bool {
        let told = match around.left.verb {
            None => true,
            Some((Cue::Reach, verb)) => self.pieces_text(verb, &["là"]),
            Some(_) => false,
        };
        let mut named = around.region.clone().skip_while(|at| {
            matches!(
                self.cue(*at),
                Some(Cue::Filler | Cue::Conjunction | Cue::Within)
            )
        });
        told && self.mind.host.is_none()
            && named.next().is_some_and(|first| {
                self.pieces_text(
                    first,
                    &["Dự toán", "dự toán", "Kế hoạch vốn", "kế hoạch vốn"],
                )
            })
            && named.all(|at| !self.pieces_text(at, &["đã", "thực hiện", "giải ngân"]))
    }

    /// The subject of a clause; "OECD nhận định kinh tế toàn cầu tăng 2,9%" speaks of the economy,
    /// and "EU dự báo đạt 3,1%" of what was spoken of before.
    pub(crate) fn forecast_subject(
        &self,
        region: std::ops::Range<usize>,
        at: usize,
    ) -> Option<Subject> {
        if self.names_nothing(&region) {
            return None;
        }
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

    /// "Quỹ Tiền tệ quốc tế dự báo đạt 3%": the one who forecasts is not what is measured.
    fn forecasts(&self, at: usize, name: &str) -> bool {
        let foretold = (self.mind.clause..at).any(|at| self.cue(at) == Some(Cue::Forecast));
        foretold && is_institution(name)
    }

    pub(crate) fn go_on(
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
    pub(crate) fn after_noun(&self, start: usize, counted: bool) -> usize {
        let mut at = start;
        while at < start + 12 {
            match self.pieces.get(at).map(|piece| piece.kind) {
                Some(
                    PieceKind::Word | PieceKind::Cue(Cue::Name | Cue::Locative | Cue::Average),
                ) => {
                    at += 1;
                }
                Some(PieceKind::Mark(',')) if self.counts_on(at + 1) => at += 1,
                // "giảm 10,9% số vụ"
                Some(PieceKind::Cue(Cue::DocumentBefore)) if self.pieces_text(at, &["số"]) => {
                    at += 1
                }
                // "95% hộ có điện": all up to the next verb or mark tells of the hộ.
                Some(PieceKind::Cue(cue))
                    if counted
                        && (matches!(cue, Cue::Act | Cue::Filler)
                            || cue == Cue::Reach
                                && self.pieces_text(at, &["được"])
                                && self.goes_on_after(at)
                            || names(cue)
                            || cue == Cue::Have
                                && self.pieces_text(
                                    at,
                                    &["có", "của", "tổng số", "trong tổng số"],
                                )
                                && !self.pieces_text(at + 1, &["tỷ lệ", "tỉ lệ"])) =>
                {
                    at += 1;
                }
                _ => break,
            }
        }
        at
    }

    /// A span of time behind the number that dates it: "tăng 14,8% trong quý II".
    pub(crate) fn period_behind(&self, start: usize) -> Option<Period> {
        for at in start..(start + 10).min(self.pieces.len()) {
            match self.pieces[at].kind {
                PieceKind::Numeral(index) => {
                    return match self.numerals[index].shape {
                        Shape::Period(expression) => self.period_here(expression),
                        _ => None,
                    };
                }
                PieceKind::Word => {}
                // "có việc làm sau tốt nghiệp 6 tháng"
                PieceKind::Cue(Cue::Preposition) if self.pieces_text(at, &["sau"]) => return None,
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

    /// Status words end where a new thing with a value of its own begins.
    pub(crate) fn settle_status(&mut self, left: &Left, new_level: bool, planned: bool) {
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
            let estimated = self.mind.status == Status::Estimate;
            if estimated && same_item && left.verb.is_some_and(|(cue, _)| matches!(cue, Cue::Reach))
            {
                self.mind.status = Status::Actual;
            }
        }
    }

    pub(crate) fn status_of(&self, planned: bool, period: Option<Period>) -> Status {
        if planned {
            return Status::Target;
        }
        // A promise that only the heading makes does not reach back to what is over.
        let past = |period| self.calendar.is_over(period) || self.leaves_goals(period);
        if self.mind.placed && period.is_some_and(past) {
            return Status::Actual;
        }
        // What lies in a time to come is promised, unless the text says how it is known.
        let to_come =
            !self.mind.known && period.is_some_and(|period| self.calendar.is_to_come(period));
        if to_come
            && self.mind.status == Status::Actual
            && !period.is_some_and(|period| self.is_near_day(period))
        {
            return Status::Target;
        }
        self.mind.status
    }

    pub(crate) fn period_of(
        &self,
        period: Option<Period>,
        behind: Option<Period>,
    ) -> Option<Period> {
        if self.mind.year_earlier && behind.is_none() {
            return period.and_then(|period| period.shifted_years(-1).ok());
        }
        period
    }

    /// The figure behind whose comma this one stands.
    pub(crate) fn followed(&self, own_subject: bool) -> Option<usize> {
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

fn own_level(verdict: &Verdict, own: bool) -> bool {
    own && verdict.kind == Kind::Level
}

fn signed(value: Decimal, negative: bool) -> Decimal {
    if negative { -value } else { value }
}

/// Bodies that publish forecasts.
fn is_institution(name: &str) -> bool {
    let bodies = [
        "IMF",
        "OECD",
        "WB",
        "ADB",
        "EU",
        "HSBC",
        "UOB",
        "Ngân hàng",
        "Quỹ Tiền tệ",
        "Tổ chức",
        "Liên minh",
        "Ratings",
        "Bank",
        "Liên hợp quốc",
        "Viện",
        "Trung tâm",
        "Chính phủ",
        "Bộ ",
        "chuyên gia",
        "FR",
    ];
    bodies
        .iter()
        .any(|body| name.starts_with(body) || name.ends_with(body))
}
