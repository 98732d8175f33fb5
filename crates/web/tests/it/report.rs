//! A report from its form to a figure of the record: filled on the page without script, sent twice,
//! written by two, handed in, shown.

use crate::browser::{Got, get, get_with, post, post_as};
use crate::fixture;
use axum::http::header;
use std::sync::Arc;
use web::access::Operator;
use web::{Access, Site};

const HOST: (&str, &str) = ("host", "127.0.0.1:8480");
const ORIGIN: (&str, &str) = ("origin", "http://127.0.0.1:8480");
const KEYS: &str = "form=form:test&period=2026-01&reporter=province:11";

/// A monthly form of two lines, their sum and a rule, filled by the province itself.
const FORM: &str = r#"{
  "id": "form:test", "valid_from": "2026-01-01", "name_vi": "Biểu thử", "name_en": "Test form",
  "frequency": "month", "due_days": 5, "reporters": {"places": ["province:11"]},
  "counts_from": "submission", "status": "estimate", "producer": "org:11-stats",
  "lines": [
    {"code": "H", "kind": "heading", "name_vi": "Kinh tế"},
    {"code": "A", "kind": "entered", "indicator": "GRDP_REAL", "name_vi": "GRDP", "required": true},
    {"code": "B", "kind": "entered", "indicator": "GRDP_NOMINAL", "name_vi": "GRDP hiện hành"},
    {"code": "C", "kind": "computed", "formula": "A + B", "name_vi": "Cộng"}
  ],
  "columns": [
    {"code": "this", "kind": "this_period"}, {"code": "note", "kind": "note"}
  ],
  "rules": [
    {"code": "r1", "severity": "hard", "kind": "range", "least": "0", "lines": ["A"]}
  ]
}"#;

/// The operator's browser on a site with that form.
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
        let desk = Self { site, cookie };
        let got = desk.json("/api/form", FORM).await;
        assert_eq!(got.status.as_u16(), 200, "{}", got.text());
        desk
    }

    async fn get(&self, address: &str) -> Got {
        get_with(&self.site, address, &[HOST, ("cookie", &self.cookie)]).await
    }

    async fn post(&self, address: &str, form: &str) -> Got {
        let headers = [HOST, ORIGIN, ("cookie", self.cookie.as_str())];
        post(&self.site, address, form, &headers).await
    }

    async fn json(&self, address: &str, body: &str) -> Got {
        let headers = [HOST, ORIGIN, ("cookie", self.cookie.as_str())];
        post_as(&self.site, address, body, "application/json", &headers).await
    }

    async fn sheet(&self) -> Got {
        self.get(&format!("/vi/report/sheet?{KEYS}")).await
    }

    /// Fills fields of the sheet and saves, as a browser without script does.
    async fn save(&self, page: &Got, filled: &[(&str, &str)]) -> Got {
        let text = page.text();
        let (_, rest) = text.split_once("name=\"seen\" value=\"").unwrap();
        let seen = rest.split('"').next().unwrap().replace("&#34;", "\"");
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("seen", &seen);
        for (name, value) in filled {
            form.append_pair(name, value);
        }
        let form = format!("{KEYS}&{}", form.finish());
        self.post(&format!("/vi/report/sheet?{KEYS}"), &form).await
    }
}

fn entry(id: u32, line: &str, value: &str, base: &str, account: &str) -> String {
    format!(
        r#"{{"form":"form:test","period":"2026-01","reporter":"province:11","account":"{account}",
        "entries":[{{"id":"00000000-0000-4000-8000-{id:012}","line":"{line}","column":"this",
        "content":"value","value":"{value}","text":"{value}","base":{base}}}]}}"#
    )
}

#[tokio::test]
async fn a_sheet_is_filled_and_handed_in_without_script() {
    let desk = Desk::new().await;
    let page = desk.sheet().await;
    assert_eq!(page.status.as_u16(), 200, "{}", page.text());
    assert!(page.text().contains("name=\"A/this\""), "{}", page.text());
    let got = desk
        .save(
            &page,
            &[("A/this", "1.234,5"), ("B/this", "x"), ("A/note", "ước")],
        )
        .await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.read());
    let page = desk.sheet().await;
    assert!(page.text().contains("value=\"1.234,5\""));
    assert!(page.text().contains("value=\"x\"") && page.text().contains("value=\"ước\""));
    // What cannot be read and what breaks a rule is told, with what was typed in its field.
    let got = desk.save(&page, &[("B/this", "-")]).await;
    assert!(got.read().contains("không rõ nghĩa"), "{}", got.read());
    let got = desk.post("/vi/report/submit", KEYS).await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.read());
    let page = desk.sheet().await.read();
    assert!(page.contains("Đã gửi, lần gửi 1"), "{page}");
    // The form's moment was the submission: the figure has a home now.
    let trace = "/vi/trace?indicator=GRDP_REAL&place=province:11&period=2026-01";
    let read = desk.get(trace).await.read();
    assert!(read.contains("1.234,5"), "{read}");
}

#[tokio::test]
async fn a_hard_rule_blocks_and_says_where() {
    let desk = Desk::new().await;
    let page = desk.sheet().await;
    desk.save(&page, &[("A/this", "-5")]).await;
    let got = desk.post("/vi/report/submit", KEYS).await;
    assert_eq!(got.status.as_u16(), 200);
    assert!(got.text().contains("role=\"alert\""), "{}", got.read());
    let state = desk.get(&format!("/api/report?{KEYS}")).await.text();
    assert!(state.contains("\"state\":\"draft\""), "{state}");
}

#[tokio::test]
async fn the_same_entry_twice_is_applied_once_and_two_never_overwrite() {
    let desk = Desk::new().await;
    let first = entry(1, "A", "10.5", "null", "operator");
    let answers = [
        desk.json("/api/report/entry", &first).await.text(),
        desk.json("/api/report/entry", &first).await.text(),
    ];
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let base = read(&answers[0])["applied"][0]["base"].as_u64().unwrap();
    assert_eq!(read(&answers[1])["applied"][0]["base"].as_u64(), Some(base));
    let other = entry(2, "A", "11", "null", "operator");
    let answer = read(&desk.json("/api/report/entry", &other).await.text());
    assert_eq!(
        answer["conflicts"][0]["theirs"]["value"], "10.5",
        "{answer}"
    );
    let mine = entry(3, "A", "11", &base.to_string(), "operator");
    let answer = read(&desk.json("/api/report/entry", &mine).await.text());
    assert!(
        answer["applied"][0]["base"].as_u64() > Some(base),
        "{answer}"
    );
}

#[tokio::test]
async fn what_one_account_kept_is_not_written_by_another() {
    let desk = Desk::new().await;
    let state = desk.site.desk.store().state().unwrap();
    let foreign = entry(1, "A", "10", "null", "7");
    let got = desk.json("/api/report/entry", &foreign).await;
    assert_eq!(got.status.as_u16(), 401, "{}", got.text());
    assert_eq!(desk.site.desk.store().state().unwrap(), state);
}

#[tokio::test]
async fn a_form_is_made_on_the_page_line_by_line() {
    let desk = Desk::new().await;
    let page = desk.get("/vi/form/edit?form=form:test").await;
    assert!(
        page.text().contains("name=\"lines.2.indicator\""),
        "{}",
        page.read()
    );
    let head = "id=form:new&valid_from=2026-01-01&name_vi=Bi%E1%BB%83u+m%E1%BB%9Bi&frequency=month\
        &due_days=5&reporters=places&reporters.list=province:11&counts_from=approval\
        &status=estimate&columns.1.code=this&columns.1.kind=this_period\
        &lines.1.code=A&lines.1.kind=entered&lines.1.indicator=";
    let form = format!("{head}GRDP_REAL&do=add.lines.1");
    let got = desk.post("/vi/form/edit", &form).await;
    assert!(
        got.text().contains("name=\"lines.2.code\""),
        "{}",
        got.read()
    );
    let got = desk
        .post("/vi/form/edit", &format!("{head}GRDP_REEL&do=save"))
        .await;
    assert_eq!(got.status.as_u16(), 200);
    assert!(
        got.text().contains("id=\"p-lines.1.indicator\""),
        "{}",
        got.read()
    );
    let got = desk
        .post("/vi/form/edit", &format!("{head}GRDP_REAL&do=save"))
        .await;
    assert_eq!(got.status.as_u16(), 303, "{}", got.read());
    let list = desk.get("/vi/form").await.read();
    assert!(
        list.contains("Biểu mới") && list.contains("form:test"),
        "{list}"
    );
    let mine = desk.get("/vi/report").await;
    assert_eq!(mine.status.as_u16(), 200, "{}", mine.read());
}

#[tokio::test]
async fn the_worker_stands_at_the_root_and_is_asked_for_anew() {
    let site = fixture::site(Access::Public);
    let got = get(&site, "/sw.js").await;
    let kind = got.header(header::CONTENT_TYPE);
    assert_eq!(kind, "text/javascript; charset=utf-8");
    assert_eq!(got.header(header::CACHE_CONTROL), "no-cache");
}

#[tokio::test]
async fn a_calendar_that_did_not_change_is_not_sent_again() {
    let desk = Desk::new().await;
    let got = desk.get("/api/due.ics").await;
    assert_eq!(got.status.as_u16(), 200);
    assert!(got.text().starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(got.text().contains("@127.0.0.1\r\n"), "{}", got.text());
    let tag = got.header(header::ETAG);
    let asked = |known: String| {
        let desk = &desk;
        async move {
            let headers = [
                HOST,
                ("cookie", desk.cookie.as_str()),
                ("if-none-match", &known),
            ];
            get_with(&desk.site, "/api/due.ics", &headers).await
        }
    };
    let same = asked(format!("\"other\", W/{tag}")).await;
    assert_eq!((same.status.as_u16(), same.text().as_str()), (304, ""));
    assert_eq!(same.header(header::ETAG), tag);
    assert_eq!(asked("\"other\"".to_owned()).await.status.as_u16(), 200);
    let done = desk
        .json("/api/form", &FORM.replace("due_days\": 5", "due_days\": 6"))
        .await;
    assert_eq!(done.status.as_u16(), 200, "{}", done.text());
    assert_eq!(asked(tag.to_owned()).await.status.as_u16(), 200, "it moved");
}

#[tokio::test]
async fn who_is_overdue_stands_in_a_list_until_handed_in() {
    let desk = Desk::new().await;
    let late = "/vi/completeness/late?form=form:test&period=2026-01";
    let page = desk.get(late).await;
    assert_eq!(page.status.as_u16(), 200, "{}", page.text());
    let text = page.text();
    let row = after(&text, "<tbody", "</tbody>");
    assert_eq!(row.matches("<tr").count(), 1, "{row}");
    assert!(row.contains(&KEYS.replace('&', "&#38;")), "{row}");
    // Due on the fifth of February, seen on the ninth of October.
    assert!(row.contains("data-key=\"246\""), "{row}");
    assert!(
        text.contains("09:00 09/10/2026"),
        "a print says of when it is"
    );
    let listed = desk.get("/api/completeness/late.csv?language=vi&form=form:test&period=2026-01");
    let listed = listed.await.text();
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(listed.contains(",246,"), "{listed}");

    let sheet = desk.sheet().await;
    desk.save(&sheet, &[("A/this", "7,5"), ("B/this", "120")])
        .await;
    let done = desk.post("/vi/report/submit", KEYS).await;
    assert!(done.status.as_u16() < 400, "{}", done.text());
    let text = desk.get(late).await.text();
    assert!(!text.contains("id=\"late\""), "{text}");
    let wrong = desk.get("/vi/completeness/late?form=form:none").await;
    assert_eq!(wrong.status.as_u16(), 404, "{}", wrong.text());
}

#[tokio::test]
async fn mails_that_did_not_arrive_can_be_asked_for() {
    let desk = Desk::new().await;
    for state in ["", "refused", "given_up", "unknown"] {
        let page = desk.get(&format!("/vi/reminder?state={state}")).await;
        assert_eq!(page.status.as_u16(), 200, "{state}: {}", page.text());
    }
    let page = desk.get("/vi/reminder?state=lost").await;
    assert_eq!(page.status.as_u16(), 404, "{}", page.text());
    assert!(page.text().contains("given_up"), "{}", page.text());
}

/// What stands between two marks.
fn after<'t>(text: &'t str, from: &str, until: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap();
    rest.split_once(until).unwrap().0
}
