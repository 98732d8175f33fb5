//! What do communes report? Monthly figures, stocks by quarter, land by year.
//!
//! Reports come late, are revised, withdrawn or never come; the figures that no plan's target
//! hangs on have the gaps, so that the review can judge most of its targets.

use super::breakdown::SEXES;
use super::calendar::{LAST_YEAR, days_after, first_months, half, month, quarter};
use super::dice::Dice;
use super::figure::{Figures, Monthly, Quarterly};
use super::observation::{Cut, Ledger, Mark, Statement};
use super::organisation::{PARTY, POLICE, STATISTICS, committee_of, party_of};
use super::place::{Commune, Territory};
use domain::Decimal;
use domain::period::Period;

/// How often a monthly report goes wrong: once in so many; 0 is never.
#[derive(Debug, Clone, Copy)]
struct Habit {
    what: Monthly,
    decimals: u32,
    missing: i64,
    withdrawn: i64,
}

const fn habit(what: Monthly, decimals: u32, missing: i64, withdrawn: i64) -> Habit {
    Habit {
        what,
        decimals,
        missing,
        withdrawn,
    }
}

const HABITS: [Habit; 10] = [
    habit(Monthly::Births, 0, 400, 900),
    habit(Monthly::Visitors, 0, 160, 1_200),
    habit(Monthly::Revenue, 1, 0, 0),
    habit(Monthly::Accidents, 0, 0, 0),
    habit(Monthly::Admitted(SEXES[0]), 0, 0, 0),
    habit(Monthly::Admitted(SEXES[1]), 0, 0, 0),
    habit(Monthly::WasteGenerated, 1, 220, 0),
    habit(Monthly::WasteCollected, 1, 220, 0),
    habit(Monthly::Houses, 0, 250, 0),
    habit(Monthly::Investment, 1, 0, 0),
];

/// The months of a year in which a commune lives.
fn months_of(commune: &Commune, year: i16) -> std::ops::RangeInclusive<u8> {
    match (commune.district, year == LAST_YEAR) {
        (Some(_), true) => 1..=6,
        (Some(_), false) => 1..=12,
        (None, true) => 7..=12,
        // New communes live in the last year only.
        #[expect(clippy::reversed_empty_ranges, reason = "no month at all is meant")]
        (None, false) => 1..=0,
    }
}

/// Who reports for a commune.
fn producer_of(what: Monthly, commune: &Commune, territory: &Territory) -> String {
    match (what, commune.district) {
        (Monthly::Accidents, _) => POLICE.to_owned(),
        (Monthly::Admitted(_), Some(district)) => party_of(&territory.districts[district].code),
        (Monthly::Admitted(_), None) => PARTY.to_owned(),
        (_, district) => committee_of(&commune.code, district.is_none()),
    }
}

/// Amounts of the last year's first half, by new commune, from its parts.
fn carried(figures: Figures, territory: &Territory, what: Monthly, to: usize) -> Decimal {
    territory
        .strands_to(to)
        .map(|strand| {
            let months = 1..=6;
            let part: i64 = months
                .map(|m| figures.monthly(what, &territory.old[strand.from], LAST_YEAR, m))
                .sum();
            Decimal::from(part) * strand.population
        })
        .sum()
}

/// Reports of all communes from the first year on.
pub fn report(ledger: &mut Ledger, figures: Figures, territory: &Territory, first_year: i16) {
    let old = territory.old.iter().map(|commune| (commune, None));
    let new = territory
        .new
        .iter()
        .enumerate()
        .map(|(to, commune)| (commune, Some(to)));
    for (commune, to) in old.chain(new) {
        let reporter = Reporter {
            figures,
            territory,
            commune,
            to,
        };
        for current in first_year..=LAST_YEAR {
            for habit in HABITS {
                reporter.months(ledger, habit, current);
            }
            reporter.stocks(ledger, current);
        }
    }
}

struct Reporter<'a> {
    figures: Figures,
    territory: &'a Territory,
    commune: &'a Commune,
    to: Option<usize>,
}

impl Reporter<'_> {
    fn months(&self, ledger: &mut Ledger, habit: Habit, current: i16) {
        let to_date = matches!(habit.what, Monthly::Houses | Monthly::Investment);
        let carried = match self.to {
            Some(to) if to_date => carried(self.figures, self.territory, habit.what, to),
            _ => Decimal::ZERO,
        };
        // Shares of the divided communes come out whole: see `Commune::divided`.
        let mut amount = i64::try_from(carried).unwrap_or(0);
        for number in months_of(self.commune, current) {
            let own = self
                .figures
                .monthly(habit.what, self.commune, current, number);
            let period = if to_date {
                amount += own;
                first_months(current, number)
            } else {
                amount = own;
                month(current, number)
            };
            self.month(ledger, habit, period, amount, to_date && number % 6 == 0);
        }
    }

    /// One report; `firm` where it may not fail to come.
    fn month(&self, ledger: &mut Ledger, habit: Habit, period: Period, amount: i64, firm: bool) {
        let mark = self.mark((habit.what.code(), habit.what.breakdown()), period);
        let labels = [
            "report",
            mark.cut.0,
            mark.cut.1,
            &self.commune.code,
            &period.to_string(),
        ];
        let mut dice = Dice::new(self.figures.seed, &labels);
        if habit.missing > 0 && !firm && dice.one_in(habit.missing) {
            ledger.gaps.push(mark);
            return;
        }
        let delay = if dice.one_in(45) {
            dice.between(20, 50)
        } else {
            dice.between(3, 6)
        };
        let value = Decimal::new(amount, habit.decimals);
        let statement = Statement {
            cut: mark.cut,
            place: mark.place.clone(),
            period,
            value: Some(value),
            status: "preliminary",
            known_at: days_after(period, delay),
            counted_until: None,
            producer: producer_of(habit.what, self.commune, self.territory),
            carrier: "",
            internal: false,
            source: "báo cáo tháng",
        };
        let later = days_after(period, delay + dice.between(15, 60));
        if habit.withdrawn > 0 && dice.one_in(habit.withdrawn) {
            ledger.state(Statement {
                value: None,
                known_at: later,
                ..statement.clone()
            });
            ledger.state(statement);
            ledger.withdrawn.push(mark);
            return;
        }
        if dice.one_in(60) {
            // First too high or too low, then put right by the same producer.
            let wrong = amount + dice.between(1, 3) * (1 + amount / 20);
            let first = Some(Decimal::new(wrong, habit.decimals));
            ledger.state(Statement {
                value: first,
                ..statement.clone()
            });
            let source = "báo cáo điều chỉnh";
            ledger.state(Statement {
                status: "final",
                known_at: later,
                source,
                ..statement
            });
            ledger.revised.push(mark.clone());
        } else {
            ledger.state(statement);
        }
        ledger.know(mark, value);
    }

    /// Stocks by quarter, grain by half year, land by year: these always come.
    fn stocks(&self, ledger: &mut Ledger, current: i16) {
        let months = months_of(self.commune, current);
        for number in (1..=4).filter(|number| months.contains(&(number * 3))) {
            for what in Quarterly::ALL {
                let amount = self.figures.quarterly(what, self.commune, current, number);
                let statistics = matches!(what, Quarterly::Population | Quarterly::Households);
                let producer = statistics.then(|| STATISTICS.to_owned());
                let period = quarter(current, number);
                self.stock(
                    ledger,
                    (what.code(), ""),
                    period,
                    Decimal::from(amount),
                    producer,
                );
            }
        }
        for number in (1..=2).filter(|number| months.contains(&(number * 6))) {
            let amount = self.figures.grain(self.commune, current, number);
            let period = half(current, number);
            self.stock(
                ledger,
                ("HB_GRAIN_OUTPUT", ""),
                period,
                Decimal::new(amount, 1),
                None,
            );
        }
        if months.contains(&12) {
            let forest = self.figures.forest(self.commune, current);
            for (code, amount) in [
                ("HB_NATURAL_AREA", self.commune.area),
                ("HB_FOREST_AREA", forest),
            ] {
                let value = Decimal::new(amount, 1);
                self.stock(ledger, (code, ""), quarter(current, 4), value, None);
            }
        }
    }

    fn stock(
        &self,
        ledger: &mut Ledger,
        cut: Cut,
        period: Period,
        value: Decimal,
        producer: Option<String>,
    ) {
        let mark = self.mark(cut, period);
        let labels = ["report", cut.0, &self.commune.code, &period.to_string()];
        let mut dice = Dice::new(self.figures.seed, &labels);
        let own = || committee_of(&self.commune.code, self.to.is_some());
        ledger.state(Statement {
            cut,
            place: mark.place.clone(),
            period,
            value: Some(value),
            status: "final",
            known_at: days_after(period, dice.between(8, 14)),
            counted_until: None,
            producer: producer.unwrap_or_else(own),
            carrier: "",
            internal: false,
            source: "báo cáo định kỳ",
        });
        ledger.know(mark, value);
    }

    fn mark(&self, cut: Cut, period: Period) -> Mark {
        Mark {
            cut,
            place: self.commune.id.clone(),
            period,
        }
    }
}
