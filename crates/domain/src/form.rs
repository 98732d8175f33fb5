//! What does a form (biểu mẫu) ask, of whom, how often, and from when do its figures count?

mod calendar;
mod cell;
mod check;
mod rule;

use crate::attachment::AskedFile;
use crate::breakdown::Breakdown;
use crate::catalogue::Catalogue;
use crate::identifier::{FormId, LineCode, MemberCode};
use crate::indicator::{IndicatorNo, words};
use crate::observation::Status;
use crate::organisation::OrganisationNo;
use crate::period::Period;
use crate::place::{Level, PlaceNo};
use crate::report::{ReportState, Reporter};
use crate::validity::Validity;
use jiff::civil::Date;
use std::fmt;

pub use cell::Stating;
pub use check::FormError;
pub use rule::{Rule, RuleKind, RuleSeverity};

/// The number by which the record knows a form; counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormNo(pub u32);

words! {
    /// How often a form is filled.
    Frequency {
        /// Every month.
        Month = "month",
        /// Every quarter.
        Quarter = "quarter",
        /// Every half year.
        HalfYear = "half_year",
        /// Every year.
        Year = "year",
    } "month, quarter, half_year, year"
}

words! {
    /// At which moment a report's figures become statements of the record.
    CountsFrom {
        /// When the report is submitted.
        Submission = "submission",
        /// When the report is approved.
        Approval = "approval",
    } "submission, approval"
}

words! {
    /// What is shown or entered in a column.
    ColumnKind {
        /// Thực hiện kỳ này: entered.
        ThisPeriod = "this_period",
        /// Lũy kế từ đầu năm: entered, an amount since 1 January.
        Cumulative = "cumulative",
        /// Kỳ trước: from the record.
        LastPeriod = "last_period",
        /// Cùng kỳ năm trước: from the record.
        SamePeriodLastYear = "same_period_last_year",
        /// Lũy kế cùng kỳ năm trước: from the record.
        CumulativeLastYear = "cumulative_last_year",
        /// Kế hoạch năm: from the record's targets.
        Plan = "plan",
        /// So với kỳ trước, in percent: computed.
        PercentOfLastPeriod = "percent_of_last_period",
        /// So với cùng kỳ, in percent: computed.
        PercentOfLastYear = "percent_of_last_year",
        /// So với kế hoạch, in percent: computed.
        PercentOfPlan = "percent_of_plan",
        /// Ghi chú: a text, entered.
        Note = "note",
    } "this_period, cumulative, last_period, same_period_last_year, cumulative_last_year, plan, \
       percent_of_last_period, percent_of_last_year, percent_of_plan, note"
}

impl ColumnKind {
    /// Whether people write figures into it.
    #[must_use]
    pub fn takes_figures(self) -> bool {
        matches!(self, Self::ThisPeriod | Self::Cumulative)
    }
}

/// What is to be written in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing: it only heads the lines below.
    Heading,
    /// Figures of an indicator.
    Entered,
    /// Nothing: computed from the other lines of the column by a formula over their codes.
    Computed(String),
}

impl LineKind {
    /// Stable word.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Entered => "entered",
            Self::Computed(_) => "computed",
        }
    }
}

/// A line of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Code within the form, by which formulas and files name it.
    pub code: LineCode,
    /// What is written in it.
    pub kind: LineKind,
    /// The ordinal printed before the name: `I`, `1.2`, `a`; empty where there is none.
    pub mark: String,
    /// What is measured; `None` for headings and for lines that state nothing.
    pub indicator: Option<IndicatorNo>,
    /// Of which part.
    pub breakdown: Breakdown,
    /// Vietnamese name as the sheet prints it.
    pub name_vi: String,
    /// English name; empty where none is registered.
    pub name_en: String,
    /// How deep it is set in, 0 at the margin.
    pub indent: u8,
    /// Whether a submission needs every entered cell of it filled.
    pub required: bool,
    /// Decimals to which figures are shown and beyond which entry is refused; `None`: the
    /// indicator's for what is computed, any for what is entered.
    pub decimals: Option<u32>,
}

/// A column of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Code within the form.
    pub code: MemberCode,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Vietnamese heading; empty for the usual one of its kind.
    pub name_vi: String,
    /// English heading; empty for the usual one of its kind.
    pub name_en: String,
}

/// Who fills a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reporters {
    /// Every place of a level that lies below a place on the period's last day.
    Below {
        /// The place above.
        place: PlaceNo,
        /// The level that reports.
        level: Level,
    },
    /// These places, as far as they live on the period's last day.
    Places(Vec<PlaceNo>),
    /// These organisations.
    Organisations(Vec<OrganisationNo>),
}

/// What the reports below must have reached before a report may be approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BottomUp {
    /// The form of the reports below, for the same period.
    pub form: FormId,
    /// What each of them must have reached: submitted or approved.
    pub reached: ReportState,
}

/// A form as defined during a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormVersion {
    /// The days during which this holds; a report takes the version of its period's last day.
    pub valid: Validity,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name; empty where none is registered.
    pub name_en: String,
    /// The law or decision that orders the form, as its maker gave it.
    pub legal_basis: String,
    /// How to fill it; shown above the sheet.
    pub note: String,
    /// Which shipped template it was made from; empty where none.
    pub template: String,
    /// How often it is filled.
    pub frequency: Frequency,
    /// Day on which its months start, 1 to 28: 15 for an administrative month from the 15th of
    /// the month before to the 14th.
    pub month_starts_on: i8,
    /// Days after the last counted day by which it is due; negative where it is due before.
    pub due_days: i16,
    /// Who fills it.
    pub reporters: Reporters,
    /// Who states the figures of a place that no organisation of the record serves.
    pub producer: Option<OrganisationNo>,
    /// From which moment its figures count.
    pub counts_from: CountsFrom,
    /// What the reports below must have reached.
    pub bottom_up: Option<BottomUp>,
    /// How settled its figures are.
    pub status: Status,
    /// Its lines, as printed.
    pub lines: Vec<Line>,
    /// Its columns, as printed.
    pub columns: Vec<Column>,
    /// Its checks.
    pub rules: Vec<Rule>,
    /// Files that go with a report.
    pub attachments: Vec<AskedFile>,
    /// Whether files that are not listed may be put to a report too.
    pub other_files: bool,
}

/// A form with all its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Identifier for life.
    pub id: FormId,
    /// Versions by first day; at least one.
    pub versions: Vec<FormVersion>,
}

impl Form {
    /// The version that holds on a day; `None` where the form is not in use then.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&FormVersion> {
        let mut versions = self.versions.iter();
        versions.find(|version| version.valid.holds_on(day))
    }

    /// The version by which a period is reported.
    #[must_use]
    pub fn for_period(&self, period: Period) -> Option<&FormVersion> {
        let version = self.on(period.last_day())?;
        version.frequency.fits(period).then_some(version)
    }

    /// The version with the latest first day.
    #[must_use]
    pub fn latest(&self) -> &FormVersion {
        self.versions.last().unwrap_or(&self.versions[0])
    }
}

impl FormVersion {
    /// A line by its code.
    #[must_use]
    pub fn line(&self, code: &LineCode) -> Option<&Line> {
        self.lines.iter().find(|line| line.code == *code)
    }

    /// A column by its code.
    #[must_use]
    pub fn column(&self, code: &MemberCode) -> Option<&Column> {
        self.columns.iter().find(|column| column.code == *code)
    }

    /// The column of a kind, where there is one.
    #[must_use]
    pub fn column_of(&self, kind: ColumnKind) -> Option<&Column> {
        self.columns.iter().find(|column| column.kind == kind)
    }

    /// Who is expected to report for a period, on the map of its last day, in the order of
    /// their numbers.
    #[must_use]
    pub fn expected(&self, catalogue: &Catalogue, period: Period) -> Vec<Reporter> {
        let day = period.last_day();
        match &self.reporters {
            Reporters::Below { place, level } => {
                let below = catalogue.descendants(*place, *level, day);
                below.into_iter().map(Reporter::Place).collect()
            }
            Reporters::Places(places) => places
                .iter()
                .filter(|place| catalogue.place(**place).lives_on(day))
                .map(|place| Reporter::Place(*place))
                .collect(),
            Reporters::Organisations(organisations) => organisations
                .iter()
                .map(|organisation| Reporter::Organisation(*organisation))
                .collect(),
        }
    }
}

/// All forms of a state, by number and by identifier.
#[derive(Debug, Clone, Default)]
pub struct Forms(Vec<Form>);

impl Forms {
    /// From the forms in the order of their numbers, number 1 first.
    #[must_use]
    pub fn new(forms: Vec<Form>) -> Self {
        Self(forms)
    }

    /// All forms with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FormNo, &Form)> {
        (1..).map(FormNo).zip(&self.0)
    }

    /// A form by its number.
    #[must_use]
    pub fn get(&self, no: FormNo) -> Option<&Form> {
        self.0.get((no.0 as usize).checked_sub(1)?)
    }

    /// A form by its identifier.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<(FormNo, &Form)> {
        self.iter().find(|(_, form)| form.id.as_str() == id)
    }
}

/// A monthly form of one heading and two lines, with every column that takes figures.
#[cfg(test)]
pub(crate) fn example() -> FormVersion {
    let line = |code: &str, kind: LineKind, indicator: Option<u32>| Line {
        code: LineCode::new(code).expect("a code"),
        kind,
        mark: String::new(),
        indicator: indicator.map(IndicatorNo),
        breakdown: Breakdown::default(),
        name_vi: code.to_owned(),
        name_en: String::new(),
        indent: 0,
        required: true,
        decimals: None,
    };
    let column = |code: &str, kind: ColumnKind| Column {
        code: MemberCode::new(code).expect("a code"),
        kind,
        name_vi: String::new(),
        name_en: String::new(),
    };
    FormVersion {
        valid: Validity::ALWAYS,
        name_vi: "Báo cáo tháng".to_owned(),
        name_en: "Monthly report".to_owned(),
        legal_basis: String::new(),
        note: String::new(),
        template: String::new(),
        frequency: Frequency::Month,
        month_starts_on: 1,
        due_days: 5,
        reporters: Reporters::Places(vec![PlaceNo(1)]),
        producer: None,
        counts_from: CountsFrom::Approval,
        bottom_up: None,
        status: Status::Estimate,
        lines: vec![
            line("HEAD", LineKind::Heading, None),
            line("A", LineKind::Entered, Some(1)),
            line("B", LineKind::Entered, Some(2)),
        ],
        columns: vec![
            column("this", ColumnKind::ThisPeriod),
            column("cumulative", ColumnKind::Cumulative),
            column("note", ColumnKind::Note),
        ],
        rules: Vec::new(),
        attachments: Vec::new(),
        other_files: false,
    }
}
