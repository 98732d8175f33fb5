//! Both worlds of the demonstration in a store in memory, loaded once.

use actions::import::{Ending, Input, Kind, run};
use actions::{Authorized, Caller, Desk, Object, Source, may, permit};
use hoaban::demo::{WorldFile, dien_bien, invented};
use std::sync::{Arc, LazyLock};

pub static WORLDS: LazyLock<Desk> = LazyLock::new(|| {
    let desk = empty();
    load(&desk, dien_bien::files());
    load(
        &desk,
        invented::generate(invented::SEED, invented::Size::FULL).files,
    );
    desk
});

/// A desk on an empty store; the clock stands at the first day of 2026-11.
pub fn empty() -> Desk {
    let store = record::open("sqlite::memory:", &record::Options::default()).unwrap();
    let now: jiff::Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    Desk::new(store, Arc::new(move || now))
}

pub fn load(desk: &Desk, files: Vec<WorldFile>) {
    for file in files {
        let kind: Kind = file.kind.as_str().parse().unwrap();
        import(desk, kind, &file.name, &file.text);
    }
}

pub fn import(desk: &Desk, kind: Kind, name: &str, text: &str) {
    let caller = Caller::operator();
    let input = Input {
        files: vec![Source::of_bytes(name, text.as_bytes())],
        set_back: Some(may(&caller, Object::Record).unwrap()),
        ..Input::default()
    };
    let report = run(desk, &caller, kind, input, &mut |_| {}).unwrap();
    assert_ne!(
        report.result,
        Ending::Refused,
        "{name}: {:?}",
        report.findings.first()
    );
}

pub fn reader() -> Authorized<permit::ReadRecord> {
    may(&Caller::operator(), Object::Record).unwrap()
}
