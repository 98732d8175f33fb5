//! Does a workbook that comes back changed in any way end in a preview or in reasons, name no
//! other report, and change nothing before it is confirmed? And is what was confirmed there?
//!
//! A report is given out as a workbook once. The input changes one of its parts: which one, from
//! where, how much is cut out, and what is put in; what begins as a packed or OLE file is
//! uploaded as it is.
#![no_main]

use actions::form::json::FormDocument;
use actions::import::{Ending, Input, Kind, run};
use actions::report::{find, show};
use actions::tell::Teller;
use actions::workbook::difference::Change;
use actions::workbook::fill;
use actions::workbook::read::File;
use actions::workbook::seal::Secret;
use actions::workbook::upload::{Meant, confirm, look};
use actions::{Caller, Desk, Object, Source, form, may};
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;
use std::io::{Cursor, Read};
use std::sync::Arc;
use words::{Language, Words};
use zip::ZipArchive;

#[path = "../pack.rs"]
mod pack;

const NAMED: [&str; 3] = ["form:monthly", "2026-02", "commune:A"];
const PLACES: &str = "\
id,code,name,level,parent,valid_from,valid_to,latitude,longitude,area_km2
nation:VN,VN,Việt Nam,nation,,,,,,
province:11,11,Tỉnh Điện Biên,province,nation:VN,,,21.4,103.0,9539.9
commune:A,03001,Xã A,commune,province:11,,,,,
";
const BODIES: &str = "\
id,name_vi,name_en,aliases,kind,place,precedence,valid_from,valid_to
org:ubnd,Ủy ban nhân dân,,,peoples_committee,province:11,2,,
";
const INDICATORS: &str = "\
code,name_vi,name_en,unit,decimals,direction,group,part_of,time_aggregation,place_aggregation,\
restate_by
BIRTHS,Số trẻ em sinh ra,Births,người,0,none,society,,sum,sum,whole
GRDP,Tổng sản phẩm,GRDP,tỷ đồng,2,higher,economy,,sum,sum,whole
";
const FORM: &str = r#"{"id":"form:monthly","name_vi":"Báo cáo tháng","frequency":"month",
    "due_days":5,
    "reporters":{"places":["commune:A"]},"producer":"org:ubnd","counts_from":"approval",
    "status":"estimate","lines":[
    {"code":"BIRTHS","kind":"entered","indicator":"BIRTHS","name_vi":"Số sinh"},
    {"code":"GRDP","kind":"entered","indicator":"GRDP","name_vi":"GRDP"},
    {"code":"BOTH","kind":"computed","formula":"GRDP * 2","name_vi":"Hai lần"}],
    "columns":[{"code":"this","kind":"this_period"},{"code":"sum","kind":"cumulative"},
    {"code":"note","kind":"note"}]}"#;
/// Confirmed uploads after which the world is made anew: runs stay alike.
const MOST: usize = 100;

/// A store with one report, and the parts of the workbook that was given out for it.
struct World {
    desk: Desk,
    parts: Vec<(String, Vec<u8>)>,
    confirmed: usize,
}

impl World {
    fn new() -> Self {
        let store = record::open("sqlite::memory:", &record::Options::default()).expect("a store");
        let now: jiff::Timestamp = "2026-03-02T02:00:00Z".parse().expect("a moment");
        let chance = |bytes: &mut [u8]| bytes.fill(7);
        let desk = Desk::new(store, Arc::new(move || now)).with_random(Arc::new(chance));
        let operator = Caller::operator();
        for (kind, text) in [
            (Kind::Places, PLACES),
            (Kind::Organisations, BODIES),
            (Kind::Indicators, INDICATORS),
        ] {
            let input = Input {
                files: vec![Source::of_bytes("file.csv", text.as_bytes())],
                ..Input::default()
            };
            let report = run(&desk, &operator, kind, input, &mut |_| {}).expect("an import");
            assert_eq!(
                report.result,
                Ending::Committed,
                "{:?}",
                report.findings.first()
            );
        }
        let document: FormDocument = serde_json::from_str(FORM).expect("a document");
        let right = may(&operator, Object::Form).expect("the operator may");
        form::define::document(&desk, &right, &document, "").expect("a form");
        let key = find(&desk, NAMED[0], NAMED[1], NAMED[2]).expect("a report");
        let right = may(&operator, Object::Report(key.reporter)).expect("the operator may");
        let shown = show::run(&desk, &right, &key, None).expect("a report");
        let teller = Teller {
            words: Words::of(Language::Vietnamese),
            catalogue: &shown.grid.catalogue,
            zone: desk.zone(),
        };
        let secret = Secret::of(&desk).expect("a secret");
        let bytes = fill::xlsx(teller, &shown, desk.now(), &secret).expect("a workbook");
        let parts = unpacked(&bytes);
        Self {
            desk,
            parts,
            confirmed: 0,
        }
    }

    /// The workbook with one part changed as the input says.
    fn changed(&self, bytes: &[u8]) -> Vec<u8> {
        let [which, from, cut, rest @ ..] = bytes else {
            return self.packed(usize::MAX, &[]);
        };
        let which = usize::from(*which) % self.parts.len();
        let part = &self.parts[which].1;
        // Positions lie evenly over the part, whatever its size.
        let from = part.len() * usize::from(*from) / 256;
        let until = (from + usize::from(*cut)).min(part.len());
        let new = [&part[..from], rest, &part[until..]].concat();
        self.packed(which, &new)
    }

    fn packed(&self, which: usize, new: &[u8]) -> Vec<u8> {
        let parts = self.parts.iter().enumerate();
        let parts: Vec<(&str, &[u8])> = parts
            .map(|(at, (name, old))| (name.as_str(), if at == which { new } else { old }))
            .collect();
        pack::pack(&parts)
    }

    fn upload(&mut self, bytes: &[u8]) {
        let caller = Caller::operator();
        let file = File {
            name: "a.xlsx",
            bytes,
        };
        let before = self.desk.store().state().expect("a store");
        let looked = look(&self.desk, &caller, file, Meant::default());
        assert_eq!(self.desk.store().state().expect("a store"), before);
        let Ok(preview) = looked else { return };
        assert_eq!(preview.named, NAMED);
        let sent = |preview: &actions::workbook::upload::Preview| {
            preview.count(Change::New) + preview.count(Change::Changed)
        };
        if sent(&preview) == 0 {
            return;
        }
        let sealed = preview.sealed(&self.desk, &caller).expect("a seal");
        confirm(&self.desk, &caller, &sealed).expect("what was seen is taken");
        self.confirmed += 1;
        let again = look(&self.desk, &caller, file, Meant::default()).expect("the same file");
        assert_eq!(sent(&again), 0, "what was confirmed stands there");
    }
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a whole part");
            (part.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

thread_local! {
    static WORLD: RefCell<Option<World>> = const { RefCell::new(None) };
}

fuzz_target!(|bytes: &[u8]| {
    WORLD.with_borrow_mut(|world| {
        if world.as_ref().is_some_and(|world| world.confirmed >= MOST) {
            *world = None;
        }
        let world = world.get_or_insert_with(World::new);
        let file = match bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf") {
            true => bytes.to_vec(),
            false => world.changed(bytes),
        };
        world.upload(&file);
    });
});
