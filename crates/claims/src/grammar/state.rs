//! What does a reader keep in mind between one number and the next?

use crate::claim::{Base, Claim, PriceBasis, Status};
use domain::period::Period;

/// What sort of thing the subject's figures are; decides between percent and points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// An amount or a count.
    Amount,
    /// A rate: tỷ lệ, độ che phủ.
    Rate,
    /// A part of a whole: tỷ trọng, cơ cấu.
    Share,
    /// A growth told as a level: tốc độ tăng trưởng.
    Growth,
    /// A percent of a base: chỉ số.
    Index,
}

/// What is measured.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    pub(crate) name: String,
    pub(crate) measure: Measure,
}

/// The state of mind.
#[derive(Debug, Clone)]
pub(crate) struct Mind {
    /// The piece from which a new subject may start.
    pub(crate) clause: usize,
    pub(crate) subject: Option<Subject>,
    /// The heading before a colon, for clauses that name nothing themselves.
    pub(crate) label: Option<Subject>,
    pub(crate) status: Status,
    /// The status to which the next item of the list returns: a word before a colon or in front
    /// of a list of parts covers all its items.
    pub(crate) list_status: Status,
    /// The year behind the figure is that of the start of a change.
    pub(crate) start_dated: bool,
    /// "đến nay", "hiện nay": what is told is known, whatever its period's end.
    pub(crate) known: bool,
    /// The status comes from the place in the paper, not from the sentence's own words.
    pub(crate) placed: bool,
    /// What forecasters speak of, where their sentence names only themselves.
    pub(crate) growth_topic: Option<Subject>,
    /// The period of the figures that follow.
    pub(crate) period: Option<Period>,
    /// A base named before its number: "so với cùng kỳ tăng 5%".
    pub(crate) base: Option<Base>,
    /// The base that the words before a colon gave the whole list: "tăng so với cùng kỳ: …".
    pub(crate) list_base: Option<Base>,
    /// Whether the sentence is inside a list of parts, and of which claim.
    pub(crate) parts_of: Option<Option<usize>>,
    /// The claim in whose bracket we are.
    pub(crate) host: Option<usize>,
    /// The bracket stands directly behind what something is compared with.
    pub(crate) describes_base: Option<Base>,
    /// A measure that the sentence set for all that follow: "cơ cấu kinh tế: …".
    pub(crate) list_measure: Option<Measure>,
    /// "cùng kỳ" or "năm trước" told as a time, not as a base: the figure is a year older.
    pub(crate) year_earlier: bool,
    /// A list of parts began inside this bracket.
    pub(crate) bracket_lists: bool,
    /// The list of parts ends with this item.
    pub(crate) parts_in_item: bool,
    /// Where the first part is named.
    pub(crate) parts_start: usize,
    /// Only the first amount of this line is a part.
    pub(crate) one_part: bool,
    /// Subjects of the figures behind "lần lượt", last first.
    pub(crate) respective: Vec<Subject>,
    /// At which prices the amounts of this sentence are told.
    pub(crate) price: Option<PriceBasis>,
}

impl Mind {
    pub(crate) fn new() -> Self {
        Self {
            clause: 0,
            subject: None,
            label: None,
            status: Status::Actual,
            list_status: Status::Actual,
            start_dated: false,
            known: false,
            placed: false,
            growth_topic: None,
            period: None,
            base: None,
            list_base: None,
            parts_of: None,
            host: None,
            describes_base: None,
            list_measure: None,
            year_earlier: false,
            bracket_lists: false,
            parts_in_item: false,
            parts_start: 0,
            one_part: false,
            respective: Vec::new(),
            price: None,
        }
    }
}

/// A claim with what only the second pass needs.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) claim: Claim,
    /// How deep in brackets.
    pub(crate) depth: usize,
    /// The sentence continues the one before ("Trong đó, …").
    pub(crate) chained: bool,
    /// The sentence's list of parts began before this claim.
    pub(crate) within: bool,
    /// Stands in a bracket directly behind a base, which it describes.
    pub(crate) of_base: bool,
    /// Told as a plan's figure: "(kế hoạch 9,05%)".
    pub(crate) of_plan: bool,
    /// Its verb is "vượt" or "hụt": its base is a promise.
    pub(crate) exceeds: bool,
}
