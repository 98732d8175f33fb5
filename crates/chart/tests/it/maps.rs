//! Does every map of the country carry Hoàng Sa and Trường Sa, and is a map small?

use chart::{Archipelago, Choropleth, Extent, MapError, Position, Reading, Region, Size};

use crate::sample::{caption, circle, circles, comma};
use crate::well_formed::check;

fn square(longitude: f64, latitude: f64, value: Option<f64>) -> Region {
    let ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
    let ring = ring
        .iter()
        .map(|(x, y)| Position::new(longitude + x, latitude + y))
        .collect();
    Region {
        polygons: vec![vec![ring]],
        value,
        archipelago: None,
        reading: Reading::new("Tỉnh").value("1.5"),
    }
}

fn rates(regions: Vec<Region>, extent: Extent) -> Choropleth<'static> {
    Choropleth {
        caption: caption(),
        size: Size::new(400.0, 560.0),
        extent,
        regions,
        format: &comma,
        decimals: 1,
        unit: "%",
        kilometre: "km",
        no_data: "chưa có số liệu",
        empty: "Chưa có số liệu".to_owned(),
    }
}

#[test]
fn a_national_map_carries_both_archipelagos_by_name() {
    let extent = Extent::national("Hoàng Sa", "Trường Sa").expect("names");
    let places = vec![
        circle(105.8, 21.0, Some(5.0)),
        circle(105.2, 9.2, Some(3.0)),
    ];
    let mut da_nang = square(107.9, 15.6, Some(2.0));
    da_nang.archipelago = Some(Archipelago::HoangSa);
    let regions = vec![
        da_nang,
        square(105.0, 9.0, Some(9.0)),
        square(105.0, 22.0, None),
    ];
    let maps = [
        circles(places, extent.clone())
            .svg()
            .expect("a national map"),
        rates(regions, extent).svg().expect("a national map"),
    ];
    for svg in maps {
        check(&svg);
        for (key, name) in [("hoang-sa", "Hoàng Sa"), ("truong-sa", "Trường Sa")] {
            let inset = svg
                .split("<g data-inset=\"")
                .find(|part| part.starts_with(key));
            assert!(
                inset.is_some_and(|part| part.contains(&format!(">{name}</text>"))),
                "{key}"
            );
        }
    }
}

#[test]
fn a_map_of_the_country_called_local_is_not_drawn() {
    let places = vec![
        circle(105.8, 21.0, Some(5.0)),
        circle(105.2, 9.2, Some(3.0)),
    ];
    let refused = circles(places, Extent::local()).svg();
    assert_eq!(refused, Err(MapError::Missing(Archipelago::HoangSa)));
    let regions = vec![square(105.0, 9.0, Some(9.0)), square(105.0, 22.0, None)];
    assert!(rates(regions, Extent::local()).svg().is_err());
    assert!(Extent::national("", "Trường Sa").is_err());
}

#[test]
fn a_province_map_may_carry_its_own_archipelago() {
    let extent = Extent::local()
        .with(Archipelago::TruongSa, "Trường Sa")
        .expect("a name");
    let places = vec![
        circle(109.2, 12.2, Some(5.0)),
        circle(111.9, 8.6, Some(3.0)),
    ];
    let svg = circles(places, extent).svg().expect("a local map");
    check(&svg);
    assert!(svg.contains("data-inset=\"truong-sa\""));
    assert!(!svg.contains("data-inset=\"hoang-sa\""));
}

#[test]
fn unknown_rates_are_hatched_and_named() {
    let svg = rates(
        vec![square(103.0, 21.0, Some(1.0)), square(104.0, 21.0, None)],
        Extent::local(),
    );
    let svg = svg.svg().expect("a local map");
    check(&svg);
    assert!(svg.contains("fill=\"url(#a-c)\"") && svg.contains("chưa có số liệu"));
}

#[test]
fn a_hundred_and_thirty_circles_stay_small() {
    let places = (0..130).map(|n| {
        let turn = f64::from(n) * 2.4;
        let mut place = circle(
            103.0 + turn.cos() * 0.7,
            21.7 + turn.sin() * 0.7,
            Some(f64::from(n)),
        );
        place.reading = place.reading.link(format!("/place/commune:{n}"));
        place
    });
    let svg = circles(places.collect(), Extent::local())
        .svg()
        .expect("a local map");
    check(&svg);
    assert!(svg.len() < 25_000, "{}", svg.len());
}
