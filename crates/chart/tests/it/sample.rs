//! Which charts are the tests' examples?

use chart::{
    Caption, Circle, CircleMap, Extent, LineChart, Mark, Point, Position, Reading, Series, Size,
    Target, Tick, Tone, ValueAxis,
};

/// Numbers with a decimal comma.
pub fn comma(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('.', ",")
}

pub fn axis() -> ValueAxis<'static> {
    ValueAxis {
        unit: "%",
        format: &comma,
        from_zero: false,
    }
}

pub fn caption() -> Caption {
    Caption::new("a", "Vượt mục tiêu")
        .description("Năm năm.")
        .note("Nguồn: ví dụ")
}

pub fn point(x: f64, value: Option<f64>, mark: Mark) -> Point {
    let text = value.map(|value| comma(value, 1)).unwrap_or_default();
    let reading = Reading::new(format!("{x}: {text}"));
    let reading = reading.value(value.map(|value| value.to_string()).unwrap_or_default());
    Point {
        x,
        value,
        mark,
        text,
        reading,
    }
}

pub fn line(points: Vec<Point>) -> LineChart<'static> {
    LineChart {
        caption: caption(),
        size: Size::default(),
        axis: axis(),
        ticks: (0..5)
            .map(|n| Tick::new(f64::from(n), (2021 + n).to_string()))
            .collect(),
        series: vec![Series {
            label: String::new(),
            tone: Tone::Accent,
            points,
        }],
        targets: vec![Target {
            value: 7.0,
            label: "Mục tiêu 7,0".into(),
            ..Target::default()
        }],
        events: vec![],
        empty: "Chưa có số liệu".to_owned(),
    }
}

pub fn circles(circles: Vec<Circle>, extent: Extent) -> CircleMap<'static> {
    CircleMap {
        caption: caption(),
        size: Size::new(400.0, 500.0),
        extent,
        land: vec![],
        circles,
        labels: 10,
        format: &comma,
        unit: "ha",
        kilometre: "km",
        empty: "Chưa có số liệu".to_owned(),
    }
}

pub fn circle(longitude: f64, latitude: f64, amount: Option<f64>) -> Circle {
    Circle {
        position: Position::new(longitude, latitude),
        amount,
        label: "Mường Phăng".to_owned(),
        tone: Tone::Accent,
        reading: Reading::new("Mường Phăng: 1.234 ha").value("1234"),
    }
}
