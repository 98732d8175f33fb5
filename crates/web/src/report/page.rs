//! What does the sheet of a report show, ready to be printed, and what the list of reports?

use super::attachment::Section;
use super::paper::Paper;
use crate::finding::FindingLine;
use crate::frame::{Frame, Notice};
use crate::view::{Fact, Filters, Link};
use askama::Template;

/// The sheet of a report.
#[derive(Debug, Template)]
#[template(path = "sheet.html")]
pub struct SheetPage {
    /// What stands on every page.
    pub frame: Frame,
    /// The way back to the list.
    pub list: Link,
    /// Which form, of whom, for when.
    pub headline: String,
    /// State, due day, legal basis.
    pub facts: Vec<Fact>,
    /// What must be known before the sheet is read: why it came back, that it is late.
    pub sentences: Vec<Notice>,
    /// Why the last step was refused.
    pub refused: Vec<FindingLine>,
    /// Whether this person may write into it now.
    pub open: bool,
    /// This page.
    pub here: String,
    /// Where one signs in again.
    pub login: String,
    /// Where the fields are sent without script.
    pub action: String,
    /// Form, period and reporter, kept by each form of the page.
    pub keys: Vec<(String, String)>,
    /// What stood in each field when the page was made: line, column, number, text; as JSON.
    pub seen: String,
    /// Under which name the browser keeps what was not sent.
    pub account: String,
    /// Identifier of the form.
    pub form: String,
    /// The period.
    pub period: String,
    /// Identifier of who reports.
    pub reporter: String,
    /// How far the report has come.
    pub state: String,
    /// The version that was handed in last.
    pub version: u32,
    /// Heads of the columns.
    pub heads: Vec<Head>,
    /// Lines as printed.
    pub rows: Vec<Row>,
    /// What is printed around it.
    pub paper: Paper,
    /// From which moment the figures count.
    pub counts_from: String,
    /// What this person may do with the report now.
    pub steps: Vec<StepForm>,
    /// What was done with it.
    pub history: Vec<StepLine>,
    /// Files that go with it.
    pub files: Section,
    /// Files to take away.
    pub downloads: Vec<Link>,
    /// Sentences of the script, as JSON.
    pub words: String,
    /// Rules that the script can hold by itself, as JSON.
    pub rules: String,
    /// What is wrong or doubtful, as JSON.
    pub findings: String,
    /// Scripts that the page needs at once.
    pub modules: &'static [&'static str],
}

/// The head of a column.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Code within the form.
    pub code: String,
    /// What is read.
    pub name: String,
    /// Of which period it tells.
    pub period: String,
    /// Whether words stand in it, no figures.
    pub text: bool,
}

/// A line of the sheet.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Code within the form.
    pub code: String,
    /// `heading`, `entered` or `computed`.
    pub kind: &'static str,
    /// Its ordinal.
    pub mark: String,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// How deep it is set in, at most 3.
    pub indent: u8,
    /// Whether a submission needs it.
    pub required: bool,
    /// The formula of a computed line.
    pub formula: String,
    /// A cell for each column.
    pub cells: Vec<CellView>,
    /// What is wrong or doubtful in it.
    pub told: Vec<Told>,
}

/// A cell of the sheet.
#[derive(Debug, Clone, Default)]
pub struct CellView {
    /// Code of the column.
    pub column: String,
    /// Its head, for cards and screen readers.
    pub label: String,
    /// Whether it takes input.
    pub entry: bool,
    /// Whether the input is words.
    pub remark: bool,
    /// Whether the line's formula gives it.
    pub computed: bool,
    /// As people read it.
    pub text: String,
    /// As programs read it.
    pub value: String,
    /// Number of the entry that stands there.
    pub base: String,
    /// `blank`, `value`, `not_applicable`, `not_yet_known`.
    pub content: &'static str,
    /// The remark on it.
    pub note: String,
    /// The most decimals that may be typed; empty: any number.
    pub most: String,
    /// Decimals that figures of the line can have; decides how `12,345` is read.
    pub room: String,
    /// Decimals to which a computed cell is shown.
    pub decimals: u32,
    /// For percents: the column above the line of the fraction.
    pub over: String,
    /// For percents: the column below it.
    pub under: String,
    /// For percents: what stands below the line, where no column of the sheet has it.
    pub under_value: String,
    /// The column whose figure this is.
    pub follows: String,
    /// What is taken off from it.
    pub less: String,
    /// The home of a figure of the record.
    pub home: Option<String>,
}

/// A finding below its line.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// `hard` or `soft`.
    pub severity: String,
    /// The sign before it.
    pub sign: &'static str,
    /// Code of the rule.
    pub code: String,
    /// Code of the column.
    pub column: String,
    /// What is wrong.
    pub text: String,
    /// What to do.
    pub hint: String,
    /// The reason that was given.
    pub reason: String,
    /// The field for the reason; empty where none is asked for.
    pub reason_name: String,
}

/// A step that may be taken, as a form.
#[derive(Debug, Clone, Default)]
pub struct StepForm {
    /// `submit`, `return`, `approve`, `lock`, `reopen`.
    pub verb: String,
    /// Its name.
    pub title: String,
    /// What it does.
    pub lead: String,
    /// What the button says.
    pub button: String,
    /// Where it is sent.
    pub action: String,
    /// What it asks for.
    pub fields: Vec<StepField>,
    /// What stands against it.
    pub blocked: Vec<Blocked>,
    /// Whether it is the usual next step.
    pub strong: bool,
}

/// A field of a step.
#[derive(Debug, Clone, Default)]
pub struct StepField {
    /// Its name.
    pub name: &'static str,
    /// What is read beside it.
    pub label: String,
    /// What was filled in.
    pub value: String,
    /// Whether it must be filled.
    pub required: bool,
    /// What was wrong with it.
    pub problem: String,
}

/// What stands against a step.
#[derive(Debug, Clone, Default)]
pub struct Blocked {
    /// `hard` or `soft`, as the style sheet names them.
    pub severity: &'static str,
    /// The line.
    pub line: String,
    /// Where it stands on this page.
    pub href: String,
    /// What is wrong.
    pub text: String,
}

/// A step that was taken.
#[derive(Debug, Clone, Default)]
pub struct StepLine {
    /// When, for programs.
    pub at: String,
    /// When, for people.
    pub time: String,
    /// Who did what.
    pub text: String,
    /// Why.
    pub reason: String,
    /// The version that was handed in.
    pub href: Option<String>,
}

/// The list of a person's reports.
#[derive(Debug, Template)]
#[template(path = "report.html")]
pub struct ReportsPage {
    /// What stands on every page.
    pub frame: Frame,
    /// What waits, in a sentence.
    pub headline: String,
    /// What to do where there is nothing.
    pub empty: String,
    /// What there is to pick: form, period, state; none where there are few reports.
    pub pick: Option<Filters>,
    /// What is picked, in words; empty where nothing is.
    pub picked: String,
    /// All reports again, where something is picked.
    pub all: String,
    /// How many there are of each sheet, or in each place, where they are too many to read.
    pub tables: Vec<TallyTable>,
    /// Lists in the order of urgency.
    pub groups: Vec<Group>,
    /// Which of how many are listed; empty where all are.
    pub shown: String,
    /// The rows before and after.
    pub turns: Vec<Link>,
    /// Ways on.
    pub links: Vec<Link>,
}

/// A list of reports in the same condition.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Name of the part of the page.
    pub id: &'static str,
    /// What these have in common, with their number.
    pub title: String,
    /// The reports.
    pub rows: Vec<ReportRow>,
    /// Whether it is folded at first.
    pub folded: bool,
}

/// A report of the list.
#[derive(Debug, Clone, Default)]
pub struct ReportRow {
    /// Its sheet.
    pub href: String,
    /// The form's name.
    pub form: String,
    /// Who reports.
    pub reporter: String,
    /// For when.
    pub period: String,
    /// By when, in words.
    pub due: String,
    /// How far it has come.
    pub state: String,
    /// Late.
    pub late: bool,
    /// Why it came back.
    pub reason: String,
}

/// How many reports there are of each sheet, or in each place.
#[derive(Debug, Clone, Default)]
pub struct TallyTable {
    /// What it lists.
    pub title: String,
    /// Head of its first column.
    pub head: String,
    /// Heads of the others.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<TallyRow>,
}

/// A row of it.
#[derive(Debug, Clone)]
pub struct TallyRow {
    /// The sheet or the place.
    pub link: Link,
    /// For when.
    pub note: String,
    /// How many of each group, leading to them; none where there is none.
    pub counts: Vec<Option<Link>>,
}
