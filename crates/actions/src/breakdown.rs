//! What may be done with dimensions and their members?

pub(crate) mod check;
pub mod define;

/// A member of a dimension during a span of days, or the dimension itself where the member is
/// empty, as it is written into a form or a row of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// Code of the dimension, `sex`.
    pub dimension: &'a str,
    /// Code of the member, `female`; empty for the dimension itself.
    pub member: &'a str,
    /// Code of the member it is part of.
    pub parent: &'a str,
    /// Vietnamese name.
    pub name_vi: &'a str,
    /// English name.
    pub name_en: &'a str,
    /// First day, empty where it always was.
    pub valid_from: &'a str,
    /// First day no longer, empty where it still is.
    pub valid_to: &'a str,
    /// Of a dimension: `true` where its leaves together make the whole.
    pub complete: &'a str,
}
