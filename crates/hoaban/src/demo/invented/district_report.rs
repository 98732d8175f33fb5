//! What do districts report until they are dissolved? Their own totals, jobs, offences.
//!
//! A district's own total stands beside the sum of its communes; now and then it is another.

use super::breakdown::{AGRICULTURE, SECTORS};
use super::calendar::{LAST_YEAR, days_after, first_months, month, quarter};
use super::dice::Dice;
use super::figure::{Figures, Monthly};
use super::observation::{Ledger, Mark, Statement};
use super::organisation::{POLICE, committee_of};
use super::place::{Commune, District, Territory};
use domain::Decimal;

/// What districts add up themselves, with the decimals.
const TOTALS: [(Monthly, u32); 3] = [
    (Monthly::Revenue, 1),
    (Monthly::Houses, 0),
    (Monthly::Visitors, 0),
];

/// What is counted by sector.
const JOBS: &str = "HB_JOBS_CREATED";

/// The last month of a year in which there are districts.
fn last_month(year: i16) -> u8 {
    if year == LAST_YEAR { 6 } else { 12 }
}

/// Reports of all districts from the first year on, and of jobs by the communes after them.
pub fn report(ledger: &mut Ledger, figures: Figures, territory: &Territory, first_year: i16) {
    for (number, district) in territory.districts.iter().enumerate() {
        let communes: Vec<&Commune> = territory
            .old
            .iter()
            .filter(|commune| commune.district == Some(number))
            .collect();
        for year in first_year..=LAST_YEAR {
            for total in TOTALS {
                totals(ledger, figures, (district, &communes), total, year);
            }
            offences(ledger, figures.seed, district, year);
            for part in 1..=last_month(year) / 3 {
                let office = committee_of(&district.code, false);
                jobs(
                    ledger,
                    figures.seed,
                    (&district.id, &office, 60),
                    (year, part),
                );
            }
        }
    }
    for commune in &territory.new {
        for part in [3, 4] {
            let office = committee_of(&commune.code, true);
            jobs(
                ledger,
                figures.seed,
                (&commune.id, &office, 14),
                (LAST_YEAR, part),
            );
        }
    }
}

fn totals(
    ledger: &mut Ledger,
    figures: Figures,
    (district, communes): (&District, &[&Commune]),
    (what, decimals): (Monthly, u32),
    year: i16,
) {
    let mut amount = 0;
    for number in 1..=last_month(year) {
        let sum = |commune: &&Commune| figures.monthly(what, commune, year, number);
        let own: i64 = communes.iter().map(sum).sum();
        let period = if what == Monthly::Houses {
            amount += own;
            first_months(year, number)
        } else {
            amount = own;
            month(year, number)
        };
        let cut = (what.code(), what.breakdown());
        let when = period.to_string();
        let mut dice = Dice::new(figures.seed, &["district", cut.0, &district.code, &when]);
        let wrong = dice.one_in(70);
        // Wrong by more than half a unit for each of its communes, which rounding would excuse.
        let stated = if wrong {
            amount + 20 + amount / 25
        } else {
            amount
        };
        let lacks_a_part = ledger.gaps.iter().chain(&ledger.withdrawn).any(|mark| {
            let part = |commune: &&Commune| commune.id == mark.place;
            mark.cut == cut && mark.period == period && communes.iter().any(part)
        });
        if wrong && !lacks_a_part {
            ledger.disagreements.push(Mark {
                cut,
                place: district.id.clone(),
                period,
            });
        }
        ledger.state(Statement {
            cut,
            place: district.id.clone(),
            period,
            value: Some(Decimal::new(stated, decimals)),
            status: "preliminary",
            known_at: days_after(period, dice.between(8, 10)),
            counted_until: None,
            producer: committee_of(&district.code, false),
            carrier: "",
            internal: false,
            source: "báo cáo tháng của huyện",
        });
    }
}

/// Offences are counted by district and are not for the public.
fn offences(ledger: &mut Ledger, seed: u64, district: &District, year: i16) {
    for number in 1..=last_month(year) {
        let period = month(year, number);
        let when = period.to_string();
        let mut dice = Dice::new(seed, &["HB_OFFENCES", &district.code, &when]);
        ledger.state(Statement {
            cut: ("HB_OFFENCES", ""),
            place: district.id.clone(),
            period,
            value: Some(Decimal::from(dice.between(1, 14))),
            status: "final",
            known_at: days_after(period, dice.between(4, 7)),
            counted_until: None,
            producer: POLICE.to_owned(),
            carrier: "",
            internal: true,
            source: "báo cáo nội bộ",
        });
    }
}

/// Jobs of a quarter by sector: all leaves, and agriculture, which two of them make.
fn jobs(
    ledger: &mut Ledger,
    seed: u64,
    (place, office, usual): (&str, &str, i64),
    (year, part): (i16, u8),
) {
    let period = quarter(year, part);
    let when = period.to_string();
    let amounts = SECTORS.map(|sector| {
        let mut dice = Dice::new(seed, &[JOBS, sector, place, &when]);
        (sector, dice.vary(usual, 60))
    });
    let agriculture = (AGRICULTURE, amounts[0].1 + amounts[1].1);
    for (sector, amount) in amounts.into_iter().chain([agriculture]) {
        ledger.state(Statement {
            cut: (JOBS, sector),
            place: place.to_owned(),
            period,
            value: Some(Decimal::from(amount)),
            status: "final",
            known_at: days_after(period, 12),
            counted_until: None,
            producer: office.to_owned(),
            carrier: "",
            internal: false,
            source: "báo cáo quý",
        });
    }
}
