//! What do the province's own offices report? Totals, rates, estimates before the year is over.

use super::breakdown::{SECTORS, SEXES};
use super::calendar::{LAST_YEAR, days_after, first_months, fourteenth, half, month, year};
use super::dice::Dice;
use super::figure::{Figures, Monthly, Quarterly};
use super::observation::{Ledger, Mark, Statement};
use super::organisation::{
    AGRICULTURE, COMMITTEE, CULTURE, FINANCE, HEALTH, HOME_AFFAIRS, MILITARY, PARTY, POLICE,
    STATISTICS, TECHNOLOGY,
};
use super::place::{Commune, PROVINCE, Territory};
use super::product;
use domain::decimal::round_half_away;
use domain::period::Period;
use domain::{Date, Decimal};
use std::collections::BTreeMap;

/// The result of a year by which a target is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The value, in full.
    pub value: Decimal,
    /// Whether somebody stated it, rather than that it is computed.
    pub stated: bool,
}

/// Results of the province by indicator and year.
pub type Outcomes = BTreeMap<(&'static str, i16), Outcome>;

/// Rates of 2021 to 2025 as their office states them; a gap where it did not.
const RATES: [(&str, &str, [&str; 5]); 10] = [
    (
        "HB_GRDP_PER_HEAD",
        STATISTICS,
        ["36.52", "40.18", "43.90", "48.11", "52.43"],
    ),
    (
        "HB_MOBILE_RATE",
        TECHNOLOGY,
        ["88.10", "90.74", "93.52", "96.20", "98.41"],
    ),
    (
        "HB_FIBRE_RATE",
        TECHNOLOGY,
        ["61.02", "68.44", "74.91", "80.30", "84.63"],
    ),
    (
        "HB_SEX_RATIO_BIRTH",
        HEALTH,
        ["110.4", "108.8", "108.1", "109.6", "107.8"],
    ),
    (
        "HB_UNDERWEIGHT_RATE",
        HEALTH,
        ["17.9", "17.2", "16.5", "15.9", "15.1"],
    ),
    (
        "HB_CULTURED_FAMILIES",
        CULTURE,
        ["74.20", "75.81", "77.13", "78.64", "80.35"],
    ),
    (
        "HB_CULTURED_HAMLETS",
        CULTURE,
        ["66.04", "68.50", "70.02", "72.41", "75.00"],
    ),
    (
        "HB_CLEAN_WATER_RATE",
        AGRICULTURE,
        ["61.50", "64.02", "66.81", "69.10", ""],
    ),
    (
        "HB_SAFE_COMMUNES",
        POLICE,
        ["70.00", "73.85", "76.92", "80.00", "91.11"],
    ),
    (
        "HB_STRONG_CELLS",
        PARTY,
        ["88.40", "89.02", "88.71", "91.20", "90.00"],
    ),
];
/// Whether the drill was held.
const DRILL: [i64; 5] = [1, 1, 0, 1, 1];
/// Retail sales of an ordinary month of 2021 in hundredths of a billion dong.
const RETAIL: i64 = 118_240;
/// Months in which the department of culture states visitors anew after the statistics office.
const DISPUTED: [(i16, u8); 3] = [(2023, 3), (2024, 2), (2025, 9)];

/// Reports of the province's offices.
pub struct Province<'a> {
    /// What truly happened.
    pub figures: Figures,
    /// Where.
    pub territory: &'a Territory,
    /// The first year that is told.
    pub first_year: i16,
}

impl Province<'_> {
    /// States everything and gives the results of all years.
    pub fn report(&self, ledger: &mut Ledger) -> Outcomes {
        let mut outcomes = Outcomes::new();
        for (current, value) in product::report(ledger, self.figures.seed, self.first_year) {
            outcomes.insert(
                ("HB_GRDP_GROWTH", current),
                Outcome {
                    value,
                    stated: true,
                },
            );
        }
        for current in self.first_year..=LAST_YEAR {
            self.rates(ledger, &mut outcomes, current);
            self.visitors(ledger, &mut outcomes, current);
            self.money(ledger, &mut outcomes, current);
            self.accidents(ledger, &mut outcomes, current);
            self.waste(ledger, &mut outcomes, current);
            self.stocks(ledger, &mut outcomes, current);
            self.work(ledger, &mut outcomes, current);
            self.retail(ledger, current);
        }
        outcomes
    }

    /// The communes that live in a month.
    fn communes(&self, year: i16, month: u8) -> &[Commune] {
        if year == LAST_YEAR && month > 6 {
            &self.territory.new
        } else {
            &self.territory.old
        }
    }

    fn total(&self, what: Monthly, year: i16, month: u8) -> i64 {
        let communes = self.communes(year, month).iter();
        communes
            .map(|commune| self.figures.monthly(what, commune, year, month))
            .sum()
    }

    fn year_total(&self, what: Monthly, year: i16) -> i64 {
        (1..=12).map(|month| self.total(what, year, month)).sum()
    }

    fn rates(&self, ledger: &mut Ledger, outcomes: &mut Outcomes, current: i16) {
        let Ok(at) = usize::try_from(current - (LAST_YEAR - 4)) else {
            return;
        };
        for (code, office, values) in RATES {
            let Ok(value) = values[at].parse::<Decimal>() else {
                continue;
            };
            let period = year(current);
            ledger.state(final_by(office, code, period, value, 40));
            estimate(ledger, code, period, value - Decimal::new(1, 1));
            outcomes.insert(
                (code, current),
                Outcome {
                    value,
                    stated: true,
                },
            );
        }
        let value = Decimal::from(DRILL[at]);
        ledger.state(final_by(MILITARY, "HB_DRILL", year(current), value, -20));
        outcomes.insert(
            ("HB_DRILL", current),
            Outcome {
                value,
                stated: true,
            },
        );
    }

    /// The department is quick and low; the statistics office follows with the full count.
    fn visitors(&self, ledger: &mut Ledger, outcomes: &mut Outcomes, current: i16) {
        let code = "HB_VISITORS";
        let mut sum = 0;
        for number in 1..=12 {
            let amount = self.total(Monthly::Visitors, current, number);
            sum += amount;
            let period = month(current, number);
            let early = Statement {
                status: "estimate",
                ..final_by(CULTURE, code, period, Decimal::from(amount * 97 / 100), -4)
            };
            if DISPUTED.contains(&(current, number)) {
                let value = Some(Decimal::from(amount * 106 / 100));
                let known_at = days_after(period, 25);
                ledger.state(Statement {
                    value,
                    status: "preliminary",
                    known_at,
                    ..early.clone()
                });
                mark(ledger, code, period);
            }
            ledger.state(early);
            let value = Decimal::from(amount);
            let count = final_by(STATISTICS, code, period, value, 10);
            ledger.state(Statement {
                status: "preliminary",
                ..count
            });
        }
        let value = Decimal::from(sum);
        ledger.state(final_by(STATISTICS, code, year(current), value, 45));
        outcomes.insert(
            (code, current),
            Outcome {
                value,
                stated: true,
            },
        );
    }

    /// Revenue by month and public investment to date, by the department of finance.
    fn money(&self, ledger: &mut Ledger, outcomes: &mut Outcomes, current: i16) {
        let (mut revenue, mut disbursed) = (0, 0);
        for number in 1..=12 {
            let amount = self.total(Monthly::Revenue, current, number);
            revenue += amount;
            disbursed += self.total(Monthly::Investment, current, number);
            let period = month(current, number);
            let value = Decimal::new(amount, 1);
            let own = final_by(FINANCE, "HB_BUDGET_REVENUE", period, value, 8);
            // The last quarter stays internal until the accounts are closed.
            ledger.state(Statement {
                internal: number > 9,
                status: "preliminary",
                ..own
            });
            let value = Decimal::new(disbursed, 1);
            let to_date = first_months(current, number);
            let own = final_by(FINANCE, "HB_PUBLIC_INVESTMENT", to_date, value, 9);
            ledger.state(Statement {
                status: "preliminary",
                ..own
            });
        }
        if current == LAST_YEAR - 1 {
            let period = month(current, 5);
            let wrong = Decimal::new(self.total(Monthly::Revenue, current, 5) * 103 / 100, 1);
            ledger.state(final_by(STATISTICS, "HB_BUDGET_REVENUE", period, wrong, 30));
            mark(ledger, "HB_BUDGET_REVENUE", period);
        }
        let value = Decimal::new(revenue, 1);
        ledger.state(final_by(
            FINANCE,
            "HB_BUDGET_REVENUE",
            year(current),
            value,
            60,
        ));
        outcomes.insert(
            ("HB_BUDGET_REVENUE", current),
            Outcome {
                value,
                stated: true,
            },
        );
        let value = Decimal::new(disbursed, 1);
        outcomes.insert(
            ("HB_PUBLIC_INVESTMENT", current),
            Outcome {
                value,
                stated: true,
            },
        );
    }

    /// The police counts administrative months up to the 14th, and calendar years.
    fn accidents(&self, ledger: &mut Ledger, outcomes: &mut Outcomes, current: i16) {
        let code = "HB_TRAFFIC_ACCIDENTS";
        for number in 1..=12 {
            let period = month(current, number);
            let amount = self.total(Monthly::Accidents, current, number);
            let when = period.to_string();
            let mut dice = Dice::new(self.figures.seed, &["fourteenth", &when]);
            let value = Decimal::from((amount + dice.between(-2, 2)).max(0));
            let cut_off = fourteenth(period);
            ledger.state(Statement {
                status: "estimate",
                counted_until: Some(cut_off),
                known_at: cut_off.saturating_add(jiff::Span::new().days(4)),
                ..final_by(POLICE, code, period, value, 0)
            });
        }
        let value = Decimal::from(self.year_total(Monthly::Accidents, current));
        ledger.state(final_by(POLICE, code, year(current), value, 15));
        outcomes.insert(
            (code, current),
            Outcome {
                value,
                stated: true,
            },
        );
    }

    /// Waste of the whole province, including communes whose reports never came.
    fn waste(&self, ledger: &mut Ledger, outcomes: &mut Outcomes, current: i16) {
        let generated = self.year_total(Monthly::WasteGenerated, current);
        let collected = self.year_total(Monthly::WasteCollected, current);
        for (code, amount) in [
            ("HB_WASTE_GENERATED", generated),
            ("HB_WASTE_COLLECTED", collected),
        ] {
            let value = Decimal::new(amount, 1);
            ledger.state(final_by(AGRICULTURE, code, year(current), value, 50));
        }
        computed(outcomes, "HB_WASTE_RATE", current, collected, generated);
    }

    /// Rates from stocks, and the grain of the year.
    fn stocks(&self, ledger: &mut Ledger, outcomes: &mut Outcomes, current: i16) {
        let communes = self.communes(current, 12);
        let sum = |what: Quarterly| -> i64 {
            let amount = |commune| self.figures.quarterly(what, commune, current, 4);
            communes.iter().map(amount).sum()
        };
        let [people, households, poor, insured] = Quarterly::ALL.map(sum);
        computed(outcomes, "HB_INSURANCE_RATE", current, insured, people);
        computed(outcomes, "HB_POVERTY_RATE", current, poor, households);
        let period = year(current);
        if let Some(outcome) = outcomes.get_mut(&("HB_POVERTY_RATE", current)) {
            // In one year the office states a rate that its own counts do not give.
            let wrong = current == LAST_YEAR - 1;
            let slip = Decimal::new(if wrong { 23 } else { 0 }, 2);
            outcome.value = round_half_away(outcome.value, 2) - slip;
            outcome.stated = true;
            let value = outcome.value;
            ledger.state(final_by(HOME_AFFAIRS, "HB_POVERTY_RATE", period, value, 35));
            estimate(
                ledger,
                "HB_POVERTY_RATE",
                period,
                value + Decimal::new(12, 2),
            );
            if wrong {
                mark(ledger, "HB_POVERTY_RATE", period);
            }
        }
        let forest = communes
            .iter()
            .map(|c| self.figures.forest(c, current))
            .sum();
        let area = communes.iter().map(|commune| commune.area).sum();
        computed(outcomes, "HB_FOREST_COVER", current, forest, area);
        let grain: i64 = (1..=2)
            .map(|part| {
                let amount = |commune| self.figures.grain(commune, current, part);
                let total: i64 = self.communes(current, part * 6).iter().map(amount).sum();
                let value = Decimal::new(total, 1);
                ledger.state(final_by(
                    STATISTICS,
                    "HB_GRAIN_OUTPUT",
                    half(current, part),
                    value,
                    28,
                ));
                total
            })
            .sum();
        let value = Decimal::new(grain, 1);
        ledger.state(final_by(STATISTICS, "HB_GRAIN_OUTPUT", period, value, 28));
        outcomes.insert(
            ("HB_GRAIN_OUTPUT", current),
            Outcome {
                value,
                stated: true,
            },
        );
    }

    /// Houses and admissions are added up from the communes; jobs are stated for the year.
    fn work(&self, ledger: &mut Ledger, outcomes: &mut Outcomes, current: i16) {
        let houses = self.year_total(Monthly::Houses, current);
        let value = Decimal::from(houses);
        outcomes.insert(
            ("HB_HOUSES_BUILT", current),
            Outcome {
                value,
                stated: false,
            },
        );
        let admitted: i64 = SEXES
            .map(|sex| self.year_total(Monthly::Admitted(sex), current))
            .iter()
            .sum();
        let value = Decimal::from(admitted);
        outcomes.insert(
            ("HB_PARTY_ADMITTED", current),
            Outcome {
                value,
                stated: false,
            },
        );
        let jobs = ledger
            .statements
            .iter()
            .filter(|statement| {
                statement.cut.0 == "HB_JOBS_CREATED"
                    && SECTORS.contains(&statement.cut.1)
                    && statement.period.last_year() == current
            })
            .filter_map(|statement| statement.value)
            .sum::<Decimal>();
        // Rounded to tens: what the year's report says is a round number.
        let value = round_half_away(jobs / Decimal::TEN, 0) * Decimal::TEN;
        ledger.state(final_by(
            HOME_AFFAIRS,
            "HB_JOBS_CREATED",
            year(current),
            value,
            33,
        ));
        outcomes.insert(
            ("HB_JOBS_CREATED", current),
            Outcome {
                value,
                stated: true,
            },
        );
    }

    fn retail(&self, ledger: &mut Ledger, current: i16) {
        let years = i64::from(current - (LAST_YEAR - 4));
        for number in 1..=12 {
            let period = month(current, number);
            let when = period.to_string();
            let mut dice = Dice::new(self.figures.seed, &["HB_RETAIL_SALES", &when]);
            let amount = dice.vary(RETAIL * (100 + 13 * years) / 100, 4);
            let value = Decimal::new(amount, 2);
            ledger.state(final_by(STATISTICS, "HB_RETAIL_SALES", period, value, 5));
        }
    }
}

fn computed(outcomes: &mut Outcomes, code: &'static str, year: i16, part: i64, whole: i64) {
    let value = Decimal::from(part) / Decimal::from(whole.max(1)) * Decimal::ONE_HUNDRED;
    outcomes.insert(
        (code, year),
        Outcome {
            value,
            stated: false,
        },
    );
}

fn mark(ledger: &mut Ledger, code: &'static str, period: Period) {
    let place = PROVINCE.to_owned();
    ledger.disagreements.push(Mark {
        cut: (code, ""),
        place,
        period,
    });
}

fn final_by(
    office: &str,
    code: &'static str,
    period: Period,
    value: Decimal,
    known_after: i64,
) -> Statement {
    let known_at: Date = days_after(period, known_after);
    Statement {
        cut: (code, ""),
        place: PROVINCE.to_owned(),
        period,
        value: Some(value),
        status: "final",
        known_at,
        counted_until: None,
        producer: office.to_owned(),
        carrier: "",
        internal: false,
        source: "báo cáo của ngành",
    }
}

/// What the people's committee tells the council in December, before the year is over.
fn estimate(ledger: &mut Ledger, code: &'static str, period: Period, value: Decimal) {
    ledger.state(Statement {
        status: "estimate",
        carrier: "Báo Hoa Ban (giả định)",
        source: "báo cáo trình kỳ họp cuối năm của Hội đồng nhân dân",
        ..final_by(COMMITTEE, code, period, value, -26)
    });
}
