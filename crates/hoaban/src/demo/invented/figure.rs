//! What truly happened in a commune? Whole numbers in units of the last decimal.
//!
//! Nobody in the invented province knows these figures but the generator: what the province
//! knows is what was reported.

use super::calendar::LAST_YEAR;
use super::dice::Dice;
use super::place::Commune;

/// Amounts of a year against the third, in thousandths.
const VISITORS_BY_YEAR: [i64; 5] = [450, 800, 1_000, 1_150, 1_320];
const REVENUE_BY_YEAR: [i64; 5] = [780, 890, 1_000, 1_090, 1_230];
const INVESTMENT_BY_YEAR: [i64; 5] = [820, 930, 1_000, 1_120, 1_190];
const HOUSES_BY_YEAR: [i64; 5] = [500, 700, 1_000, 1_500, 1_900];
const ADMITTED_BY_YEAR: [i64; 5] = [940, 970, 1_000, 1_010, 1_060];
const ACCIDENTS_BY_YEAR: [i64; 5] = [1_150, 1_080, 1_000, 1_040, 900];
/// A month against a twelfth of the year, in thousandths.
const VISITORS_BY_MONTH: [i64; 12] = [
    900, 1_400, 1_500, 1_250, 950, 800, 850, 800, 900, 1_000, 850, 800,
];
const REVENUE_BY_MONTH: [i64; 12] = [
    840, 720, 900, 960, 960, 1_020, 1_020, 960, 1_020, 1_080, 1_140, 1_380,
];
const INVESTMENT_BY_MONTH: [i64; 12] = [
    120, 240, 600, 720, 840, 1_080, 960, 1_080, 1_200, 1_320, 1_680, 2_160,
];

/// What is counted every month, with the code and the member that it is counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Monthly {
    /// `HB_BIRTHS`
    Births,
    /// `HB_VISITORS`
    Visitors,
    /// `HB_BUDGET_REVENUE`
    Revenue,
    /// `HB_TRAFFIC_ACCIDENTS`
    Accidents,
    /// `HB_PARTY_ADMITTED` by sex
    Admitted(&'static str),
    /// `HB_WASTE_GENERATED`
    WasteGenerated,
    /// `HB_WASTE_COLLECTED`
    WasteCollected,
    /// The month's part of `HB_HOUSES_BUILT`
    Houses,
    /// The month's part of `HB_PUBLIC_INVESTMENT`
    Investment,
}

impl Monthly {
    /// The indicator's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Births => "HB_BIRTHS",
            Self::Visitors => "HB_VISITORS",
            Self::Revenue => "HB_BUDGET_REVENUE",
            Self::Accidents => "HB_TRAFFIC_ACCIDENTS",
            Self::Admitted(_) => "HB_PARTY_ADMITTED",
            Self::WasteGenerated => "HB_WASTE_GENERATED",
            Self::WasteCollected => "HB_WASTE_COLLECTED",
            Self::Houses => "HB_HOUSES_BUILT",
            Self::Investment => "HB_PUBLIC_INVESTMENT",
        }
    }

    /// The member that it is counted for; empty for all.
    pub fn breakdown(self) -> &'static str {
        match self {
            Self::Admitted(breakdown) => breakdown,
            _ => "",
        }
    }
}

/// What is counted at the end of a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quarterly {
    /// `HB_POPULATION`
    Population,
    /// `HB_HOUSEHOLDS`
    Households,
    /// `HB_POOR_HOUSEHOLDS`
    PoorHouseholds,
    /// `HB_INSURED`
    Insured,
}

impl Quarterly {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Population,
        Self::Households,
        Self::PoorHouseholds,
        Self::Insured,
    ];

    /// The indicator's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Population => "HB_POPULATION",
            Self::Households => "HB_HOUSEHOLDS",
            Self::PoorHouseholds => "HB_POOR_HOUSEHOLDS",
            Self::Insured => "HB_INSURED",
        }
    }
}

/// The position of a year in the tables above.
fn at(year: i16) -> usize {
    usize::try_from(year - (LAST_YEAR - 4)).map_or(0, |at| at.min(4))
}

/// Draws what happened.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// The seed of the world.
    pub seed: u64,
}

impl Figures {
    /// What happened in a commune within a month, 1 to 12.
    pub fn monthly(self, what: Monthly, commune: &Commune, year: i16, month: u8) -> i64 {
        let labels = [what.code(), what.breakdown(), &commune.code];
        let mut own = Dice::new(self.seed, &[labels.as_slice(), &["level"]].concat());
        let when = format!("{year}-{month}");
        let mut dice = Dice::new(self.seed, &[labels.as_slice(), &[when.as_str()]].concat());
        let (people, at, twelfth) = (commune.population, at(year), usize::from(month) - 1);
        let amount = match what {
            Monthly::Births => {
                let expected = dice.vary(people * 17 / 12, 45);
                dice.whole(expected, 1_000)
            }
            Monthly::Visitors => {
                let usual = commune.visitors * VISITORS_BY_YEAR[at] / 1_000;
                dice.vary(usual * VISITORS_BY_MONTH[twelfth] / 1_000, 18)
            }
            Monthly::Revenue => {
                let usual = people * own.between(10, 50) * REVENUE_BY_YEAR[at] / 12_000;
                dice.vary(usual * REVENUE_BY_MONTH[twelfth] / 1_000, 12)
            }
            Monthly::Accidents => {
                let expected = people * 22 * ACCIDENTS_BY_YEAR[at] / 1_000_000;
                dice.whole(expected, 1_000)
            }
            Monthly::Admitted(_) => {
                let expected = dice.vary(people * 150 * ADMITTED_BY_YEAR[at] / 1_000_000, 60);
                dice.whole(expected, 1_000)
            }
            Monthly::WasteGenerated => dice.vary(people * 135 * (96 + year_step(at)) / 100_000, 8),
            Monthly::WasteCollected => {
                let generated = self.monthly(Monthly::WasteGenerated, commune, year, month);
                let percent = own.between(56, 84) + 2 * year_step(at) + dice.between(-3, 3);
                generated * percent.min(98) / 100
            }
            Monthly::Houses => {
                let expected = people * 6 * HOUSES_BY_YEAR[at] / 12_000;
                dice.whole(expected * INVESTMENT_BY_MONTH[twelfth] / 1_000, 1_000)
            }
            Monthly::Investment => {
                let usual = people * own.between(30, 90) * INVESTMENT_BY_YEAR[at] / 12_000;
                dice.vary(usual * INVESTMENT_BY_MONTH[twelfth] / 1_000, 25)
            }
        };
        let to_date = matches!(what, Monthly::Houses | Monthly::Investment);
        if commune.divided && to_date {
            amount / 5 * 5
        } else {
            amount
        }
    }

    /// How things stood in a commune at the end of a quarter, 1 to 4.
    pub fn quarterly(self, what: Quarterly, commune: &Commune, year: i16, quarter: u8) -> i64 {
        let quarters = 4 * year_step(at(year)) + i64::from(quarter);
        let people = commune.population * (1_000 + 2 * quarters) / 1_000;
        let households = people * 10 / 44;
        let when = format!("{year}-Q{quarter}");
        let mut dice = Dice::new(self.seed, &[what.code(), &commune.code, &when]);
        match what {
            Quarterly::Population => people,
            Quarterly::Households => households,
            Quarterly::PoorHouseholds => {
                let of_million = commune.poor_of_thousand * (1_000 - 26 * quarters);
                dice.vary(households * of_million / 1_000_000, 2)
            }
            Quarterly::Insured => {
                let of_thousand = 938 + 2 * quarters + dice.between(-9, 9);
                people * of_thousand.min(999) / 1_000
            }
        }
    }

    /// Grain of a half year, 1 or 2, in tenths of a tonne.
    pub fn grain(self, commune: &Commune, year: i16, half: u8) -> i64 {
        let when = format!("{year}-H{half}");
        let mut dice = Dice::new(self.seed, &["HB_GRAIN_OUTPUT", &commune.code, &when]);
        let share = if half == 1 { 38 } else { 62 };
        dice.vary(commune.population * 45 * share / 1_000, 12)
    }

    /// Forest at the end of a year, in tenths of a hectare.
    pub fn forest(self, commune: &Commune, year: i16) -> i64 {
        commune.area * commune.forest_of_thousand / 1_000 * (1_000 + 7 * year_step(at(year)))
            / 1_000
    }
}

fn year_step(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(0)
}
