//! How is a chart or a map drawn as one SVG that page, PDF and Word all show alike?
//!
//! Charts: [`LineChart`] (points over time, targets, gaps, superseded values), [`StepChart`]
//! (vintages of one figure over the days on which it was known), [`BarChart`] (ranking),
//! [`ColumnChart`], and three that fit a table's cell or line: [`Sparkline`], [`PercentBar`],
//! [`Bullet`]. Maps: [`CircleMap`] for amounts at centre points, [`Choropleth`] for rates over
//! real boundaries. A map of the whole country carries Hoàng Sa and Trường Sa, or is not drawn.
//! And [`QrCode`], which a telephone reads.
//!
//! What the caller may count on:
//! - the same input gives the same bytes; coordinates are rounded to a tenth of a pixel;
//! - every colour is a class (`c-met`, `c-target`, …) with a presentation attribute beside it:
//!   a page takes its colours, light or dark, from [`STYLE`], everything else from the attributes;
//! - every mark carries a `<title>`, `data-v` where a value is given, and a link where an
//!   address is given ([`Reading`]);
//! - a chart is `role="img"` with `<title>` and `<desc>`; one whose marks are links is
//!   `role="group"`, because an image would hide its links from a screen reader;
//! - not a number, infinite or absent values leave a gap, no data at all gives the caller's
//!   sentence in an empty frame; nothing panics and nothing is drawn outside the picture.
//!
//! ```
//! use chart::{Caption, LineChart, Point, Reading, Series, Size, Target, Tick, ValueAxis};
//!
//! let format = |value: f64, decimals: usize| format!("{value:.decimals$}").replace('.', ",");
//! let point = |year: f64, value: f64, text: &str| Point {
//!     x: year,
//!     value: Some(value),
//!     text: text.to_owned(),
//!     reading: Reading::new(format!("Năm {year}: {text} %")).value(value.to_string()),
//!     ..Point::default()
//! };
//! let points = vec![point(2023.0, 7.1, "7,1"), point(2024.0, 8.51, "8,51")];
//! let chart = LineChart {
//!     caption: Caption::new("growth", "Tăng trưởng 8,51 %: vượt nghị quyết đại hội"),
//!     size: Size::default(),
//!     axis: ValueAxis { unit: "%", format: &format, from_zero: false },
//!     ticks: vec![Tick::new(2023.0, "2023"), Tick::new(2024.0, "2024")],
//!     series: vec![Series { points, ..Series::default() }],
//!     targets: vec![Target { value: 7.0, label: "Mục tiêu 7".into(), ..Target::default() }],
//!     events: vec![],
//!     empty: "Chưa có số liệu".to_owned(),
//! };
//! assert!(chart.svg().starts_with("<svg"));
//! ```
//!
//! What this crate deliberately does not do: it knows no indicator, period or place, speaks no
//! language (titles, labels and number formats come from the caller), does no I/O, runs no
//! script, chooses no projection but its own, and keeps no boundaries of any country.
//! Floating point is used for geometry only: what is read off is the caller's text.

mod archipelago;
mod axis;
mod bar;
mod bullet;
mod caption;
mod choropleth;
mod circle_map;
mod colour;
mod column;
mod extent;
mod label;
mod line;
mod percent_bar;
mod projection;
mod qr_code;
mod quantile;
mod reading;
mod scale;
mod simplify;
mod sparkline;
mod state_map;
mod step;
mod svg;
mod text;

pub use archipelago::Archipelago;
pub use axis::{Event, Format, Target, Tick, ValueAxis};
pub use bar::{Bar, BarChart, Reference};
pub use bullet::Bullet;
pub use caption::{Caption, Size};
pub use choropleth::{Choropleth, Region};
pub use circle_map::{Circle, CircleMap};
pub use colour::{STYLE, Tone};
pub use column::ColumnChart;
pub use extent::{Extent, MapError};
pub use line::{LineChart, Mark, Point, Series};
pub use percent_bar::PercentBar;
pub use projection::{Position, Ring};
pub use qr_code::QrCode;
pub use reading::Reading;
pub use sparkline::Sparkline;
pub use state_map::{State, StateMap, StatePlace};
pub use step::{StepChart, Vintage};
