//! A paper is brought, looked at, mended, linked, let stand and taken away; by its owner alone.

use crate::browser::{Got, get_with, post, post_as};
use crate::fixture;
use axum::http::header;
use serde_json::{Value, json};
use std::sync::Arc;
use web::access::Operator;
use web::{Access, Site};

const HOST: (&str, &str) = ("host", "127.0.0.1:8480");
const ORIGIN: (&str, &str) = ("origin", "http://127.0.0.1:8480");

/// The first number has two digits transposed, the second agrees.
const TEXT: &str = "Điện Biên, ngày 15 tháng 01 năm 2026\n\
    Năm 2024, tốc độ tăng trưởng GRDP đạt 8,15% so với năm trước.\n\
    Năm 2023, tốc độ tăng trưởng GRDP đạt 7,1% so với năm trước.";

/// An operator at the site.
struct Desk {
    site: Arc<Site>,
    cookie: String,
}

impl Desk {
    async fn new() -> Self {
        let address = "127.0.0.1:8480".parse().unwrap();
        let door = Operator::new(address, "open".to_owned(), "inside".to_owned()).unwrap();
        let site = fixture::site(Access::Operator(door));
        let got = get_with(&site, "/operator?token=open", &[HOST]).await;
        let cookie = got
            .header(header::SET_COOKIE)
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        Self { site, cookie }
    }

    async fn get(&self, address: &str) -> Got {
        get_with(&self.site, address, &[HOST, ("cookie", &self.cookie)]).await
    }

    async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Got {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let headers = [HOST, ORIGIN, ("cookie", self.cookie.as_str())];
        post(&self.site, address, &form, &headers).await
    }

    async fn json(&self, address: &str, body: Value) -> Value {
        let headers = [HOST, ORIGIN, ("cookie", self.cookie.as_str())];
        let kind = "application/json";
        let got = post_as(&self.site, address, &body.to_string(), kind, &headers).await;
        serde_json::from_slice(&got.body).unwrap()
    }

    /// Brings a text; the address of its page.
    async fn bring(&self, text: &str) -> String {
        let got = self
            .post("/vi/check", &[("text", text), ("language", "vi")])
            .await;
        assert_eq!(got.status.as_u16(), 303, "{}", got.text());
        got.header(header::LOCATION).to_owned()
    }
}

fn paper(page: &str) -> &str {
    page.split("paper=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap()
}

/// The value of a hidden field in the first form behind a mark.
fn field<'a>(html: &'a str, behind: &str, name: &str) -> &'a str {
    let (_, rest) = html.split_once(behind).unwrap();
    let (_, rest) = rest
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    rest.split('"').next().unwrap()
}

#[tokio::test]
async fn a_wrong_number_is_underlined_mended_and_undone() {
    let desk = Desk::new().await;
    let page = desk.bring(TEXT).await;
    let shown = desk.get(&page).await;
    let html = shown.text();
    assert!(
        shown.read().contains("1 chỗ cần xem lại"),
        "{}",
        shown.read()
    );
    assert!(html.contains("class=\"num n agrees\"") && html.contains("num n disagrees doubt"));
    let list = "<li data-at=\"";
    let fields = ["paper", "at", "start", "end", "was", "text"];
    let sent = fields.map(|name| (name, field(&html, list, name)));
    assert_eq!((sent[4].1, sent[5].1), ("8,15", "8,51"));
    let got = desk.post("/vi/check/accept", &sent).await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.text());
    let back = got.header(header::LOCATION).to_owned();
    let shown = desk.get(back.split('#').next().unwrap()).await;
    assert!(shown.read().contains("không có chỗ nào cần xem lại"));
    assert!(shown.read().contains("8,15 → 8,51"), "{}", shown.read());
    let text = desk
        .get(&format!("/api/check.txt?paper={}", paper(&page)))
        .await;
    assert!(text.text().contains("đạt 8,51% so với năm trước."));
    let again = desk.post("/vi/check/accept", &sent).await;
    assert!(
        again.read().contains("Chỗ này không còn ghi “8,15”"),
        "{}",
        again.read()
    );
    let undo = [
        ("paper", sent[0].1),
        ("start", sent[2].1),
        ("at", sent[1].1),
    ];
    let got = desk.post("/vi/check/undo", &undo).await;
    assert_eq!(got.status.as_u16(), 303);
    assert!(desk.get(&page).await.read().contains("1 chỗ cần xem lại"));
}

#[tokio::test]
async fn the_home_of_a_number_tells_where_it_comes_from_and_what_can_be_done() {
    let desk = Desk::new().await;
    let page = desk.bring(TEXT).await;
    let html = desk.get(&page).await.text();
    let at = field(&html, "<li data-at=\"", "at");
    let home = format!("/vi/check/number?paper={}&at={at}", paper(&page));
    let read = desk.get(&home).await.read();
    for told in [
        "Sửa thành 8,51",
        "8,51 %",
        "Đúng là chỉ tiêu này",
        "đổi chỗ hai chữ số",
    ] {
        assert!(read.contains(told), "lacks {told}: {read}");
    }
    let reason = [
        ("paper", paper(&page)),
        ("at", at),
        ("spot", "verdict"),
        ("reason", "Đã thống nhất với Cục Thống kê"),
    ];
    let got = desk.post("/vi/check/silence", &reason).await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.text());
    let read = desk.get(&page).await.read();
    assert!(read.contains("không có chỗ nào cần xem lại"), "{read}");
    assert!(read.contains("Đã thống nhất với Cục Thống kê"), "{read}");
    let hear = [
        ("paper", paper(&page)),
        ("at", at),
        ("spot", "verdict"),
        ("hear", "true"),
    ];
    let got = desk.post("/vi/check/silence", &hear).await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.text());
    assert!(desk.get(&page).await.read().contains("1 chỗ cần xem lại"));
}

#[tokio::test]
async fn a_link_that_was_confirmed_changes_the_verdict_at_once() {
    let desk = Desk::new().await;
    let text = "Điện Biên, ngày 15 tháng 01 năm 2026\nMức tăng của nền kinh tế năm 2024 đạt 8,51%.";
    let page = desk.bring(text).await;
    let html = desk.get(&page).await.text();
    assert!(html.contains("num n unknown"), "{html}");
    let (_, rest) = html.split_once("num n unknown\" id=\"n").unwrap();
    let at = rest.split('"').next().unwrap();
    let home = format!("/vi/check/number?paper={}&at={at}", paper(&page));
    let html = desk.get(&home).await.text();
    let words = field(&html, "/vi/check/confirm", "words");
    let link = [
        ("paper", paper(&page)),
        ("at", at),
        ("words", words),
        ("indicator", "GRDP_GROWTH"),
    ];
    let got = desk.post("/vi/check/confirm", &link).await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.text());
    let html = desk.get(&page).await.text();
    assert!(
        html.contains(&format!("num n agrees\" id=\"n{at}\"")),
        "{html}"
    );
}

#[tokio::test]
async fn what_cannot_be_checked_is_told_and_not_kept() {
    let desk = Desk::new().await;
    for (name, bytes, told) in [
        ("a.txt", &b" \n "[..], "không có chữ nào"),
        ("a.pdf", b"%PDF-1.7", "đây là tệp PDF"),
        ("a.docx", b"PK\x03\x04 broken", "Tệp hỏng"),
    ] {
        let mut body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--x--\r\n");
        let body = String::from_utf8_lossy(&body).into_owned();
        let headers = [HOST, ORIGIN, ("cookie", desk.cookie.as_str())];
        let kind = "multipart/form-data; boundary=x";
        let got = post_as(&desk.site, "/vi/check", &body, kind, &headers).await;
        let read = got.read();
        assert_eq!(got.status.as_u16(), 200, "{name}: {read}");
        assert!(read.contains("Chưa có văn bản nào"), "{name}: {read}");
        assert!(read.contains(told), "{name}: {read}");
    }
    let got = desk.post("/vi/check", &[("text", "")]).await;
    assert!(got.read().contains("không có chữ nào"));
    let page = desk.get("/vi/check?paper=1").await;
    assert!(page.read().contains("không còn được giữ"));
    let two = "Tỉnh A và tỉnh B năm 2024 tăng 7,1%.";
    let got = desk
        .post("/vi/check", &[("text", two), ("place", "province:99")])
        .await;
    assert!(got.read().contains("province:99"), "{}", got.read());
    assert!(
        got.text().contains("Tỉnh A và tỉnh B"),
        "what was pasted stays"
    );
}

#[tokio::test]
async fn a_paper_is_held_against_another_day_and_discarded() {
    let desk = Desk::new().await;
    let page = desk
        .bring("Tốc độ tăng trưởng GRDP tỉnh Điện Biên năm 2023 đạt 7,01%.")
        .await;
    assert!(desk.get(&page).await.read().contains("đã cũ"));
    let no = paper(&page).to_owned();
    let day = [
        ("paper", no.as_str()),
        ("place", ""),
        ("as_of", "2023-11-30"),
    ];
    let got = desk.post("/vi/check/again", &day).await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.text());
    let read = desk.get(&page).await.read();
    assert!(read.contains("không có chỗ nào cần xem lại"), "{read}");
    assert!(
        desk.get("/en/check")
            .await
            .read()
            .contains("“Tốc độ tăng trưởng GRDP tỉnh Điện Biên")
    );
    desk.post("/vi/check/discard", &[("paper", &no)]).await;
    assert!(
        desk.get("/vi/check")
            .await
            .read()
            .contains("Chưa có văn bản nào")
    );
}

#[tokio::test]
async fn a_long_text_is_shown_in_parts() {
    let desk = Desk::new().await;
    let mut text = TEXT.to_owned();
    while text.len() < 60_000 {
        text.push_str("\nGRDP năm 2024 tăng 8,51% so với năm trước, một đoạn văn khá dài nữa.");
    }
    let page = desk.bring(&text).await;
    let html = desk.get(&page).await.text();
    assert!(html.len() < 200_000, "{}", html.len());
    assert!(html.contains("id=\"part-5\"") && html.contains("data-alone"));
    let alone = format!("{page}&part=5&alone=true");
    let part = desk.get(&alone).await.text();
    assert!(part.starts_with("<section") && part.contains("id=\"part-5\""));
    let open = desk.get(&format!("{page}&part=5")).await.text();
    assert!(
        open.contains("id=\"n"),
        "the part that is asked for is open"
    );
}

#[tokio::test]
async fn programs_check_keep_mend_and_link() {
    let desk = Desk::new().await;
    let told = desk.json("/api/check", json!({"text": TEXT})).await;
    assert!(
        told.get("paper").is_none() && told["summary"]["disagrees"] == 1,
        "{told}"
    );
    let told = desk
        .json("/api/check", json!({"text": TEXT, "keep": true}))
        .await;
    let proposal = &told["proposals"][0];
    assert_eq!(proposal["text"], "8,51");
    let fix = json!({
        "paper": told["paper"],
        "revision": told["revision"],
        "start": proposal["start"],
        "end": proposal["end"],
        "text": proposal["text"],
    });
    let mended = desk.json("/api/check/accept", fix.clone()).await;
    assert_eq!(mended["disagrees"], false, "{mended}");
    assert_eq!(mended["corrections"][0]["was"], "8,15");
    let late = desk.json("/api/check/accept", fix).await;
    assert_eq!(late["error"]["field"], "revision", "{late}");
    let undone = json!({"paper": told["paper"], "start": mended["corrections"][0]["start"]});
    let undone = desk.json("/api/check/undo", undone).await;
    assert_eq!(undone["summary"]["disagrees"], 1);
    let link = json!({"words": "nhịp đi lên", "indicator": "GRDP_GROWTH"});
    assert_eq!(desk.json("/api/check/confirm", link).await["changed"], true);
    let doubt = undone["claims"].as_array().unwrap().iter();
    let doubt = doubt
        .filter_map(|claim| claim.get("doubt"))
        .find(|doubt| doubt.is_object());
    let mut doubt = doubt.unwrap().clone();
    doubt["reason"] = json!("đã thống nhất");
    assert_eq!(
        desk.json("/api/check/silence", doubt).await["changed"],
        true
    );
}
