//! Of what sort is a value, and may two values be added?

use domain::Decimal;
use domain::unit::{Unit, UnitDimension};

/// The sort of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A number without any unit, which takes on the unit of what it meets.
    Bare,
    /// A number in a unit.
    Measured(Measure),
    /// Yes or no.
    Truth,
}

/// In what a number is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Powers of base quantities.
    pub dimension: UnitDimension,
    /// How many of the base quantity one is.
    pub scale: Decimal,
    /// The powers of ten written as factors, which may be a change of unit.
    pub shift: Decimal,
    /// The unit, where it can be written.
    pub unit: Option<Unit>,
}
