//! What may be done with organisations?

pub(crate) mod check;
pub mod define;

/// An organisation during a span of days, as it is written into a form or a row of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// Identifier for life, `org:11-stats`.
    pub id: &'a str,
    /// Vietnamese name.
    pub name_vi: &'a str,
    /// English name.
    pub name_en: &'a str,
    /// Other names, parted by `;`.
    pub aliases: &'a str,
    /// Kind, such as `statistics_office`.
    pub kind: &'a str,
    /// Identifier of the territory it serves.
    pub place: &'a str,
    /// Order among producers of one figure; the smaller number is shown first.
    pub precedence: &'a str,
    /// First day, empty where it always was.
    pub valid_from: &'a str,
    /// First day no longer, empty where it still is.
    pub valid_to: &'a str,
}
