//! The published shape of a report, and of what is sent for it.
//!
//! Field names are part of the interface: they change only by addition. Decimals are strings.
//! `text` is printed for the language that was asked for; `base` is the number of the entry
//! that stands in a cell, to be sent with the next one.

pub mod attachment;
mod cells;
mod sent;

pub use attachment::{AttachmentJson, FileJson, PutJson};
pub use sent::{
    AppliedJson, ConflictJson, EnteredJson, RefusedJson, SaidJson, SentJson, StepJson, batch,
    entered, reference,
};

use super::checks::{Breach, Term};
use super::show::Shown;
use domain::finding::{Finding, Location};
use domain::form::{FormVersion, LineKind, RuleKind};
use domain::report::Reporter;
use jiff::tz::TimeZone;
use serde::Serialize;
use words::{Language, Words};

/// A report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportJson {
    /// The form.
    pub form: FormHeadJson,
    /// The period.
    pub period: String,
    /// The period in words.
    pub period_text: String,
    /// Who reports.
    pub reporter: ReporterJson,
    /// `draft`, `submitted`, `returned`, `approved`, `locked`.
    pub state: &'static str,
    /// The version that was handed in last; 0 where none was.
    pub version: u32,
    /// The version that is shown, where an earlier one was asked for.
    pub shown_version: Option<u32>,
    /// The day by whose end it is due.
    pub due: String,
    /// Handed in late, or not handed in and due since before today.
    pub late: bool,
    /// `submission` or `approval`: from then on its figures count.
    pub counts_from: &'static str,
    /// The last day that is counted, where it is not the period's own.
    pub counted_until: Option<String>,
    /// How settled its figures are stated.
    pub status: &'static str,
    /// What the viewer may do with it now.
    pub may: Vec<&'static str>,
    /// Lines, as printed.
    pub lines: Vec<LineJson>,
    /// Columns, as printed.
    pub columns: Vec<ColumnJson>,
    /// Cells that hold something, in the order of lines and columns.
    pub cells: Vec<CellJson>,
    /// What is wrong or doubtful.
    pub findings: Vec<BreachJson>,
    /// The form's checks, so that a page can hold them without a line.
    pub rules: Vec<RuleJson>,
    /// The report's life, oldest first.
    pub steps: Vec<StepDoneJson>,
    /// How many of its figures are stated in the record.
    pub stated: usize,
    /// Files that go with it: first what the form lists, then the others.
    pub attachments: Vec<AttachmentJson>,
}

/// A form in short.
#[derive(Debug, Clone, Serialize)]
pub struct FormHeadJson {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// The law that orders it.
    pub legal_basis: String,
    /// How to fill it.
    pub note: String,
    /// `month`, `quarter`, `half_year`, `year`.
    pub frequency: &'static str,
    /// Titles of the files that it asks for.
    pub attachments: Vec<String>,
}

/// Who reports.
#[derive(Debug, Clone, Serialize)]
pub struct ReporterJson {
    /// `place` or `organisation`.
    pub kind: &'static str,
    /// Identifier.
    pub id: String,
    /// Name on the period's last day.
    pub name: String,
    /// Identifier of who states the figures; `null` where nobody can.
    pub producer: Option<String>,
}

/// A line.
#[derive(Debug, Clone, Serialize)]
pub struct LineJson {
    /// Code.
    pub code: String,
    /// `heading`, `entered`, `computed`.
    pub kind: &'static str,
    /// Ordinal as printed.
    pub mark: String,
    /// Name.
    pub name: String,
    /// Code of the indicator.
    pub indicator: Option<String>,
    /// Members that cut it; empty for the total.
    pub breakdown: String,
    /// Unit in the reader's language.
    pub unit: String,
    /// Decimals that its figures usually have.
    pub decimals: u32,
    /// Decimals beyond which entry is refused; `null` for any.
    pub most_decimals: Option<u32>,
    /// How deep it is set in.
    pub indent: u8,
    /// Whether it must be filled.
    pub required: bool,
    /// Formula over line codes.
    pub formula: Option<String>,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnJson {
    /// Code.
    pub code: String,
    /// Kind.
    pub kind: &'static str,
    /// Heading.
    pub name: String,
    /// Whether people write into it.
    pub entered: bool,
    /// The period of which it tells.
    pub period: Option<String>,
}

/// A cell.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CellJson {
    /// Code of the line.
    pub line: String,
    /// Code of the column.
    pub column: String,
    /// Whether it takes input.
    pub entered: bool,
    /// `blank`, `value`, `not_applicable`, `not_yet_known`.
    pub content: &'static str,
    /// Printed for the reader.
    pub text: String,
    /// Decimal string.
    pub value: Option<String>,
    /// Remark.
    pub note: String,
    /// Number of the entry that stands there.
    pub base: Option<u64>,
    /// Name of who wrote it.
    pub by: Option<String>,
    /// When.
    pub at: Option<String>,
    /// From where: `page`, `api`, or file and cell of a workbook.
    pub from: Option<String>,
    /// For a figure of the record: the question whose trace leads home.
    pub home: Option<String>,
    /// For a percentage: code of the column that is divided.
    pub over: Option<String>,
    /// For a percentage: code of the column, or the word `plan`, by which it is divided.
    pub under: Option<String>,
}

/// A breach of a rule.
#[derive(Debug, Clone, Serialize)]
pub struct BreachJson {
    /// Code of the rule.
    pub code: String,
    /// Stable code of the sentence.
    pub kind: &'static str,
    /// `hard` blocks submission, `soft` asks for a reason.
    pub severity: &'static str,
    /// Code of the line.
    pub line: String,
    /// Code of the column.
    pub column: String,
    /// What is wrong.
    pub text: String,
    /// What to do.
    pub hint: String,
    /// The reason that was given and still holds.
    pub reason: Option<String>,
}

/// A check of the form.
#[derive(Debug, Clone, Serialize)]
pub struct RuleJson {
    /// Code.
    pub code: String,
    /// `formula`, `sum_of_parts`, `range`, …
    pub kind: &'static str,
    /// `hard` or `soft`.
    pub severity: &'static str,
    /// Formula over line codes.
    pub formula: Option<String>,
    /// Least value, percent, or deviations: decimal string.
    pub least: Option<String>,
    /// Greatest value: decimal string.
    pub most: Option<String>,
    /// Codes of lines; empty for all.
    pub lines: Vec<String>,
    /// Codes of columns; empty for all.
    pub columns: Vec<String>,
    /// The form's own sentence.
    pub message: String,
}

/// A step of the report's life.
#[derive(Debug, Clone, Serialize)]
pub struct StepDoneJson {
    /// `submit`, `return`, `approve`, `lock`, `reopen`.
    pub kind: &'static str,
    /// The state after it.
    pub state: &'static str,
    /// The version of which it was taken.
    pub version: u32,
    /// Name of who took it.
    pub by: String,
    /// When, with the zone's offset.
    pub at: String,
    /// Why.
    pub reason: String,
    /// By which order.
    pub directive: String,
    /// Whether it was a late submission.
    pub late: bool,
}

/// A report for programs and pages.
#[must_use]
pub fn report(shown: &Shown, words: Words, zone: &TimeZone) -> ReportJson {
    let grid = &shown.grid;
    let version = grid.version();
    let progress = grid.progress();
    let counted_until = version.counted_until(grid.key.period);
    ReportJson {
        form: head(grid.form().id.as_str(), version, words),
        period: grid.key.period.to_string(),
        period_text: words.period(grid.key.period),
        reporter: reporter(shown, words),
        state: progress.state().as_str(),
        version: progress.version(),
        shown_version: shown.version,
        due: version.due(grid.key.period).to_string(),
        late: shown.late,
        counts_from: version.counts_from.as_str(),
        counted_until: counted_until.map(|day| day.to_string()),
        status: version.status.as_str(),
        may: shown.may.clone(),
        lines: version
            .lines
            .iter()
            .map(|line| cells::line(grid, line, words))
            .collect(),
        columns: version
            .columns
            .iter()
            .map(|column| cells::column(grid, column, words))
            .collect(),
        cells: cells::all(shown, words, zone),
        findings: shown.breaches.iter().map(|b| breach(b, words)).collect(),
        rules: version.rules.iter().map(|r| rule(r, words)).collect(),
        steps: shown.steps.iter().map(|row| step(row, zone)).collect(),
        stated: shown.figures.len(),
        attachments: attachment::attachments(grid, zone),
    }
}

/// A form in short.
#[must_use]
pub fn head(id: &str, version: &FormVersion, words: Words) -> FormHeadJson {
    FormHeadJson {
        id: id.to_owned(),
        name: either(words, &version.name_vi, &version.name_en),
        legal_basis: version.legal_basis.clone(),
        note: version.note.clone(),
        frequency: version.frequency.as_str(),
        attachments: version
            .attachments
            .iter()
            .map(|asked| asked.title.clone())
            .collect(),
    }
}

fn reporter(shown: &Shown, words: Words) -> ReporterJson {
    let grid = &shown.grid;
    let producer = grid.producer();
    let id = |no| grid.catalogue.organisation(no).id.to_string();
    ReporterJson {
        kind: grid.key.reporter.kind(),
        id: super::reporter_id(&grid.catalogue, grid.key.reporter),
        name: reporter_name(&grid.catalogue, grid.key.reporter, grid.key.period, words),
        producer: producer.map(id),
    }
}

/// The name of a reporter on a period's last day.
#[must_use]
pub fn reporter_name(
    catalogue: &domain::catalogue::Catalogue,
    reporter: Reporter,
    period: domain::period::Period,
    words: Words,
) -> String {
    let day = period.last_day();
    match reporter {
        Reporter::Place(place) => {
            let version = catalogue.place(place).named_on(day);
            either(words, &version.name_vi, &version.name_en)
        }
        Reporter::Organisation(organisation) => {
            let version = catalogue.organisation(organisation).on(day);
            either(words, &version.name_vi, &version.name_en)
        }
    }
}

pub(crate) fn either(words: Words, vietnamese: &str, english: &str) -> String {
    match words.language() {
        Language::English if !english.is_empty() => english.to_owned(),
        Language::English | Language::Vietnamese => vietnamese.to_owned(),
    }
}

fn rule(rule: &domain::form::Rule, words: Words) -> RuleJson {
    let plain = |value: &domain::Decimal| domain::decimal::plain(*value);
    let (formula, least, most) = match &rule.kind {
        RuleKind::Formula(text) => (Some(text.clone()), None, None),
        RuleKind::Range { least, most } => {
            (None, least.as_ref().map(plain), most.as_ref().map(plain))
        }
        RuleKind::AgainstLastPeriod { percent: bound }
        | RuleKind::AgainstLastYear { percent: bound }
        | RuleKind::Outlier { deviations: bound } => (None, Some(plain(bound)), None),
        RuleKind::SumOfParts | RuleKind::UnitSlip | RuleKind::Copied => (None, None, None),
    };
    RuleJson {
        code: rule.code.to_string(),
        kind: rule.kind.as_str(),
        severity: rule.severity.as_str(),
        formula,
        least,
        most,
        lines: rule.lines.iter().map(ToString::to_string).collect(),
        columns: rule.columns.iter().map(ToString::to_string).collect(),
        message: either(words, &rule.message_vi, &rule.message_en),
    }
}

fn step(row: &record::report::StepRow, zone: &TimeZone) -> StepDoneJson {
    StepDoneJson {
        kind: row.step.kind.as_str(),
        state: row.progress.state().as_str(),
        version: row.progress.version(),
        by: row.by.name.clone(),
        at: at(row.by.at, zone),
        reason: row.step.reason.clone(),
        directive: row.step.directive.clone(),
        late: row.step.late,
    }
}

pub(crate) fn at(at: jiff::Timestamp, zone: &TimeZone) -> String {
    domain::moment::KnownAt::instant(at).spelled(zone)
}

/// A breach as a finding of an action: at its cell, with what it was held against.
#[must_use]
pub fn finding(breach: &Breach) -> Finding {
    let location = Location {
        field: Some(breach.cell.to_string()),
        ..Location::default()
    };
    // A soft breach without a reason blocks as well: the reason is what is missing.
    Finding::error(breach.code, location)
        .read(breach.read.clone())
        .expected(breach.expected.clone())
        .with("rule", breach.rule.as_str())
}

/// A breach in words.
#[must_use]
pub fn breach(breach: &Breach, words: Words) -> BreachJson {
    let print = |text: &str| match text.parse() {
        Ok(value) => words.exact(value),
        Err(_) => text.to_owned(),
    };
    let read = print(&breach.read);
    let expected = match (breach.code, breach.expected.split_once(" – ")) {
        ("rule-formula", _) => in_names(&breach.expected, &breach.terms, words),
        ("rule-range", Some((least, most))) => format!("{} – {}", print(least), print(most)),
        _ => print(&breach.expected),
    };
    let told = [("read", read.as_str()), ("expected", expected.as_str())];
    let key = format!("finding-{}", breach.code);
    let own = either(words, &breach.message.0, &breach.message.1);
    let text = if own.is_empty() {
        words.text_with(&key, &told)
    } else {
        own
    };
    BreachJson {
        code: breach.rule.to_string(),
        kind: breach.code,
        severity: breach.severity.as_str(),
        line: breach.cell.line.to_string(),
        column: breach.cell.column.to_string(),
        text,
        hint: words
            .text_if_known(&format!("{key}.hint"), &told)
            .unwrap_or_default(),
        reason: breach.reason.clone(),
    }
}

/// A rule's formula with the names and figures of its lines instead of their codes.
fn in_names(text: &str, terms: &[Term], words: Words) -> String {
    let named = |word: &str| {
        let Some(term) = terms.iter().find(|term| term.code.as_str() == word) else {
            let number = word.parse().ok().filter(|_| !word.is_empty());
            return number.map_or_else(|| word.to_owned(), |value| words.exact(value));
        };
        let name = either(words, &term.name.0, &term.name.1);
        let name = if name.is_empty() {
            word.to_owned()
        } else {
            name
        };
        match term.value {
            Some(value) => format!("“{name}” ({})", words.exact(value)),
            None => format!("“{name}”"),
        }
    };
    let (mut told, mut word) = (String::new(), String::new());
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.') {
            word.push(letter);
            continue;
        }
        told.push_str(&named(&word));
        word.clear();
        told.push(letter);
    }
    told.push_str(&named(&word));
    let signs = [
        ("<=", "≤"),
        (">=", "≥"),
        ("!=", "≠"),
        (" * ", " × "),
        (" - ", " − "),
    ];
    signs
        .iter()
        .fold(told, |told, (sign, printed)| told.replace(sign, printed))
}

/// The formula of a line.
pub(crate) fn formula(kind: &LineKind) -> Option<String> {
    match kind {
        LineKind::Computed(formula) => Some(formula.clone()),
        LineKind::Heading | LineKind::Entered => None,
    }
}
