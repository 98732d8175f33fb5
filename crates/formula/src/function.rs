//! What is a function of the language? A name, what it takes, its unit, and its value.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;
use domain::Decimal;
use domain::identifier::MemberCode;
use domain::period::Period;
use domain::place::Level;
use domain::target::Baseline;

use crate::typed::Typed;

/// What may stand as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// An expression with a number.
    Number,
    /// An expression that is yes or no.
    Truth,
    /// Any expression.
    Any,
    /// One indicator, with members or a period if need be.
    Figure,
    /// A period.
    Period,
    /// Whose promise: `council`.
    Baseline,
    /// A tier of places: `commune`.
    Level,
    /// Parts of a period: `month`.
    Part,
    /// The code of a dimension: `sex`.
    Dimension,
    /// A whole number from the first to the second.
    Count(u32, u32),
}

/// The parts into which a period is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Month,
    Quarter,
    Half,
    Year,
}

impl Part {
    pub(crate) const WORDS: [(&'static str, Self); 4] = [
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half", Self::Half),
        ("year", Self::Year),
    ];

    /// How many months it has.
    pub(crate) fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }
}

/// An argument that fits what the function takes.
#[derive(Debug, Clone)]
pub(crate) enum Argument {
    Value(Typed),
    Period(Period),
    Baseline(Baseline),
    Level(Level),
    Part(Part),
    Dimension(MemberCode),
    Count(u32),
}

/// For which periods a function looks at its arguments, seen from the period asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// For this one, or one that ends with it.
    Now,
    /// For earlier ones only.
    Earlier,
    /// Not at results at all, but at promises.
    Promise,
}

/// A function of the language.
pub(crate) trait Function: Sync {
    /// Name as it is written.
    fn name(&self) -> &'static str;

    /// How it is written with its arguments, square brackets around what may be left out.
    fn signature(&self) -> &'static str;

    /// What each argument must be.
    fn takes(&self) -> &'static [Takes];

    /// How many arguments there must be at least.
    fn least(&self) -> usize {
        self.takes().len()
    }

    /// How many arguments there may be; `None` where the last repeats.
    fn most(&self) -> Option<usize> {
        Some(self.takes().len())
    }

    /// What an argument must be; `None` behind the last.
    fn takes_at(&self, index: usize) -> Option<Takes> {
        let takes = self.takes();
        match self.most() {
            None => takes.get(index).or(takes.last()).copied(),
            Some(_) => takes.get(index).copied(),
        }
    }

    /// Of what sort its value is; `None` where the arguments do not fit, which is then said.
    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind>;

    /// Its value.
    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing>;

    /// For which periods it looks at its arguments.
    fn reach(&self) -> Reach {
        Reach::Now
    }

    /// Whether it only looks at its first argument for something else: its node in the tree is
    /// then that of the argument.
    fn redirects(&self) -> bool {
        false
    }

    /// What the input `at` must have been if the value is `stated` and the others are right.
    fn invert(&self, _stated: Decimal, _inputs: &[Decimal], _at: usize) -> Option<Decimal> {
        None
    }
}
