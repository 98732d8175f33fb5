//! What does the province hand down? Targets of its districts and of its new communes.

use super::calendar::LAST_YEAR;
use super::dice::Dice;
use super::figure::{Figures, Monthly, Quarterly};
use super::place::Territory;
use super::target::{Row, Targets, council_row, rounded};
use domain::Decimal;
use domain::decimal::round_half_away;
use jiff::civil::date;

impl Targets<'_> {
    /// What the province hands down to its districts.
    pub fn districts(&mut self, figures: Figures, territory: &Territory, current: i16) {
        for (number, district) in territory.districts.iter().enumerate() {
            let communes = territory.old.iter().filter(|c| c.district == Some(number));
            let communes: Vec<_> = communes.collect();
            for (what, decimals) in [(Monthly::Revenue, 1), (Monthly::Houses, 0)] {
                let amounts = (1..=12).flat_map(|month| {
                    communes
                        .iter()
                        .map(move |c| figures.monthly(what, c, current, month))
                });
                let sum = Decimal::new(amounts.sum(), decimals);
                self.handed_down(what.code(), &district.id, current, sum);
            }
        }
    }

    /// What the province hands down to the new communes in July of the last year.
    pub fn communes(&mut self, figures: Figures, territory: &Territory) {
        for (to, commune) in territory.new.iter().enumerate() {
            for (what, decimals) in [
                (Monthly::Revenue, 1),
                (Monthly::Houses, 0),
                (Monthly::Investment, 1),
            ] {
                let before: Decimal = territory
                    .strands_to(to)
                    .map(|strand| {
                        let old = &territory.old[strand.from];
                        let months = (1..=6).map(|m| figures.monthly(what, old, LAST_YEAR, m));
                        Decimal::from(months.sum::<i64>()) * strand.population
                    })
                    .sum();
                let months = (7..=12).map(|m| figures.monthly(what, commune, LAST_YEAR, m));
                let sum = Decimal::from(months.sum::<i64>()) + before;
                let sum = sum * Decimal::new(1, decimals);
                self.handed_down(what.code(), &commune.id, LAST_YEAR, sum);
            }
            let stock = |what| Decimal::from(figures.quarterly(what, commune, LAST_YEAR, 4));
            let poor = stock(Quarterly::PoorHouseholds) / stock(Quarterly::Households);
            let rate = round_half_away(poor * Decimal::ONE_HUNDRED, 1);
            self.handed_down("HB_POVERTY_RATE", &commune.id, LAST_YEAR, rate);
        }
    }

    fn handed_down(&mut self, code: &'static str, place: &str, current: i16, sum: Decimal) {
        let when = current.to_string();
        let mut dice = Dice::new(self.seed, &["handed down", code, place, &when]);
        let asked = rounded(sum * Decimal::new(dice.between(90, 106), 2));
        let asked = round_half_away(asked, self.definitions[code].decimals);
        let merged = current == LAST_YEAR;
        self.write(&Row {
            place,
            stage: "allocated",
            operator: self.operator(code).as_str(),
            known_at: if merged {
                date(2025, 7, 25)
            } else {
                date(current, 1, 12)
            },
            document: if merged {
                "Quyết định 1808/QĐ-UBND ngày 25/7/2025 (giả định)".to_owned()
            } else {
                format!("Quyết định 15/QĐ-UBND ngày 12/1/{current} (giả định)")
            },
            ..council_row(code, current, asked.max(Decimal::ONE).to_string())
        });
    }
}
