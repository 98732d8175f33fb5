//! What do others ask of the province? The central level, the party, the congress, a programme.

use super::calendar::{LAST_YEAR, years};
use super::target::{Aim, Row, Targets, council_row, rounded};
use domain::Decimal;
use domain::decimal::round_half_away;
use jiff::civil::date;

impl Targets<'_> {
    /// What the central level and the party committee ask of the same year.
    pub fn others(&mut self, current: i16) {
        for (code, aim, baseline) in [
            ("HB_BUDGET_REVENUE", Aim::Exceeded, "central"),
            ("HB_GRAIN_OUTPUT", Aim::Exceeded, "central"),
            ("HB_BUDGET_REVENUE", Aim::NotMet, "party"),
            ("HB_POVERTY_RATE", Aim::Met, "party"),
            ("HB_PARTY_ADMITTED", Aim::NotMet, "party"),
        ] {
            let (value, tolerance) = self.aimed(code, current, aim);
            let value = if baseline == "central" {
                value * Decimal::new(98, 2)
            } else {
                value
            };
            self.plain(
                code,
                current,
                baseline,
                round_half_away(value, 2).normalize(),
                tolerance,
            );
        }
        self.plain("HB_GRDP_GROWTH", current, "party", Decimal::from(9), None);
    }

    /// The congress's and the programme's targets for the term.
    pub fn term(&mut self) {
        let span = years(LAST_YEAR - 4, LAST_YEAR).to_string();
        let total = |code: &'static str| -> Decimal {
            let all = (LAST_YEAR - 4..=LAST_YEAR).map(|y| self.outcome(code, y));
            all.sum()
        };
        let houses = rounded(total("HB_HOUSES_BUILT") * Decimal::new(96, 2));
        let admitted = rounded(total("HB_PARTY_ADMITTED") / Decimal::from(5) * Decimal::new(99, 2));
        let congress = "Nghị quyết Đại hội Đảng bộ tỉnh Hoa Ban ngày 15/10/2020 (giả định)";
        let programme = "Đề án xóa nhà tạm 2021 - 2025 (giả định)";
        let seven = Decimal::from(7);
        let points = Decimal::new(-25, 1);
        let promises = [
            ("HB_GRDP_GROWTH", "average", ">=", seven),
            ("HB_POVERTY_CHANGE", "average", "<=", points),
            ("HB_PARTY_ADMITTED", "year", ">=", admitted),
            ("HB_HOUSES_BUILT", "span", ">=", houses),
        ];
        for (code, per, operator, value) in promises {
            let (baseline, document) = match per {
                "span" => ("programme", programme),
                _ => ("congress", congress),
            };
            self.write(&Row {
                period: span.clone(),
                per,
                operator,
                baseline,
                known_at: date(2020, 10, 15),
                document: document.to_owned(),
                ..council_row(code, LAST_YEAR, value.to_string())
            });
        }
    }

    /// What is put forward for the year after the last: not decided, not public.
    pub fn next_year(&mut self) {
        for (code, value) in [("HB_GRDP_GROWTH", "10.0"), ("HB_POVERTY_RATE", "15.5")] {
            let mut row = council_row(code, LAST_YEAR + 1, value.to_owned());
            row.operator = self.operator(code).as_str();
            row.stage = "proposed";
            row.internal = true;
            row.known_at = date(LAST_YEAR, 11, 20);
            row.document = "Tờ trình 205/TTr-UBND ngày 20/11/2025 (giả định)".to_owned();
            self.write(&row);
        }
    }
}
