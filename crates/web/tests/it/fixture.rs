//! A store in memory with the public facts of Điện Biên, and a site on it.

use actions::import::{Input, Kind, run};
use actions::{Caller, Clock, Desk, Object, Source, may};
use std::path::Path;
use std::sync::Arc;
use web::{Access, Site};

/// The files, in the order in which an empty store takes them.
const FILES: [(Kind, &str); 6] = [
    (Kind::Places, "places"),
    (Kind::Succession, "succession"),
    (Kind::Organisations, "organisations"),
    (Kind::Indicators, "indicators"),
    (Kind::Observations, "observations"),
    (Kind::Targets, "targets"),
];

/// A desk on a new store whose clock stands still in October 2026.
pub fn desk() -> Desk {
    desk_at(Arc::new(|| "2026-10-09T02:00:00Z".parse().unwrap()))
}

/// A desk on a new store with a clock.
pub fn desk_at(clock: Clock) -> Desk {
    let store = record::open("sqlite::memory:", &record::Options::default()).unwrap();
    let desk = Desk::new(store, clock);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../hoaban/data/dien-bien");
    let caller = Caller::operator();
    for (kind, name) in FILES {
        let bytes = std::fs::read(folder.join(format!("{name}.csv"))).unwrap();
        let input = Input {
            files: vec![Source::of_bytes(name, &bytes)],
            set_back: Some(may(&caller, Object::Record).unwrap()),
            reason: "public facts".to_owned(),
            ..Input::default()
        };
        let report = run(&desk, &caller, kind, input, &mut |_| {}).unwrap();
        assert_eq!(report.errors, 0, "{name}: {:?}", report.findings);
    }
    desk
}

/// A site on that store.
pub fn site(access: Access) -> Arc<Site> {
    Arc::new(Site::new(desk(), access))
}
