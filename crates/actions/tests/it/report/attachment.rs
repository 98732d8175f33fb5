//! Files go with a report: each kept whole or not at all, none lost, none over another unseen.

use super::room::{Room, approver, officer, somebody};
use actions::report::attachment::put::{Put, Sent};
use actions::report::attachment::{Seen, open, put, slots, withdraw};
use actions::report::json::attachment::attachments;
use actions::report::show;
use actions::{Caller, Object, Refused, may, permit};
use domain::account::Role;
use domain::attachment::{AskedFile, FileKind};
use domain::limits;
use domain::moment::Seq;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n";
const OTHER: &[u8] = b"%PDF-1.5\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n";
const SIGNED: &str = "Biểu có chữ ký";
const NOTE: &str = "Thuyết minh";

/// A form that needs the signed sheet as PDF or picture, and likes to have a note.
fn room() -> Room {
    Room::with(|version| {
        version.attachments = vec![
            AskedFile {
                title: SIGNED.to_owned(),
                required: true,
                kinds: vec![FileKind::Pdf, FileKind::Image],
            },
            AskedFile::titled(NOTE),
        ];
    })
}

fn sent<'a>(title: &'a str, name: &'a str, bytes: &'a [u8]) -> Sent<'a> {
    Sent {
        title,
        name,
        bytes,
        seen: Seen::Unsaid,
    }
}

impl Room {
    fn put(&self, caller: &Caller, sent: Sent<'_>) -> Result<Put, Refused> {
        put::run(&self.hall.desk, &self.may(caller), &self.key, sent)
    }

    fn away(&self, title: &str, seen: Seen) -> Result<(), Refused> {
        let authorized = self.may(&officer());
        let which = (title, seen);
        withdraw::run(&self.hall.desk, &authorized, &self.key, which, "nhầm tệp").map(|_| ())
    }

    /// Titles with the names in view.
    fn files(&self, version: Option<u32>) -> Vec<(String, String)> {
        let authorized = self.may(&approver());
        let shown = show::run(&self.hall.desk, &authorized, &self.key, version).unwrap();
        let slots = slots(&shown.grid).into_iter();
        slots
            .map(|slot| {
                let file = slot.file.and_then(|row| row.attachment.file.as_ref());
                let name = file.map(|file| file.name.clone()).unwrap_or_default();
                (slot.asked.title, name)
            })
            .collect()
    }
}

fn code(refused: &Refused) -> &'static str {
    let [finding] = refused.findings() else {
        panic!("one reason: {refused:?}");
    };
    finding.code
}

fn pair(title: &str, name: &str) -> (String, String) {
    (title.to_owned(), name.to_owned())
}

#[test]
fn a_report_goes_with_its_files_and_each_version_keeps_its_own() {
    let room = room();
    let before = room.hall.state();
    let first = room.put(&officer(), sent(SIGNED, "ky.pdf", PDF)).unwrap();
    assert!(!first.again);
    let again = room.put(&officer(), sent(SIGNED, "ky.pdf", PDF)).unwrap();
    assert_eq!((again.again, again.seq), (true, first.seq));
    room.put(&officer(), sent(NOTE, "note.txt", b"ghi ch\xc3\xba"))
        .unwrap();
    insta::assert_snapshot!(room.hall.since(before));
    room.type_in(&officer(), &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    assert_eq!(room.submit(&officer()).unwrap(), 1);
    let closed = room
        .put(&officer(), sent(SIGNED, "ky2.pdf", OTHER))
        .unwrap_err();
    assert_eq!(code(&closed), "attachment-closed");
    let repeated = room.put(&officer(), sent(SIGNED, "ky.pdf", PDF)).unwrap();
    assert!(
        repeated.again,
        "what arrived before is answered as it was then"
    );
    assert_eq!(
        code(&room.away(NOTE, Seen::Unsaid).unwrap_err()),
        "attachment-closed"
    );
    room.give_back(&approver(), "Thiếu con dấu").unwrap();
    room.put(&officer(), sent(SIGNED, "ky2.pdf", OTHER))
        .unwrap();
    room.away(NOTE, Seen::Unsaid).unwrap();
    assert_eq!(room.files(None), [pair(SIGNED, "ky2.pdf"), pair(NOTE, "")]);
    assert_eq!(
        room.files(Some(1)),
        [pair(SIGNED, "ky.pdf"), pair(NOTE, "note.txt")]
    );
    let authorized = room.may(&approver());
    let opened = open::run(&room.hall.desk, &authorized, &room.key, first.seq).unwrap();
    assert_eq!(
        (opened.bytes.as_slice(), opened.file.name.as_str()),
        (PDF, "ky.pdf")
    );
    let grid = room.shown(&approver()).grid;
    let told = attachments(&grid, room.hall.desk.zone());
    assert_eq!((told[0].history.len(), told[1].history.len()), (2, 2));
    assert!(told[1].history[0].withdrawn && told[1].history[0].reason == "nhầm tệp");
    assert_eq!(room.hall.desk.store().doctor(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_file_that_the_form_needs_stands_against_the_submission() {
    let room = room();
    room.type_in(&officer(), &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    let refused = room.submit(&officer()).unwrap_err();
    assert_eq!(code(&refused), "attachment-missing");
    assert_eq!(refused.findings()[0].arguments["read"], SIGNED);
    room.put(&officer(), sent(SIGNED, "ky.pdf", PDF)).unwrap();
    room.away(SIGNED, Seen::Unsaid).unwrap();
    assert_eq!(
        code(&room.submit(&officer()).unwrap_err()),
        "attachment-missing"
    );
    room.put(&officer(), sent(SIGNED, "ky.pdf", PDF)).unwrap();
    assert_eq!(room.submit(&officer()).unwrap(), 1);
}

#[test]
fn what_somebody_else_put_meanwhile_is_not_replaced_unseen() {
    let room = room();
    let seen = |seen| Sent {
        seen,
        ..sent(NOTE, "b.txt", b"mine")
    };
    let theirs = room
        .put(&officer(), sent(NOTE, "a.txt", b"theirs"))
        .unwrap();
    let refused = room.put(&officer(), seen(Seen::Nothing)).unwrap_err();
    assert_eq!(code(&refused), "attachment-changed");
    assert_eq!(refused.findings()[0].arguments["read"], "a.txt");
    assert_eq!(
        code(&room.away(NOTE, Seen::Nothing).unwrap_err()),
        "attachment-changed"
    );
    let mine = room.put(&officer(), seen(Seen::Row(theirs.seq))).unwrap();
    assert!(room.away(NOTE, Seen::Row(theirs.seq)).is_err());
    room.away(NOTE, Seen::Row(mine.seq)).unwrap();
    assert_eq!(
        code(&room.away(NOTE, Seen::Unsaid).unwrap_err()),
        "attachment-not-there"
    );
    assert_eq!(Seen::read("none"), Some(Seen::Nothing));
    assert_eq!(Seen::read("12"), Some(Seen::Row(Seq(12))));
    assert_eq!(Seen::read("x"), None);
}

#[test]
fn what_cannot_be_taken_is_refused_with_a_reason_and_leaves_nothing() {
    let room = room();
    let before = room.hall.state();
    let large = vec![b'a'; limits::ATTACHMENT_BYTES + 1];
    for (file, expected) in [
        (sent(NOTE, "a.txt", b""), "attachment-empty"),
        (sent(NOTE, "a.txt", &large), "attachment-large"),
        (sent(NOTE, "..", b"a"), "attachment-name"),
        (sent(NOTE, "a.exe", b"MZ\x90"), "attachment-kind"),
        (sent(NOTE, "a.pdf", b"MZ\x90"), "attachment-kind"),
        (sent(NOTE, "a.html", b"<html>"), "attachment-kind"),
        (sent(NOTE, "a.docx", PDF), "attachment-end"),
        (sent(NOTE, "a", PDF), "attachment-end"),
        (
            sent(NOTE, "a.pdf", b"%PDF-1.4 /Encrypt %%EOF"),
            "attachment-encrypted",
        ),
        (
            sent(NOTE, "a.pdf", b"%PDF-1.4 /Launch %%EOF"),
            "attachment-scripts",
        ),
        (sent(NOTE, "a.pdf", b"%PDF-1.4 half"), "attachment-broken"),
        (sent(NOTE, "a.docx", b"PK\x03\x04half"), "attachment-broken"),
        (sent("Ảnh", "a.pdf", PDF), "attachment-unknown"),
        (sent(SIGNED, "a.txt", b"text"), "attachment-kind"),
        (sent("a\nb", "a.pdf", PDF), "attachment-title"),
    ] {
        let refused = room.put(&officer(), file).unwrap_err();
        assert_eq!(code(&refused), expected, "{}", file.name);
        let told = &refused.findings()[0].arguments["read"];
        assert!(*told == file.name || *told == file.title, "{told}");
    }
    assert_eq!(room.hall.state(), before, "nothing was kept");
}

#[test]
fn a_report_has_no_more_files_than_anybody_can_look_at() {
    let room = Room::with(|version| version.other_files = true);
    let name = |number: usize| format!("{number}.txt");
    for number in 0..limits::ATTACHMENTS {
        let put = room.put(&officer(), sent("", &name(number), b"a")).unwrap();
        assert_eq!(put.title, number.to_string());
    }
    let refused = room
        .put(&officer(), sent("", "more.txt", b"a"))
        .unwrap_err();
    assert_eq!(code(&refused), "attachments-too-many");
    room.put(&officer(), sent("0", "other.txt", b"b")).unwrap();
    room.away("0", Seen::Unsaid).unwrap();
    room.put(&officer(), sent("", "more.csv", b"a;b")).unwrap();
    let files = room.files(None);
    assert_eq!(
        files.iter().filter(|(_, name)| !name.is_empty()).count(),
        limits::ATTACHMENTS
    );
}

#[test]
fn files_are_put_by_who_writes_and_opened_by_who_may_look() {
    let room = room();
    let put = room.put(&officer(), sent(NOTE, "a.txt", b"a")).unwrap();
    let object = Object::Report(room.key.reporter);
    for role in [
        Role::Approver,
        Role::Leader,
        Role::Inspector,
        Role::Guest,
        Role::Press,
    ] {
        let caller = somebody(9, "other", role);
        assert!(
            may::<permit::AttachReport>(&caller, object).is_err(),
            "{role}"
        );
        assert!(
            may::<permit::DetachReport>(&caller, object).is_err(),
            "{role}"
        );
        let reads = !matches!(role, Role::Guest | Role::Press);
        assert_eq!(
            may::<permit::ShowReport>(&caller, object).is_ok(),
            reads,
            "{role}"
        );
    }
    // A right over one report is none over another's files, and numbers lead nowhere else.
    let elsewhere = may(&officer(), Object::Record).unwrap();
    let denied = put::run(
        &room.hall.desk,
        &elsewhere,
        &room.key,
        sent(NOTE, "b.txt", b"b"),
    );
    assert!(matches!(denied, Err(Refused::Denied(_))));
    let authorized = room.may(&officer());
    for number in [Seq(1), Seq(put.seq.0 + 1)] {
        let opened = open::run(&room.hall.desk, &authorized, &room.key, number);
        assert_eq!(code(&opened.unwrap_err()), "attachment-not-there");
    }
}
