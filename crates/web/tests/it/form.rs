//! The editor of a form: everything that is wrong told at its field, blocks of cells as lines,
//! parts that come back, days as people write them; nothing half kept.

use crate::browser::{get_with, post};
use crate::fixture;
use axum::http::header;
use std::fmt::Write;
use std::sync::Arc;
use web::access::Operator;
use web::{Access, Site};

const HOST: (&str, &str) = ("host", "127.0.0.1:8480");
const ORIGIN: (&str, &str) = ("origin", "http://127.0.0.1:8480");

/// The operator's browser.
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
        let cookie = got.header(header::SET_COOKIE);
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self { site, cookie }
    }

    async fn get(&self, address: &str) -> (u16, String) {
        let got = get_with(&self.site, address, &[HOST, ("cookie", &self.cookie)]).await;
        (got.status.as_u16(), got.text())
    }

    async fn edit(&self, language: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let mut body = String::new();
        for (name, text) in fields {
            let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            write!(body, "{name}={text}&").unwrap();
        }
        let address = format!("/{language}/form/edit");
        let headers = [HOST, ORIGIN, ("cookie", self.cookie.as_str())];
        let got = post(&self.site, &address, &body, &headers).await;
        (got.status.as_u16(), got.text())
    }
}

const GOOD: [(&str, &str); 18] = [
    ("id", "form:tay"),
    ("valid_from", "01/02/2026"),
    ("name_vi", "Biểu tay"),
    ("frequency", "month"),
    ("month_starts_on", "1"),
    ("due_days", "5"),
    ("reporters", "places"),
    ("reporters.list", "province:11"),
    ("counts_from", "approval"),
    ("status", "estimate"),
    ("lines.1.code", "A"),
    ("lines.1.kind", "entered"),
    ("lines.1.indicator", "GRDP_REAL"),
    ("lines.1.name_vi", "GRDP"),
    ("columns.1.code", "this"),
    ("columns.1.kind", "this_period"),
    ("do", "save"),
    ("reason", "thử"),
];

/// The good fields with some of them changed or added.
fn but<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = GOOD.into_iter();
    let kept = kept.filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    kept.chain(changes.iter().copied()).collect()
}

#[tokio::test]
async fn every_wrong_field_is_told_at_once_and_nothing_is_kept() {
    let desk = Desk::new().await;
    let wrong = [
        ("id", "Biểu tay"),
        ("valid_from", "32/1/2026"),
        ("name_vi", ""),
        ("month_starts_on", "31"),
        ("due_days", "năm"),
        ("lines.1.code", "a b"),
        ("lines.1.indicator", "KHONG_CO"),
        ("rules.1.code", "r"),
        ("rules.1.kind", "range"),
        ("rules.1.severity", "hard"),
        ("rules.1.least", "x"),
        ("producer", "org:khong"),
    ];
    for (language, at) in [("vi", "Dòng 1 · Chỉ tiêu"), ("en", "Line 1 · Indicator")] {
        let (status, page) = desk.edit(language, &but(&wrong)).await;
        assert_eq!(status, 200);
        for (name, _) in wrong.iter().filter(|(name, _)| {
            !["rules.1.code", "rules.1.kind", "rules.1.severity"].contains(name)
        }) {
            let told = format!("id=\"p-{name}\"");
            assert!(page.contains(&told), "{language}: {name} is not told");
        }
        assert!(page.contains(&format!("<a href=\"#lines.1.indicator\">{at}</a>")));
        assert!(page.contains("value=\"32/1/2026\""), "what was typed stays");
        assert!(!page.contains("KHONG_CO\u{fffd}"));
    }
    let (_, list) = desk.get("/vi/form").await;
    assert!(!list.contains("Biểu tay"), "nothing is half kept");
}

#[tokio::test]
async fn what_a_form_can_never_be_is_told_at_the_line_that_is_too_much() {
    let desk = Desk::new().await;
    let (_, page) = desk
        .edit(
            "vi",
            &but(&[
                ("lines.2.code", "A"),
                ("lines.2.kind", "entered"),
                ("lines.2.indicator", "GRDP_REAL"),
                ("lines.2.name_vi", "Lại GRDP"),
                ("columns.2.code", "c2"),
                ("columns.2.kind", "this_period"),
                ("rules.1.code", "r"),
                ("rules.1.severity", "soft"),
                ("rules.1.kind", "sum_of_parts"),
                ("rules.1.lines", "A Z"),
                ("bottom_up.form", "form:khong"),
                ("bottom_up.reached", "submitted"),
            ]),
        )
        .await;
    for name in [
        "lines.2.code",
        "lines.2.indicator",
        "columns.2.kind",
        "rules.1.lines",
        "bottom_up.form",
    ] {
        assert!(page.contains(&format!("id=\"p-{name}\"")), "{name}");
    }
}

#[tokio::test]
async fn a_good_form_is_kept_and_its_day_is_read_as_people_write_it() {
    let desk = Desk::new().await;
    let (status, page) = desk.edit("vi", &GOOD).await;
    assert_eq!(status, 303, "{page}");
    let (_, form) = desk.get("/api/form?form=form:tay").await;
    assert!(form.contains("\"valid_from\":\"2026-02-01\""), "{form}");
    let (_, page) = desk.get("/en/form/edit?form=form:tay").await;
    assert!(page.contains("value=\"01/02/2026\""));
    // A version from another day on stands beside it; the copy begins with the next year.
    let (status, _) = desk.edit("vi", &but(&[("valid_from", "2027-01-01")])).await;
    assert_eq!(status, 303);
    let (_, list) = desk.get("/vi/form").await;
    assert!(list.contains("từ 01/02/2026") && list.contains("từ 01/01/2027"));
}

#[tokio::test]
async fn a_block_of_cells_becomes_lines() {
    let desk = Desk::new().await;
    let block = "STT\tChỉ tiêu\tĐVT\tMã chỉ tiêu\tGhi chú\r\nI\tKinh tế\t\t\t\r\n\
        1\tTốc độ tăng\ttấn\tGRDP_REAL\tx\r\n2\tChưa có ở đâu\tcái\t\t\r\n";
    let (status, page) = desk
        .edit("vi", &but(&[("do", "paste.lines"), ("block", block)]))
        .await;
    assert_eq!(status, 200);
    for wanted in [
        "name=\"lines.2.name_vi\" type=\"text\" value=\"Kinh tế\"",
        "name=\"lines.3.indicator\" type=\"text\" value=\"GRDP_REAL\"",
        "name=\"lines.3.mark\" type=\"text\" value=\"1\"",
        "name=\"lines.4.name_vi\" type=\"text\" value=\"Chưa có ở đâu\"",
        "id=\"p-lines.3.indicator\"",
        "id=\"p-lines.4.indicator\"",
        "value=\"cut.lines.2.3\"",
        "“Ghi chú”",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    let (_, page) = desk
        .edit("en", &but(&[("do", "paste.lines"), ("block", "\n \n")]))
        .await;
    assert!(page.contains("There is no line in what was pasted."));
}

#[tokio::test]
async fn a_removed_line_comes_back_by_a_button() {
    let desk = Desk::new().await;
    let (_, page) = desk.edit("vi", &but(&[("do", "remove.lines.1")])).await;
    assert!(page.contains("Hoàn tác: trả lại Dòng 1 “GRDP”"));
    let begin = "name=\"gone\" value=\"";
    let kept = page.split(begin).nth(1).unwrap();
    let kept = kept.split('"').next().unwrap().replace("&#38;", "&");
    let gone: Vec<(&str, &str)> = GOOD
        .into_iter()
        .filter(|(name, _)| !name.starts_with("lines"))
        .filter(|(name, _)| *name != "do")
        .chain([("gone", kept.as_str()), ("do", "restore")])
        .collect();
    let (_, page) = desk.edit("vi", &gone).await;
    assert!(page.contains("name=\"lines.1.name_vi\" type=\"text\" value=\"GRDP\""));
    assert!(!page.contains(begin));
}
