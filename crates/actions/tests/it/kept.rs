//! Is a working paper its owner's alone, mended and taken away, and is nothing kept of what cannot
//! be checked?

use crate::check::word;
use crate::desk::Hall;
use actions::check::kept::{Mend, accept, discard, hold_against, keep, list, open, undo};
use actions::check::proposal::proposal;
use actions::check::tell::Teller;
use actions::check::{Checked, Input};
use actions::{Authorized, Caller, Held, Object, Refused, may, permit};
use domain::account::{AccountId, AccountNo, Reach, Role};
use domain::moment::Seq;
use std::sync::Arc;
use words::{Language, Words};

const LINES: [&str; 3] = [
    "BÁO CÁO",
    "Tỷ lệ hộ nghèo năm 2024 là 21,92%.",
    "Tỉnh A, ngày 01 tháng 3 năm 2025",
];

type Right = Authorized<permit::CheckPaper>;

fn somebody(no: u32, id: &str) -> Right {
    let held = Held {
        role: Role::Reporter,
        reach: Reach::everywhere(),
        deputy_for: None,
    };
    let id = AccountId::new(id).expect("a login name");
    let caller = Caller::of_account(AccountNo(no), &id, "Somebody", vec![held]);
    may(&caller, Object::Record).expect("reporters have papers checked")
}

fn input<'a>(name: &'a str, bytes: &'a [u8]) -> Input<'a> {
    Input {
        name,
        bytes,
        place: "province:11",
        ..Input::default()
    }
}

fn code<T: std::fmt::Debug>(outcome: Result<T, Refused>) -> &'static str {
    outcome.expect_err("refused").findings()[0].code
}

#[test]
fn a_paper_is_found_by_its_owner_alone() {
    let hall = Hall::furnished();
    let (an, binh) = (somebody(1, "an"), somebody(2, "binh"));
    let state = hall.desk.store().state().unwrap();
    let no = keep(
        &hall.desk,
        &an,
        input("C:\\giấy\\a.txt", LINES[1].as_bytes()),
    )
    .unwrap();
    assert_eq!(list(&hall.desk, &an).unwrap()[0].name, "a.txt");
    assert!(list(&hall.desk, &binh).unwrap().is_empty());
    assert_eq!(code(open(&hall.desk, &binh, no)), "check-paper-gone");
    assert_eq!(code(undo(&hall.desk, &binh, no, None)), "check-paper-gone");
    assert_eq!(code(discard(&hall.desk, &binh, no)), "check-paper-gone");
    assert!(may::<permit::CheckPaper>(&Caller::public(), Object::Record).is_err());
    assert_eq!(hall.desk.store().state().unwrap(), state, "no ground state");
    assert!(hall.desk.store().audit(state, 9).unwrap().is_empty());
    discard(&hall.desk, &an, no).unwrap();
    assert_eq!(code(open(&hall.desk, &an, no)), "check-paper-gone");
    assert_eq!(state, hall.desk.store().state().unwrap().max(Seq(0)));
}

#[test]
fn a_check_is_shown_again_only_while_nothing_changed() {
    let hall = crate::check::hall();
    let (an, binh) = (somebody(1, "an"), somebody(2, "binh"));
    let text = LINES.join("\n");
    let no = keep(&hall.desk, &an, input("a.txt", text.as_bytes())).unwrap();
    let look = || open(&hall.desk, &an, no).unwrap().checked;
    let first = look();
    assert!(Arc::ptr_eq(&first, &look()), "the parts of one paper");
    assert!(Arc::ptr_eq(
        &first,
        &open(&hall.desk.clone(), &an, no).unwrap().checked
    ));
    assert_eq!(code(open(&hall.desk, &binh, no)), "check-paper-gone");
    // Another moment, another check.
    hold_against(&hall.desk, &an, no, "province:11", "2025-01-09").unwrap();
    let early = look();
    let verdict = |checked: &Checked| checked.judged.as_ref().unwrap().judgements[0].verdict;
    assert_ne!(verdict(&first), verdict(&early));
    hold_against(&hall.desk, &an, no, "province:11", "").unwrap();
    assert_eq!(verdict(&first), verdict(&look()));
    // What was stated meanwhile shows at once.
    let stated = "\
indicator,place,period,breakdown,value,as_printed,status,known_at,counted_until,producer,carrier,\
release,source
POVERTY_RATE,province:11,2024,,21.92,,final,2025-01-20,,org:stats,,public,Thông báo 3
";
    hall.import(actions::import::Kind::Observations, stated);
    let after = look();
    assert!(!Arc::ptr_eq(&first, &after));
    assert_ne!(verdict(&first), verdict(&after));
    assert!(Arc::ptr_eq(&after, &look()));
}

#[test]
fn a_word_file_is_mended_where_it_is_wrong() {
    let hall = crate::check::hall();
    let an = somebody(1, "an");
    let file = word(&LINES);
    let no = keep(&hall.desk, &an, input("a.docx", &file)).unwrap();
    let kept = open(&hall.desk, &an, no).unwrap();
    assert_eq!(kept.word().unwrap(), file, "nothing was corrected yet");
    let found = (0..kept.checked.reading.claims.len()).find_map(|at| proposal(&kept.checked, at));
    let found = found.unwrap();
    assert_eq!(
        (found.was.as_str(), found.text.as_str()),
        ("21,92", "21,29")
    );
    let mend = Mend {
        start: found.start,
        end: found.end,
        was: &found.was,
        text: &found.text,
    };
    accept(&hall.desk, &an, no, mend).unwrap();
    assert_eq!(code(accept(&hall.desk, &an, no, mend)), "check-text-moved");
    let kept = open(&hall.desk, &an, no).unwrap();
    assert!(!kept.checked.disagrees(), "the mended text is checked");
    let (read, _) = office::docx::read(&kept.word().unwrap());
    assert_eq!(read.paragraphs[1].text, LINES[1].replace("21,92", "21,29"));
    let again = Mend {
        was: "21,29",
        text: "21,3",
        ..mend
    };
    accept(&hall.desk, &an, no, again).unwrap();
    let kept = open(&hall.desk, &an, no).unwrap();
    assert_eq!(
        kept.corrections.all()[0].was,
        "21,92",
        "what was brought is not lost"
    );
    for text in ["", "a\nb", &"x".repeat(401)] {
        let unfit = Mend {
            was: "21,3",
            text,
            ..mend
        };
        assert_eq!(code(accept(&hall.desk, &an, no, unfit)), "check-text-unfit");
    }
    undo(&hall.desk, &an, no, Some(mend.start)).unwrap();
    let kept = open(&hall.desk, &an, no).unwrap();
    let words = Words::of(Language::Vietnamese);
    let zone = hall.desk.zone();
    let remarked = kept.remarked(Teller { words, zone }).unwrap();
    let (read, _) = office::docx::read(&remarked);
    assert_eq!(read.paragraphs[1].text, LINES[1]);
    assert!(remarked.len() > file.len());
}

#[test]
fn what_cannot_be_checked_is_not_kept() {
    let hall = Hall::furnished();
    let an = somebody(1, "an");
    for (name, bytes, expected) in [
        ("", &b" \n\t"[..], "check-empty"),
        ("a.pdf", b"%PDF-1.7", "file-kind-unknown"),
        ("a.txt", b"\xc3\x28", "text-not-utf-8"),
        ("a.docx", b"", "check-empty"),
        ("a.docx", b"PK\x03\x04broken", "check-file-broken"),
        ("a.docx", b"%PDF-1.7", "file-kind-unknown"),
        ("a.doc", b"{\\rtf1 2023}", "file-kind-unknown"),
        ("a.txt", b"MZ\x90\0\x03", "file-kind-unknown"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0", "file-kind-unknown"),
    ] {
        assert_eq!(code(keep(&hall.desk, &an, input(name, bytes))), expected);
    }
    let large = vec![b'a'; domain::limits::UPLOAD_BYTES + 1];
    assert_eq!(
        code(keep(&hall.desk, &an, input("a.txt", &large))),
        "check-too-large"
    );
    let elsewhere = Input {
        place: "province:99",
        ..input("", LINES[1].as_bytes())
    };
    assert_eq!(code(keep(&hall.desk, &an, elsewhere)), "unknown-place");
    assert!(list(&hall.desk, &an).unwrap().is_empty());
    let no = keep(&hall.desk, &an, input("", LINES[1].as_bytes())).unwrap();
    assert_eq!(
        list(&hall.desk, &an).unwrap()[0].name,
        format!("“{}”", LINES[1])
    );
    let day = hold_against(&hall.desk, &an, no, "province:11", "31/12/2024x");
    assert_eq!(code(day), "not-a-moment");
    hold_against(&hall.desk, &an, no, "province:11", "2025-03-01").unwrap();
    assert_eq!(
        open(&hall.desk, &an, no).unwrap().paper.draft.as_of,
        "2025-03-01"
    );
}
