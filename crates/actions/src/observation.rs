//! What may be done with statements of what *is*?
//!
//! A revision is no verb of its own: the producer states again, with its own moment.

pub(crate) mod check;
pub mod correct_transcription;
pub(crate) mod printed;
pub mod release;
pub mod state;
pub mod withdraw;

/// A statement as it is written into a form or a row of a file; empty where nothing stands.
///
/// The words and spellings are those of the data files: codes or identifiers, periods such as
/// `2023-9M`, plain decimals with a point, days as `2023-11-30`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// Code of the indicator.
    pub indicator: &'a str,
    /// Identifier of the place, or its code on the map of the period's last day.
    pub place: &'a str,
    /// The period.
    pub period: &'a str,
    /// Members that cut it further, `sex=female`; empty for the total.
    pub breakdown: &'a str,
    /// The value as a plain decimal; empty only in a withdrawal.
    pub value: &'a str,
    /// The unit of the value, where it is not the indicator's own.
    pub unit: &'a str,
    /// As it stood on paper.
    pub as_printed: &'a str,
    /// `estimate`, `preliminary`, `final` or `settled`.
    pub status: &'a str,
    /// Day or instant at which it became known; empty for now.
    pub known_at: &'a str,
    /// Last day counted, where it is not the period's.
    pub counted_until: &'a str,
    /// Identifier of who says so.
    pub producer: &'a str,
    /// Who printed it.
    pub carrier: &'a str,
    /// `internal` (also where empty) or `public`.
    pub release: &'a str,
    /// The paper or file, in words.
    pub source: &'a str,
    /// `true` withdraws what the producer said.
    pub withdrawn: &'a str,
}
