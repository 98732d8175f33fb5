//! Do the verbs on places do all they should?

use crate::desk::{Hall, told};
use actions::place::merge::Merge;
use actions::place::split::{Part, Split};
use actions::place::{Draft, define, found, merge, split};
use actions::{Authorized, Caller, Object, Permission, may, permit, store};
use std::fmt::Write as _;

fn may_all<P: Permission>() -> Authorized<P> {
    may(&Caller::operator(), Object::Record).unwrap()
}

fn commune<'a>(id: &'a str, code: &'a str, name: &'a str) -> Draft<'a> {
    Draft {
        id,
        code,
        name,
        level: "commune",
        parent: "province:11",
        ..Draft::default()
    }
}

fn lives(hall: &Hall) -> String {
    let catalogue = hall.desk.store().catalogue(hall.state()).unwrap();
    let mut text = String::new();
    for (_, place) in catalogue.places() {
        for version in &place.versions {
            let (from, until) = (version.valid.from(), version.valid.until());
            writeln!(
                text,
                "{} {} {} {from:?} {until:?}",
                place.id, version.code, version.name_vi
            )
            .unwrap();
        }
    }
    for strand in catalogue.succession() {
        let id = |no| catalogue.place(no).id.as_str();
        let (from, to) = (id(strand.from), id(strand.to));
        writeln!(
            text,
            "{} {from} -> {to} {} {}",
            strand.effective, strand.share, strand.basis
        )
        .unwrap();
    }
    text
}

#[test]
fn a_place_is_founded_merged_split_and_renamed() {
    let hall = Hall::furnished();
    let before = hall.state();
    let founded = Draft {
        valid_from: "2025-07-01",
        ..commune("commune:N", "03100", "Xã N")
    };
    found::run(&hall.desk, &may_all(), &founded, "NQ 2").unwrap();
    let merged = Merge {
        effective: "2025-10-01",
        from: &["commune:N", "03001"],
        into: commune("commune:M", "03200", "Xã M"),
        legal_basis: "NQ 3",
    };
    merge::run(&hall.desk, &may_all(), &merged).unwrap();
    let parted = Split {
        effective: "2026-01-01",
        from: "commune:M",
        into: &[
            Part {
                place: Draft {
                    id: "commune:M",
                    ..Draft::default()
                },
                share: "0.75",
            },
            Part {
                place: commune("commune:O", "03300", "Xã O"),
                share: "0.25",
            },
        ],
        basis: "population",
        legal_basis: "NQ 4",
    };
    split::run(&hall.desk, &may_all(), &parted).unwrap();
    let named = Draft {
        valid_from: "2026-01-01",
        ..commune("commune:O", "03300", "Phường O")
    };
    define::run(&hall.desk, &may_all(), &named, "NQ 5").unwrap();
    insta::assert_snapshot!(lives(&hall));
    insta::assert_snapshot!("audit", hall.since(before));
    let may_examine = may::<permit::ExamineStore>(&Caller::operator(), Object::Record).unwrap();
    let examined = store::doctor::run(&hall.desk, &may_examine, &mut |_, _| {}).unwrap();
    assert!(examined.is_well(), "{examined:?}");
}

#[test]
fn what_cannot_become_of_places_is_refused() {
    let hall = Hall::furnished();
    let state = hall.state();
    let parted = |from: &'static str, share: &'static str| {
        let into = [Part {
            place: commune("commune:O", "03300", "Xã O"),
            share,
        }];
        let split = Split {
            effective: "2026-01-01",
            from,
            into: &into,
            basis: "population",
            legal_basis: "NQ 4",
        };
        told(
            split::run(&hall.desk, &may_all(), &split)
                .unwrap_err()
                .findings(),
        )
    };
    let all = [parted("commune:A@2025", "0.5"), parted("commune:A", "1")];
    insta::assert_snapshot!(all.join("--\n"));
    assert_eq!(hall.state(), state);
}
