//! Do the public facts of Điện Biên go in, and change nothing the second time?

use crate::desk::{Hall, told};
use actions::import::{Ending, Kind};
use std::path::Path;

fn file(kind: Kind) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../hoaban/data/dien-bien");
    std::fs::read(folder.join(kind.as_str()).with_extension("csv")).unwrap()
}

const KINDS: [Kind; 6] = [
    Kind::Places,
    Kind::Succession,
    Kind::Organisations,
    Kind::Indicators,
    Kind::Observations,
    Kind::Targets,
];

#[test]
fn the_facts_go_in_and_nothing_changes_the_second_time() {
    let hall = Hall::empty();
    let mut rows = Vec::new();
    for kind in KINDS {
        let report = hall.import_bytes(kind, &file(kind), false);
        assert_eq!(report.errors, 0, "{kind:?}\n{}", told(&report.findings));
        assert_eq!(report.result, Ending::Committed);
        assert_eq!(report.counts.changes(), report.files[0].rows);
        rows.push((
            kind.as_str(),
            report.counts.changes(),
            told(&report.findings),
        ));
    }
    insta::assert_debug_snapshot!(rows);
    let state = hall.state();
    for kind in KINDS {
        let report = hall.import_bytes(kind, &file(kind), false);
        assert_eq!(report.result, Ending::Unchanged, "{:?}", report.differences);
        assert_eq!(report.counts.same, report.files[0].rows);
    }
    assert_eq!(hall.state(), state);
    assert!(hall.desk.store().doctor(&mut |_, _| {}).unwrap().is_empty());
}

#[test]
fn the_order_of_columns_and_rows_does_not_matter() {
    let hall = Hall::empty();
    for kind in &KINDS[..4] {
        hall.import_bytes(*kind, &file(*kind), false);
    }
    let bytes = file(Kind::Observations);
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    let mut turned = csv::Writer::from_writer(Vec::new());
    let heading = reader.byte_headers().unwrap().clone();
    turned.write_record(heading.iter().rev()).unwrap();
    let mut records: Vec<_> = reader.byte_records().map(Result::unwrap).collect();
    records.reverse();
    for record in records {
        turned.write_record(record.iter().rev()).unwrap();
    }
    let turned = turned.into_inner().unwrap();
    let report = hall.import_bytes(Kind::Observations, &turned, false);
    assert_eq!(
        report.result,
        Ending::Committed,
        "{}",
        told(&report.findings)
    );
    let report = hall.import_bytes(Kind::Observations, &bytes, false);
    assert_eq!(report.result, Ending::Unchanged);
}
