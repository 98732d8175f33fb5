//! Is a report handed in only as it was checked, while others write into it?
//!
//! Checks are made before the lock is taken. One person spoils and mends the report all the
//! time, another hands it in again and again: whatever was taken passes its checks.

use super::room::{FORM, Room, approver, officer, somebody, version};
use crate::desk::Hall;
use actions::report::{find, show};
use actions::{Caller, Object, form, may};
use domain::account::Role;
use domain::identifier::FormId;
use domain::report::ReportState;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;

const TRIES: u32 = 60;

fn room(folder: &TempDir) -> Room {
    let hall = Hall::furnished_in(&format!("sqlite:{}", folder.path().join("r.db").display()));
    let form = version(&hall);
    let id = FormId::new(FORM).unwrap();
    let authorized = may(&Caller::operator(), Object::Form).unwrap();
    form::define::run(&hall.desk, &authorized, &id, &form, "").unwrap();
    let key = find(&hall.desk, FORM, super::room::PERIOD, super::room::COMMUNE).unwrap();
    Room { hall, key }
}

#[test]
fn what_is_handed_in_passed_its_checks() {
    let folder = TempDir::new().unwrap();
    let room = room(&folder);
    room.type_in(
        &officer(),
        &[
            ("BIRTHS", "12"),
            ("BIRTHS/cumulative", "30"),
            ("GRDP", "100"),
            ("GRDP_AGR", "10"),
        ],
    );
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let other = somebody(9, "other", Role::Reporter);
            let mut spoilt = true;
            while !over.load(Ordering::Relaxed) {
                let text = if spoilt { "900" } else { "10" };
                room.type_in(&other, &[("GRDP_AGR", text)]);
                spoilt = !spoilt;
            }
        });
        for _ in 0..TRIES {
            // Spoilt, it is refused: that is right too.
            if let Ok(number) = room.submit(&officer()) {
                passed(&room, number);
                room.give_back(&approver(), "Lần nữa").unwrap();
            }
        }
        over.store(true, Ordering::Relaxed);
    });
    // Alone again, it is taken.
    room.type_in(&officer(), &[("GRDP_AGR", "10")]);
    let number = room.submit(&officer()).unwrap();
    passed(&room, number);
    let shown = room.shown(&officer());
    assert_eq!(shown.grid.progress().state(), ReportState::Submitted);
    assert_eq!(room.hall.desk.store().doctor(&mut |_, _| {}).unwrap(), []);
}

fn passed(room: &Room, number: u32) {
    let authorized = room.may(&officer());
    let shown = show::run(&room.hall.desk, &authorized, &room.key, Some(number)).unwrap();
    let blocking: Vec<_> = shown.breaches.iter().filter(|it| it.blocks()).collect();
    assert!(blocking.is_empty(), "version {number}: {blocking:?}");
}
