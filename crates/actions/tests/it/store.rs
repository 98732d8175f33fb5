//! Is a store made, brought up to date and examined?

use actions::{Authorized, Caller, Desk, Object, Permission, Refused, may, store};
use jiff::Timestamp;
use record::{Options, open};
use std::sync::Arc;

fn right<P: Permission>() -> Authorized<P> {
    may(&Caller::operator(), Object::Record).unwrap()
}

#[test]
fn a_store_is_made_once_and_is_well() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("hoaban.db").display());
    let now: Timestamp = "2026-03-02T02:00:00Z".parse().unwrap();
    let zone = "Asia/Ho_Chi_Minh";
    assert!(store::create::run(&right(), &url, zone, now).unwrap());
    assert!(!store::create::run(&right(), &url, zone, now).unwrap());
    let (from, to) = store::migrate::run(&right(), &url, now).unwrap();
    assert_eq!(from, to);
    let desk = Desk::new(
        open(&url, &Options::default()).unwrap(),
        Arc::new(move || now),
    );
    let examined = store::doctor::run(&desk, &right(), &mut |_, _| {}).unwrap();
    assert!(examined.is_well(), "{examined:?}");
    let audit = desk.store().audit(domain::moment::Seq(0), 10).unwrap();
    assert_eq!(audit[0].verb, "store.create");
    assert_eq!(audit.len(), 1);
}

#[test]
fn a_missing_store_is_not_migrated() {
    let now: Timestamp = "2026-03-02T02:00:00Z".parse().unwrap();
    let refused = store::migrate::run(&right(), "sqlite:nowhere/hoaban.db", now);
    assert!(matches!(refused, Err(Refused::Record(_))));
}
