//! People are imported in two steps, and no cell is taken that was not looked at.

use super::{code, made, right, signed_in};
use crate::desk::Hall;
use actions::account::import::{Cell, CellState, Preview, RowState, commit, preview};
use actions::account::{self};
use actions::{Caller, Object};
use std::fmt::Write as _;

const PEOPLE: &str = "\
Tên đăng nhập,Họ và tên,Chức vụ,Thư điện tử,Cơ quan,Vai trò,Phạm vi,Từ ngày,Thôi từ ngày
hoa.nt,Nguyễn Thị Hoa,Chuyên viên,hoa.nt@dienbien.gov.vn,org:ubnd,Người báo cáo,commune:A@2025,,
hoa.nt,,,,,người duyệt,org:ubnd,01/04/2026,
An.LV,Lò Văn An,Trưởng phòng,,org:stats,synthesiser,*,2026-01-01,2026-07-01
";

fn look(hall: &Hall, by: &Caller, text: &str) -> Preview {
    preview(
        &hall.desk,
        &right(by, Object::Record),
        "nguoi.csv",
        text.as_bytes(),
    )
    .unwrap()
}

/// The table as a page shows it: the state of each row and of each cell that holds something.
fn told(preview: &Preview) -> String {
    let mut text = String::new();
    for row in &preview.rows {
        write!(text, "{} {:?}:", row.row, row.state).unwrap();
        for Cell {
            column,
            text: read,
            state,
        } in &row.cells
        {
            let state = match state {
                CellState::Empty => continue,
                CellState::New => "new".to_owned(),
                CellState::Same => "same".to_owned(),
                CellState::Changed { before } => format!("was {before:?}"),
                CellState::Refused(finding) => finding.code.to_owned(),
            };
            write!(text, " {}={read} ({state})", column.as_str()).unwrap();
        }
        text.push('\n');
    }
    text
}

#[test]
fn people_come_in_by_a_file_with_their_roles_and_links() {
    let hall = Hall::furnished();
    let operator = Caller::operator();
    let looked = look(&hall, &operator, PEOPLE);
    assert!(looked.is_sound(), "{:?}", looked.findings);
    insta::assert_snapshot!(told(&looked));
    assert!(
        hall.desk.store().accounts().unwrap().is_empty(),
        "nothing is taken yet"
    );
    let authorized = right(&operator, Object::Record);
    let other = commit(
        &hall.desk,
        &authorized,
        "nguoi.csv",
        b"another file",
        &looked.digest,
    );
    assert_eq!(code(other), "import-other-file");
    let bytes = PEOPLE.as_bytes();
    let done = commit(&hall.desk, &authorized, "nguoi.csv", bytes, &looked.digest).unwrap();
    let imported = done.value;
    assert_eq!(
        (imported.newcomers.len(), imported.changed, imported.granted),
        (2, 0, 3)
    );
    let hoa = imported
        .newcomers
        .iter()
        .find(|n| n.login.as_str() == "hoa.nt")
        .unwrap();
    account::accept(&hall.desk, &hoa.link.secret, super::PASSWORD).unwrap();
    let caller = signed_in(&hall, "hoa.nt");
    assert_eq!(caller.held().len(), 1, "approval begins in April");
    let again = look(&hall, &operator, PEOPLE);
    assert_eq!(again.count(RowState::Same), 3, "{}", told(&again));
}

#[test]
fn what_changed_is_told_beside_what_stands() {
    let hall = Hall::furnished();
    let operator = Caller::operator();
    made(&hall, "hoa.nt", &[("reporter", "commune:A@2025")]);
    let text = "\
login,name,post,role,scope,until
hoa.nt,Nguyễn Thị Hoa,Phó trưởng phòng,reporter,commune:A@2025,2026-12-31
";
    let looked = look(&hall, &operator, text);
    insta::assert_snapshot!(told(&looked));
    let authorized = right(&operator, Object::Record);
    let done = commit(
        &hall.desk,
        &authorized,
        "p.csv",
        text.as_bytes(),
        &looked.digest,
    )
    .unwrap();
    assert_eq!((done.value.changed, done.value.granted), (1, 1));
    let account = &hall.desk.store().accounts().unwrap()[0];
    assert_eq!(account.person.post, "Phó trưởng phòng");
    assert_eq!(
        account.person.email, "hoa.nt@dienbien.gov.vn",
        "an empty cell changes nothing"
    );
    assert_eq!(account.grants.len(), 1);
    assert!(account.grants[0].valid.until().is_some());
}

#[test]
fn one_refused_cell_refuses_the_file() {
    let hall = Hall::furnished();
    let operator = Caller::operator();
    made(&hall, "dong", &[]);
    let no = hall.desk.store().accounts().unwrap()[0].no;
    let close = right(&operator, Object::Account(no));
    account::close::run(&hall.desk, &close, no, "").unwrap();
    let text = "\
login,name,email,organisation,role,scope,from,until
a b,Tên,,,,,,
x1,Tên,không phải thư,,,,,
x2,Tên,,org:nowhere,,,,
x3,Tên,,,vua,*,,
x4,Tên,,,press,nơi nào đó,,
x5,Tên,,,press,*,hôm qua,
x6,Tên,,,press,*,2026-05-01,2026-04-01
x7,,,,,,,
x8,Một tên,,,,,,
x8,Tên khác,,,,,,
dong,Tên,,,,,,
";
    let looked = look(&hall, &operator, text);
    insta::assert_snapshot!(told(&looked));
    assert!(!looked.is_sound());
    let authorized = right(&operator, Object::Record);
    let done = commit(
        &hall.desk,
        &authorized,
        "p.csv",
        text.as_bytes(),
        &looked.digest,
    );
    assert_eq!(code(done), "login-unfit");
    assert_eq!(
        hall.desk.store().accounts().unwrap().len(),
        1,
        "nothing was taken"
    );
}

#[test]
fn files_that_are_none_are_refused_with_a_reason() {
    let hall = Hall::furnished();
    let operator = Caller::operator();
    for (bytes, expected) in [
        (&b""[..], "file-empty"),
        (b"login,post\nhoa,x\n", "missing-columns"),
        (b"login,name,login\nhoa,Hoa,hoa\n", "column-twice"),
        (b"%PDF-1.4 nothing", "file-kind-unknown"),
    ] {
        let authorized = right(&operator, Object::Record);
        let looked = preview(&hall.desk, &authorized, "p", bytes).unwrap();
        let codes: Vec<&str> = looked.findings.iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&expected), "{expected}: {codes:?}");
        assert!(!looked.is_sound());
    }
}

#[test]
fn an_administrator_of_a_part_imports_into_that_part() {
    let hall = Hall::furnished();
    made(&hall, "quan.tri", &[("administrator", "org:ubnd")]);
    made(&hall, "lon", &[("leader", "*")]);
    let admin = signed_in(&hall, "quan.tri");
    let home = hall.desk.store().catalogue(hall.state()).unwrap();
    let home = Object::Organisation(home.organisation_by_id("org:ubnd").unwrap());
    let text = "\
login,name,organisation,role,scope
trong,Người trong,org:ubnd,reporter,org:ubnd
ngoai,Người ngoài,org:stats,,
cao,Người cao,org:ubnd,leader,*
lon,Tên mới,org:ubnd,,
quan.tri,Nguyễn Thị Hoa,org:ubnd,approver,org:ubnd
";
    let authorized = right(&admin, home);
    let looked = preview(&hall.desk, &authorized, "p.csv", text.as_bytes()).unwrap();
    insta::assert_snapshot!(told(&looked));
}
