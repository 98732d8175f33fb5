//! Where are reports late? Circles at the centre points, their areas days of lateness.

use crate::lens::Lens;
use actions::completeness::Arrival;
use actions::completeness::sheet::name;
use actions::completeness::show::Shown;
use chart::{Caption, Circle, CircleMap, Extent, Position, Reading, Size, Tone};
use domain::place::Level;
use domain::report::Reporter;
use rust_decimal::prelude::ToPrimitive;

/// The map; none where too few places have a centre point, or nobody is late.
pub(super) fn late(lens: Lens<'_>, shown: &Shown) -> Option<String> {
    let day = shown.period.last_day();
    let mut national = false;
    let circles: Vec<Circle> = shown
        .rows
        .iter()
        .filter_map(|row| {
            let Reporter::Place(no) = row.reporter else {
                return None;
            };
            let place = lens.catalogue.place(no);
            national |= place.level == Level::Province && !place.invented;
            let at = place.named_on(day);
            let position = Position {
                longitude: at.longitude?.to_f64()?,
                latitude: at.latitude?.to_f64()?,
            };
            let label = name(lens.teller(), row.reporter, shown);
            let key = format!("completeness-arrival-{}", row.arrival.as_str());
            let told = format!("{label}: {}", lens.words.text(&key));
            Some(Circle {
                position,
                amount: Some(f64::from(row.days_late)),
                label,
                tone: tone(row.arrival),
                reading: Reading::new(told).value(row.days_late.to_string()),
            })
        })
        .collect();
    if circles.len() < 2 || circles.iter().all(|circle| circle.amount == Some(0.0)) {
        return None;
    }
    let extent = if national {
        let names = ["map-hoang-sa", "map-truong-sa"].map(|key| lens.words.text(key));
        Extent::national(&names[0], &names[1]).ok()
    } else {
        Some(Extent::local())
    };
    let format = |value: f64, decimals: usize| {
        let text = format!("{value:.decimals$}");
        let value = text.parse().unwrap_or_default();
        lens.words
            .number(value, u32::try_from(decimals).unwrap_or_default())
    };
    let map = CircleMap {
        caption: Caption::new("late", lens.words.text("completeness-map")),
        size: Size::new(520.0, 520.0),
        extent: extent?,
        land: Vec::new(),
        circles,
        labels: 8,
        format: &format,
        unit: &lens.words.text("completeness-days"),
        kilometre: "km",
        empty: lens.words.text("completeness-empty"),
    };
    map.svg().ok()
}

/// Green in time, amber late, grey where nothing came.
fn tone(arrival: Arrival) -> Tone {
    match arrival {
        Arrival::Missing => Tone::NoData,
        Arrival::Returned | Arrival::Late => Tone::Nearly,
        Arrival::OnTime => Tone::Met,
        Arrival::NotDue => Tone::Quiet,
    }
}
