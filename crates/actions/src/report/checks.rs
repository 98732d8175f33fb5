//! What is doubtful or wrong in a report? Every rule of its form, held against its figures.
//!
//! A rule that cannot be held because a figure is missing says nothing: blank cells are told by
//! `required-blank` alone. A soft breach is settled by a reason that was given after the figure
//! was last written.

use super::beside::Beside;
use super::grid::{Grid, cell};
use super::values::{Lines, Values, room};
use domain::Decimal;
use domain::decimal::{plain, round_half_away};
use domain::form::{Column, FormVersion, Line, LineKind, Rule, RuleKind, RuleSeverity};
use domain::identifier::{LineCode, MemberCode};
use domain::report::{Cell, Content};

/// A breach of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Code of the rule; `required` for a blank cell that must be filled.
    pub rule: MemberCode,
    /// Stable code of the sentence: `rule-range`; the words have it under `finding-<code>`.
    pub code: &'static str,
    /// How grave.
    pub severity: RuleSeverity,
    /// At which cell it is shown.
    pub cell: Cell,
    /// What is there.
    pub read: String,
    /// What it was held against.
    pub expected: String,
    /// The lines that a formula names, each with its figure.
    pub terms: Vec<Term>,
    /// The sentence of the form's own, in Vietnamese and in English; empty for the usual one.
    pub message: (String, String),
    /// The reason that was given, and still holds.
    pub reason: Option<String>,
}

/// A line that a rule's formula names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its code, as the formula has it.
    pub code: LineCode,
    /// Its name in Vietnamese and in English, as the form has it.
    pub name: (String, String),
    /// The figure that was held against the others.
    pub value: Option<Decimal>,
}

impl Breach {
    /// Whether a submission is refused because of it.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.severity == RuleSeverity::Hard || self.reason.is_none()
    }
}

/// Every breach, in the order of the rules, blank cells first.
#[must_use]
pub fn run(grid: &Grid, beside: &Beside, values: &Values) -> Vec<Breach> {
    let mut found = required(grid);
    let version = grid.version();
    for rule in &version.rules {
        let columns = version.columns.iter().filter(|column| {
            let named = rule.columns.is_empty() || rule.columns.contains(&column.code);
            named && column.kind.takes_figures()
        });
        for column in columns {
            let holding = Holding {
                grid,
                beside,
                values,
                rule,
                column,
            };
            match &rule.kind {
                RuleKind::Formula(text) => holding.formula(text, &mut found),
                RuleKind::SumOfParts => holding.sum(&mut found),
                _ => holding.lines(&mut found),
            }
        }
    }
    for breach in &mut found {
        breach.reason = standing(grid, &breach.rule, &breach.cell).map(str::to_owned);
    }
    found
}

/// Cells that must be filled and are blank. Not applicable fills a cell; not yet known does not.
fn required(grid: &Grid) -> Vec<Breach> {
    let version = grid.version();
    let mut found = Vec::new();
    for line in version.lines.iter().filter(|line| line.required) {
        for column in &version.columns {
            let cell = cell(line, column);
            let open = matches!(grid.content(&cell), Content::Blank | Content::NotYetKnown);
            if open && grid.stating(line, column).is_some() {
                found.push(Breach {
                    rule: MemberCode::new("required").expect("a code"),
                    code: "required-blank",
                    severity: RuleSeverity::Hard,
                    read: grid.content(&cell).as_str().to_owned(),
                    expected: String::new(),
                    terms: Vec::new(),
                    message: (String::new(), String::new()),
                    cell,
                    reason: None,
                });
            }
        }
    }
    found
}

/// The reason that was given for a breach at a cell after its figures were last written, unless
/// it was taken back.
#[must_use]
pub fn standing<'g>(grid: &'g Grid, code: &MemberCode, at: &Cell) -> Option<&'g str> {
    let rule = grid.version().rules.iter().find(|rule| rule.code == *code);
    let column = &at.column;
    let lines = rule.map_or(&[][..], |rule| &rule.lines);
    let cells = lines.iter().map(|line| Cell {
        line: line.clone(),
        column: column.clone(),
    });
    let single = !matches!(
        rule.map(|rule| &rule.kind),
        Some(RuleKind::Formula(_) | RuleKind::SumOfParts)
    );
    let written = cells
        .filter(|_| !single)
        .chain([at.clone()])
        .filter_map(|cell| grid.entries.get(&cell).map(|row| row.seq))
        .max();
    let given =
        grid.reasons.iter().rev().find(|row| {
            row.reason.rule == *code && row.reason.cell == *at && Some(row.seq) > written
        });
    let given = given.map(|row| row.reason.reason.as_str());
    given.filter(|reason| !reason.is_empty())
}

/// One rule, held against one column.
struct Holding<'a> {
    grid: &'a Grid,
    beside: &'a Beside,
    values: &'a Values,
    rule: &'a Rule,
    column: &'a Column,
}

impl Holding<'_> {
    fn breach(&self, line: &Line, code: &'static str, read: String, expected: String) -> Breach {
        Breach {
            rule: self.rule.code.clone(),
            code,
            severity: self.rule.severity,
            cell: cell(line, self.column),
            read,
            expected,
            terms: Vec::new(),
            message: (self.rule.message_vi.clone(), self.rule.message_en.clone()),
            reason: None,
        }
    }

    fn term(&self, line: &Line) -> Term {
        let indicator = self.grid.indicator(line);
        let or = |own: &str, other: Option<&str>| match own {
            "" => other.unwrap_or_default().to_owned(),
            own => own.to_owned(),
        };
        Term {
            code: line.code.clone(),
            name: (
                or(&line.name_vi, indicator.map(|it| it.name_vi.as_str())),
                or(&line.name_en, indicator.map(|it| it.name_en.as_str())),
            ),
            value: self.value(line),
        }
    }

    fn value(&self, line: &Line) -> Option<Decimal> {
        self.values.get(&cell(line, self.column))
    }

    fn formula(&self, text: &str, found: &mut Vec<Breach>) {
        let version = self.grid.version();
        let lines = Lines::of(version, &self.grid.catalogue, self.grid.key.period);
        let Ok(checked) = formula::read(text, None, &lines) else {
            return;
        };
        let outcome = self
            .values
            .evaluate(self.grid, self.beside, self.column, &checked);
        if outcome.truth() != Some(false) {
            return;
        }
        let first = self.rule.lines.first().and_then(|code| version.line(code));
        let parts = checked.expression().walk();
        let named: Vec<&Line> = parts
            .into_iter()
            .filter_map(|part| match &part.node {
                formula::Node::Reference { indicator, .. } => {
                    let mut lines = version.lines.iter();
                    lines.find(|line| line.code.as_str() == indicator.as_str())
                }
                _ => None,
            })
            .collect();
        if let Some(line) = first.or(named.first().copied()) {
            let read = self.value(line).map(plain).unwrap_or_default();
            let mut breach = self.breach(line, "rule-formula", read, text.to_owned());
            breach.terms = named.into_iter().map(|line| self.term(line)).collect();
            found.push(breach);
        }
    }

    /// The whole is the sum of its parts, beyond half a unit of each term's last place.
    fn sum(&self, found: &mut Vec<Breach>) {
        let version = self.grid.version();
        let mut terms = self.rule.lines.iter().filter_map(|code| version.line(code));
        let Some(whole) = terms.next() else { return };
        let Some(stated) = self.value(whole) else {
            return;
        };
        let (mut sum, mut slack) = (Decimal::ZERO, room(stated));
        for part in terms {
            let not_applicable = Content::NotApplicable;
            if *self.grid.content(&cell(part, self.column)) == not_applicable {
                continue;
            }
            let Some(value) = self.value(part) else {
                return;
            };
            sum += value;
            slack += room(value);
        }
        if (stated - sum).abs() > slack {
            let (read, expected) = (plain(stated), plain(sum));
            found.push(self.breach(whole, "rule-sum-of-parts", read, expected));
        }
    }

    /// Rules that look at each line by itself.
    fn lines(&self, found: &mut Vec<Breach>) {
        let version = self.grid.version();
        let all = version.lines.iter().filter(|line| {
            let named = self.rule.lines.contains(&line.code);
            named || (self.rule.lines.is_empty() && line.kind == LineKind::Entered)
        });
        for line in all {
            // What follows another column is told there.
            if self.grid.follows(line, self.column).is_some() {
                continue;
            }
            let Some(value) = self.value(line) else {
                continue;
            };
            if let Some((code, expected)) = self.line(line, value) {
                found.push(self.breach(line, code, plain(value), expected));
            }
        }
    }

    /// The code of the breach of one figure, with what it was held against.
    fn line(&self, line: &Line, value: Decimal) -> Option<(&'static str, String)> {
        let period = FormVersion::told_of(self.column.kind, self.grid.key.period)?;
        let last_year = || self.beside.figure(line, period.shifted_years(-1).ok()?);
        let before = || {
            let earlier = match self.column.kind {
                domain::form::ColumnKind::Cumulative => super::beside::to_date_before(period),
                _ => period.previous().ok(),
            };
            self.beside.figure(line, earlier?)
        };
        match &self.rule.kind {
            RuleKind::Range { least, most } => {
                let low = least.is_some_and(|least| value < least);
                let high = most.is_some_and(|most| value > most);
                let bound = |bound: Option<Decimal>| bound.map_or("…".to_owned(), plain);
                let range = format!("{} – {}", bound(*least), bound(*most));
                (low || high).then_some(("rule-range", range))
            }
            RuleKind::AgainstLastPeriod { percent } => {
                jump(value, before()?, *percent).map(|told| ("rule-against-last-period", told))
            }
            RuleKind::AgainstLastYear { percent } => {
                jump(value, last_year()?, *percent).map(|told| ("rule-against-last-year", told))
            }
            RuleKind::Outlier { deviations } => {
                let history = self.beside.earlier(line, period);
                outlier(value, &history, *deviations).map(|told| ("rule-outlier", told))
            }
            RuleKind::UnitSlip => {
                let reference = before().or_else(last_year)?;
                slip(value, reference).then(|| ("rule-unit-slip", plain(reference)))
            }
            RuleKind::Copied => {
                let earlier = before()?;
                (value == earlier && !value.is_zero()).then(|| ("rule-copied", plain(earlier)))
            }
            RuleKind::Formula(_) | RuleKind::SumOfParts => None,
        }
    }
}

/// A change of more than so many percent, with what it was before.
fn jump(value: Decimal, before: Decimal, percent: Decimal) -> Option<String> {
    let most = before.abs().checked_mul(percent)? / Decimal::ONE_HUNDRED;
    ((value - before).abs() > most && !before.is_zero()).then(|| plain(before))
}

/// Whether a figure is about a thousand times another, or a thousandth of it.
fn slip(value: Decimal, reference: Decimal) -> bool {
    let near = |large: Decimal, small: Decimal| {
        let ratio = large.abs().checked_div(small.abs());
        let (least, most) = (Decimal::from(400), Decimal::from(2_500));
        ratio.is_some_and(|ratio| least <= ratio && ratio <= most)
    };
    near(value, reference) || near(reference, value)
}

/// A figure further from the median of its history than so many robust deviations, with the
/// median. Fewer than five known periods say nothing of what is usual.
fn outlier(value: Decimal, history: &[Decimal], deviations: Decimal) -> Option<String> {
    if history.len() < 5 {
        return None;
    }
    let usual = median(history.to_vec());
    let spread = median(history.iter().map(|past| (past - usual).abs()).collect());
    // 1.4826 makes the median absolute deviation of normal figures their standard deviation
    // (Rousseeuw and Croux, 1993). Figures that never moved get a room of five percent.
    let robust = spread.checked_mul(Decimal::new(14_826, 4))?;
    let least = usual.abs() / Decimal::from(20);
    let room = robust.max(least).checked_mul(deviations)?;
    ((value - usual).abs() > room).then(|| plain(round_half_away(usual, value.scale().max(1))))
}

fn median(mut values: Vec<Decimal>) -> Decimal {
    values.sort();
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        values[middle]
    } else {
        (values[middle - 1] + values[middle]) / Decimal::TWO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: i64) -> Decimal {
        Decimal::from(value)
    }

    #[test]
    fn a_figure_far_from_its_own_history_is_an_outlier() {
        let history: Vec<Decimal> = [100, 104, 97, 102, 99, 101].map(number).to_vec();
        assert_eq!(outlier(number(103), &history, number(4)), None);
        assert_eq!(
            outlier(number(180), &history, number(4)),
            Some("100.5".to_owned())
        );
        // One wild figure of the past does not hide the next one.
        let mut spoilt = history.clone();
        spoilt.push(number(10_000));
        assert!(outlier(number(180), &spoilt, number(4)).is_some());
        assert_eq!(outlier(number(180), &history[..4], number(4)), None);
    }

    #[test]
    fn a_factor_of_a_thousand_is_a_slip_of_the_unit() {
        assert!(slip(number(12_400), number(13)));
        assert!(slip(number(13), number(12_400)));
        assert!(!slip(number(130), number(13)));
        assert!(!slip(number(0), number(13)));
        assert!(!slip(number(13), number(0)));
    }

    #[test]
    fn a_jump_is_measured_against_what_was_before() {
        assert_eq!(jump(number(130), number(100), number(30)), None);
        assert!(jump(number(131), number(100), number(30)).is_some());
        assert!(jump(number(-131), number(-100), number(30)).is_some());
        assert_eq!(jump(number(5), number(0), number(30)), None);
    }
}
