//! What is held against whoever knocks, by direct request.

use crate::browser::{get_with, post, post_from};
use crate::fixture;
use axum::http::header;
use std::sync::Arc;
use web::guard::{Guard, Home};
use web::{Access, Site};

/// A site for people with accounts, at an address of its own.
fn site(url: &str) -> Arc<Site> {
    let guard = Guard {
        home: Home::at(url).unwrap(),
        ..Guard::default()
    };
    Arc::new(Site {
        guard,
        ..Site::new(fixture::desk(), Access::Accounts)
    })
}

const HOST: (&str, &str) = ("host", "a.vn");

#[tokio::test]
async fn every_answer_has_its_safeguards() {
    let site = site("https://a.vn");
    for address in [
        "/vi",
        "/vi/nothing",
        "/api/nothing",
        "/a/0/x",
        "/",
        "/vi/import",
    ] {
        let got = get_with(&site, address, &[HOST]).await;
        let said = |name: &'static str| got.header(header::HeaderName::from_static(name));
        let policy = said("content-security-policy");
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{address}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(said("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(said("referrer-policy"), "same-origin");
        assert!(said("permissions-policy").contains("camera=()"));
        assert!(said("strict-transport-security").starts_with("max-age=31536000"));
    }
    let plain = fixture::site(Access::Public);
    let got = get_with(&plain, "/vi", &[]).await;
    assert_eq!(
        got.header(header::STRICT_TRANSPORT_SECURITY),
        "",
        "not without TLS"
    );
}

#[tokio::test]
async fn another_name_for_the_machine_is_refused() {
    let site = site("https://a.vn");
    assert_eq!(get_with(&site, "/vi", &[HOST]).await.status, 200);
    for host in ["bent.example", "a.vn.bent.example", "a.vn:8443", ""] {
        let got = get_with(&site, "/vi", &[("host", host)]).await;
        assert_eq!(got.status, 400, "{host}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_before_it_is_read() {
    let site = site("https://a.vn");
    for (headers, refused) in [
        (vec![], true),
        (vec![("origin", "https://bent.example")], true),
        (vec![("origin", "null")], true),
        (vec![("origin", "http://a.vn")], true),
        (vec![("sec-fetch-site", "cross-site")], true),
        (
            vec![("sec-fetch-site", "same-site"), ("origin", "https://a.vn")],
            true,
        ),
        (vec![("origin", "https://a.vn")], false),
        (vec![("sec-fetch-site", "same-origin")], false),
        (vec![("referer", "https://a.vn/vi")], false),
    ] {
        let all = [vec![HOST], headers.clone()].concat();
        let got = post(&site, "/vi/import", "kind=observations", &all).await;
        let foreign = got.read().contains("không gửi từ trang của hệ thống");
        assert_eq!(foreign, refused, "{headers:?}");
        assert!(
            matches!(got.status.as_u16(), 401 | 403),
            "{headers:?}: {}",
            got.status
        );
    }
}

#[tokio::test]
async fn who_knocks_too_often_waits() {
    let site = site("https://a.vn");
    let from = "203.0.113.7:4000";
    let mut refused = None;
    for count in 0..400 {
        let got = post_from(&site, "/vi/nothing", from, &[HOST]).await;
        assert_ne!(got.status, 429, "an address without a page is not counted");
        let got = crate::browser::get_from(&site, "/api/review", from, &[HOST]).await;
        if got.status == 429 {
            refused = Some((count, got));
            break;
        }
    }
    let (count, got) = refused.expect("a limit");
    assert!(count >= 300, "{count}");
    let seconds: u32 = got.header(header::RETRY_AFTER).parse().unwrap();
    assert!(seconds >= 1);
    assert!(
        got.text().contains("\"code\":\"too-many\""),
        "{}",
        got.text()
    );
    let other = crate::browser::get_from(&site, "/vi", "203.0.113.8:4000", &[HOST]).await;
    assert_eq!(other.status, 200, "another address");
}

#[tokio::test]
async fn a_token_that_opens_nothing_is_told_so() {
    let site = site("https://a.vn");
    for said in ["Bearer hoaban_unknown", "Bearer ", "Basic YTpi", "x"] {
        let headers = [HOST, ("authorization", said)];
        let got = get_with(&site, "/api/review?place=province:11&period=2023", &headers).await;
        assert_eq!(got.status, 401, "{said}");
        assert_eq!(got.header(header::WWW_AUTHENTICATE), "Bearer");
        assert!(got.text().contains("\"code\":\"unknown\""));
    }
    let from = "203.0.113.9:4000";
    let headers = [HOST, ("authorization", "Bearer hoaban_guess")];
    let mut last = 0;
    for _ in 0..40 {
        let got = crate::browser::get_from(&site, "/api/review", from, &headers).await;
        last = got.status.as_u16();
    }
    assert_eq!(last, 429, "guessing is stricter");
}

#[tokio::test]
async fn too_much_is_refused_before_it_is_read() {
    let address = "127.0.0.1:8480".parse().unwrap();
    let door = web::access::Operator::new(address, "open".to_owned(), "inside".to_owned());
    let site = fixture::site(Access::Operator(door.unwrap()));
    let headers = [
        ("host", "127.0.0.1:8480"),
        ("origin", "http://127.0.0.1:8480"),
        ("cookie", "hoaban_operator=inside"),
        ("content-length", "2000000"),
    ];
    let got = post(&site, "/vi/observation", "value=1", &headers).await;
    assert_eq!(got.status, 413);
    assert_eq!(got.header(header::CONNECTION), "close");
    assert!(got.read().contains("nhiều nhất 1 MB"), "{}", got.read());
    let got = post(&site, "/vi/import", "kind=observations", &headers).await;
    assert_ne!(got.status, 413, "an import may be larger");
}
