//! The operator's door, and what is written behind it.

use crate::browser::{Got, get_with, post};
use crate::fixture;
use axum::http::header;
use std::sync::Arc;
use web::access::Operator;
use web::{Access, Site};

const HOST: (&str, &str) = ("host", "127.0.0.1:8480");
const ORIGIN: (&str, &str) = ("origin", "http://127.0.0.1:8480");

fn site() -> Arc<Site> {
    let address = "127.0.0.1:8480".parse().unwrap();
    let door = Operator::new(address, "open".to_owned(), "inside".to_owned()).unwrap();
    fixture::site(Access::Operator(door))
}

async fn enter(site: &Arc<Site>) -> String {
    let got = get_with(site, "/operator?token=open", &[HOST]).await;
    assert_eq!(got.status.as_u16(), 303);
    let cookie = got.header(header::SET_COOKIE);
    cookie.split(';').next().unwrap().to_owned()
}

async fn send(site: &Arc<Site>, address: &str, form: &str, cookie: &str) -> Got {
    post(site, address, form, &[HOST, ORIGIN, ("cookie", cookie)]).await
}

#[tokio::test]
async fn nothing_is_shown_before_the_door_was_opened() {
    let site = site();
    let got = get_with(&site, "/vi/review?place=province:11&period=2023", &[HOST]).await;
    assert_eq!(got.status.as_u16(), 403);
    assert!(!got.text().contains("GRDP"));
    let cookie = enter(&site).await;
    let again = get_with(&site, "/operator?token=open", &[HOST]).await;
    assert_eq!(again.status.as_u16(), 403, "the token opens once");
    let headers = [HOST, ("cookie", cookie.as_str())];
    let got = get_with(&site, "/vi/review?place=province:11&period=2023", &headers).await;
    assert_eq!(got.status.as_u16(), 200);
    let bent = [("host", "bent.example"), ("cookie", cookie.as_str())];
    let got = get_with(&site, "/vi", &bent).await;
    assert_eq!(got.status.as_u16(), 403);
}

const FORM: &str = "indicator=GRDP_GROWTH&place=province:11&period=2023&value=7,25\
    &status=final&producer=org:11-stats&release=public&reason=";

#[tokio::test]
async fn a_stated_figure_is_on_the_next_page() {
    let site = site();
    let cookie = enter(&site).await;
    let foreign = [
        HOST,
        ("origin", "https://bent.example"),
        ("cookie", cookie.as_str()),
    ];
    let got = post(&site, "/vi/observation", FORM, &foreign).await;
    assert_eq!(got.status.as_u16(), 403, "another site's form");
    let got = send(&site, "/vi/observation", FORM, &cookie).await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.text());
    let home = got.header(header::LOCATION).to_owned();
    let headers = [HOST, ("cookie", cookie.as_str())];
    let read = get_with(&site, &home, &headers).await.read();
    assert!(read.contains("7,25 %"), "{read}");
    let review = "/vi/review?place=province:11&period=2023";
    let read = get_with(&site, review, &headers).await.read();
    assert!(read.contains("7,25 %: vượt nghị quyết đại hội"), "{read}");
    let before = format!("{review}&as_of=2023-12-29");
    let read = get_with(&site, &before, &headers).await.read();
    assert!(read.contains("7,1 %: vượt nghị quyết đại hội"), "{read}");
}

#[tokio::test]
async fn a_withdrawn_figure_is_gone_and_needs_a_reason() {
    let site = site();
    let cookie = enter(&site).await;
    let got = send(&site, "/vi/observation", FORM, &cookie).await;
    let home = got.header(header::LOCATION).to_owned();
    let headers = [HOST, ("cookie", cookie.as_str())];
    let page = get_with(&site, &home, &headers).await.text();
    let (_, rest) = page.split_once("name=\"statement\" value=\"").unwrap();
    let number = rest.split('"').next().unwrap();
    let about = "indicator=GRDP_GROWTH&place=province:11&period=2023";
    let form = format!("{about}&statement={number}&reason=");
    let got = send(&site, "/vi/observation/withdraw", &form, &cookie).await;
    assert_eq!(got.status.as_u16(), 200, "without a reason");
    let text = got.text();
    assert!(text.contains("id=\"p-reason\""), "the form again: {text}");
    assert!(text.contains(&format!("value=\"{number}\"")), "{text}");
    let form = format!("{form}misread");
    let got = send(&site, "/vi/observation/withdraw", &form, &cookie).await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.text());
    let read = get_with(&site, &home, &headers).await.read();
    assert!(!read.contains("7,25 % công bố"), "{read}");
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_field() {
    let site = site();
    let cookie = enter(&site).await;
    let form = FORM.replace("7,25", "bảy");
    let got = send(&site, "/vi/observation", &form, &cookie).await;
    assert_eq!(got.status.as_u16(), 200);
    let text = got.text();
    assert!(
        text.contains("id=\"f-value\"") && text.contains("aria-invalid=\"true\""),
        "{text}"
    );
    assert!(text.contains("value=\"bảy\""), "what was typed stays");
}

#[tokio::test]
async fn an_import_is_looked_at_before_it_is_taken() {
    let site = site();
    let cookie = enter(&site).await;
    let state = site.desk.store().state().unwrap();
    let file = "indicator,place,period,value,as_printed,status,known_at,producer,release\n\
        GRDP_GROWTH,province:11,2022,9.9,\"9,9%\",final,2023-06-01,org:11-stats,public\n";
    for (dry_run, told) in [
        ("true", "Xem trước: sẽ có 1 thay đổi"),
        ("false", "Đã ghi 1 thay đổi"),
    ] {
        let part = |name: &str, value: &str| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let sent = format!(
            "{}{}{}--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
             {file}\r\n--x--\r\n",
            part("kind", "observations"),
            part("set_back", "true"),
            part("dry_run", dry_run),
        );
        let headers = [HOST, ORIGIN, ("cookie", cookie.as_str())];
        let got = crate::browser::post_as(
            &site,
            "/vi/import",
            &sent,
            "multipart/form-data; boundary=x",
            &headers,
        )
        .await;
        assert_eq!(got.status.as_u16(), 200, "{}", got.text());
        assert!(got.read().contains(told), "{}", got.read());
        let grown = site.desk.store().state().unwrap() > state;
        assert_eq!(grown, dry_run == "false");
    }
}
