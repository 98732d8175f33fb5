//! Answers `/{language}/download`: what can be taken elsewhere, and in which form.

use super::page::{Call, DownloadPage, Row};
use crate::address::Address;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::view::Link;
use crate::visit::Visit;
use actions::target::plans::plans;
use actions::{Authorized, permit};
use askama::Template;
use domain::period::Period;
use words::Words;

use crate::lens::Lens;

/// Most reviews that are listed.
const REVIEWS: usize = 60;

/// The page of open data.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let words = visit.words;
    let plans = plans(&visit.site.desk, authorized)?;
    let lens = Lens::new(visit, &plans.catalogue);
    let mut rows = Vec::new();
    for (place, periods) in &plans.places {
        let id = plans.catalogue.place(*place).id.to_string();
        for period in periods.iter().rev() {
            if rows.len() < REVIEWS {
                rows.push(row(
                    lens,
                    &id,
                    lens.place(*place, period.last_day()),
                    *period,
                ));
            }
        }
    }
    let page = DownloadPage {
        frame: frame::of(visit, &words.text("download-title"), Some(Room::Publish)),
        rows,
        calls: calls(words),
        notes: ["decimals", "as-of", "null", "licence"]
            .map(|note| words.text(&format!("download-note-{note}")))
            .to_vec(),
    };
    Ok(Answer::Page(page.render()?))
}

fn row(lens: Lens<'_>, id: &str, place: &str, period: Period) -> Row {
    let words = lens.words;
    let at = |path: &str| {
        let address = Address::new(path)
            .with("place", id)
            .with("period", period.to_string());
        address.with("language", words.language().tag())
    };
    let name = words.period(period);
    Row {
        name: words.text_with("review-title", &[("place", place), ("period", &name)]),
        note: String::new(),
        links: vec![
            Link::new(words.text("download-csv"), at("/api/review.csv")),
            Link::new(words.text("download-excel"), at("/api/review.xlsx")),
            Link::new(words.text("download-json"), at("/api/review")),
        ],
    }
}

/// The questions that programs may ask, each with an example that answers where the facts of
/// Điện Biên are in the store.
fn calls(words: Words) -> Vec<Call> {
    let figure = "place=province:11&indicator=GRDP_GROWTH";
    [
        (
            "review",
            "/api/review?place=ID&period=PERIOD[&as_of=DATE][&map=DATE|then][&baseline=B]",
            "/api/review?place=province:11&period=2023".to_owned(),
        ),
        (
            "series",
            "/api/series?indicator=CODE&place=ID[&from=P][&to=P][&level=LEVEL][&vintages=true]",
            format!("/api/series?{figure}"),
        ),
        (
            "trace",
            "/api/trace?indicator=CODE&place=ID&period=P[&as_of=DATE][&map=DATE|then]",
            format!("/api/trace?{figure}&period=2024"),
        ),
    ]
    .into_iter()
    .map(|(name, address, href)| Call {
        name: words.text(&format!("download-call-{name}")),
        address: address.to_owned(),
        href,
        note: words.text(&format!("download-call-{name}.note")),
    })
    .collect()
}
