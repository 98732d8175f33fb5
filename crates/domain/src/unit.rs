//! In what is something measured, and which units may be added or divided?

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// A unit as it is written, with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    written: String,
    dimension: UnitDimension,
    scale: Decimal,
}

/// The powers of base quantities: `đồng/người` is `đồng¹ người⁻¹`; none at all for percent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UnitDimension(BTreeMap<String, i8>);

/// What sort of measure a unit makes, which decides what may be said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// Percent or per mille: differences are points, achievement is not computed.
    Rate,
    /// Percentage points.
    Points,
    /// An amount, a count, or an amount per head.
    Amount,
}

/// A text is no unit.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a unit")]
pub struct UnitError(String);

const POINTS: &str = "điểm %";

/// Scale words that may stand before a base unit, the longest first.
const SCALES: [(&str, i64); 7] = [
    ("nghìn tỷ ", 1_000_000_000_000),
    ("triệu ", 1_000_000),
    ("nghìn ", 1_000),
    ("ngàn ", 1_000),
    ("vạn ", 10_000),
    ("tỷ ", 1_000_000_000),
    ("tỉ ", 1_000_000_000),
];

/// Units that are multiples of another: as written, base quantity, how many of it.
const MULTIPLES: [(&str, &str, i64); 12] = [
    ("m2", "m²", 1),
    ("m²", "m²", 1),
    ("ha", "m²", 10_000),
    ("km2", "m²", 1_000_000),
    ("km²", "m²", 1_000_000),
    ("kg", "kg", 1),
    ("yến", "kg", 10),
    ("tạ", "kg", 100),
    ("tấn", "kg", 1_000),
    ("km", "m", 1_000),
    ("m", "m", 1),
    ("MWh", "kWh", 1_000),
];

/// Time words behind a slash say over what the figure was counted; they carry no quantity.
const TIMES: [&str; 4] = ["năm", "tháng", "quý", "vụ"];

impl Unit {
    /// Reads a unit as Vietnamese statistics write it.
    ///
    /// ```
    /// use domain::unit::{Unit, UnitKind};
    /// let per_head = Unit::parse("triệu đồng/người/năm").unwrap();
    /// assert_eq!(per_head.kind(), UnitKind::Amount);
    /// assert!(Unit::parse("%/năm").unwrap().is_same_as(&Unit::percent()));
    /// ```
    ///
    /// # Errors
    /// Where nothing stands there or the text is longer than a unit can be.
    pub fn parse(text: &str) -> Result<Self, UnitError> {
        let written: String = text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .nfc()
            .collect();
        if written.is_empty() || written.len() > 60 {
            return Err(UnitError(text.to_owned()));
        }
        if matches!(
            written.as_str(),
            "điểm %" | "điểm phần trăm" | "điểm phần %" | "đpt"
        ) {
            let dimension = UnitDimension::single("điểm");
            return Ok(Self {
                written: POINTS.to_owned(),
                dimension,
                scale: Decimal::new(1, 2),
            });
        }
        let mut dimension = UnitDimension::default();
        let mut scale = Decimal::ONE;
        for (index, part) in written.split('/').map(str::trim).enumerate() {
            if part.is_empty() {
                return Err(UnitError(text.to_owned()));
            }
            if index > 0 && TIMES.contains(&part) {
                continue;
            }
            let (base, factor) = read_factor(part);
            let power = if index == 0 { 1 } else { -1 };
            if let Some(base) = base {
                dimension.add(base, power);
            }
            scale = if index == 0 {
                scale * factor
            } else {
                scale / factor
            };
        }
        Ok(Self {
            written,
            dimension,
            scale,
        })
    }

    /// As it is written, in NFC with single spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The powers of base quantities.
    #[must_use]
    pub fn dimension(&self) -> &UnitDimension {
        &self.dimension
    }

    /// How many of the base quantities one unit is: 10⁹ for `tỷ đồng`, 0.01 for `%`.
    #[must_use]
    pub fn scale(&self) -> Decimal {
        self.scale
    }

    /// What sort of measure it makes.
    #[must_use]
    pub fn kind(&self) -> UnitKind {
        if self.written == POINTS {
            UnitKind::Points
        } else if self.written.starts_with('%') || self.written.starts_with('‰') {
            UnitKind::Rate
        } else {
            UnitKind::Amount
        }
    }

    /// The unit of a difference of two figures in this unit: points for rates, else the same.
    #[must_use]
    pub fn of_difference(&self) -> Self {
        match self.kind() {
            UnitKind::Rate if self.written.starts_with('%') => Self::percentage_points(),
            _ => self.clone(),
        }
    }

    /// Percent.
    #[must_use]
    pub fn percent() -> Self {
        let dimension = UnitDimension::default();
        Self {
            written: "%".to_owned(),
            dimension,
            scale: Decimal::new(1, 2),
        }
    }

    /// Percentage points.
    #[must_use]
    pub fn percentage_points() -> Self {
        let dimension = UnitDimension::single("điểm");
        Self {
            written: POINTS.to_owned(),
            dimension,
            scale: Decimal::new(1, 2),
        }
    }

    /// Whether figures in the two units may be compared or added as they are.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.dimension == other.dimension && self.scale == other.scale
    }
}

/// The base quantity (none for percent) and how many of it a written part is.
fn read_factor(part: &str) -> (Option<&str>, Decimal) {
    match part {
        "%" => return (None, Decimal::new(1, 2)),
        "‰" => return (None, Decimal::new(1, 3)),
        _ => {}
    }
    if let Some((base, factor)) = multiple(part) {
        return (Some(base), factor);
    }
    for (word, factor) in SCALES {
        if let Some(rest) = part.strip_prefix(word) {
            let (base, inner) = multiple(rest).unwrap_or((counted(rest), Decimal::ONE));
            return (Some(base), inner * Decimal::from(factor));
        }
    }
    // "1 vạn dân", "100.000 dân": a number of heads below the line.
    if let Some((count, rest)) = part.split_once(' ') {
        let digits: String = count
            .chars()
            .filter(|&character| character != '.')
            .collect();
        if let Ok(number) = digits.parse::<Decimal>()
            && !number.is_zero()
        {
            let (base, inner) = read_factor(rest);
            return (base, inner * number);
        }
    }
    (Some(counted(part)), Decimal::ONE)
}

/// Heads are heads: what is counted per inhabitant is counted per person.
fn counted(base: &str) -> &str {
    if base == "dân" { "người" } else { base }
}

fn multiple(part: &str) -> Option<(&'static str, Decimal)> {
    let (_, base, factor) = MULTIPLES.iter().find(|(written, _, _)| *written == part)?;
    Some((base, Decimal::from(*factor)))
}

impl UnitDimension {
    fn single(base: &str) -> Self {
        Self(BTreeMap::from([(base.to_owned(), 1)]))
    }

    fn add(&mut self, base: &str, power: i8) {
        let entry = self.0.entry(base.to_owned()).or_insert(0);
        *entry = entry.saturating_add(power);
        if *entry == 0 {
            self.0.remove(base);
        }
    }

    /// No base quantity at all: a ratio.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The dimension of a product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let mut product = self.clone();
        for (base, power) in &other.0 {
            product.add(base, *power);
        }
        product
    }

    /// The dimension of a quotient.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        let mut quotient = self.clone();
        for (base, power) in &other.0 {
            quotient.add(base, -*power);
        }
        quotient
    }
}

impl fmt::Display for UnitDimension {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return out.write_str("1");
        }
        for (index, (base, power)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { " " };
            match power {
                1 => write!(out, "{separator}{base}")?,
                _ => write!(out, "{separator}{base}^{power}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        Unit::parse(text).unwrap()
    }

    #[test]
    fn money_differs_by_scale_only() {
        assert_eq!(unit("tỷ đồng").dimension(), unit("triệu đồng").dimension());
        assert_eq!(
            unit("tỷ đồng").scale() / unit("triệu đồng").scale(),
            Decimal::from(1_000)
        );
        assert!(unit("tỷ đồng").is_same_as(&unit("tỉ đồng")));
    }

    #[test]
    fn a_time_below_the_line_carries_no_quantity() {
        assert!(unit("%").is_same_as(&unit("%/năm")));
        assert_eq!(
            unit("triệu đồng/người/năm").dimension().to_string(),
            "người^-1 đồng"
        );
    }

    #[test]
    fn percent_less_percent_is_points() {
        assert_eq!(unit("%").of_difference().as_str(), "điểm %");
        assert_eq!(unit("điểm phần trăm").kind(), UnitKind::Points);
        assert!(!unit("điểm %").is_same_as(&unit("%")));
        assert_eq!(unit("tấn").of_difference().as_str(), "tấn");
    }

    #[test]
    fn yields_and_densities_are_read() {
        assert_eq!(unit("tạ/ha").scale(), Decimal::new(1, 2));
        assert_eq!(
            unit("bác sĩ/1 vạn dân").dimension().to_string(),
            "bác sĩ người^-1"
        );
        assert_eq!(unit("lượt").kind(), UnitKind::Amount);
        assert!(Unit::parse("").is_err());
    }
}
