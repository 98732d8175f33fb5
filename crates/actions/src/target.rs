//! What may be done with promises of what *shall be*?

pub mod amend;
pub(crate) mod check;
pub mod list;
pub mod plans;
pub mod promise;
pub mod sheet;
pub mod take_back;
pub(crate) mod write;

/// A promise as it is written into a form or a row of a file; empty where nothing stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// Code of the indicator.
    pub indicator: &'a str,
    /// Identifier of the place, or its code on the map of the period's last day.
    pub place: &'a str,
    /// The period.
    pub period: &'a str,
    /// `span` (also where empty), `year` or `average`.
    pub per: &'a str,
    /// Members that cut it further; empty for the total.
    pub breakdown: &'a str,
    /// `proposed`, `decided`, `allocated` or `adjusted`.
    pub stage: &'a str,
    /// `>=`, `>`, `=`, `<=`, `<`, `range`, `yes_no`, `all_of` or `any_of`.
    pub operator: &'a str,
    /// The value, or the lower end of a range; empty for composites.
    pub value: &'a str,
    /// The upper end of a range.
    pub upper: &'a str,
    /// The unit as the document writes it; empty for the indicator's own.
    pub unit: &'a str,
    /// How far off still counts as nearly met, in the unit.
    pub tolerance: &'a str,
    /// `central`, `council`, `party`, `congress` or `programme`.
    pub baseline: &'a str,
    /// Day or instant at which it became known; empty for now.
    pub known_at: &'a str,
    /// The document, in words.
    pub document: &'a str,
    /// The clause of the document.
    pub clause: &'a str,
    /// Who printed it.
    pub carrier: &'a str,
    /// `internal` (also where empty) or `public`.
    pub release: &'a str,
    /// Codes of the indicators that a composite joins, parted by `;`.
    pub members: &'a str,
    /// Remark.
    pub note: &'a str,
    /// `true` takes the promise back.
    pub withdrawn: &'a str,
}
