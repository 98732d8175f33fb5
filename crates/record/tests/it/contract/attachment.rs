//! Files of reports are kept once, replaced in view only, and read back as they were handed in.

use super::Made;
use super::report::with_form;
use crate::province::act;
use domain::attachment::{Attachment, FileFormat, HandedFile};
use domain::moment::Seq;
use record::attachment::in_view;

/// A text under a title.
fn put(title: &str, name: &str) -> Attachment {
    Attachment {
        title: title.to_owned(),
        file: Some(HandedFile {
            name: name.to_owned(),
            format: FileFormat::Text,
            digest: String::new(),
            bytes: 0,
        }),
        reason: String::new(),
    }
}

fn away(title: &str) -> Attachment {
    Attachment {
        title: title.to_owned(),
        file: None,
        reason: "nhầm tệp".to_owned(),
    }
}

/// The digest of `abc`, as FIPS 180-4 has it.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

pub fn a_file_is_kept_once_and_replaced_in_view(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let key = with_form(store);
    let (report, _) = act(store, |t| t.append_report(&key).unwrap());
    let append = |attachment: &Attachment, bytes: Option<&[u8]>| {
        act(store, |t| {
            t.append_attachment(report, attachment, bytes).unwrap()
        })
    };
    let (one, first) = append(&put("Thuyết minh", "a.txt"), Some(b"abc"));
    let (_, second) = append(&put("Ảnh", "b.txt"), Some(b"abc"));
    assert_eq!(
        second.state.0 - first.state.0,
        2,
        "an action and a row, no second file"
    );
    append(&put("Thuyết minh", "c.txt"), Some(b"d"));
    let (_, last) = append(&away("Ảnh"), None);
    let rows = |state| store.attachments(report, state).unwrap();
    let all = rows(Seq::LAST);
    let file = all[0].attachment.file.clone().unwrap();
    assert_eq!((file.digest.as_str(), file.bytes), (ABC, 3));
    assert_eq!((all[0].seq, all[0].by.id.as_str()), (one, "operator"));
    assert_eq!(all[3].attachment, away("Ảnh"));
    let names = |state| -> Vec<String> {
        let rows = rows(state);
        let shown = in_view(&rows).into_iter();
        shown
            .map(|row| row.attachment.file.as_ref().unwrap().name.clone())
            .collect()
    };
    assert_eq!(names(first.state), ["a.txt"]);
    assert_eq!(names(second.state), ["a.txt", "b.txt"]);
    assert_eq!(names(last.state), ["c.txt"]);
    assert_eq!(store.file(ABC).unwrap().unwrap(), b"abc");
    assert_eq!(store.file("").unwrap(), None);
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

pub fn half_an_attachment_is_not_kept(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let key = with_form(store);
    let (report, before) = act(store, |t| t.append_report(&key).unwrap());
    for (attachment, bytes) in [
        (put("Ảnh", "a.txt"), None),
        (away("Ảnh"), Some(&b"abc"[..])),
        (put("Ảnh", "a.txt"), Some(&b""[..])),
    ] {
        let mut transaction = store.begin().unwrap();
        let appended = transaction.append_attachment(report, &attachment, bytes);
        assert!(appended.is_err(), "{attachment:?}");
        drop(transaction);
    }
    // A file whose row cannot be written does not stay alone.
    let mut transaction = store.begin().unwrap();
    let nameless = put("", "a.txt");
    assert!(
        transaction
            .append_attachment(report, &nameless, Some(b"abc"))
            .is_err()
    );
    let committed = transaction.commit(&crate::province::entry("test.act"));
    assert_eq!(committed.unwrap_err().code(), "refused");
    assert_eq!(store.state().unwrap(), before.state);
    assert_eq!(store.file(ABC).unwrap(), None);
}
