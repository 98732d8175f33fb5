//! Which places does the invented province have?
//!
//! 10 districts and 130 communes until 30 June 2025, 45 communes from 1 July 2025. The points
//! lie in the open sea of the Gulf of Guinea, on nobody's land.

use super::dice::Dice;
use super::sheet::Sheet;
use super::succession::{Strand, draw_groups, draw_strands, merge, rename};
use super::toponym;
use domain::{Date, Decimal};
use jiff::civil::date;
use std::collections::BTreeSet;

/// The invented nation.
pub const NATION: &str = "nation:XX-demo";
/// The invented province.
pub const PROVINCE: &str = "province:X9";
/// The first day of the 45.
pub const MERGER: Date = date(2025, 7, 1);
/// The day on which one old commune takes another name.
const RENAMING: Date = date(2023, 4, 1);

/// Communes of each district, 130 in all.
pub const SIZES: [usize; 10] = [13, 12, 14, 15, 11, 13, 12, 14, 10, 16];
/// A district until 30 June 2025.
#[derive(Debug, Clone)]
pub struct District {
    /// Identifier for life.
    pub id: String,
    /// Official code.
    pub code: String,
    /// Name with its type word.
    pub name: String,
}

/// A commune, old or new, with what its figures are drawn from.
#[derive(Debug, Clone)]
pub struct Commune {
    /// Identifier for life.
    pub id: String,
    /// Official code.
    pub code: String,
    /// Type word: `Xã`, `Phường`, `Thị trấn`.
    pub kind: &'static str,
    /// Name without type word.
    pub name: String,
    /// Number of the district, counted from 0; `None` for new communes.
    pub district: Option<usize>,
    /// Centre in ten-thousandths of a degree north and east.
    pub centre: (i64, i64),
    /// Area in tenths of a hectare.
    pub area: i64,
    /// Inhabitants at the start of 2021.
    pub population: i64,
    /// Poor households of a thousand at the start of 2021.
    pub poor_of_thousand: i64,
    /// Thousandths of the area that were forest in 2021.
    pub forest_of_thousand: i64,
    /// Visitors of an ordinary month.
    pub visitors: i64,
    /// Whether amounts since January are kept divisible by five, so that shares stay whole.
    pub divided: bool,
}

impl Commune {
    /// Name with its type word.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }
}

/// All places of the invented province.
#[derive(Debug, Clone)]
pub struct Territory {
    /// The 10 districts.
    pub districts: Vec<District>,
    /// The 130 communes until 30 June 2025.
    pub old: Vec<Commune>,
    /// The 45 communes since 1 July 2025.
    pub new: Vec<Commune>,
    /// Who became part of whom, by new commune.
    pub strands: Vec<Strand>,
    /// The former name of the commune that was renamed, with its number.
    renamed: (usize, String),
}

impl Territory {
    /// Draws the province.
    pub fn draw(seed: u64) -> Self {
        let mut names = toponym::names(seed, 160);
        let districts = draw_districts(&mut names);
        let former = names.pop().unwrap_or_default();
        let mut old = draw_communes(seed, &mut names);
        let groups = draw_groups(seed, &old);
        let (strands, divided) = draw_strands(&groups);
        for from in divided {
            old[from].divided = true;
        }
        let new = (0..groups.len())
            .map(|to| merge(to, &old, &strands))
            .collect();
        let new = rename(new, &groups, &old, &mut names);
        let first_of_sixth: usize = SIZES[..5].iter().sum();
        Self {
            districts,
            old,
            new,
            strands,
            renamed: (first_of_sixth + 2, former),
        }
    }

    /// The strands that lead to a new commune.
    pub fn strands_to(&self, to: usize) -> impl Iterator<Item = &Strand> {
        self.strands.iter().filter(move |strand| strand.to == to)
    }

    /// The districts in which a new commune lies.
    pub fn districts_of(&self, to: usize) -> BTreeSet<usize> {
        self.strands_to(to)
            .filter_map(|strand| self.old[strand.from].district)
            .collect()
    }

    /// The new communes that touch a district.
    pub fn successors_of(&self, district: usize) -> BTreeSet<usize> {
        (0..self.new.len())
            .filter(|&to| self.districts_of(to).contains(&district))
            .collect()
    }

    /// `places.csv`.
    pub fn places_csv(&self) -> String {
        let mut sheet = Sheet::new(
            "id,code,name,name_en,level,parent,valid_from,valid_to,latitude,\
             longitude,area_km2,invented",
        );
        let name = ["Quốc gia giả định", "Invented nation"];
        wide_row(&mut sheet, [NATION, "XX"], name, ["nation", ""], "");
        let name = ["Tỉnh Hoa Ban (giả định)", "Hoa Ban Province (invented)"];
        wide_row(&mut sheet, [PROVINCE, "X9"], name, ["province", NATION], "");
        let end = MERGER.to_string();
        for district in &self.districts {
            let name = [district.name.as_str(), ""];
            let identity = [district.id.as_str(), &district.code];
            wide_row(&mut sheet, identity, name, ["district", PROVINCE], &end);
        }
        for (number, commune) in self.old.iter().enumerate() {
            let district = &self.districts[commune.district.unwrap_or(0)].id;
            let day = RENAMING.to_string();
            if number == self.renamed.0 {
                let former = format!("{} {}", commune.kind, self.renamed.1);
                place_row(&mut sheet, commune, &former, district, ("", &day));
                place_row(
                    &mut sheet,
                    commune,
                    &commune.full_name(),
                    district,
                    (&day, &end),
                );
            } else {
                place_row(
                    &mut sheet,
                    commune,
                    &commune.full_name(),
                    district,
                    ("", &end),
                );
            }
        }
        for commune in &self.new {
            place_row(
                &mut sheet,
                commune,
                &commune.full_name(),
                PROVINCE,
                (&end, ""),
            );
        }
        sheet.text()
    }
}

/// A place above the communes: its shape is that of its communes.
fn wide_row(
    sheet: &mut Sheet,
    [id, code]: [&str; 2],
    [name, english]: [&str; 2],
    [level, parent]: [&str; 2],
    valid_to: &str,
) {
    sheet.row(&[
        id, code, name, english, level, parent, "", valid_to, "", "", "", "true",
    ]);
}

fn place_row(sheet: &mut Sheet, commune: &Commune, name: &str, parent: &str, valid: (&str, &str)) {
    let degrees = |part: i64| Decimal::new(part, 4).normalize().to_string();
    sheet.row(&[
        &commune.id,
        &commune.code,
        name,
        "",
        "commune",
        parent,
        valid.0,
        valid.1,
        &degrees(commune.centre.0),
        &degrees(commune.centre.1),
        &square_kilometres(commune.area),
        "true",
    ]);
}

fn square_kilometres(tenths_of_hectares: i64) -> String {
    Decimal::new(tenths_of_hectares, 3).normalize().to_string()
}

fn draw_districts(names: &mut Vec<String>) -> Vec<District> {
    (0..SIZES.len())
        .map(|number| {
            let code = format!("X9{:02}", number + 1);
            let name = match number {
                0 => "Thành phố Hoa Ban".to_owned(),
                1 => format!("Thị xã {}", names.pop().unwrap_or_default()),
                _ => format!("Huyện {}", names.pop().unwrap_or_default()),
            };
            District {
                id: format!("district:{code}"),
                code,
                name,
            }
        })
        .collect()
}

fn draw_communes(seed: u64, names: &mut Vec<String>) -> Vec<Commune> {
    let mut communes: Vec<Commune> = Vec::new();
    for (district, &size) in SIZES.iter().enumerate() {
        for place in 0..size {
            let number = communes.len();
            // As in reality, codes grow in steps of three.
            let code = format!("X9{:04}", 1 + number * 3);
            let mut dice = Dice::new(seed, &["commune", &code]);
            let kind = match (district, place) {
                (0, 0..=6) | (1, 0..=2) => "Phường",
                (2.., 0) => "Thị trấn",
                _ => "Xã",
            };
            let town = kind != "Xã";
            communes.push(Commune {
                id: format!("commune:{code}"),
                code,
                kind,
                name: names.pop().unwrap_or_default(),
                district: Some(district),
                centre: draw_centre(district, place, &mut dice),
                // Round amounts, so that the shares of the two that are divided come out whole.
                area: 100
                    * if town {
                        dice.between(30, 220)
                    } else {
                        dice.between(280, 1_650)
                    },
                population: 10
                    * if town {
                        dice.between(420, 980)
                    } else {
                        dice.between(140, 690)
                    },
                poor_of_thousand: if town {
                    dice.between(40, 180)
                } else {
                    dice.between(260, 620)
                },
                forest_of_thousand: if town {
                    dice.between(90, 320)
                } else {
                    dice.between(280, 620)
                },
                visitors: 10
                    * if town {
                        dice.between(70, 480)
                    } else {
                        dice.between(2, 42)
                    },
                divided: false,
            });
        }
    }
    communes
}

/// Districts lie in two rows of five, communes in rows of four within them.
fn draw_centre(district: usize, place: usize, dice: &mut Dice) -> (i64, i64) {
    let cell = |number: usize| i64::try_from(number).unwrap_or(0);
    // The second row runs back, so that neighbours in number are neighbours on the map.
    let column = if district < 5 { district } else { 9 - district };
    let north = 12_500 - cell(district / 5) * 4_400 - cell(place / 4) * 1_000;
    let east = 3_000 + cell(column) * 4_200 + cell(place % 4) * 1_000;
    (
        north + dice.between(-250, 250),
        east + dice.between(-250, 250),
    )
}
