//! Where has who reported? Areas where boundaries are known, circles where only centre points
//! are, each with the colour and the letter of its state.

use super::get::mark;
use crate::lens::Lens;
use actions::boundary::list;
use actions::completeness::Arrival;
use actions::completeness::sheet::name;
use actions::completeness::show::Shown;
use actions::{Object, ask, may, permit};
use chart::{Caption, Extent, Position, Reading, Ring, Size, State, StateMap, StatePlace, Tone};
use domain::place::{Level, PlaceNo};
use domain::report::Reporter;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// More reporters than this make no map: a page stays light, and a finger finds its place.
const PLACES: usize = 400;

/// The map, or why there is none; neither where reporters are no places.
pub(super) fn states(lens: Lens<'_>, shown: &Shown) -> (Option<String>, String) {
    let words = lens.words;
    let rows = shown.rows.iter().filter_map(|row| match row.reporter {
        Reporter::Place(no) => Some((no, row)),
        Reporter::Organisation(_) => None,
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return (None, String::new());
    }
    if rows.len() > PLACES {
        return (None, words.text("completeness-map-many"));
    }
    let places: Vec<PlaceNo> = rows.iter().map(|(no, _)| *no).collect();
    let outlines = outlines(lens, &places);
    let day = shown.period.last_day();
    let form = shown.forms.get(shown.form).map(|form| form.id.to_string());
    let mut national = false;
    let mut drawn = Vec::new();
    for (no, row) in rows {
        let place = lens.catalogue.place(no);
        national |= place.level == Level::Province && !place.invented;
        let named = place.named_on(day);
        let centre = named.longitude.zip(named.latitude);
        let centre = centre.and_then(|(east, north)| {
            Some(Position {
                longitude: east.to_f64()?,
                latitude: north.to_f64()?,
            })
        });
        let key = format!("completeness-arrival-{}", row.arrival.as_str());
        let label = name(lens.teller(), row.reporter, shown);
        let sheet = lens
            .visit
            .to("/report/sheet")
            .with("form", form.clone().unwrap_or_default())
            .with("period", shown.period.to_string())
            .with("reporter", ask::reporter_id(&shown.catalogue, row.reporter));
        let polygons = outlines.get(&no).cloned().unwrap_or_default();
        if polygons.is_empty() && centre.is_none() {
            continue;
        }
        let state = Arrival::ALL.iter().position(|other| *other == row.arrival);
        drawn.push(StatePlace {
            polygons,
            centre,
            state: state.unwrap_or_default(),
            reading: Reading::new(format!("{label}: {}", words.text(&key)))
                .value(row.days_late.to_string())
                .link(sheet.to_string()),
        });
    }
    if drawn.is_empty() {
        return (None, words.text("completeness-map-empty"));
    }
    (drawing(lens, drawn, national), String::new())
}

/// The boundaries that the store knows; who may not read the record sees none.
fn outlines(lens: Lens<'_>, places: &[PlaceNo]) -> BTreeMap<PlaceNo, Vec<Vec<Ring>>> {
    let Ok(right) = may::<permit::ReadRecord>(&lens.visit.caller, Object::Record) else {
        return BTreeMap::new();
    };
    let found = list::list(&lens.visit.site.desk, &right, places).unwrap_or_default();
    let corner = |&(longitude, latitude): &(f64, f64)| Position {
        longitude,
        latitude,
    };
    let ring = |ring: &Vec<(f64, f64)>| ring.iter().map(corner).collect();
    let polygon = |polygon: &Vec<Vec<(f64, f64)>>| polygon.iter().map(ring).collect();
    found
        .iter()
        .map(|outline| {
            let polygons = outline.polygons.iter().map(polygon).collect();
            (outline.place, polygons)
        })
        .collect()
}

fn drawing(lens: Lens<'_>, places: Vec<StatePlace>, national: bool) -> Option<String> {
    let words = lens.words;
    let extent = match national {
        true => {
            let names = ["map-hoang-sa", "map-truong-sa"].map(|key| words.text(key));
            Extent::national(&names[0], &names[1]).ok()?
        }
        false => Extent::local(),
    };
    let format = |value: f64, decimals: usize| {
        let text = format!("{value:.decimals$}");
        let value = text.parse().unwrap_or_default();
        words.number(value, u32::try_from(decimals).unwrap_or_default())
    };
    let states = Arrival::ALL.iter().map(|arrival| State {
        tone: tone(*arrival),
        sign: mark(*arrival).1.to_owned(),
        word: words.text(&format!("completeness-arrival-{}", arrival.as_str())),
    });
    let map = StateMap {
        caption: Caption::new("states", words.text("completeness-map")),
        size: Size::new(520.0, 480.0),
        extent,
        states: states.collect(),
        places,
        format: &format,
        kilometre: "km",
        empty: words.text("completeness-map-empty"),
    };
    map.svg().ok()
}

/// Red where it is overdue, amber where it came late or went back, green in time.
fn tone(arrival: Arrival) -> Tone {
    match arrival {
        Arrival::Missing => Tone::NotMet,
        Arrival::Returned | Arrival::Late => Tone::Nearly,
        Arrival::OnTime => Tone::Met,
        Arrival::NotDue => Tone::NoData,
    }
}
