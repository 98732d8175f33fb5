//! What may be done with indicators?

pub(crate) mod check;
pub mod define;
mod formulas;
pub mod show;

/// An indicator during a span of days, as it is written into a form or a row of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// Code for life, `GRDP_REAL`.
    pub code: &'a str,
    /// Vietnamese name.
    pub name_vi: &'a str,
    /// English name.
    pub name_en: &'a str,
    /// Other names by which texts call it, parted by `;`.
    pub aliases: &'a str,
    /// Unit of its values.
    pub unit: &'a str,
    /// Decimals to which computed values are rounded.
    pub decimals: &'a str,
    /// `higher`, `lower`, `range` or `none`.
    pub direction: &'a str,
    /// Group of the plan.
    pub group: &'a str,
    /// Code of the whole of which it is a part.
    pub part_of: &'a str,
    /// `sum`, `year_to_date`, `last` or `none`.
    pub time_aggregation: &'a str,
    /// `sum` or `none`.
    pub place_aggregation: &'a str,
    /// Basis of restating, empty for not at all.
    pub restate_by: &'a str,
    /// `current`, a base year, or empty.
    pub price_basis: &'a str,
    /// Formula, where it can be computed from others.
    pub formula: &'a str,
    /// `internal` (also where empty) or `public`: who may see what nobody stated.
    pub derived_release: &'a str,
    /// Identifier of who is responsible.
    pub organisation: &'a str,
    /// The law that defines it.
    pub legal_basis: &'a str,
    /// Remark.
    pub note: &'a str,
    /// First day, empty where it always was.
    pub valid_from: &'a str,
    /// First day no longer, empty where it still is.
    pub valid_to: &'a str,
}
