//! How do the pages look? Sample pages served on loopback, to be opened and looked at.
//!
//! `cargo run -p web --example gallery -- 8123`, then `/vi/review`, `/en/review` and the others.

#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "samples for people's eyes: what is wrong in them shows at once"
)]

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chart::{Mark, Size, Sparkline, Tone};
use domain::Decimal;
use domain::assessment::Class;
use web::frame::{AsOfBar, Frame, Notice, RoomLink, Step, along, ticks};
use web::review::page::{Amendment, BaselineCount, Group, ReviewPage, Row, Share, Untargeted};
use web::trace::page::{Node, TracePage, Vintage};
use web::view::{Choice, ClassMark, Fact, Figure, Filters, Link, Picker};
use words::{Language, Words};

const FRACTION: [(&str, &str, &str, i64, u32, i64, Class); 12] = [
    (
        "Tốc độ tăng trưởng GRDP",
        "%",
        "Kinh tế",
        700,
        2,
        710,
        Class::Exceeded,
    ),
    (
        "GRDP bình quân đầu người",
        "triệu đồng/người/năm",
        "Kinh tế",
        4250,
        2,
        4298,
        Class::Exceeded,
    ),
    (
        "Thu ngân sách địa phương",
        "tỷ đồng",
        "Kinh tế",
        1_529_279,
        2,
        1_510_044,
        Class::Nearly,
    ),
    (
        "Tổng sản lượng lương thực",
        "nghìn tấn",
        "Kinh tế",
        28350,
        2,
        28751,
        Class::Exceeded,
    ),
    (
        "Diện tích cây mắc ca trồng mới",
        "ha",
        "Kinh tế",
        5000,
        0,
        3104,
        Class::NotMet,
    ),
    (
        "Tỷ lệ hộ nghèo đa chiều",
        "%",
        "Xã hội",
        2668,
        2,
        2612,
        Class::Exceeded,
    ),
    (
        "Mức giảm tỷ lệ hộ nghèo",
        "điểm %",
        "Xã hội",
        -400,
        2,
        -351,
        Class::NotMet,
    ),
    (
        "Lao động được đào tạo nghề",
        "người",
        "Xã hội",
        8200,
        0,
        8200,
        Class::Met,
    ),
    (
        "Giường bệnh trên một vạn dân",
        "giường",
        "Xã hội",
        3500,
        2,
        0,
        Class::NoData,
    ),
    (
        "Tỷ lệ che phủ rừng",
        "%",
        "Môi trường",
        4400,
        2,
        4401,
        Class::Met,
    ),
    (
        "Dân cư dùng nước hợp vệ sinh",
        "%",
        "Môi trường",
        9200,
        2,
        9180,
        Class::NotMet,
    ),
    (
        "Tuyển quân",
        "% kế hoạch",
        "Quốc phòng, an ninh",
        10000,
        0,
        10000,
        Class::Met,
    ),
];

fn number(words: Words, mantissa: i64, decimals: u32) -> Figure {
    let value = Decimal::new(mantissa, if decimals == 0 { 0 } else { 2 });
    Figure::new(
        words.number(value, decimals),
        format!("{value:.*}", decimals as usize),
    )
}

fn frame(words: Words, title: &str, room: usize) -> Frame {
    let tag = words.language().tag();
    let offsets: Vec<u32> = (0..46).map(|n| n * 47 + n % 5 * 9).collect();
    let (length, offset) = (2200, offsets[28]);
    let rooms = ["plan", "collect", "review", "decide", "follow", "publish"];
    Frame {
        words,
        title: title.to_owned(),
        home: format!("/{tag}/home"),
        other_language: format!("/{}/review", words.language().other()),
        rooms: rooms
            .iter()
            .enumerate()
            .map(|(index, name)| RoomLink {
                name: words.text(&format!("room-{name}")),
                href: [0, 1, 2, 5]
                    .contains(&index)
                    .then(|| format!("/{tag}/{name}")),
                current: index == room,
                waiting: if index == 1 { 4 } else { 0 },
            })
            .collect(),
        foot: vec![
            Link::new(words.text("frame-doubts"), format!("/{tag}/doubt")),
            Link::new(words.text("frame-open-data"), format!("/{tag}/download")),
        ],
        as_of: Some(AsOfBar {
            action: format!("/{tag}/review"),
            kept: vec![("place".into(), "province:11".into())],
            day: "2023-12-29".into(),
            today: false,
            told: words.text_with(
                "asof-past",
                &[("day", &words.date("2023-12-29".parse().unwrap()))],
            ),
            back: format!("/{tag}/review"),
            earlier: Some(Step {
                href: "?as_of=2023-11-30".into(),
                text: "30/11/2023".into(),
            }),
            later: Some(Step {
                href: "?as_of=2024-03-29".into(),
                text: "29/03/2024".into(),
            }),
            first: "2020-10-01".into(),
            last: "2026-10-09".into(),
            length,
            offset,
            offsets: offsets
                .iter()
                .map(u32::to_string)
                .collect::<Vec<_>>()
                .join(","),
            ticks: ticks(&offsets, length),
            hand: along(offset, length),
            spoken: "29/12/2023".into(),
        }),
        notices: vec![Notice {
            kind: "invented",
            text: words.text("frame-invented"),
        }],
        printed: words.text_with(
            "frame-printed",
            &[
                ("day", "29/12/2023"),
                ("state", "1.204"),
                ("map", &words.text("frame-map-then")),
            ],
        ),
    }
}

fn sparkline(index: usize, class: Class) -> String {
    let tone = match class {
        Class::Exceeded => Tone::Exceeded,
        Class::Met => Tone::Met,
        Class::Nearly => Tone::Nearly,
        Class::NotMet => Tone::NotMet,
        _ => Tone::NoData,
    };
    let values = (0..6)
        .map(|n| Some(((n * 7 + index * 5) % 11) as f64 + n as f64))
        .collect();
    Sparkline {
        id: format!("s{index}"),
        title: "2018–2023: 5,9; 9,4; 7,1; 8,5; 7,3; 7,1".into(),
        size: Size::new(96.0, 24.0),
        values,
        target: Some(9.0),
        last: Mark::Final,
        tone,
    }
    .svg()
}

fn row(words: Words, index: usize) -> Row {
    let tag = words.language().tag();
    let (name, unit, _, target, decimals, result, class) = FRACTION[index];
    let known = class != Class::NoData;
    let mut goal = number(words, target, decimals);
    goal.before = if index == 5 || index == 6 {
        "≤\u{a0}"
    } else {
        "≥\u{a0}"
    }
    .into();
    let mut shown = number(words, result, decimals).at(format!("/{tag}/trace"));
    shown.provisional = index.is_multiple_of(3);
    Row {
        id: format!("r{index}"),
        indicator: Link::new(name, format!("/{tag}/indicator")),
        unit: unit.into(),
        per: if index == 0 {
            words.text("review-per-average")
        } else {
            String::new()
        },
        baseline: words.text(if index == 0 {
            "baseline-congress"
        } else {
            "baseline-council"
        }),
        target: goal.at(format!("/{tag}/trace")),
        amended: (index == 2).then(|| Link::new(words.text("review-amended"), "#amendments")),
        result: known.then_some(shown),
        reason: words.text("class-no_data"),
        status: format!("{} · 29/12/2023", words.text("status-estimate")),
        marks: if index == 1 {
            vec![Link::new(
                words.text("review-disagreement"),
                format!("/{tag}/doubt"),
            )]
        } else {
            vec![]
        },
        class: ClassMark::of(class, words),
        changed_later: (index == 3).then(|| {
            let class = words.class_word(Class::NotMet);
            Link::new(
                words.text_with("review-changed-later", &[("class", &class)]),
                "#",
            )
        }),
        percent: (known && unit != "%").then(|| {
            let after = "\u{a0}%".to_owned();
            Figure {
                after,
                ..number(words, result * 10_000 / target.max(1), 1)
            }
        }),
        percent_reason: "chỉ tiêu là tỷ lệ".into(),
        difference: known.then(|| {
            let value = Decimal::new(result - target, if decimals == 0 { 0 } else { 2 });
            Figure::new(words.difference(value, decimals), value.to_string())
        }),
        difference_unit: if unit == "%" {
            words.text("review-points")
        } else {
            String::new()
        },
        better: match class {
            Class::Exceeded => "exceeded",
            Class::NotMet => "not_met",
            _ => "",
        },
        to_date: (index == 8).then(|| number(words, 2650, 2)),
        to_date_note: if index == 8 {
            "9 tháng đầu năm 2023".into()
        } else {
            String::new()
        },
        previous: Some(number(words, target - 12, decimals)),
        trend: Some(sparkline(index, class)),
        organisation: "Sở Kế hoạch và Đầu tư".into(),
    }
}

fn picker(name: &'static str, label: String, choices: &[&str]) -> Picker {
    let choices = choices
        .iter()
        .enumerate()
        .map(|(index, text)| Choice {
            value: index.to_string(),
            text: (*text).to_owned(),
            chosen: index == 0,
        })
        .collect();
    Picker {
        name,
        label,
        choices,
    }
}

fn counts(words: Words) -> Vec<BaselineCount> {
    let share = |class, count, from| Share {
        class: ClassMark::of(class, words),
        count,
        from,
        href: "?class=met".into(),
    };
    let reading = |good: &str, total: &str, exceeded: &str| {
        let arguments = [("good", good), ("total", total), ("exceeded", exceeded)];
        words.text_with("review-reading", &arguments)
    };
    vec![
        BaselineCount {
            baseline: words.text("baseline-council"),
            reading: reading("14", "26", "10"),
            total: 26,
            parts: vec![
                share(Class::Exceeded, 10, 0),
                share(Class::Met, 4, 10),
                share(Class::Nearly, 2, 14),
                share(Class::NotMet, 9, 16),
                share(Class::NoData, 1, 25),
            ],
        },
        BaselineCount {
            baseline: words.text("baseline-congress"),
            reading: reading("3", "4", "2"),
            total: 4,
            parts: vec![
                share(Class::Exceeded, 2, 0),
                share(Class::Met, 1, 2),
                share(Class::NotMet, 1, 3),
            ],
        },
    ]
}

fn review(words: Words) -> ReviewPage {
    let mut groups: Vec<Group> = Vec::new();
    for (index, sample) in FRACTION.iter().enumerate() {
        if groups.last().is_none_or(|group| group.name != sample.2) {
            groups.push(Group {
                name: sample.2.to_owned(),
                rows: vec![],
            });
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(row(words, index));
        }
    }
    let period = words.period("2023".parse().unwrap());
    let headline = [
        ("period", &*Words::sentence(&period)),
        ("good", "14"),
        ("total", "26"),
        ("exceeded", "10"),
    ];
    ReviewPage {
        frame: frame(words, "Điện Biên 2023", 2),
        crumb: format!("Tỉnh Điện Biên · {period}"),
        headline: words.text_with("review-headline", &headline),
        lead: vec![words.text("review-lead-baselines")],
        form: Filters {
            action: format!("/{}/review", words.language()),
            kept: vec![],
            pickers: vec![
                picker(
                    "place",
                    words.text("review-pick-place"),
                    &["Tỉnh Điện Biên", "Việt Nam"],
                ),
                picker(
                    "period",
                    words.text("review-pick-period"),
                    &["2023", "2024"],
                ),
                picker(
                    "baseline",
                    words.text("review-pick-baseline"),
                    &["Tất cả", "HĐND"],
                ),
                picker(
                    "group",
                    words.text("review-pick-group"),
                    &["Tất cả", "Kinh tế"],
                ),
                picker(
                    "map",
                    words.text("review-pick-map"),
                    &["theo thời điểm", "01/07/2025"],
                ),
            ],
            days: vec![],
        },
        counts: counts(words),
        published: vec![words.text_with(
            "review-published",
            &[
                ("who", "Tỉnh ủy"),
                ("good", "14"),
                ("total", "26"),
                ("exceeded", "10"),
                ("day", "30/11/2023"),
            ],
        )],
        downloads: vec![
            Link::new("CSV", "review.csv"),
            Link::new("Excel", "review.xlsx"),
            Link::new("JSON", "review.json"),
        ],
        caption: "Chỉ tiêu và kết quả của tỉnh Điện Biên, năm 2023".into(),
        groups,
        amendments: vec![Amendment {
            day: "01/11/2025".into(),
            sentence: "Tốc độ tăng trưởng GRDP: từ > 10,5 % thành ≥ 8,5 %".into(),
            source: "kế hoạch năm 2025 điều chỉnh".into(),
        }],
        untargeted: (0..3)
            .map(|index| Untargeted {
                id: format!("u{index}"),
                indicator: Link::new(FRACTION[index + 3].0, "#"),
                unit: FRACTION[index + 3].1.into(),
                result: number(words, FRACTION[index + 3].5, FRACTION[index + 3].4),
                status: words.text("status-final"),
                marks: vec![],
                previous: Some(number(words, 26_000, 2)),
                trend: Some(sparkline(20 + index, Class::NoData)),
                producer: "Cục Thống kê tỉnh Điện Biên".into(),
            })
            .collect(),
    }
}

fn trace(words: Words) -> TracePage {
    let node = |label: &str, value: i64, parts: Vec<Node>| Node {
        words,
        link: None,
        label: label.into(),
        value: Some(number(words, value, 2)),
        kind: words.text(if parts.is_empty() {
            "trace-stated"
        } else {
            "trace-computed"
        }),
        facts: if parts.is_empty() {
            vec![
                Fact::new(words.text("trace-producer"), "Cục Thống kê tỉnh Điện Biên"),
                Fact::new(words.text("trace-known"), "29/12/2023"),
                Fact::new(words.text("trace-printed"), "14.912,39 tỷ đồng"),
            ]
        } else {
            vec![]
        },
        rivals: vec![],
        parts,
    };
    TracePage {
        frame: frame(words, "7,1 %", 2),
        crumb: "Tỉnh Điện Biên · năm 2023".into(),
        headline: "Tốc độ tăng trưởng GRDP".into(),
        value: Some(Figure {
            after: "\u{a0}%".into(),
            ..Figure::new("7,10", "7.10")
        }),
        lead: vec!["Cục Thống kê công bố ngày 29/12/2023; trước đó Tỉnh ủy công bố 7,01 %.".into()],
        tree: node(
            "growth(GRDP_REAL)",
            710,
            vec![
                node("GRDP giá so sánh 2023", 1_491_239, vec![]),
                node("GRDP 2022", 1_392_380, vec![]),
            ],
        ),
        vintages: vec![
            Vintage {
                known: "30/11/2023".into(),
                value: Some(number(words, 701, 2)),
                note: "Tỉnh ủy Điện Biên · ước tính".into(),
            },
            Vintage {
                known: "29/12/2023".into(),
                value: Some(number(words, 710, 2)),
                note: "Cục Thống kê · ước tính".into(),
            },
        ],
        links: vec![Link::new("JSON", "#")],
        share: "/vi/trace?indicator=GRDP_GROWTH&place=province:11&period=2023&as_of=2023-12-29"
            .into(),
    }
}

async fn page(Path((language, name)): Path<(String, String)>) -> Response {
    let Ok(language) = language.parse::<Language>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let words = Words::of(language);
    let html = match name.as_str() {
        "trace" => trace(words).render(),
        _ => review(words).render(),
    };
    (
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        html.unwrap(),
    )
        .into_response()
}

async fn asset(Path((hash, name)): Path<(String, String)>) -> Response {
    match web::asset::at(&format!("/a/{hash}/{name}")) {
        Some(file) => (
            [(header::CONTENT_TYPE, file.content_type)],
            file.body.clone(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let port = std::env::args().nth(1).unwrap_or_else(|| "8123".to_owned());
    let router = Router::new()
        .route("/a/{hash}/{name}", get(asset))
        .route("/{language}/{name}", get(page))
        .layer(tower_http::compression::CompressionLayer::new());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}"))
        .await
        .unwrap();
    axum::serve(listener, router).await.unwrap();
}
