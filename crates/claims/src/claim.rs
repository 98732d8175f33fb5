//! What is a claim: one numeral of a text, and what the sentence says of it?
//!
//! The fields and their words are those that `hoaban check --format json` prints.

use domain::Decimal;
use domain::period::Period;
use std::fmt;

/// One numeral of a text with its reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// First code point of the surface, in the NFC text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Byte offset of `start` in the NFC text.
    pub start_byte: usize,
    /// Byte offset of `end`.
    pub end_byte: usize,
    /// The characters of numeral and unit as they stand.
    pub surface: String,
    /// What sort of number.
    pub kind: Kind,
    /// The value with scale words applied; falls are negative.
    pub value: Option<Decimal>,
    /// The second number of a pair, fraction, rank or range.
    pub second: Option<Decimal>,
    /// Decimal places printed (before scale words).
    pub decimals: u32,
    /// How far the value lies from what was printed, as a power of ten: 6 for `1,45 triệu lượt`.
    pub scale: u32,
    /// The unit as written.
    pub unit: Option<String>,
    /// How firmly the number is given.
    pub hedge: Hedge,
    /// Whether it is a result, an estimate, a forecast or a target.
    pub status: Status,
    /// What is measured, in the text's words.
    pub subject: Option<String>,
    /// The period of the figure; of a date or period, what it names.
    pub period: Option<Period>,
    /// What it is compared with.
    pub base: Option<Base>,
    /// At which prices an amount is told, where the sentence says so.
    pub price: Option<PriceBasis>,
    /// Sentence, counted from 0.
    pub sentence: usize,
    /// Item of the sentence (parted by `;`), counted from 0.
    pub item: usize,
    /// Index of the claim that this one is a part of ("trong đó"), where the text says so.
    pub part_of: Option<usize>,
    /// Index of the claim in whose bracket, or behind whose comma, this one stands.
    pub follows: Option<usize>,
}

impl Claim {
    /// Whether it carries a value that a record could confirm.
    #[must_use]
    pub fn is_figure(&self) -> bool {
        self.kind.is_figure()
    }

    /// Half a unit of the last printed place, in units of `value`.
    #[must_use]
    pub fn half_step(&self) -> Decimal {
        let step = Decimal::new(5, self.decimals + 1);
        (0..self.scale).fold(step, |step, _| step * Decimal::TEN)
    }
}

/// At which prices an amount is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PriceBasis {
    /// giá hiện hành.
    Current,
    /// giá so sánh, of a year where one is named.
    Constant(Option<i16>),
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident => $word:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in JSON and in the specifications.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// What sort of number it is.
    Kind {
        /// Amount, count or rate of the subject itself.
        Level => "level",
        /// Relative change in percent.
        Growth => "growth",
        /// Change in percentage points.
        Points => "points",
        /// Absolute change in the subject's own unit.
        Change => "change",
        /// Part of a whole in percent.
        Share => "share",
        /// Percent of a plan.
        Achievement => "achievement",
        /// Percent over a plan.
        Excess => "excess",
        /// Percent of a base period.
        Index => "index",
        /// Times.
        Multiple => "multiple",
        /// Points contributed to a growth.
        Contribution => "contribution",
        /// Actual and plan, done and all, in one unit.
        Pair => "pair",
        /// A count out of a number of like things.
        Fraction => "fraction",
        /// A place in an order.
        Rank => "rank",
        /// A day.
        Date => "date",
        /// A span of time.
        Period => "period",
        /// The number of a paper.
        Document => "document",
        /// An ordinal number.
        Ordinal => "ordinal",
        /// Any other numeral.
        Other => "other",
    }
}

impl Kind {
    /// Whether claims of this kind carry a value.
    #[must_use]
    pub const fn is_figure(self) -> bool {
        !matches!(
            self,
            Self::Date | Self::Period | Self::Document | Self::Ordinal | Self::Other
        )
    }

    /// Whether it compares with something.
    #[must_use]
    pub const fn is_comparison(self) -> bool {
        matches!(
            self,
            Self::Growth
                | Self::Points
                | Self::Change
                | Self::Achievement
                | Self::Excess
                | Self::Index
                | Self::Multiple
        )
    }
}

words! {
    /// How firmly a number is given.
    Hedge {
        /// As it is.
        Exact => "exact",
        /// khoảng, xấp xỉ, gần.
        About => "about",
        /// trên, hơn, tối thiểu.
        AtLeast => "at_least",
        /// dưới, không quá.
        AtMost => "at_most",
    }
}

words! {
    /// Whether a number is a result or something else.
    Status {
        /// A result.
        Actual => "actual",
        /// ước, ước tính, dự ước.
        Estimate => "estimate",
        /// dự kiến, dự báo.
        Forecast => "forecast",
        /// mục tiêu, phấn đấu, kế hoạch.
        Target => "target",
    }
}

words! {
    /// What a number is compared with.
    Base {
        /// cùng kỳ.
        SamePeriod => "same_period",
        /// năm trước.
        PreviousYear => "previous_year",
        /// tháng trước, quý trước.
        PreviousPeriod => "previous_period",
        /// kế hoạch, dự toán.
        Plan => "plan",
        /// Trung ương giao.
        CentralPlan => "central_plan",
        /// HĐND tỉnh giao.
        LocalPlan => "local_plan",
        /// nghị quyết, mục tiêu nghị quyết.
        Resolution => "resolution",
        /// bình quân chung cả nước.
        Average => "average",
        /// Anything else.
        Other => "other",
    }
}

impl Base {
    /// Whether it is something that was promised.
    #[must_use]
    pub const fn is_promise(self) -> bool {
        matches!(
            self,
            Self::Plan | Self::CentralPlan | Self::LocalPlan | Self::Resolution
        )
    }

    /// Whether it is an earlier time.
    #[must_use]
    pub const fn is_of_time(self) -> bool {
        matches!(
            self,
            Self::SamePeriod | Self::PreviousYear | Self::PreviousPeriod
        )
    }
}
