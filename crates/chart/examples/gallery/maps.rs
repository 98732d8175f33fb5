//! Which maps stand in the gallery, and over which land?

use std::error::Error;

use chart::{
    Archipelago, Caption, Choropleth, Circle, CircleMap, Extent, Position, Reading, Region, Ring,
    Size, Tone,
};

use crate::{NAMES, vietnamese};

/// An invented province: 130 communes scattered by a fixed rule.
pub fn communes(theme: &str) -> Result<String, Box<dyn Error>> {
    let circles = (0..130).map(|n: u32| {
        let turn = f64::from(n) * 2.399_963;
        let far = (f64::from(n) / 130.0).sqrt();
        let position = Position::new(
            103.0 + far * turn.cos() * 0.7,
            21.7 + far * turn.sin() * 0.75,
        );
        let amount = f64::from(n * 7919 % 997) * f64::from(n * 31 % 13);
        let name = NAMES[n as usize % NAMES.len()];
        let text = vietnamese(amount, 0);
        Circle {
            position,
            amount: (n % 29 != 3).then_some(amount),
            label: name.to_owned(),
            tone: if n.is_multiple_of(11) {
                Tone::Nearly
            } else {
                Tone::Accent
            },
            reading: Reading::new(format!("{name}: {text} tấn"))
                .value(amount.to_string())
                .link(format!("/place/commune:{n}")),
        }
    });
    let map = CircleMap {
        caption: Caption::new(format!("k{theme}"), "Sản lượng tập trung ở lòng chảo")
            .subtitle("Sản lượng lương thực của 130 xã"),
        size: Size::new(460.0, 520.0),
        extent: Extent::local(),
        land: vec![],
        circles: circles.collect(),
        labels: 14,
        format: &vietnamese,
        unit: "tấn",
        kilometre: "km",
        empty: String::new(),
    };
    Ok(map.svg()?)
}

pub fn country_circles(theme: &str, provinces: &[Region]) -> Result<String, Box<dyn Error>> {
    let mut circles: Vec<Circle> = provinces
        .iter()
        .enumerate()
        .map(|(index, region)| {
            let ring = &region.polygons[0][0];
            let count = ring.len() as f64;
            let longitude = ring.iter().map(|corner| corner.longitude).sum::<f64>() / count;
            let latitude = ring.iter().map(|corner| corner.latitude).sum::<f64>() / count;
            Circle {
                position: Position::new(longitude, latitude),
                amount: Some((index * 37 % 41 * 100) as f64),
                label: region.reading.title.clone(),
                tone: Tone::Accent,
                reading: region.reading.clone(),
            }
        })
        .collect();
    circles.push(Circle {
        position: Position::new(111.92, 8.65),
        amount: Some(60.0),
        label: "Trường Sa".to_owned(),
        ..Circle::default()
    });
    let map = CircleMap {
        caption: Caption::new(format!("n{theme}"), "Một phần ba sản lượng ở mười tỉnh"),
        size: Size::new(420.0, 600.0),
        extent: Extent::national("Hoàng Sa", "Trường Sa")?,
        land: provinces
            .iter()
            .flat_map(|region| region.polygons.clone())
            .collect(),
        circles,
        labels: 10,
        format: &vietnamese,
        unit: "nghìn tấn",
        kilometre: "km",
        empty: String::new(),
    };
    Ok(map.svg()?)
}

pub fn country_rates(theme: &str, provinces: &[Region]) -> Result<String, Box<dyn Error>> {
    let map = Choropleth {
        caption: Caption::new(
            format!("h{theme}"),
            "Hộ nghèo còn nhiều ở miền núi phía Bắc",
        )
        .subtitle("Tỷ lệ hộ nghèo đa chiều năm 2025"),
        size: Size::new(420.0, 600.0),
        extent: Extent::national("Hoàng Sa", "Trường Sa")?,
        regions: provinces.to_vec(),
        format: &vietnamese,
        decimals: 1,
        unit: "%",
        kilometre: "km",
        no_data: "chưa có số liệu",
        empty: String::new(),
    };
    Ok(map.svg()?)
}

/// Without boundaries at hand: a strip of corners from Lũng Cú to Cà Mau, cut into ten regions.
pub fn rough_country() -> Vec<Region> {
    let west = [
        (105.3, 23.4),
        (102.2, 22.4),
        (104.0, 20.2),
        (105.7, 18.4),
        (107.4, 15.9),
        (107.5, 12.4),
        (104.5, 10.4),
        (104.7, 8.6),
    ];
    let east = [
        (105.4, 23.4),
        (108.0, 21.5),
        (106.0, 20.0),
        (106.4, 17.9),
        (108.7, 15.4),
        (109.4, 12.8),
        (107.1, 10.4),
        (105.0, 8.6),
    ];
    let corner = |&(longitude, latitude): &(f64, f64)| Position::new(longitude, latitude);
    (0..west.len() - 1)
        .map(|n| {
            let ring = [west[n], west[n + 1], east[n + 1], east[n]]
                .iter()
                .map(corner)
                .collect();
            region(n, &format!("Vùng {n}"), vec![vec![ring]])
        })
        .collect()
}

fn region(index: usize, name: &str, polygons: Vec<Vec<Ring>>) -> Region {
    let value = (index % 17 != 5).then_some((index * 53 % 61) as f64 / 2.0);
    let archipelago = match name {
        "Da Nang" => Some(Archipelago::HoangSa),
        "Khanh Hoa" => Some(Archipelago::TruongSa),
        _ => None,
    };
    Region {
        polygons,
        value,
        archipelago,
        reading: Reading::new(name),
    }
}

pub fn provinces(text: &str) -> Result<Vec<Region>, Box<dyn Error>> {
    let collection: geojson::FeatureCollection = text.parse()?;
    let mut regions = Vec::new();
    for (index, feature) in collection.features.iter().enumerate() {
        let name = match &feature.id {
            Some(geojson::feature::Id::String(name)) => name.clone(),
            _ => index.to_string(),
        };
        let ring = |ring: &Vec<geojson::Position>| -> Ring {
            ring.iter()
                .map(|corner| Position::new(corner[0], corner[1]))
                .collect()
        };
        let polygons = match feature.geometry.as_ref().map(|geometry| &geometry.value) {
            Some(geojson::GeometryValue::Polygon { coordinates }) => {
                vec![coordinates.iter().map(ring).collect()]
            }
            Some(geojson::GeometryValue::MultiPolygon { coordinates }) => coordinates
                .iter()
                .map(|polygon| polygon.iter().map(ring).collect())
                .collect(),
            _ => continue,
        };
        regions.push(region(index, &name, polygons));
    }
    Ok(regions)
}
