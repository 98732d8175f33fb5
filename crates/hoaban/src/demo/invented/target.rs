//! What does the invented province promise? 26 main targets a year, and what others ask of it.

use super::calendar::{LAST_YEAR, year};
use super::dice::Dice;
use super::figure::Figures;
use super::indicator::Definition;
use super::place::{PROVINCE, Territory};
use super::province_report::{Outcome, Outcomes};
use super::sheet::Sheet;
use domain::assessment::{Class, Judged, assess, join};
use domain::decimal::round_half_away;
use domain::indicator::Direction;
use domain::target::{Goal, Operator};
use domain::{Date, Decimal};
use jiff::civil::date;
use std::collections::BTreeMap;

/// How a target of the last year shall turn out; those of other years are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Better.
    Exceeded,
    /// Exactly.
    Met,
    /// Within the tolerance.
    Nearly,
    /// Worse.
    NotMet,
}

/// The council's plain targets: all but the composites and those with a rule of their own.
const PLAN: [(&str, Aim); 18] = [
    ("HB_GRDP_PER_HEAD", Aim::Exceeded),
    ("HB_BUDGET_REVENUE", Aim::Exceeded),
    ("HB_GRAIN_OUTPUT", Aim::Exceeded),
    ("HB_VISITORS", Aim::Exceeded),
    ("HB_JOBS_CREATED", Aim::Met),
    ("HB_POVERTY_RATE", Aim::Exceeded),
    ("HB_HOUSES_BUILT", Aim::NotMet),
    ("HB_INSURANCE_RATE", Aim::Nearly),
    ("HB_CULTURED_FAMILIES", Aim::Exceeded),
    ("HB_CULTURED_HAMLETS", Aim::Met),
    ("HB_FIBRE_RATE", Aim::NotMet),
    ("HB_MOBILE_RATE", Aim::Exceeded),
    ("HB_FOREST_COVER", Aim::Nearly),
    ("HB_WASTE_RATE", Aim::NotMet),
    ("HB_TRAFFIC_ACCIDENTS", Aim::Exceeded),
    ("HB_SAFE_COMMUNES", Aim::Exceeded),
    ("HB_PARTY_ADMITTED", Aim::Exceeded),
    ("HB_STRONG_CELLS", Aim::Met),
];
const FAMILIES_AND_HAMLETS: [&str; 2] = ["HB_CULTURED_FAMILIES", "HB_CULTURED_HAMLETS"];
const FIBRE_OR_MOBILE: [&str; 2] = ["HB_FIBRE_RATE", "HB_MOBILE_RATE"];
const CULTURE_LIFE: &str = "HB_CULTURE_LIFE";
const DIGITAL_ACCESS: &str = "HB_DIGITAL_ACCESS";
/// The day of the amendment within the last year.
const AMENDED: Date = date(2025, 8, 20);

/// A target whose class the generator knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Indicator.
    pub indicator: &'static str,
    /// Year.
    pub year: i16,
    /// `council`, `party` or `central`.
    pub baseline: &'static str,
    /// The class when everything is known.
    pub class: Class,
}

/// One row of the file.
pub struct Row<'a> {
    /// Indicator.
    pub indicator: &'static str,
    /// The place's identifier.
    pub place: &'a str,
    /// Period.
    pub period: String,
    /// How a span of years is meant.
    pub per: &'static str,
    /// How far the promise has come.
    pub stage: &'static str,
    /// How result and target are compared.
    pub operator: &'static str,
    /// The value, or the lower end of a range.
    pub value: String,
    /// The upper end of a range.
    pub upper: &'static str,
    /// How far off is still nearly.
    pub tolerance: String,
    /// Whose promise it is.
    pub baseline: &'static str,
    /// Day of the document.
    pub known_at: Date,
    /// The document.
    pub document: String,
    /// The members of a composite.
    pub members: String,
    /// Whether it is not for the public.
    pub internal: bool,
}

/// The file of targets while it is written, and the judgements that follow from it.
pub struct Targets<'a> {
    sheet: Sheet,
    /// The definitions by code.
    pub definitions: &'a BTreeMap<String, Definition>,
    outcomes: Outcomes,
    judgements: Vec<Judgement>,
    /// The seed of the world.
    pub seed: u64,
}

/// `targets.csv` and the classes of the province's targets for single years.
pub fn targets(
    definitions: &BTreeMap<String, Definition>,
    outcomes: Outcomes,
    figures: Figures,
    territory: &Territory,
    first_year: i16,
) -> (String, Vec<Judgement>) {
    let sheet = Sheet::new(
        "indicator,place,period,per,breakdown,stage,operator,value,upper,unit,\
             tolerance,baseline,known_at,document,carrier,release,note,members,\
             clause",
    );
    let mut targets = Targets {
        sheet,
        definitions,
        outcomes,
        judgements: Vec::new(),
        seed: figures.seed,
    };
    for current in first_year..=LAST_YEAR {
        targets.council(current);
        targets.others(current);
    }
    targets.term();
    targets.next_year();
    for current in first_year..LAST_YEAR {
        targets.districts(figures, territory, current);
    }
    targets.communes(figures, territory);
    (targets.sheet.text(), targets.judgements)
}

impl Targets<'_> {
    /// The 26 main targets of a year.
    fn council(&mut self, current: i16) {
        self.growth(current);
        for (code, last) in PLAN {
            let mut dice = Dice::new(self.seed, &["target", code, &current.to_string()]);
            let drawn = [
                Aim::Exceeded,
                Aim::Met,
                Aim::Exceeded,
                Aim::NotMet,
                Aim::Nearly,
            ];
            let aim = if current == LAST_YEAR {
                last
            } else {
                drawn[dice.index(drawn.len())]
            };
            let (value, tolerance) = self.aimed(code, current, aim);
            self.plain(code, current, "council", value, tolerance);
        }
        self.investment(current);
        self.other_kinds(current);
        let composites = [
            (CULTURE_LIFE, Operator::AllOf, FAMILIES_AND_HAMLETS),
            (DIGITAL_ACCESS, Operator::AnyOf, FIBRE_OR_MOBILE),
        ];
        for (code, operator, members) in composites {
            let classes: Vec<Class> = members
                .iter()
                .filter_map(|member| {
                    let of = |j: &&Judgement| j.indicator == *member && j.year == current;
                    self.judgements
                        .iter()
                        .find(of)
                        .map(|judgement| judgement.class)
                })
                .collect();
            let mut row = council_row(code, current, String::new());
            row.operator = operator.as_str();
            row.members = members.join(";");
            self.write(&row);
            let class = join(operator, &classes);
            self.judgements.push(Judgement {
                indicator: code,
                year: current,
                baseline: "council",
                class,
            });
        }
    }

    /// Growth: in the last year more than 9.5, from August on at least 8.0.
    fn growth(&mut self, current: i16) {
        let code = "HB_GRDP_GROWTH";
        if current < LAST_YEAR {
            let value = ["6.5", "8.0", "8.0", "8.45"][usize::try_from(current - 2021).unwrap_or(0)];
            self.plain(
                code,
                current,
                "council",
                value.parse().unwrap_or_default(),
                None,
            );
            return;
        }
        let mut row = council_row(code, current, "9.5".to_owned());
        row.operator = ">";
        self.write(&row);
        row.operator = ">=";
        row.value = "8.0".to_owned();
        row.known_at = AMENDED;
        row.document = "Nghị quyết 31/NQ-HĐND ngày 20/8/2025 (giả định)".to_owned();
        self.write(&row);
        self.judge(
            code,
            current,
            "council",
            (Operator::AtLeast, Decimal::new(80, 1)),
            None,
        );
    }

    /// Public investment is planned in full and never disbursed in full.
    fn investment(&mut self, current: i16) {
        let (code, rate) = ("HB_PUBLIC_INVESTMENT", "HB_PUBLIC_INVESTMENT_RATE");
        let mut dice = Dice::new(self.seed, &["target", code, &current.to_string()]);
        let share = if current == LAST_YEAR {
            937
        } else {
            dice.between(890, 985)
        };
        let disbursed = self.outcome(code, current);
        let plan = round_half_away(disbursed * Decimal::from(1_000) / Decimal::from(share), 0);
        self.plain(code, current, "council", plan, None);
        let value = disbursed / plan * Decimal::ONE_HUNDRED;
        self.outcomes.insert(
            (rate, current),
            Outcome {
                value,
                stated: false,
            },
        );
        self.plain(
            rate,
            current,
            "council",
            Decimal::from(95),
            Some(Decimal::TWO),
        );
    }

    /// A range, a question, and a target on which nobody reports any more.
    fn other_kinds(&mut self, current: i16) {
        let mut row = council_row("HB_SEX_RATIO_BIRTH", current, "104".to_owned());
        row.operator = "range";
        row.upper = "109";
        self.write(&row);
        let (low, high) = (Decimal::from(104), Decimal::from(109));
        let goal = Goal::new(Operator::Range, Some(low), Some(high), Vec::new());
        self.judge_goal("HB_SEX_RATIO_BIRTH", current, "council", goal.ok(), None);
        let mut row = council_row("HB_DRILL", current, "1".to_owned());
        row.operator = "yes_no";
        self.write(&row);
        self.judge(
            "HB_DRILL",
            current,
            "council",
            (Operator::YesNo, Decimal::ONE),
            None,
        );
        let water = Decimal::new(625 + 25 * i64::from(current - 2021), 1);
        self.plain("HB_CLEAN_WATER_RATE", current, "council", water, None);
    }

    /// The outcome of a year, zero where there is none.
    pub fn outcome(&self, code: &'static str, current: i16) -> Decimal {
        self.outcomes
            .get(&(code, current))
            .map_or(Decimal::ZERO, |outcome| outcome.value)
    }

    fn is_lower_better(code: &str) -> bool {
        matches!(
            code,
            "HB_POVERTY_RATE" | "HB_TRAFFIC_ACCIDENTS" | "HB_POVERTY_CHANGE"
        )
    }

    /// At most where less is better, else at least.
    pub fn operator(&self, code: &str) -> Operator {
        if Self::is_lower_better(code) {
            Operator::AtMost
        } else {
            Operator::AtLeast
        }
    }

    /// The target and tolerance against which the outcome turns out as aimed.
    pub fn aimed(&self, code: &'static str, current: i16, aim: Aim) -> (Decimal, Option<Decimal>) {
        let outcome = self.outcome(code, current);
        let lower = Self::is_lower_better(code);
        let definition = &self.definitions[code];
        let exact = round_half_away(outcome, definition.decimals);
        // A rate has no room above a hundred.
        let capped = |value: Decimal| match definition.unit.as_str() {
            "%" => value.min(Decimal::ONE_HUNDRED),
            _ => value,
        };
        let percent = |part: i64| capped(rounded(outcome * Decimal::new(part, 2)));
        match aim {
            Aim::Exceeded => (percent(if lower { 106 } else { 95 }), None),
            Aim::NotMet => (percent(if lower { 92 } else { 107 }), None),
            Aim::Met => (exact, None),
            Aim::Nearly => {
                let least = Decimal::new(1, definition.decimals);
                let gap = round_half_away(outcome * Decimal::new(6, 3), definition.decimals);
                let gap = gap.max(least);
                let value = if lower { exact - gap } else { exact + gap };
                (capped(value), Some(gap * Decimal::TWO))
            }
        }
    }

    /// A target of one year with its judgement.
    pub fn plain(
        &mut self,
        code: &'static str,
        current: i16,
        baseline: &'static str,
        value: Decimal,
        tolerance: Option<Decimal>,
    ) {
        let operator = self.operator(code);
        let mut row = council_row(code, current, value.to_string());
        row.operator = operator.as_str();
        row.tolerance = tolerance
            .map(|tolerance| tolerance.to_string())
            .unwrap_or_default();
        row.baseline = baseline;
        let before = current - 1;
        match baseline {
            "central" => {
                row.stage = "allocated";
                row.known_at = date(before, 12, 1);
                row.document = format!("Quyết định 1500/QĐ-GĐ ngày 1/12/{before} (giả định)");
            }
            "party" => {
                row.known_at = date(before, 12, 4);
                row.document = format!("Nghị quyết 08-NQ/TU ngày 4/12/{before} (giả định)");
            }
            _ => {}
        }
        self.write(&row);
        self.judge(code, current, baseline, (operator, value), tolerance);
    }

    fn judge(
        &mut self,
        code: &'static str,
        current: i16,
        baseline: &'static str,
        (operator, value): (Operator, Decimal),
        tolerance: Option<Decimal>,
    ) {
        let goal = Goal::new(operator, Some(value), None, Vec::new()).ok();
        self.judge_goal(code, current, baseline, goal, tolerance);
    }

    fn judge_goal(
        &mut self,
        code: &'static str,
        current: i16,
        baseline: &'static str,
        goal: Option<Goal>,
        tolerance: Option<Decimal>,
    ) {
        let class = match (goal, self.outcomes.get(&(code, current))) {
            (Some(goal), Some(outcome)) => {
                let result = Judged {
                    value: outcome.value,
                    stated: outcome.stated,
                };
                let decimals = self.definitions[code].decimals;
                assess(&goal, tolerance, Direction::Higher, decimals, result)
            }
            _ => Class::NoData,
        };
        self.judgements.push(Judgement {
            indicator: code,
            year: current,
            baseline,
            class,
        });
    }

    /// Adds a row.
    pub fn write(&mut self, row: &Row<'_>) {
        let unit = self.definitions[row.indicator].unit.clone();
        self.sheet.row(&[
            row.indicator,
            row.place,
            &row.period,
            row.per,
            "",
            row.stage,
            row.operator,
            &row.value,
            row.upper,
            &unit,
            &row.tolerance,
            row.baseline,
            &row.known_at.to_string(),
            &row.document,
            "",
            if row.internal { "internal" } else { "public" },
            "",
            &row.members,
            "",
        ]);
    }
}

/// A row of the council's resolution of the December before.
pub fn council_row(indicator: &'static str, current: i16, value: String) -> Row<'static> {
    let before = current - 1;
    Row {
        indicator,
        place: PROVINCE,
        period: year(current).to_string(),
        per: "",
        stage: "decided",
        operator: ">=",
        value,
        upper: "",
        tolerance: String::new(),
        baseline: "council",
        known_at: date(before, 12, 10),
        document: format!("Nghị quyết 45/NQ-HĐND ngày 10/12/{before} (giả định)"),
        members: String::new(),
        internal: false,
    }
}

/// To three digits or so, as plans are written: 1.234.567 becomes 1.230.000.
pub fn rounded(value: Decimal) -> Decimal {
    let mut step = Decimal::new(1, 1);
    while step * Decimal::from(1_000) < value.abs() {
        step *= Decimal::TEN;
    }
    (round_half_away(value / step, 0) * step).normalize()
}
