//! How large is the invented province's economy? Gross product by quarter and sector.

use super::calendar::{LAST_YEAR, days_after, quarter, year};
use super::dice::Dice;
use super::observation::{Ledger, Mark, Statement};
use super::organisation::{COMMITTEE, STATISTICS};
use super::place::PROVINCE;
use domain::Decimal;
use domain::decimal::round_half_away;
use domain::period::Period;
use std::collections::BTreeMap;

/// Growth of each year from 2021 on, in tenths of a percent.
const GROWTH: [i64; 5] = [59, 86, 74, 87, 82];
/// Growth of a year published against a base that was revised without being published.
const REBASED: (i16, &str) = (2024, "8.45");
/// A quarter whose parts were printed wrong: services with two digits transposed.
const MISPRINT: (i16, u8) = (2022, 3);
/// Hundredths of a billion dong in 2020.
const LEVEL: i64 = 981_245;
/// Thousandths of a year's product by quarter.
const BY_QUARTER: [i64; 3] = [204, 241, 254];
/// Thousandths by sector; taxes are the rest.
const SECTORS: [(&str, i64); 3] = [
    ("HB_GRDP_REAL_AGR", 168),
    ("HB_GRDP_REAL_IND", 232),
    ("HB_GRDP_REAL_SER", 553),
];
const WHOLE: &str = "HB_GRDP_REAL";
const TAXES: &str = "HB_GRDP_REAL_TAX";
const GROWTH_CODE: &str = "HB_GRDP_GROWTH";

/// Product by quarters in hundredths of a billion dong, from 2020 on.
fn levels(seed: u64) -> BTreeMap<i16, [i64; 4]> {
    let mut all = BTreeMap::new();
    let mut level = LEVEL;
    for current in LAST_YEAR - 5..=LAST_YEAR {
        if let Some(growth) = usize::try_from(current - (LAST_YEAR - 4))
            .ok()
            .and_then(|at| GROWTH.get(at))
        {
            level = level * (1_000 + growth) / 1_000;
        }
        let mut dice = Dice::new(seed, &["product", &current.to_string()]);
        let first = BY_QUARTER.map(|share| dice.vary(level * share / 1_000, 1));
        let rest = level - first.iter().sum::<i64>();
        all.insert(current, [first[0], first[1], first[2], rest]);
    }
    all
}

fn statement(code: &'static str, period: Period, value: Decimal, known_after: i64) -> Statement {
    Statement {
        cut: (code, ""),
        place: PROVINCE.to_owned(),
        period,
        value: Some(value),
        status: "preliminary",
        known_at: days_after(period, known_after),
        counted_until: None,
        producer: STATISTICS.to_owned(),
        carrier: "",
        internal: false,
        source: "thông cáo của Cục Thống kê",
    }
}

/// States product and growth from the year before the first; gives the growth of each year.
pub fn report(ledger: &mut Ledger, seed: u64, first_year: i16) -> BTreeMap<i16, Decimal> {
    let levels = levels(seed);
    let mut growths = BTreeMap::new();
    for (&current, quarters) in levels.range(first_year - 1..) {
        for (number, &level) in (1..).zip(quarters) {
            let period = quarter(current, number);
            parts(ledger, seed, period, level, (current, number) == MISPRINT);
            ledger.state(statement(WHOLE, period, Decimal::new(level, 2), 4));
        }
        let level: i64 = quarters.iter().sum();
        let period = year(current);
        ledger.state(statement(WHOLE, period, Decimal::new(level, 2), 4));
        let Some(before) = levels.get(&(current - 1)).filter(|_| current >= first_year) else {
            continue;
        };
        let base: i64 = before.iter().sum();
        let computed = growth(level, base);
        let stated = if current == REBASED.0 {
            let mark = Mark {
                cut: (GROWTH_CODE, ""),
                place: PROVINCE.to_owned(),
                period,
            };
            ledger.disagreements.push(mark);
            REBASED.1.parse().unwrap_or(computed)
        } else {
            computed
        };
        ledger.state(statement(GROWTH_CODE, period, stated, 4));
        estimate(ledger, period, stated);
        growths.insert(current, stated);
    }
    growths
}

fn growth(level: i64, base: i64) -> Decimal {
    let ratio = Decimal::from(level) / Decimal::from(base);
    let mut percent = round_half_away((ratio - Decimal::ONE) * Decimal::ONE_HUNDRED, 2);
    percent.rescale(2);
    percent
}

/// The parts of a quarter; they add up to the whole, but for the misprint.
fn parts(ledger: &mut Ledger, seed: u64, period: Period, level: i64, misprint: bool) {
    let mut dice = Dice::new(seed, &["sectors", &period.to_string()]);
    let mut rest = level;
    for (code, share) in SECTORS {
        let part = dice.vary(level * share / 1_000, 2);
        rest -= part;
        let printed = if misprint && code == "HB_GRDP_REAL_SER" {
            let cut = (WHOLE, "");
            ledger.disagreements.push(Mark {
                cut,
                place: PROVINCE.to_owned(),
                period,
            });
            transposed(part)
        } else {
            part
        };
        ledger.state(statement(code, period, Decimal::new(printed, 2), 4));
    }
    ledger.state(statement(TAXES, period, Decimal::new(rest, 2), 4));
}

/// The digits of hundreds and thousands change places; where they are alike, one is added.
fn transposed(amount: i64) -> i64 {
    let digit = |place: i64| amount / place % 10;
    let (hundreds, tens) = (digit(10_000), digit(1_000));
    if hundreds == tens {
        return amount + 1_000;
    }
    amount + (tens - hundreds) * 10_000 + (hundreds - tens) * 1_000
}

/// What the people's committee tells the council in December, before the year is over.
fn estimate(ledger: &mut Ledger, period: Period, stated: Decimal) {
    let higher = stated + Decimal::new(21, 2);
    ledger.state(Statement {
        status: "estimate",
        producer: COMMITTEE.to_owned(),
        carrier: "Báo Hoa Ban (giả định)",
        source: "báo cáo trình kỳ họp cuối năm của Hội đồng nhân dân",
        ..statement(GROWTH_CODE, period, higher, -26)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digits_change_places() {
        assert_eq!(transposed(446_159), 464_159);
        assert_eq!(transposed(445_159), 454_159);
        assert_eq!(transposed(441_159), 414_159);
    }

    #[test]
    fn quarters_add_up_to_years_that_grow_as_told() {
        let levels = levels(5);
        assert_eq!(levels[&2020].iter().sum::<i64>(), LEVEL);
        let total = |year: i16| levels[&year].iter().sum::<i64>();
        assert_eq!(growth(total(2025), total(2024)).to_string(), "8.20");
    }
}
