//! How is a form written as JSON, in files, between programs and for whoever edits it?
//!
//! One document is one version of a form. Places, organisations and indicators stand under
//! their identifiers and codes, days as `2026-01-01`, decimals as text.

use super::attachment::AttachmentDocument;
use serde::{Deserialize, Serialize};

/// A version of a form as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct FormDocument {
    /// Identifier for life, `form:monthly`.
    pub id: String,
    /// First day; empty where it always held.
    #[serde(default)]
    pub valid_from: String,
    /// First day no longer; empty where it still holds.
    #[serde(default)]
    pub valid_to: String,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// The law or decision that orders it.
    #[serde(default)]
    pub legal_basis: String,
    /// How to fill it.
    #[serde(default)]
    pub note: String,
    /// From which shipped template it was made.
    #[serde(default)]
    pub template: String,
    /// `month`, `quarter`, `half_year` or `year`.
    pub frequency: String,
    /// Day on which its months start, 1 to 28.
    #[serde(default = "first")]
    pub month_starts_on: i8,
    /// Days after the last counted day by which it is due.
    pub due_days: i16,
    /// Who fills it.
    pub reporters: ReportersDocument,
    /// Who states for places that no organisation serves.
    #[serde(default)]
    pub producer: String,
    /// `submission` or `approval`.
    pub counts_from: String,
    /// What the reports below must have reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bottom_up: Option<BottomUpDocument>,
    /// `estimate`, `preliminary`, `final` or `settled`.
    pub status: String,
    /// Its lines, as printed.
    pub lines: Vec<LineDocument>,
    /// Its columns, as printed.
    pub columns: Vec<ColumnDocument>,
    /// Its checks.
    #[serde(default)]
    pub rules: Vec<RuleDocument>,
    /// Files that go with a report: titles, or objects with `title`, `required` and `kinds`.
    #[serde(default)]
    pub attachments: Vec<AttachmentDocument>,
    /// Whether files that are not listed may be put to a report too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other_files: bool,
}

fn first() -> i8 {
    1
}

/// Who fills a form: one of the three.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReportersDocument {
    /// Every place of a level below a place.
    Below {
        /// Identifier of the place above.
        place: String,
        /// `province`, `district` or `commune`.
        level: String,
    },
    /// Identifiers of places.
    Places(Vec<String>),
    /// Identifiers of organisations.
    Organisations(Vec<String>),
}

impl Default for ReportersDocument {
    fn default() -> Self {
        Self::Places(Vec::new())
    }
}

/// What the reports below must have reached before approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BottomUpDocument {
    /// Identifier of the form below.
    pub form: String,
    /// `submitted` or `approved`.
    pub reached: String,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct LineDocument {
    /// Code within the form.
    pub code: String,
    /// `heading`, `entered` or `computed`.
    pub kind: String,
    /// Formula over line codes, of a computed line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub formula: String,
    /// Ordinal before the name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mark: String,
    /// Code of the indicator; empty for headings.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
    /// Members that cut it further, `sex=female`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub breakdown: String,
    /// Vietnamese name as the sheet prints it.
    pub name_vi: String,
    /// English name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_en: String,
    /// How deep it is set in.
    #[serde(default)]
    pub indent: u8,
    /// Whether a submission needs it filled.
    #[serde(default)]
    pub required: bool,
    /// Decimals that entry may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct ColumnDocument {
    /// Code within the form.
    pub code: String,
    /// What stands in it.
    pub kind: String,
    /// Vietnamese heading; empty for the usual one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_vi: String,
    /// English heading; empty for the usual one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_en: String,
}

/// A check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct RuleDocument {
    /// Code within the form.
    pub code: String,
    /// `hard` or `soft`.
    pub severity: String,
    /// `formula`, `sum_of_parts`, `range`, `against_last_period`, `against_last_year`,
    /// `outlier`, `unit_slip` or `copied`.
    pub kind: String,
    /// What must be true, of a `formula`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub formula: String,
    /// Least value, of a `range`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub least: String,
    /// Greatest value, of a `range`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub most: String,
    /// Percent, of `against_…`; robust deviations, of an `outlier`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bound: String,
    /// Codes of lines; empty for all that are entered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// Codes of columns; empty for all that take figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What a Vietnamese reader is told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message_vi: String,
    /// What an English reader is told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message_en: String,
}
