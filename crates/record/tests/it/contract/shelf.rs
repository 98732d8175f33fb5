//! Working papers belong to whoever brought them, and the shelf is bounded.

use super::Made;
use domain::moment::Seq;
use jiff::{Timestamp, ToSpan};
use record::shelf::{Draft, PaperNo, Room, Shelf};

fn draft(name: &str, bytes: usize) -> Draft {
    Draft {
        name: name.to_owned(),
        content: vec![7; bytes],
        ..Draft::default()
    }
}

fn day(day: i64) -> Timestamp {
    "2026-10-09T02:00:00Z".parse::<Timestamp>().unwrap() + (day * 24).hours()
}

fn names(shelf: &dyn Shelf, owner: &str) -> Vec<String> {
    let heads = shelf.all_kept(owner).unwrap();
    heads.into_iter().map(|head| head.name).collect()
}

pub fn a_paper_is_its_owners(make: &dyn Fn() -> Made) {
    let made = make();
    let shelf = made.store.shelf();
    let before = made.store.state().unwrap();
    let no = shelf
        .keep("an", &draft("a.txt", 3), day(0), Room::default())
        .unwrap();
    let mut paper = shelf.kept("an", no).unwrap().unwrap();
    assert_eq!((paper.head.revision, paper.head.bytes), (1, 3));
    assert_eq!(shelf.kept("binh", no).unwrap(), None);
    assert!(!shelf.mark("binh", &paper, day(1)).unwrap());
    assert!(!shelf.discard("binh", no).unwrap());
    assert!(names(shelf, "binh").is_empty());
    paper.draft.marks = "mended".to_owned();
    assert!(shelf.mark("an", &paper, day(1)).unwrap());
    assert!(
        !shelf.mark("an", &paper, day(1)).unwrap(),
        "an older revision"
    );
    let marked = shelf.kept("an", no).unwrap().unwrap();
    assert_eq!(
        (marked.head.revision, marked.draft.marks.as_str()),
        (2, "mended")
    );
    assert_eq!(marked.head.touched_at, day(1));
    assert!(shelf.discard("an", no).unwrap());
    assert_eq!(shelf.kept("an", no).unwrap(), None);
    assert_eq!(shelf.kept("an", PaperNo(u64::MAX)).unwrap(), None);
    assert_eq!(made.store.state().unwrap(), before, "no ground state");
    assert!(
        made.store.audit(Seq(0), 9).unwrap().len() <= 1,
        "no audit row"
    );
    assert_eq!(made.store.doctor(&mut |_, _| {}).unwrap(), []);
}

pub fn the_shelf_is_bounded(make: &dyn Fn() -> Made) {
    let made = make();
    let shelf = made.store.shelf();
    let room = Room {
        papers: 3,
        owner_bytes: 100,
        bytes: 150,
        days: 30,
    };
    assert!(
        shelf
            .keep("an", &draft("large", 101), day(0), room)
            .is_err()
    );
    let mut numbers = Vec::new();
    for name in ["1", "2", "3", "4"] {
        numbers.push(shelf.keep("an", &draft(name, 10), day(0), room).unwrap());
    }
    assert!(numbers.is_sorted_by(|one, other| one < other));
    assert_eq!(names(shelf, "an"), ["4", "3", "2"]);
    shelf.keep("an", &draft("wide", 90), day(1), room).unwrap();
    assert_eq!(names(shelf, "an"), ["wide", "4"]);
    shelf.keep("binh", &draft("b", 60), day(2), room).unwrap();
    assert_eq!(names(shelf, "an"), ["wide"], "everybody's room");
    shelf
        .keep("binh", &draft("late", 1), day(32), room)
        .unwrap();
    assert!(names(shelf, "an").is_empty(), "untouched for too long");
    assert_eq!(names(shelf, "binh"), ["late", "b"]);
}
