//! What may be done with places?

pub(crate) mod check;
pub mod define;
pub mod found;
pub mod merge;
pub mod sheet;
pub mod show;
pub mod split;
mod succeed;

/// A place, or what it was called during a span of days, as it is written into a form or a row
/// of a file; empty where nothing stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// Identifier for life, `commune:03127@2025`.
    pub id: &'a str,
    /// Official code during these days.
    pub code: &'a str,
    /// Vietnamese name with its type word.
    pub name: &'a str,
    /// English name.
    pub name_en: &'a str,
    /// `nation`, `province`, `district` or `commune`.
    pub level: &'a str,
    /// Identifier of the place above.
    pub parent: &'a str,
    /// First day, empty where it always was.
    pub valid_from: &'a str,
    /// First day no longer, empty where it still is.
    pub valid_to: &'a str,
    /// Centre point, degrees north.
    pub latitude: &'a str,
    /// Centre point, degrees east.
    pub longitude: &'a str,
    /// Area in km².
    pub area_km2: &'a str,
    /// `true` where it belongs to an invented world.
    pub invented: &'a str,
}
