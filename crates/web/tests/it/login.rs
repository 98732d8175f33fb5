//! Signing in and out, by direct request.

use crate::person::{Office, PASSWORD, after};
use axum::http::header;
use ring::hmac;

#[tokio::test]
async fn the_first_administrator_comes_in_by_a_link_that_works_once() {
    let office = Office::new();
    let mut person = office.administrator().await;
    assert!(person.has_session());
    let read = person.get("/vi/account").await.read();
    assert!(
        read.contains("Lò Thị Quản") && read.contains("quản trị viên tất cả"),
        "{read}"
    );
    assert_eq!(actions::account::first(&office.site.desk).unwrap(), None);
    let used = office.browser().get("/vi/invitation?secret=x").await.read();
    assert!(used.contains("hết hạn hoặc đã dùng"), "{used}");
}

#[tokio::test]
async fn two_passwords_that_differ_are_told_beside_the_field() {
    let office = Office::new();
    let link = actions::account::first(&office.site.desk).unwrap().unwrap();
    let mut person = office.browser();
    let form = [
        ("secret", link.secret.as_str()),
        ("login", "quan.tri"),
        ("name", "Lò Thị Quản"),
        ("password", PASSWORD),
        ("repeat", "khác"),
    ];
    let got = person.post("/vi/invitation", &form).await;
    let text = got.text();
    assert!(text.contains("Hai lần gõ mật khẩu khác nhau"), "{text}");
    assert!(
        text.contains("value=\"Lò Thị Quản\""),
        "what was typed stays"
    );
    assert!(!text.contains(PASSWORD), "but for the password");
    assert!(!person.has_session());
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    let office = Office::new();
    office.administrator().await;
    let mut told = Vec::new();
    for (login, password) in [("quan.tri", "đào phai cuối bản"), ("khong.co", PASSWORD)] {
        let got = office.browser().sign_in(login, password).await;
        assert_eq!(got.status, 200);
        told.push(got.read().replace(login, ""));
        assert!(!got.text().contains(password));
    }
    assert_eq!(told[0], told[1]);
    assert!(
        told[0].contains("Tên đăng nhập hoặc mật khẩu không đúng"),
        "{}",
        told[0]
    );
}

#[tokio::test]
async fn somebody_signs_in_goes_on_and_signs_out() {
    let office = Office::new();
    office.administrator().await;
    let mut person = office.browser();
    let got = person.get("/vi/people").await;
    assert_eq!(got.status, 401);
    let next = after(&got.text(), "name=\"next\" value=\"");
    assert_eq!(next, "/vi/people");
    let form = [
        ("login", "quan.tri"),
        ("password", PASSWORD),
        ("next", next.as_str()),
    ];
    let got = person.post("/vi/login", &form).await;
    assert_eq!(
        (got.status.as_u16(), got.header(header::LOCATION)),
        (303, "/vi/people")
    );
    let page = person.get("/vi/people").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("data-account=\"1\"") && page.text().contains("id=\"sign-out\""));
    let got = person.post("/vi/logout", &[]).await;
    assert_eq!(got.status, 303);
    let clear = header::HeaderName::from_static("clear-site-data");
    assert_eq!(got.header(clear.clone()), "\"cache\"");
    assert!(!person.has_session());
    assert_eq!(person.get("/vi/people").await.status, 401);
    person.sign_in("quan.tri", PASSWORD).await;
    let got = person.post("/vi/logout", &[("forget", "1")]).await;
    assert_eq!(got.header(clear), "\"cache\", \"storage\"");
}

#[tokio::test]
async fn nobody_is_led_to_another_site_after_signing_in() {
    let office = Office::new();
    office.administrator().await;
    for next in [
        "//bent.example",
        "https://bent.example",
        "/vi//bent",
        "/vi\\x",
        "/operator",
    ] {
        let form = [
            ("login", "quan.tri"),
            ("password", PASSWORD),
            ("next", next),
        ];
        let got = office.browser().post("/vi/login", &form).await;
        assert_eq!(got.header(header::LOCATION), "/vi", "{next}");
    }
}

#[tokio::test]
async fn who_guesses_has_to_wait() {
    let office = Office::new();
    office.administrator().await;
    let mut last = String::new();
    for _ in 0..12 {
        last = office.browser().sign_in("quan.tri", "sai").await.read();
    }
    assert!(last.contains("hãy chờ"), "{last}");
    let right = office.browser().sign_in("quan.tri", PASSWORD).await.read();
    assert!(right.contains("hãy chờ"), "the right one neither: {right}");
}

#[tokio::test]
async fn a_session_that_was_stolen_from_nowhere_opens_nothing() {
    let office = Office::new();
    office.administrator().await;
    let headers = [("host", "a.vn"), ("cookie", "__Host-hoaban=geraten")];
    let got = crate::browser::get_with(&office.site, "/vi/people", &headers).await;
    assert_eq!(got.status, 401);
    let planted = [("host", "a.vn"), ("cookie", "hoaban=x")];
    let got = crate::browser::get_with(&office.site, "/vi/account", &planted).await;
    assert_eq!(got.status, 401);
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let office = Office::new();
    let mut person = office.administrator().await;
    office.wait(60 * 60);
    assert_eq!(person.get("/vi/account").await.status, 200);
    office.wait(3 * 60 * 60);
    assert_eq!(person.get("/vi/account").await.status, 401);
}

/// The six digits that a telephone would show (RFC 6238).
fn code(key: &str, second: i64) -> String {
    let mut bits = String::new();
    for letter in key.chars().filter(char::is_ascii_alphanumeric) {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
        bits.push_str(&format!("{value:05b}"));
    }
    let bytes: Vec<u8> = (0..bits.len() / 8)
        .map(|index| u8::from_str_radix(&bits[index * 8..index * 8 + 8], 2).unwrap())
        .collect();
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &bytes);
    let sum = hmac::sign(&key, &(second / 30).to_be_bytes());
    let sum = sum.as_ref();
    let at = usize::from(sum[19] & 15);
    let four: [u8; 4] = sum[at..at + 4].try_into().unwrap();
    let number = (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000;
    format!("{number:06}")
}

#[tokio::test]
async fn the_codes_of_a_telephone_are_asked_for_once_switched_on() {
    let office = Office::new();
    let mut person = office.administrator().await;
    let page = person.post("/vi/account/factor", &[]).await.text();
    assert!(
        page.contains("<svg") && page.contains("class=\"qr\""),
        "{page}"
    );
    let (_, rest) = page.split_once("<code class=\"once\">").unwrap();
    let key = rest.split('<').next().unwrap().to_owned();
    let now = || office.site.desk.now().as_second();
    let wrong = person
        .post("/vi/account/factor/confirm", &[("code", "000000")])
        .await
        .text();
    assert!(
        wrong.contains("Mã không đúng") && wrong.contains(&key),
        "{wrong}"
    );
    let right = code(&key, now());
    let page = person
        .post("/vi/account/factor/confirm", &[("code", &right)])
        .await
        .text();
    let codes: Vec<&str> = page
        .split("<code class=\"once\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    assert_eq!(codes.len(), 10, "{page}");

    office.wait(60);
    let mut other = office.browser();
    let asked = other.sign_in("quan.tri", PASSWORD).await;
    assert!(asked.read().contains("Nhập mã xác thực") && !other.has_session());
    let wrong = other.post("/vi/login/code", &[("code", "123456")]).await;
    assert!(wrong.read().contains("Mã không đúng"), "{}", wrong.read());
    let right = code(&key, now());
    let got = other.post("/vi/login/code", &[("code", &right)]).await;
    assert_eq!(
        (got.status.as_u16(), got.header(header::LOCATION)),
        (303, "/vi/account")
    );
    assert!(other.has_session());

    let mut third = office.browser();
    third.sign_in("quan.tri", PASSWORD).await;
    let again = third.post("/vi/login/code", &[("code", &right)]).await;
    assert_eq!(again.status, 200, "a code opens once");
    let got = third.post("/vi/login/code", &[("code", codes[0])]).await;
    assert_eq!(got.status, 303, "a recovery code stands in: {}", got.read());

    let mut late = office.browser();
    late.sign_in("quan.tri", PASSWORD).await;
    office.wait(301);
    let got = late
        .post("/vi/login/code", &[("code", &code(&key, now()))])
        .await;
    assert_eq!(got.header(header::LOCATION), "/vi/login", "too late");
}

#[tokio::test]
async fn a_token_reads_and_needs_no_page_of_ours() {
    let office = Office::new();
    let mut person = office.administrator().await;
    let form = [("name", "Máy chủ"), ("read", "true"), ("days", "30")];
    let page = person.post("/vi/account/token", &form).await.text();
    let token = after(&page, "<code class=\"once\">");
    assert!(token.starts_with("hoaban_"), "{token}");
    let list = person.get("/vi/account").await.text();
    assert!(
        list.contains("Máy chủ") && !list.contains(&token),
        "it is shown once"
    );
    let bearer = format!("Bearer {token}");
    let headers = [("host", "a.vn"), ("authorization", bearer.as_str())];
    let asked = "/api/review?place=province:11&period=2023";
    let got = crate::browser::get_with(&office.site, asked, &headers).await;
    assert_eq!(got.status, 200);
    let got = crate::browser::get_with(&office.site, "/vi/people", &headers).await;
    assert_eq!(got.status, 403, "people are no program's business");
    let form = "name=x&read=true&days=30";
    let got = crate::browser::post(&office.site, "/vi/account/token", form, &headers).await;
    assert_eq!(got.status, 403, "a token makes no token");
    let number = after(&list, "name=\"token\" value=\"");
    person
        .post("/vi/account/token/revoke", &[("token", &number)])
        .await;
    let got = crate::browser::get_with(&office.site, asked, &headers).await;
    assert_eq!(got.status, 401);
}

#[tokio::test]
async fn a_password_is_changed_and_other_sessions_end() {
    let office = Office::new();
    let mut person = office.administrator().await;
    let mut other = office.browser();
    other.sign_in("quan.tri", PASSWORD).await;
    let fresh = "mận chín đỏ sườn đồi";
    let form = |old| [("old", old), ("password", fresh), ("repeat", fresh)];
    let wrong = person
        .post("/vi/account/password", &form("sai"))
        .await
        .text();
    assert!(wrong.contains("Mật khẩu hiện tại không đúng"), "{wrong}");
    let got = person.post("/vi/account/password", &form(PASSWORD)).await;
    assert_eq!(got.status, 303, "{}", got.read());
    assert_eq!(person.get("/vi/account").await.status, 200);
    assert_eq!(other.get("/vi/account").await.status, 401);
    assert_eq!(
        office.browser().sign_in("quan.tri", fresh).await.status,
        303
    );
}
