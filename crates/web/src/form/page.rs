//! What do the list of forms and the editor show, ready to be printed?

use crate::finding::FindingLine;
use crate::frame::Frame;
use crate::view::{Choice, Link};
use askama::Template;

/// The list of forms.
#[derive(Debug, Template)]
#[template(path = "form.html")]
pub struct FormsPage {
    /// What stands on every page.
    pub frame: Frame,
    /// The forms.
    pub rows: Vec<FormRow>,
    /// Usual sheets that a form can be made of; empty for whoever may make none.
    pub templates: Vec<Choice>,
    /// Places whose plan a sheet can serve.
    pub places: Vec<Choice>,
    /// Levels that can report.
    pub levels: Vec<Choice>,
    /// Groups of indicators, for a sector's sheet.
    pub groups: Vec<Choice>,
    /// Where a form is made.
    pub action: String,
    /// What was just kept.
    pub saved: String,
}

/// A form of the list.
#[derive(Debug, Clone, Default)]
pub struct FormRow {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How often it is filled.
    pub frequency: String,
    /// By when.
    pub due: String,
    /// How many report, and who.
    pub reporters: String,
    /// From which moment its figures count.
    pub counts_from: String,
    /// Whether it is in use today.
    pub in_use: bool,
    /// Its versions by their first day; none leads anywhere for whoever may change none.
    pub versions: Vec<Version>,
    /// Next year's from this one.
    pub copy: Option<Link>,
}

/// A version of a form.
#[derive(Debug, Clone, Default)]
pub struct Version {
    /// From when it holds.
    pub text: String,
    /// Its editor.
    pub href: Option<String>,
}

/// The editor.
#[derive(Debug, Template)]
#[template(path = "form_edit.html")]
pub struct EditorPage {
    /// What stands on every page.
    pub frame: Frame,
    /// The way back.
    pub list: Link,
    /// Which form.
    pub headline: String,
    /// Where it is sent.
    pub action: String,
    /// The usual sheet of which it was made.
    pub template: String,
    /// What is wrong with it, each with the way to its field.
    pub findings: Vec<Told>,
    /// What was just done with its lists.
    pub notice: String,
    /// The button that takes back what was just pasted.
    pub cut: Option<Choice>,
    /// What was taken out, as hidden fields keep it.
    pub gone: Vec<String>,
    /// What the button says that brings the last of it back; empty for none.
    pub restore: String,
    /// The block of cells that was being pasted.
    pub block: String,
    /// Fields of the form itself, in groups.
    pub groups: Vec<FieldGroup>,
    /// Its lines.
    pub lines: Listing,
    /// Its columns.
    pub columns: Listing,
    /// Its rules.
    pub rules: Listing,
    /// The files that go with a report.
    pub attachments: Listing,
    /// Indicators to pick from: code and name.
    pub indicators: Vec<Choice>,
    /// Places to pick from.
    pub places: Vec<Choice>,
    /// Organisations to pick from.
    pub organisations: Vec<Choice>,
    /// The sheet as a reporter will see it.
    pub preview: Option<Preview>,
    /// Why it is kept.
    pub reason: EditField,
}

impl EditorPage {
    /// Whether something refused the form, and not only waits to be mended.
    fn refused(&self) -> bool {
        self.findings.iter().any(|it| it.line.severity == "error")
    }
}

/// Something wrong with the form, and where.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The address of its field within the page.
    pub href: String,
    /// What is wrong.
    pub line: FindingLine,
}

/// Fields that belong together.
#[derive(Debug, Clone, Default)]
pub struct FieldGroup {
    /// What they are about.
    pub title: String,
    /// The fields.
    pub fields: Vec<EditField>,
}

/// A field of the editor.
#[derive(Debug, Clone, Default)]
pub struct EditField {
    /// Its name.
    pub name: String,
    /// Its name within its line, column or rule: `code`.
    pub short: String,
    /// What is read beside it.
    pub label: String,
    /// `text`, `date`, `number`, `area`, `check`; lists have choices.
    pub kind: &'static str,
    /// What stands in it.
    pub value: String,
    /// What there is to pick.
    pub choices: Vec<Choice>,
    /// The list of suggestions: `indicators`, `places`, `organisations`.
    pub list: &'static str,
    /// What was wrong with it.
    pub problem: String,
    /// What to do about that.
    pub remedy: String,
    /// What helps to fill it.
    pub hint: String,
}

/// Lines, columns or rules.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Its word in names of fields and buttons.
    pub word: &'static str,
    /// What it is.
    pub title: String,
    /// What the button for one more says.
    pub add: String,
    /// Heads of the fields that stand in a row.
    pub heads: Vec<String>,
    /// The parts.
    pub parts: Vec<PartRow>,
    /// What is to be known of them; empty for nothing.
    pub note: String,
    /// Fields of the form itself that belong here.
    pub also: Vec<EditField>,
}

/// A line, column or rule.
#[derive(Debug, Clone, Default)]
pub struct PartRow {
    /// Its number, from 1.
    pub number: usize,
    /// Fields that stand in the row.
    pub fields: Vec<EditField>,
    /// Fields that are folded away.
    pub more: Vec<EditField>,
    /// Whether one of the folded fields needs to be seen.
    pub unfolded: bool,
}

/// The sheet in the making.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Lines: kind, mark, name, unit, depth, and whether each cell takes input.
    pub rows: Vec<PreviewRow>,
}

/// A line of the sheet in the making.
#[derive(Debug, Clone, Default)]
pub struct PreviewRow {
    /// `heading`, `entered`, `computed`.
    pub kind: String,
    /// Ordinal.
    pub mark: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// How deep it is set in, at most 3.
    pub indent: u8,
    /// Of each cell whether it takes input.
    pub cells: Vec<bool>,
}
