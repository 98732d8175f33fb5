//! What stands on the pages, and is each of them safe, light and whole?

use crate::browser::{get, get_with};
use crate::fixture;
use axum::http::header;
use std::sync::{Arc, OnceLock};
use web::{Access, Site};

/// One site for all tests that only read.
fn public() -> Arc<Site> {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    Arc::clone(SITE.get_or_init(|| fixture::site(Access::Public)))
}

/// Every kind of page with what its address needs.
const PAGES: [&str; 10] = [
    "",
    "/review?place=province:11&period=2023",
    "/review?place=province:11&period=2025&map=2025-07-01",
    "/change?place=province:11&period=2023&before=2023-11-30&as_of=2023-12-29",
    "/doubt?place=province:11&period=2025",
    "/download",
    "/indicator?indicator=GRDP_GROWTH&place=province:11",
    "/place?place=commune:03127",
    "/target?place=province:11",
    "/trace?indicator=GRDP_GROWTH&place=province:11&period=2024",
];

#[tokio::test]
async fn every_page_is_safe_and_light_in_both_languages() {
    let site = public();
    for language in ["vi", "en"] {
        for page in PAGES {
            let address = format!("/{language}{page}");
            let got = get_with(&site, &address, &[("accept-encoding", "gzip")]).await;
            assert_eq!(got.status, 200, "{address}");
            assert!(
                got.body.len() < 40_000,
                "{address}: {} bytes",
                got.body.len()
            );
            let got = get(&site, &address).await;
            let policy = got.header(header::CONTENT_SECURITY_POLICY);
            assert!(
                policy.contains("script-src 'self'") && !policy.contains("unsafe"),
                "{policy}"
            );
            let text = got.text();
            assert!(
                text.contains(&format!("<html lang=\"{language}\">")),
                "{address}"
            );
            for forbidden in [" style=\"", "<style", "javascript:", " onclick", "{{", "{%"] {
                assert!(!text.contains(forbidden), "{address} has {forbidden}");
            }
            let scripts = text.matches("<script").count();
            assert_eq!(
                scripts,
                text.matches("<script type=\"module\" src=\"/a/").count()
            );
            let headings = text.matches("<h1").count();
            assert_eq!(headings, 1, "{address} has {headings} headings");
            assert_eq!(text.matches("<main").count(), 1, "{address}");
        }
    }
}

#[tokio::test]
async fn a_first_view_weighs_less_than_100_kb() {
    let site = public();
    let page = "/vi/review?place=province:11&period=2023";
    let zipped = [("accept-encoding", "gzip")];
    let got = get_with(&site, page, &zipped).await;
    let mut weight = got.body.len();
    let html = get(&site, page).await.text();
    let style = web::asset::address("site.css");
    let sheet = get(&site, style).await.text();
    let mut seen = std::collections::BTreeSet::new();
    for text in [&html, &sheet] {
        for (start, _) in text.match_indices("/a/") {
            let end = text[start..].find(['"', ')']).unwrap();
            seen.insert(text[start..start + end].to_owned());
        }
    }
    assert!(seen.len() >= 9, "{seen:?}");
    for file in &seen {
        let got = get_with(&site, file, &zipped).await;
        assert_eq!(got.status, 200, "{file}");
        assert!(
            got.header(header::CACHE_CONTROL).contains("immutable"),
            "{file}"
        );
        weight += got.body.len();
    }
    assert!(weight < 100_000, "{weight} bytes");
}

#[tokio::test]
async fn growth_of_2023_is_told_as_it_was_known() {
    let site = public();
    let review = "/vi/review?place=province:11&period=2023";
    let then = get(&site, &format!("{review}&as_of=2023-11-30"))
        .await
        .read();
    assert!(then.contains("7,01 %: vượt nghị quyết đại hội"), "{then}");
    let later = get(&site, &format!("{review}&as_of=2023-12-29"))
        .await
        .read();
    assert!(later.contains("7,1 %: vượt nghị quyết đại hội"), "{later}");
    assert!(later.contains("công bố 14/26 chỉ tiêu đạt và vượt, trong đó 10 vượt"));
    assert!(later.contains("Đang xem những gì đã biết đến hết ngày 29/12/2023"));
}

#[tokio::test]
async fn an_amended_target_is_judged_by_what_was_known() {
    let site = public();
    let review = "/en/review?place=province:11&period=2025";
    let before = get(&site, &format!("{review}&as_of=2025-10-01"))
        .await
        .text();
    assert!(before.contains("<data value=\"10.5\">"), "{before}");
    assert!(!before.contains("#amendments"));
    let after = get(&site, &format!("{review}&as_of=2026-02-01")).await;
    assert!(
        after.text().contains("≥\u{a0}<data value=\"8.5\">"),
        "{}",
        after.text()
    );
    let read = after.read();
    assert!(
        read.contains("from more than 10.5 % to at least 8.5 %"),
        "{read}"
    );
    assert!(read.contains("▼ not met"));
}

#[tokio::test]
async fn a_published_growth_stands_beside_the_computed_one() {
    let site = public();
    let trace = "/vi/trace?indicator=GRDP_GROWTH&place=province:11&period=2024";
    let read = get(&site, trace).await.read();
    for told in ["8,51 %", "9,06", "14.987,76", "14.912,39"] {
        assert!(read.contains(told), "{told} in {read}");
    }
}

#[tokio::test]
async fn parts_that_do_not_add_up_are_a_doubt_and_rounding_is_none() {
    let site = public();
    let doubts = |year: u32| format!("/vi/doubt?place=province:11&period={year}");
    let wrong = get(&site, &doubts(2025)).await.read();
    assert!(
        wrong.contains("6.961,99") && wrong.contains("6.781,99"),
        "{wrong}"
    );
    let right = get(&site, &doubts(2024)).await.read();
    assert!(!right.contains("11.423,4"), "{right}");
}

#[tokio::test]
async fn what_cannot_be_answered_says_where_and_what_to_do() {
    let site = public();
    let cases = [
        ("/vi/review?place=nowhere&period=2023", 404, "nowhere"),
        (
            "/vi/review?place=province:11&period=2023-6M",
            400,
            "2023-H1",
        ),
        (
            "/vi/review?place=province:11&period=2023&as_of=31/02/2023",
            400,
            "31/02/2023",
        ),
        ("/vi/trace?indicator=GRDP_GROWTH", 400, "place"),
        ("/vi/nothing", 404, "/vi/nothing"),
        ("/a/0000/site.css", 404, ""),
    ];
    for (address, status, told) in cases {
        let got = get(&site, address).await;
        assert_eq!(got.status.as_u16(), status, "{address}");
        assert!(got.text().contains(told), "{address}: {}", got.text());
    }
    let got = get(&site, "/api/review?place=nowhere&period=2023").await;
    assert_eq!(got.status.as_u16(), 404);
    assert!(
        got.header(header::CONTENT_TYPE)
            .starts_with("application/json")
    );
    assert!(got.text().contains("unknown-place"), "{}", got.text());
}

#[tokio::test]
async fn the_same_answer_can_be_taken_away() {
    let site = public();
    let question = "place=province:11&period=2023&as_of=2023-12-29";
    let json = get(&site, &format!("/api/review?{question}")).await.text();
    assert!(json.contains("\"result\":\"7.1\"") && json.contains("\"class\":\"exceeded\""));
    let csv = get(&site, &format!("/api/review.csv?{question}")).await;
    assert!(
        csv.text().starts_with("indicator,name,unit,"),
        "{}",
        csv.text()
    );
    assert!(
        csv.header(header::CONTENT_DISPOSITION)
            .contains("review-province-11-2023.csv")
    );
    let book = get(&site, &format!("/api/review.xlsx?{question}")).await;
    assert_eq!(&book.body[..2], b"PK");
    let series = "/api/series.csv?indicator=GRDP_GROWTH&place=province:11&vintages=true";
    let csv = get(&site, series).await.text();
    assert!(csv.contains("7.01") && csv.contains("7.1"), "{csv}");
}

#[tokio::test]
async fn doubts_changes_and_places_are_taken_away() {
    let site = public();
    for (path, head, found) in [
        (
            "/api/doubt.csv?place=province:11&period=2025-Q1",
            "indicator,name,unit",
            "parts: 6781.99",
        ),
        (
            "/api/change.csv?place=province:11&period=2025&before=2025-10-01&as_of=2026-02-01",
            "indicator,name,unit",
            "GRDP_GROWTH",
        ),
        (
            "/api/place.csv?place=province:11",
            "id,code,name",
            "commune:03127@2025",
        ),
    ] {
        let text = get(&site, path).await.text();
        assert!(
            text.starts_with(head) && text.contains(found),
            "{path}: {text}"
        );
        let book = get(&site, &path.replace(".csv", ".xlsx")).await;
        assert_eq!(&book.body[..2], b"PK", "{path}");
    }
}

#[tokio::test]
async fn the_plan_is_taken_away_as_csv_and_excel() {
    let site = public();
    let page = get(&site, "/en/target?place=province:11").await.text();
    assert!(page.contains("/api/target.csv?") && page.contains("/api/target.xlsx?"));
    let csv = get(&site, "/api/target.csv?place=province:11").await;
    let header = csv.header(header::CONTENT_DISPOSITION);
    assert!(header.contains("target-province-11.csv"), "{header}");
    let text = csv.text();
    assert!(text.starts_with("indicator,name,unit,"), "{text}");
    assert!(
        text.contains("GRDP_GROWTH") && text.contains(",true"),
        "{text}"
    );
    let book = get(&site, "/api/target.xlsx?place=province:11&language=en").await;
    assert_eq!(&book.body[..2], b"PK");
}

#[tokio::test]
async fn the_first_address_speaks_the_browsers_language() {
    let site = public();
    for (wished, to) in [
        ("en-GB,en;q=0.9", "/en"),
        ("fr,vi;q=0.5", "/vi"),
        ("", "/vi"),
    ] {
        let got = get_with(&site, "/", &[("accept-language", wished)]).await;
        assert_eq!(
            (got.status.as_u16(), got.header(header::LOCATION)),
            (303, to)
        );
    }
}
