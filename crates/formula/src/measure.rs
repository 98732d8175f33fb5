//! Of what sort is a value, and may two values be added?

use domain::Decimal;
use domain::unit::{Unit, UnitDimension, UnitKind};

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

impl Kind {
    /// The unit, where there is one that can be written.
    #[must_use]
    pub fn unit(&self) -> Option<&Unit> {
        match self {
            Self::Measured(measure) => measure.unit.as_ref(),
            Self::Bare | Self::Truth => None,
        }
    }
}

/// In what a number is measured.
///
/// A factor that is a power of ten (`A / B * 100`) may multiply, or may change the unit (a ratio
/// becomes percent). Both readings are kept, as `scale` and `scale / shift`, until what the
/// value meets says which was meant; the number itself is the same.
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

/// Units that say "so many times" and carry no quantity.
const TIMES: [&str; 3] = ["lần", "hệ số", "1"];

impl Measure {
    /// The measure of figures in a unit.
    #[must_use]
    pub fn of(unit: &Unit) -> Self {
        let times = TIMES.contains(&unit.as_str());
        Self {
            dimension: if times {
                UnitDimension::default()
            } else {
                unit.dimension().clone()
            },
            scale: unit.scale(),
            shift: Decimal::ONE,
            unit: Some(unit.clone()),
        }
    }

    /// Percent.
    #[must_use]
    pub fn percent() -> Self {
        Self::of(&Unit::percent())
    }

    /// Percentage points.
    #[must_use]
    pub fn points() -> Self {
        Self::of(&Unit::percentage_points())
    }

    /// A ratio of two amounts of one unit.
    #[must_use]
    pub fn ratio() -> Self {
        Self {
            dimension: UnitDimension::default(),
            scale: Decimal::ONE,
            shift: Decimal::ONE,
            unit: None,
        }
    }

    /// Whether it is percentage points.
    #[must_use]
    pub fn is_points(&self) -> bool {
        self.dimension == *Unit::percentage_points().dimension() && self.scale == Decimal::new(1, 2)
    }

    /// Whether it is percent, or a ratio times 100.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.dimension.is_none() && self.changed_scale() == Some(Decimal::new(1, 2))
    }

    /// Percentage points count as percent where they are added or multiplied.
    pub(crate) fn added_dimension(&self) -> UnitDimension {
        if self.is_points() {
            UnitDimension::default()
        } else {
            self.dimension.clone()
        }
    }

    /// The scale if the powers of ten change the unit.
    pub(crate) fn changed_scale(&self) -> Option<Decimal> {
        exact_quotient(self.scale, self.shift)
    }

    /// Both scales that the number may have: the powers of ten multiply, or change the unit.
    fn readings(&self) -> Vec<Decimal> {
        let mut readings = vec![self.scale];
        readings.extend(
            self.changed_scale()
                .filter(|&changed| changed != self.scale),
        );
        readings
    }

    /// The unit among candidates in which the number is measured, the powers of ten read as a
    /// change of unit.
    pub(crate) fn find_unit(&mut self, candidates: impl IntoIterator<Item = Unit>) {
        let Some(scale) = self.changed_scale() else {
            self.unit = None;
            return;
        };
        let percent = (self.dimension.is_none() && scale == Decimal::new(1, 2)).then(Unit::percent);
        self.unit = percent.or_else(|| {
            let mut candidates = candidates.into_iter().flat_map(with_other_scales);
            candidates.find(|unit| {
                let measure = Self::of(unit);
                measure.dimension == self.dimension && measure.scale == scale
            })
        });
    }

    /// The measure of a difference: points where it is percent.
    pub(crate) fn of_difference(&self) -> Self {
        if self.is_percent() {
            Self::points()
        } else {
            self.clone()
        }
    }

    /// As people read it, for a problem: the unit, or the dimension with its scale.
    pub(crate) fn describe(&self) -> String {
        match &self.unit {
            Some(unit) => unit.to_string(),
            None if self.dimension.is_none() => domain::decimal::plain(self.scale),
            None if self.scale == Decimal::ONE => self.dimension.to_string(),
            None => format!("{} {}", domain::decimal::plain(self.scale), self.dimension),
        }
    }
}

/// Words that stand before a unit and multiply it.
const SCALES: [&str; 5] = ["", "nghìn ", "triệu ", "tỷ ", "nghìn tỷ "];

/// A unit, and the same unit with each other word of scale: `tỷ đồng/người`, `triệu đồng/người`.
fn with_other_scales(unit: Unit) -> Vec<Unit> {
    let written = unit.as_str();
    let words = SCALES.iter().rev().filter(|word| !word.is_empty());
    let base = words.fold(None, |base: Option<&str>, word| {
        base.or_else(|| written.strip_prefix(word))
    });
    let base = base.unwrap_or(written);
    let others = SCALES
        .iter()
        .map(|word| Unit::parse(&format!("{word}{base}")));
    let others: Vec<Unit> = others.filter_map(Result::ok).collect();
    let mut all = vec![unit];
    all.extend(others);
    all
}

/// `a / b` where that is exact.
pub(crate) fn exact_quotient(a: Decimal, b: Decimal) -> Option<Decimal> {
    let quotient = a.checked_div(b)?;
    (quotient.checked_mul(b)? == a).then(|| quotient.normalize())
}

/// What several values are measured in together, and by what each is multiplied to get there.
pub(crate) struct Common {
    pub(crate) kind: Kind,
    pub(crate) factors: Vec<Decimal>,
}

/// Why several values have no common measure.
pub(crate) struct Misfit {
    /// Which of them does not fit the first measured one.
    pub(crate) index: usize,
    pub(crate) code: &'static str,
    /// Unit of the first and of the misfit, or the power of ten that may mean either.
    pub(crate) units: [String; 2],
}

/// The common measure of values that are to be added, compared or chosen from.
///
/// Where the scales differ (`tỷ đồng` and `triệu đồng`), the later ones are converted exactly.
pub(crate) fn common(kinds: &[Kind]) -> Result<Common, Misfit> {
    let misfit = |index, code, first: &Measure, other: String| Misfit {
        index,
        code,
        units: [first.describe(), other],
    };
    let mut factors = vec![Decimal::ONE; kinds.len()];
    let measured: Vec<(usize, &Measure)> = kinds
        .iter()
        .enumerate()
        .filter_map(|(index, kind)| match kind {
            Kind::Measured(measure) => Some((index, measure)),
            _ => None,
        })
        .collect();
    let Some(&(_, first)) = measured.first() else {
        let kind = Kind::Bare;
        return Ok(Common { kind, factors });
    };
    let dimension = first.added_dimension();
    for &(index, measure) in &measured {
        if measure.added_dimension() != dimension {
            return Err(misfit(
                index,
                "formula-units-differ",
                first,
                measure.describe(),
            ));
        }
    }
    let agrees = |scale: &Decimal| measured.iter().all(|(_, m)| m.readings().contains(scale));
    let (scale, shift) = if let Some(scale) = first.readings().into_iter().find(agrees) {
        let kept = measured
            .iter()
            .all(|(_, m)| m.shift == first.shift && m.scale == scale);
        (scale, if kept { first.shift } else { Decimal::ONE })
    } else {
        for &(index, measure) in &measured {
            let plain = measure.shift == Decimal::ONE && first.shift == Decimal::ONE;
            let Some(factor) = exact_quotient(measure.scale, first.scale).filter(|_| plain) else {
                let shifted = measured.iter().find(|(_, m)| m.shift != Decimal::ONE);
                let (index, shifted) = *shifted.unwrap_or(&(index, measure));
                let factor = format!("× {}", shifted.shift);
                let plain = measured.iter().find(|(_, m)| m.shift == Decimal::ONE);
                let plain = plain.map_or(first, |(_, plain)| plain);
                return Err(misfit(index, "formula-units-ambiguous", plain, factor));
            };
            factors[index] = factor;
        }
        (first.scale, Decimal::ONE)
    };
    let mut together = Measure {
        dimension,
        scale,
        shift,
        unit: None,
    };
    together.find_unit(
        measured
            .iter()
            .filter_map(|(_, measure)| measure.unit.clone()),
    );
    if measured.iter().all(|(_, measure)| measure.is_points()) {
        together = Measure::points();
    }
    let kind = Kind::Measured(together);
    Ok(Common { kind, factors })
}

/// Why a value does not fit the unit of the indicator that it is to be a value of.
pub(crate) struct Unfit {
    pub(crate) code: &'static str,
    /// What would mend it, behind the whole formula in parentheses.
    pub(crate) mend: Option<String>,
}

/// Whether a value fits the unit of its indicator as it is; nothing is converted silently.
pub(crate) fn fits(measure: &Measure, own: &Unit) -> Result<(), Unfit> {
    let wanted = Measure::of(own);
    let unfit = |code| Err(Unfit { code, mend: None });
    if measure.is_points() && own.kind() == UnitKind::Rate {
        return unfit("formula-points-for-rate");
    }
    if wanted.is_points() && measure.is_percent() {
        return unfit("formula-rate-for-points");
    }
    if measure.dimension != wanted.dimension {
        return unfit("formula-result-unit");
    }
    if measure.changed_scale() == Some(wanted.scale) {
        return Ok(());
    }
    if measure.scale == wanted.scale {
        // A tenth of an amount is an amount; a hundred times percent, or a thousandth of an
        // amount in the same unit, is a change of unit that was made twice or not wanted.
        let small = Decimal::new(1, 2) < measure.shift && measure.shift < Decimal::ONE_HUNDRED;
        return if small {
            Ok(())
        } else {
            unfit("formula-power-of-ten")
        };
    }
    let mend = mend_factor(measure.scale, wanted.scale);
    let code = match (
        measure.dimension.is_none(),
        own.kind(),
        measure.is_percent(),
    ) {
        (true, UnitKind::Rate, false) => "formula-ratio-for-percent",
        (true, UnitKind::Amount, true) => "formula-percent-for-ratio",
        _ => "formula-result-scale",
    };
    Err(Unfit { code, mend })
}

/// `* 1000` or `/ 1000`, which leads from one scale to another.
fn mend_factor(from: Decimal, to: Decimal) -> Option<String> {
    let factor = exact_quotient(from, to).filter(Decimal::is_integer);
    let divisor = exact_quotient(to, from).filter(Decimal::is_integer);
    let times = factor.map(|factor| format!("* {factor}"));
    times.or_else(|| divisor.map(|divisor| format!("/ {divisor}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Measure {
        Measure::of(&Unit::parse(text).unwrap())
    }

    fn together(units: &[&str]) -> (String, Vec<Decimal>) {
        let kinds: Vec<_> = units.iter().map(|unit| Kind::Measured(of(unit))).collect();
        match common(&kinds) {
            Ok(Common {
                kind: Kind::Measured(measure),
                factors,
            }) => (measure.describe(), factors),
            Ok(_) => (String::new(), Vec::new()),
            Err(misfit) => (misfit.code.to_owned(), Vec::new()),
        }
    }

    #[test]
    fn one_dimension_is_converted_to_the_first() {
        let (unit, factors) = together(&["tỷ đồng", "triệu đồng"]);
        assert_eq!((unit.as_str(), factors[1]), ("tỷ đồng", Decimal::new(1, 3)));
        let (unit, factors) = together(&["ha", "km2"]);
        assert_eq!((unit.as_str(), factors[1]), ("ha", Decimal::from(100)));
        assert_eq!(together(&["ha", "tấn"]).0, "formula-units-differ");
    }

    #[test]
    fn percent_and_percent_a_year_are_one_unit() {
        let (unit, factors) = together(&["%", "%/năm"]);
        assert_eq!((unit.as_str(), factors), ("%", vec![Decimal::ONE; 2]));
        assert!(fits(&of("%"), &Unit::parse("%/năm").unwrap()).is_ok());
    }

    #[test]
    fn a_ratio_is_no_percent_until_it_is_multiplied() {
        let percent = Unit::percent();
        let unfit = fits(&Measure::ratio(), &percent).unwrap_err();
        assert_eq!(unfit.code, "formula-ratio-for-percent");
        assert_eq!(unfit.mend.as_deref(), Some("* 100"));
        let mut times = Measure::ratio();
        times.shift = Decimal::ONE_HUNDRED;
        assert!(fits(&times, &percent).is_ok());
        assert!(fits(&Measure::ratio(), &Unit::parse("lần").unwrap()).is_ok());
        let unfit = fits(&Measure::points(), &percent).unwrap_err();
        assert_eq!(unfit.code, "formula-points-for-rate");
    }
}
