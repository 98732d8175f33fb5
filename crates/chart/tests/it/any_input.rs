//! Does any input give a picture: any order of magnitude, nothing at all, strange numbers?

use chart::{
    Bar, BarChart, Bullet, ColumnChart, Extent, Mark, PercentBar, Point, Reading, Reference, Size,
    Sparkline, StepChart, Target, Tick, Tone, Vintage,
};
use proptest::prelude::*;

use crate::sample::{axis, caption, circle, circles, line, point};
use crate::well_formed::check;

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        Just(Mark::Final),
        Just(Mark::Estimate),
        Just(Mark::Superseded)
    ]
}

fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        Just(None),
        any::<f64>().prop_map(Some),
        (-1e3..1e3f64).prop_map(Some),
        (0i32..30, 1.0..10.0f64).prop_map(|(power, digits)| Some(digits * 10f64.powi(power - 15))),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "\\PC{0,40}",
        Just("<&\"'>\u{0}\u{7}".to_owned())
    ]
}

fn size() -> impl Strategy<Value = Size> {
    (any::<f64>(), 0.0..900.0f64, 0.0..900.0f64).prop_map(|(odd, width, height)| {
        if odd.is_nan() {
            Size { width: odd, height }
        } else {
            Size::new(width, height)
        }
    })
}

fn points() -> impl Strategy<Value = Vec<Point>> {
    let one = (any::<f64>(), value(), mark(), text()).prop_map(|(x, value, mark, text)| Point {
        x,
        value,
        mark,
        reading: Reading::new(text.clone()).link(text.clone()),
        text,
    });
    prop::collection::vec(one, 0..20)
}

fn bars() -> impl Strategy<Value = Vec<Bar>> {
    let one = (text(), value(), text(), value()).prop_map(|(label, value, text, target)| Bar {
        label,
        value,
        text,
        target,
        tone: Tone::Nearly,
        estimate: value.is_some_and(|value| value > 1.0),
        reading: Reading::default(),
    });
    prop::collection::vec(one, 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn lines(points in points(), size in size(), target in any::<f64>(), title in text()) {
        let mut chart = line(points);
        chart.size = size;
        chart.caption.title = title.clone();
        chart.ticks.push(Tick::new(target, title.clone()));
        chart.targets = vec![
            Target { value: target, label: title.clone(), ..Target::default() },
            Target { value: 1.0, span: Some((target, 3.0)), label: title, ..Target::default() },
        ];
        check(&chart.svg());
        prop_assert_eq!(chart.svg(), chart.svg());
    }

    #[test]
    fn steps(points in points(), size in size(), until in any::<f64>()) {
        let vintages = points.into_iter().map(|Point { x, value, mark, text, reading }| {
            Vintage { x, value, mark, text, reading }
        });
        let chart = StepChart {
            caption: caption(),
            size,
            axis: axis(),
            ticks: vec![],
            vintages: vintages.collect(),
            until,
            targets: vec![Target { value: until, label: "x".into(), ..Target::default() }],
            events: vec![],
            empty: String::new(),
        };
        check(&chart.svg());
    }

    #[test]
    fn bars_and_columns(bars in bars(), size in size(), mean in any::<f64>()) {
        let level = BarChart {
            caption: caption(),
            width: size.width,
            bars: bars.clone(),
            reference: Some(Reference { value: mean, label: "Toàn tỉnh".to_owned() }),
            empty: "Chưa có số liệu".to_owned(),
        };
        check(&level.svg());
        let upright = ColumnChart {
            caption: caption(),
            size,
            axis: axis(),
            bars,
            target_label: "Dự toán".to_owned(),
            empty: "Chưa có số liệu".to_owned(),
        };
        check(&upright.svg());
    }

    #[test]
    fn cells(
        values in prop::collection::vec(value(), 0..20),
        a in value(),
        b in value(),
        size in size(),
    ) {
        let spark = Sparkline {
            id: "a".into(), title: "b".into(), size, values, target: a, last: Mark::Estimate,
            tone: Tone::Met,
        };
        check(&spark.svg());
        let bar = PercentBar {
            id: "a".into(), title: "b".into(), size, percent: a, pace: b, tone: Tone::Met,
        };
        check(&bar.svg());
        let bullet = Bullet {
            id: "a".into(), title: "b".into(), size, value: a, text: "1".into(), target: b,
            target_text: "mục tiêu".into(), previous: a.or(b), tone: Tone::Met,
            reading: Reading::default(),
        };
        check(&bullet.svg());
    }

    #[test]
    fn circle_maps(
        places in prop::collection::vec((any::<f64>(), any::<f64>(), value()), 0..10),
        near in prop::collection::vec((102.0..103.0f64, 21.0..23.0f64, value()), 0..10),
        size in size(),
    ) {
        let all = places.into_iter().chain(near);
        let all = all.map(|(longitude, latitude, amount)| circle(longitude, latitude, amount));
        let whole = Extent::national("Hoàng Sa", "Trường Sa").expect("names");
        let mut map = circles(all.collect(), whole);
        map.size = size;
        check(&map.svg().expect("a national map"));
    }
}

#[test]
fn no_data_gives_the_callers_sentence() {
    for points in [
        vec![],
        vec![point(1.0, None, Mark::Final)],
        vec![point(1.0, Some(f64::NAN), Mark::Final)],
    ] {
        let svg = line(points).svg();
        assert!(svg.contains("Chưa có số liệu"), "{svg}");
        check(&svg);
    }
    let map = circles(vec![circle(103.0, 21.0, None)], Extent::local());
    assert!(map.svg().expect("a local map").contains("Chưa có số liệu"));
}
