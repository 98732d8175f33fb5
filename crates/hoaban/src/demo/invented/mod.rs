//! What would a whole province's record look like? An invented one, generated from a seed.
//!
//! Province, nation, communes, bodies, documents and figures are made up and say so. The files
//! are import files like anybody's; beside them stands what every engine must find in them.
//! Nothing here reads a clock or draws chance from outside: the same seed gives the same world.

mod allocation;
mod baseline;
mod breakdown;
mod calendar;
mod commune_report;
mod dice;
mod district_report;
mod figure;
mod indicator;
mod observation;
mod organisation;
mod place;
mod product;
mod province_report;
mod sheet;
mod succession;
mod target;
mod toponym;
mod truth;

pub use observation::{Cut, Known, Mark};
pub use place::{MERGER, NATION, PROVINCE};
pub use target::Judgement;
pub use truth::{Expected, Found, Map, Truth};

use super::{FileKind, WorldFile};
use calendar::LAST_YEAR;
use figure::Figures;
use observation::Ledger;
use place::Territory;
use province_report::Province;
use std::borrow::Cow;

/// The seed of the demonstration: the day of the merger.
pub const SEED: u64 = 20_250_701;

/// How much history is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    years: u8,
}

impl Size {
    /// 2021 to 2025: what the demonstration loads.
    pub const FULL: Self = Self { years: 5 };
    /// 2024 and 2025: the merger and the year before it, for quick tests.
    pub const SMALL: Self = Self { years: 2 };

    fn first_year(self) -> i16 {
        LAST_YEAR + 1 - i16::from(self.years)
    }
}

/// An invented province as import files, with what is true of it.
#[derive(Debug)]
pub struct World {
    /// The files in the order in which they can be imported.
    pub files: Vec<WorldFile>,
    /// What tests compare answers with.
    pub truth: Truth,
}

/// Generates the invented province.
///
/// ```
/// use hoaban::demo::invented::{SEED, Size, generate};
/// let world = generate(SEED, Size::SMALL);
/// assert_eq!(world.truth.exact_districts.len(), 4);
/// ```
#[must_use]
pub fn generate(seed: u64, size: Size) -> World {
    let first_year = size.first_year();
    let territory = Territory::draw(seed);
    let figures = Figures { seed };
    let definitions = indicator::definitions();
    let mut ledger = Ledger::default();
    commune_report::report(&mut ledger, figures, &territory, first_year);
    district_report::report(&mut ledger, figures, &territory, first_year);
    let province = Province {
        figures,
        territory: &territory,
        first_year,
    };
    let outcomes = province.report(&mut ledger);
    let (targets, judgements) =
        target::targets(&definitions, outcomes, figures, &territory, first_year);
    let mut files = vec![
        file(FileKind::Places, territory.places_csv()),
        file(FileKind::Succession, succession::succession_csv(&territory)),
        file(
            FileKind::Organisations,
            organisation::organisations_csv(&territory),
        ),
        file(FileKind::Breakdowns, breakdown::BREAKDOWNS_CSV),
        file(FileKind::Indicators, indicator::INDICATORS_CSV),
        file(FileKind::Targets, targets),
    ];
    for (year, text) in ledger.csv_by_year(&definitions) {
        files.push(WorldFile {
            kind: FileKind::Observations,
            name: format!("hoa-ban/observations-{year}.csv"),
            text: Cow::Owned(text),
        });
    }
    let truth = Truth::new(ledger, &territory, &definitions, judgements);
    World { files, truth }
}

fn file(kind: FileKind, text: impl Into<Cow<'static, str>>) -> WorldFile {
    WorldFile {
        kind,
        name: format!("hoa-ban/{kind}.csv"),
        text: text.into(),
    }
}

#[cfg(test)]
mod tests;
