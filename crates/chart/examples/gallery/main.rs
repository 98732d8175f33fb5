//! What do all charts look like, in light, in dark and at a telephone's width?
//!
//! `cargo run -p chart --example gallery -- gallery.html [boundaries.geojson] [fonts.css]`
//! writes one page with every chart of the crate. With a GeoJSON of the country's provinces the
//! national maps are drawn over it, without it on a rough outline of a few corners.

mod maps;

use std::error::Error;
use std::fmt::Write;

use chart::{
    Bar, BarChart, Bullet, Caption, ColumnChart, Event, LineChart, Mark, PercentBar, Point,
    Reading, Reference, Region, STYLE, Series, Size, Sparkline, StepChart, Target, Tick, Tone,
    ValueAxis, Vintage,
};
use maps::{communes, country_circles, country_rates, provinces, rough_country};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments
        .next()
        .unwrap_or_else(|| "gallery.html".to_owned());
    let provinces = match arguments.next() {
        Some(path) => provinces(&std::fs::read_to_string(path)?)?,
        None => rough_country(),
    };
    let fonts = arguments
        .next()
        .map(std::fs::read_to_string)
        .transpose()?
        .unwrap_or_default();
    let mut page = String::new();
    write!(
        page,
        "<!doctype html><html lang=vi><meta charset=utf-8><title>Biểu đồ</title><style>{fonts}\
         {STYLE}body{{font-family:'Be Vietnam Pro',sans-serif;margin:0}}\
         section{{background:#fdfcf9;color:#1d2327;padding:24px;display:flex;flex-wrap:wrap;\
         gap:36px;align-items:flex-start}}section[data-theme=dark]{{background:#16191b;\
         color:#e9e6df}}td{{padding:4px 10px;font-size:14px;vertical-align:middle}}</style>"
    )?;
    for theme in ["light", "dark"] {
        write!(page, "<section data-theme={theme}>")?;
        for (index, svg) in pictures(theme, &provinces)?.iter().enumerate() {
            let bytes = svg.len();
            println!("{theme} {index}: {bytes} bytes");
            write!(page, "<div>{svg}</div>")?;
        }
        page.push_str(&table(theme));
        page.push_str("</section>");
    }
    std::fs::write(&out, page)?;
    Ok(())
}

/// Vietnamese numbers: decimal comma, thousands dot, minus sign.
fn vietnamese(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "−" } else { "" };
    let comma = if part.is_empty() { "" } else { "," };
    format!("{sign}{grouped}{comma}{part}")
}

fn axis(unit: &str) -> ValueAxis<'_> {
    ValueAxis {
        unit,
        format: &vietnamese,
        from_zero: false,
    }
}

fn pictures(theme: &str, provinces: &[Region]) -> Result<Vec<String>, Box<dyn Error>> {
    Ok(vec![
        growth(theme, 640.0),
        growth(theme, 340.0),
        months(theme),
        sectors(theme),
        vintages(theme),
        ranking(theme),
        columns(theme),
        communes(theme)?,
        country_circles(theme, provinces)?,
        country_rates(theme, provinces)?,
        empty(theme),
    ])
}

fn point(x: f64, value: Option<f64>, mark: Mark) -> Point {
    let text = value.map(|value| vietnamese(value, 2)).unwrap_or_default();
    let reading = Reading::new(format!("Năm {x}: {text} %"))
        .value(value.map(|value| value.to_string()).unwrap_or_default());
    Point {
        x,
        value,
        mark,
        text,
        reading: reading.link("/trace"),
    }
}

fn years(years: std::ops::RangeInclusive<i32>) -> Vec<Tick> {
    years
        .map(|year| Tick::new(f64::from(year), year.to_string()))
        .collect()
}

fn growth(theme: &str, width: f64) -> String {
    let points = vec![
        point(2018.0, Some(7.15), Mark::Final),
        point(2019.0, Some(6.87), Mark::Final),
        point(2020.0, Some(2.88), Mark::Final),
        point(2021.0, Some(5.9), Mark::Final),
        point(2022.0, Some(9.37), Mark::Final),
        point(2023.0, Some(7.01), Mark::Superseded),
        point(2023.0, Some(7.1), Mark::Final),
        point(2024.0, Some(8.51), Mark::Final),
        point(2025.0, Some(7.34), Mark::Estimate),
    ];
    LineChart {
        caption: Caption::new(
            format!("g{theme}{width}"),
            "Tăng trưởng năm 2025 ước 7,34\u{a0}%: chưa đạt mục tiêu điều chỉnh 8,5\u{a0}%",
        )
        .subtitle("Tốc độ tăng tổng sản phẩm trên địa bàn, so với năm trước")
        .description("Từ 7,15 % năm 2018 đến 7,34 % năm 2025.")
        .note("Nguồn: Cục Thống kê tỉnh; số liệu tính đến 01/02/2026."),
        size: Size::new(width, 360.0),
        axis: axis("%/năm"),
        ticks: years(2018..=2025),
        series: vec![Series {
            label: String::new(),
            tone: Tone::Accent,
            points,
        }],
        targets: vec![
            Target {
                value: 7.0,
                span: Some((2021.0, 2025.0)),
                label: "Đại hội: 7,0".to_owned(),
                reading: Reading::new("Nghị quyết đại hội: bình quân 7 %/năm").value("7"),
            },
            Target {
                value: 8.5,
                span: Some((2024.6, 2025.0)),
                label: "8,5".to_owned(),
                reading: Reading::new("Mục tiêu 2025 sau điều chỉnh: 8,5 %").value("8.5"),
            },
        ],
        events: vec![],
        empty: "Chưa có số liệu".to_owned(),
    }
    .svg()
}

fn months(theme: &str) -> String {
    let mut points = Vec::new();
    let mut ticks = Vec::new();
    for month in 0..60 {
        let x = f64::from(month);
        let wave = (x / 6.0).sin() * 180.0 + x * 9.0 + 640.0 + f64::from(month * 37 % 23) * 6.0;
        let value = (!(22..25).contains(&month)).then_some(wave.round());
        let mark = if month > 57 {
            Mark::Estimate
        } else {
            Mark::Final
        };
        let label = format!("T{}/{}", month % 12 + 1, 2021 + month / 12);
        let text = vietnamese(wave, 0);
        let reading = Reading::new(format!("{label}: {text}")).value(wave.round().to_string());
        points.push(Point {
            x,
            value,
            mark,
            text,
            reading,
        });
        let below = if month % 12 == 0 {
            (2021 + month / 12).to_string()
        } else {
            String::new()
        };
        if month % 3 == 0 {
            ticks.push(Tick {
                x,
                label: format!("T{}", month % 12 + 1),
                below,
            });
        }
    }
    LineChart {
        caption: Caption::new(
            format!("m{theme}"),
            "Thu ngân sách tháng 12/2025 cao nhất năm năm",
        )
        .subtitle("Thu ngân sách trên địa bàn từng tháng")
        .description("Sáu mươi tháng, thiếu số liệu ba tháng cuối năm 2022."),
        size: Size::new(640.0, 320.0),
        axis: axis("tỷ đồng"),
        ticks,
        series: vec![Series {
            label: String::new(),
            tone: Tone::Accent,
            points,
        }],
        targets: vec![Target {
            value: 900.0,
            label: "Dự toán".to_owned(),
            ..Target::default()
        }],
        events: vec![Event {
            x: 54.0,
            label: "Sáp nhập 01/07/2025".to_owned(),
        }],
        empty: String::new(),
    }
    .svg()
}

fn sectors(theme: &str) -> String {
    let series = |label: &str, tone, values: [f64; 6]| Series {
        label: label.to_owned(),
        tone,
        points: (2020..=2025)
            .zip(values)
            .map(|(year, value)| point(f64::from(year), Some(value), Mark::Final))
            .collect(),
    };
    LineChart {
        caption: Caption::new(format!("s{theme}"), "Dịch vụ chiếm hơn một nửa nền kinh tế"),
        size: Size::new(640.0, 320.0),
        axis: axis("%"),
        ticks: years(2020..=2025),
        series: vec![
            series(
                "Dịch vụ",
                Tone::Accent,
                [53.9, 54.5, 55.2, 57.1, 58.0, 57.4],
            ),
            series(
                "Công nghiệp, xây dựng",
                Tone::Second,
                [21.0, 20.4, 20.1, 19.2, 19.9, 21.3],
            ),
            series(
                "Nông, lâm, thủy sản",
                Tone::Third,
                [20.3, 20.2, 19.7, 18.5, 17.0, 16.2],
            ),
            series("Thuế", Tone::Quiet, [4.8, 4.9, 5.0, 5.2, 5.1, 5.1]),
        ],
        targets: vec![],
        events: vec![],
        empty: String::new(),
    }
    .svg()
}

fn vintages(theme: &str) -> String {
    let vintage = |x, value: f64, mark| Vintage {
        x,
        value: Some(value),
        mark,
        text: format!("{}\u{a0}%", vietnamese(value, 2)),
        reading: Reading::new("Công bố").value(value.to_string()),
    };
    StepChart {
        caption: Caption::new(
            format!("v{theme}"),
            "Tăng trưởng 6 tháng đầu năm 2024 được nâng lên 11,29\u{a0}%",
        )
        .subtitle("Con số đã biết, theo ngày công bố"),
        size: Size::new(640.0, 280.0),
        axis: axis("%"),
        ticks: (0..6)
            .map(|n| Tick::new(f64::from(n) * 30.0, format!("01/{:02}", n + 6)))
            .collect(),
        vintages: vec![
            vintage(25.0, 8.75, Mark::Estimate),
            vintage(80.0, 10.2, Mark::Estimate),
            vintage(120.0, 11.29, Mark::Final),
        ],
        until: 160.0,
        targets: vec![Target {
            value: 10.5,
            label: "Nghị quyết: 10,5".to_owned(),
            ..Target::default()
        }],
        events: vec![Event {
            x: 62.0,
            label: "Tính đến 02/08/2024".to_owned(),
        }],
        empty: String::new(),
    }
    .svg()
}

const NAMES: [&str; 12] = [
    "Mường Phăng",
    "Thanh Nưa",
    "Nà Tấu",
    "Tủa Chùa",
    "Mường Chà",
    "Sín Thầu",
    "Nậm Pồ",
    "Phường Điện Biên Phủ",
    "Mường Nhé",
    "Tuần Giáo",
    "Chiềng Sinh",
    "Quài Tở",
];

fn ranking(theme: &str) -> String {
    let bars = NAMES.iter().enumerate().map(|(index, name)| {
        let value = 96.0 - index as f64 * 6.3;
        let tone = match index {
            0 => Tone::Exceeded,
            1..=5 => Tone::Met,
            6 => Tone::Nearly,
            _ => Tone::NotMet,
        };
        Bar {
            label: (*name).to_owned(),
            value: (index != 9).then_some(value),
            text: if index == 9 {
                "chưa có số liệu".to_owned()
            } else {
                vietnamese(value, 1)
            },
            target: Some(62.0),
            tone: if index == 9 { Tone::NoData } else { tone },
            estimate: index == 3,
            reading: Reading::new(*name).value(value.to_string()).link("/p"),
        }
    });
    BarChart {
        caption: Caption::new(format!("r{theme}"), "Bảy xã đạt mục tiêu giải ngân")
            .subtitle("Tỷ lệ giải ngân vốn đầu tư công, %"),
        width: 460.0,
        bars: bars.collect(),
        reference: Some(Reference {
            value: 71.2,
            label: "Toàn tỉnh 71,2".to_owned(),
        }),
        empty: String::new(),
    }
    .svg()
}

fn columns(theme: &str) -> String {
    let values = [
        Some(1520.0),
        Some(1684.0),
        Some(1810.0),
        None,
        Some(2105.0),
        Some(2240.0),
    ];
    let bars = values.iter().zip(2020..).map(|(value, year)| Bar {
        label: year.to_string(),
        value: *value,
        text: value.map(|value| vietnamese(value, 0)).unwrap_or_default(),
        target: Some(1500.0 + f64::from(year - 2020) * 160.0),
        tone: Tone::Accent,
        estimate: year == 2025,
        reading: Reading::new(year.to_string()),
    });
    ColumnChart {
        caption: Caption::new(
            format!("c{theme}"),
            "Thu ngân sách 2025 ước 2.240 tỷ đồng, vượt dự toán",
        ),
        size: Size::new(460.0, 320.0),
        axis: axis("tỷ đồng"),
        bars: bars.collect(),
        target_label: "Dự toán".to_owned(),
        empty: String::new(),
    }
    .svg()
}

fn empty(theme: &str) -> String {
    LineChart {
        caption: Caption::new(format!("e{theme}"), "Chưa thể kết luận"),
        size: Size::new(460.0, 200.0),
        axis: axis("%"),
        ticks: vec![],
        series: vec![],
        targets: vec![],
        events: vec![],
        empty: "Chưa có số liệu nào được công bố trước ngày 01/03/2021.".to_owned(),
    }
    .svg()
}

fn table(theme: &str) -> String {
    let tones = [
        Tone::Exceeded,
        Tone::Met,
        Tone::Nearly,
        Tone::NotMet,
        Tone::NoData,
    ];
    let mut rows = String::new();
    for (index, tone) in tones.into_iter().enumerate() {
        let shift = index as f64;
        let spark = Sparkline {
            id: format!("sp{theme}{index}"),
            title: "Từ 2018 đến 2025".to_owned(),
            size: Size::new(96.0, 24.0),
            values: vec![
                Some(7.1),
                Some(6.9),
                None,
                Some(5.0),
                Some(9.4),
                Some(7.1 - shift),
            ],
            target: Some(6.0),
            last: if index == 1 {
                Mark::Estimate
            } else {
                Mark::Final
            },
            tone,
        };
        let bar = PercentBar {
            id: format!("pb{theme}{index}"),
            title: "Đạt".to_owned(),
            size: Size::new(96.0, 12.0),
            percent: (index < 4).then_some(140.0 - shift * 38.0),
            pace: (index == 3).then_some(62.0),
            tone,
        };
        let bullet = Bullet {
            id: format!("bu{theme}{index}"),
            title: "Kết quả so với mục tiêu".to_owned(),
            size: Size::new(240.0, 34.0),
            value: (index < 4).then_some(17.8 - shift * 3.0),
            text: if index < 4 {
                vietnamese(17.8 - shift * 3.0, 1)
            } else {
                "chưa có số liệu".into()
            },
            target: Some(14.5),
            target_text: "mục tiêu 14,5".to_owned(),
            previous: Some(12.0),
            tone,
            reading: Reading::new("Kết quả"),
        };
        rows.push_str(&format!(
            "<tr><td>{}<td>{}<td>{}</tr>",
            spark.svg(),
            bar.svg(),
            bullet.svg()
        ));
    }
    format!("<table>{rows}</table>")
}
