//! Which indicators and figures does a test know? Those that it writes down.

use domain::Decimal;
use domain::identifier::{IndicatorCode, MemberCode};
use domain::indicator::{PlaceAggregation, TimeAggregation};
use domain::unit::Unit;
use formula::{Absent, Definition, Definitions, Figure, Figures, Handle, Reference};
use std::collections::BTreeMap;

/// Indicators and dimensions.
#[derive(Default)]
pub struct World {
    indicators: BTreeMap<IndicatorCode, Definition>,
    dimensions: BTreeMap<MemberCode, Vec<MemberCode>>,
}

impl World {
    /// From lines `CODE | unit | time | places` and `dimension | member member`.
    pub fn read(text: &str) -> Self {
        let mut world = Self::default();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            match cells[..] {
                [code, unit, time, places] => {
                    let definition = Definition {
                        unit: Unit::parse(unit).unwrap(),
                        time_aggregation: time.parse::<TimeAggregation>().unwrap(),
                        place_aggregation: places.parse::<PlaceAggregation>().unwrap(),
                    };
                    let code = IndicatorCode::new(code).unwrap();
                    world.indicators.insert(code, definition);
                }
                [dimension, members] => {
                    let members = members.split_whitespace().map(member).collect();
                    world.dimensions.insert(member(dimension), members);
                }
                _ => panic!("neither an indicator nor a dimension: {line}"),
            }
        }
        world
    }
}

fn member(text: &str) -> MemberCode {
    MemberCode::new(text).unwrap()
}

impl Definitions for World {
    fn indicator(&self, code: &IndicatorCode) -> Option<Definition> {
        self.indicators.get(code).cloned()
    }

    fn members(&self, dimension: &MemberCode) -> Option<Vec<MemberCode>> {
        self.dimensions.get(dimension).cloned()
    }

    fn codes(&self) -> Vec<IndicatorCode> {
        self.indicators.keys().cloned().collect()
    }
}

/// Figures by the spelling of their reference; what is not written down is not known.
#[derive(Default)]
pub struct Table {
    known: BTreeMap<String, Result<(Decimal, Decimal), &'static str>>,
    asked: u64,
}

impl Table {
    /// From lines `GRDP_REAL@2023 = 14912.39`; the room is half a unit of the last printed place,
    /// or none where `exact` stands behind.
    pub fn read<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut table = Self::default();
        for line in lines {
            let (reference, value) = line
                .rsplit_once(" = ")
                .expect("a figure is `reference = value`");
            let value = match value.split_once(' ') {
                Some(("missing", "incomplete")) => Err("incomplete"),
                Some(("missing", _)) => Err("no_data"),
                Some((value, "exact")) => Ok((value.parse().unwrap(), Decimal::ZERO)),
                _ => {
                    let value: Decimal = value.parse().unwrap();
                    Ok((value, Decimal::new(5, value.scale() + 1)))
                }
            };
            table.known.insert(reference.to_owned(), value);
        }
        table
    }
}

impl Figures for Table {
    fn figure(&mut self, reference: &Reference) -> Result<Figure, Absent> {
        self.asked += 1;
        let handle = Handle(self.asked);
        match self.known.get(&reference.to_string()) {
            Some(Ok((value, room))) => Ok(Figure {
                value: *value,
                room: *room,
                handle,
            }),
            Some(Err(reason)) => Err(Absent { reason, handle }),
            None => Err(Absent {
                reason: "no_data",
                handle,
            }),
        }
    }
}
