//! The pages about people, by direct request.

use crate::person::{Office, PASSWORD, Person, after};

async fn invite(person: &mut Person, login: &str, name: &str) -> String {
    let form = [("login", login), ("name", name), ("post", "Chuyên viên")];
    let page = person.post("/vi/people", &form).await;
    assert_eq!(page.status, 200, "{}", page.read());
    let text = page.text();
    assert!(
        text.contains("https://a.vn/vi/invitation?secret="),
        "{text}"
    );
    after(&text, "/vi/invitation?secret=")
}

async fn accept(office: &Office, secret: &str) -> Person {
    let mut person = office.browser();
    let form = [
        ("secret", secret),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
    ];
    let got = person.post("/vi/invitation", &form).await;
    assert_eq!(got.status, 303, "{}", got.read());
    person
}

#[tokio::test]
async fn somebody_is_invited_gets_a_role_and_loses_it() {
    let office = Office::new();
    let mut chief = office.administrator().await;
    let secret = invite(&mut chief, "hoa.nt", "Nguyễn Thị Hoa").await;
    let mut hoa = accept(&office, &secret).await;
    let read = hoa.get("/vi/account").await.read();
    assert!(
        read.contains("Nguyễn Thị Hoa") && read.contains("chưa được giao vai trò"),
        "{read}"
    );
    assert_eq!(hoa.get("/vi/people").await.status, 403);

    let grant = [
        ("account", "hoa.nt"),
        ("role", "reporter"),
        ("scope", "commune:03127"),
    ];
    let got = chief.post("/vi/people/grant", &grant).await;
    assert_eq!(got.status, 303, "{}", got.read());
    let read = hoa.get("/vi/account").await.read();
    assert!(read.contains("người báo cáo"), "{read}");
    let wrong = [
        ("account", "hoa.nt"),
        ("role", "reporter"),
        ("scope", "nowhere"),
    ];
    let text = chief.post("/vi/people/grant", &wrong).await.text();
    assert!(
        text.contains("id=\"f-person-scope\"") && text.contains("aria-invalid"),
        "{text}"
    );

    let page = chief.get("/vi/people/person?account=hoa.nt").await.text();
    let named = after(&page, "name=\"grant\" value=\"");
    let end = [("account", "hoa.nt"), ("grant", named.as_str())];
    let got = chief.post("/vi/people/revoke", &end).await;
    assert_eq!(got.status, 303, "{}", got.read());
    let read = hoa.get("/vi/account").await.read();
    assert!(read.contains("chưa được giao vai trò"), "{read}");

    let close = [("account", "hoa.nt"), ("reason", "chuyển công tác")];
    assert_eq!(chief.post("/vi/people/close", &close).await.status, 303);
    assert_eq!(hoa.get("/vi/account").await.status, 401, "at once");
    let list = chief.get("/vi/people?closed=true").await.read();
    assert!(list.contains("đã đóng"), "{list}");
}

#[tokio::test]
async fn nobody_gives_a_right_to_himself() {
    let office = Office::new();
    let mut chief = office.administrator().await;
    let form = [("account", "quan.tri"), ("role", "leader"), ("scope", "*")];
    let text = chief.post("/vi/people/grant", &form).await.text();
    assert!(text.contains("Không tự cấp quyền cho mình được"), "{text}");
}

#[tokio::test]
async fn people_are_found_by_name_and_role() {
    let office = Office::new();
    let mut chief = office.administrator().await;
    invite(&mut chief, "hoa.nt", "Nguyễn Thị Hoa").await;
    let all = chief.get("/en/people").await.read();
    assert!(
        all.contains("Nguyễn Thị Hoa") && all.contains("2 people"),
        "{all}"
    );
    let some = chief.get("/vi/people?q=hoa").await.read();
    assert!(
        some.contains("Nguyễn Thị Hoa") && some.contains("1 người"),
        "{some}"
    );
    let none = chief.get("/vi/people?role=press").await.read();
    assert!(none.contains("Không có ai"), "{none}");
    assert_eq!(chief.get("/vi/people?role=king").await.status, 400);
}

#[tokio::test]
async fn a_list_is_looked_at_before_it_is_taken() {
    let office = Office::new();
    let mut chief = office.administrator().await;
    let list = "login,name,post,role,scope\n\
        lan.lt,Lò Thị Lan,Công chức,reporter,commune:03127\n\
        sai login,Vàng A Sai,,reporter,nowhere\n";
    let page = chief.upload("/vi/people/import", "p.csv", list).await;
    let text = page.text();
    assert!(
        text.contains("state-bad") && text.contains("state-new"),
        "{text}"
    );
    assert!(
        !text.contains("name=\"digest\""),
        "a refused list cannot be taken"
    );
    let pasted =
        "login\tname\tpost\trole\tscope\nlan.lt\tLò Thị Lan\tCông chức\treporter\tcommune:03127\n";
    let page = chief
        .post("/vi/people/import", &[("pasted", pasted)])
        .await
        .text();
    let kept = ["digest", "name", "kept"];
    let found = kept.map(|name| after(&page, &format!("type=\"hidden\" name=\"{name}\" value=\"")));
    assert!(
        !chief.get("/vi/people").await.read().contains("Lò Thị Lan"),
        "nothing was written"
    );
    let form: Vec<(&str, &str)> = kept
        .iter()
        .copied()
        .zip(found.iter().map(String::as_str))
        .collect();
    let taken = chief.post("/vi/people/import", &form).await;
    let text = taken.text();
    assert!(text.contains("Đã tạo 1 tài khoản"), "{text}");
    let mut lan = accept(&office, &after(&text, "/vi/invitation?secret=")).await;
    assert!(
        lan.get("/vi/account")
            .await
            .read()
            .contains("người báo cáo")
    );
}

#[tokio::test]
async fn a_lost_telephone_and_a_forgotten_password_are_mended() {
    let office = Office::new();
    let mut chief = office.administrator().await;
    let secret = invite(&mut chief, "hoa.nt", "Nguyễn Thị Hoa").await;
    accept(&office, &secret).await;
    let page = chief
        .post("/vi/people/link", &[("account", "hoa.nt")])
        .await
        .text();
    let fresh = after(&page, "/vi/invitation?secret=");
    let mut again = accept(&office, &fresh).await;
    assert_eq!(again.get("/vi/account").await.status, 200);
    let got = chief
        .post("/vi/people/sessions", &[("account", "hoa.nt")])
        .await;
    assert_eq!(got.status, 303);
    assert_eq!(again.get("/vi/account").await.status, 401);
}
