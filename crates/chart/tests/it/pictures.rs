//! What exactly is drawn, and is it small?

use chart::{Bar, BarChart, Mark, Reading, Size, Sparkline, Tick, Tone};

use crate::sample::{caption, circle, circles, line, point};
use crate::well_formed::check;

/// One element a line, so that a difference can be read.
fn lines(svg: &str) -> String {
    check(svg);
    svg.replace("><", ">\n<")
}

#[test]
fn a_line_with_gap_estimate_and_ghost() {
    let chart = line(vec![
        point(0.0, Some(5.9), Mark::Final),
        point(1.0, Some(9.4), Mark::Final),
        point(2.0, None, Mark::Final),
        point(3.0, Some(8.5), Mark::Superseded),
        point(3.0, Some(7.1), Mark::Final),
        point(4.0, Some(7.3), Mark::Estimate),
    ]);
    insta::assert_snapshot!(lines(&chart.svg()));
}

#[test]
fn a_sparkline() {
    let spark = Sparkline {
        id: "s".to_owned(),
        title: "Từ 2021 đến 2025".to_owned(),
        size: Size::new(96.0, 24.0),
        values: vec![Some(5.9), None, Some(7.1), Some(8.5), Some(7.3)],
        target: Some(7.0),
        last: Mark::Final,
        tone: Tone::Exceeded,
    };
    assert!(spark.svg().len() < 1_400);
    insta::assert_snapshot!(lines(&spark.svg()));
}

#[test]
fn a_ranking() {
    let bar = |label: &str, value, tone| Bar {
        label: label.to_owned(),
        value,
        text: value.map_or("chưa có số liệu".to_owned(), |value: f64| {
            value.to_string()
        }),
        target: Some(50.0),
        tone,
        estimate: false,
        reading: Reading::new(label),
    };
    let chart = BarChart {
        caption: caption(),
        width: 400.0,
        bars: vec![
            bar("Mường Phăng", Some(80.0), Tone::Exceeded),
            bar("Nậm Pồ", Some(-4.0), Tone::NotMet),
            bar("Tủa Chùa", None, Tone::NoData),
        ],
        reference: None,
        empty: String::new(),
    };
    insta::assert_snapshot!(lines(&chart.svg()));
}

#[test]
fn a_circle_map() {
    let places = vec![
        circle(103.0, 21.4, Some(100.0)),
        circle(103.4, 21.6, Some(25.0)),
        circle(102.6, 22.1, None),
    ];
    let map = circles(places, chart::Extent::local())
        .svg()
        .expect("a local map");
    insta::assert_snapshot!(lines(&map));
}

#[test]
fn sixty_points_stay_small() {
    let mut chart = line(
        (0..60)
            .map(|n| {
                let mut point = point(f64::from(n), Some(f64::from(n * 37 % 23)), Mark::Final);
                point.reading = Reading::new(format!("T{}/2023: 1.234", n % 12 + 1)).value("1234");
                point
            })
            .collect(),
    );
    chart.ticks = (0..5)
        .map(|n| Tick::new(f64::from(n * 12), (2021 + n).to_string()))
        .collect();
    let svg = chart.svg();
    check(&svg);
    assert!(svg.len() < 8_000, "{}", svg.len());
}

#[test]
fn a_chart_of_links_is_no_image() {
    let mut chart = line(vec![point(0.0, Some(1.0), Mark::Final)]);
    assert!(chart.svg().contains("role=\"img\""));
    chart.series[0].points[0].reading = Reading::new("1").link("/trace");
    assert!(chart.svg().contains("role=\"group\""));
}
