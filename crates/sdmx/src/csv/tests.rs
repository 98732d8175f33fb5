//! Are messages of both editions read as their guides say?

use super::*;
use proptest::prelude::*;

fn codes(text: &str) -> Vec<&'static str> {
    let (_, findings) = read(text.as_bytes());
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn the_second_edition_is_read() {
    let text = "STRUCTURE[;],STRUCTURE_ID,STRUCTURE_NAME,ACTION,LINE,TIME_PERIOD,OBS_VALUE,NOTE\n\
                dataflow,HB:MONTHLY(1.0),Tháng,D,01,2025-01,,\n\
                datastructure,HB:MONTHLY(1.0),,,02,2025-01,1.5E2,\"a;b\"\n\n";
    let (message, findings) = read(text.as_bytes());
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(
        message.columns,
        ["LINE", "TIME_PERIOD", "OBS_VALUE", "NOTE"]
    );
    assert_eq!(message.rows[0].action, Action::Delete);
    assert_eq!(message.observed(&message.rows[0]), Measure::Empty);
    assert_eq!(message.rows[1].kind, StructureKind::DataStructure);
    assert_eq!(message.rows[1].line, 3);
    assert_eq!(message.text(&message.rows[1], "NOTE"), "a;b");
    let value = Measure::Number("150".parse().unwrap());
    assert_eq!(message.observed(&message.rows[1]), value);
    assert_eq!(message.text(&message.rows[1], "ACTION"), "");
}

#[test]
fn the_first_edition_and_labels_are_read() {
    let text = "\u{feff}DATAFLOW,FREQ: Frequency,OBS_VALUE: Value,COMMENT_OBS: Note\n\
                ESTAT:NA_MAIN(1.6.0): National accounts,A: Annual,7,x: y\n";
    let (message, findings) = read(text.as_bytes());
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(message.rows[0].structure, "ESTAT:NA_MAIN(1.6.0)");
    assert_eq!(message.text(&message.rows[0], "FREQ"), "A");
    assert_eq!(message.text(&message.rows[0], "COMMENT_OBS"), "x: y");
}

#[test]
fn what_is_wrong_has_its_line() {
    assert_eq!(codes(""), ["message-empty"]);
    assert_eq!(codes("a,b\n1,2\n"), ["sdmx-no-structure"]);
    let head = "STRUCTURE,STRUCTURE_ID,ACTION,A";
    assert_eq!(
        codes(&format!("{head},A,\n")),
        ["sdmx-column-twice", "sdmx-column-unnamed"]
    );
    let rows = format!("{head}\nx,B,I,1\ndataflow,,I,1\ndataflow,B,Z,1\ndataflow,B,I\n");
    let (message, findings) = read(rows.as_bytes());
    assert!(message.rows.is_empty());
    let told: Vec<_> = findings.iter().map(|f| (f.code, f.location.row)).collect();
    assert_eq!(
        told,
        [
            ("message-field-count", Some(5)),
            ("sdmx-structure-unknown", Some(2)),
            ("sdmx-structure-id-missing", Some(3)),
            ("sdmx-action-unknown", Some(4)),
        ]
    );
    assert_eq!(read(b"STRUCTURE,\xff\n").1[0].code, "message-not-utf-8");
}

fn message() -> impl Strategy<Value = Message> {
    let names = prop::collection::btree_set("[A-Z][A-Z_]{3,8}", 1..5);
    names.prop_flat_map(|names| {
        let columns: Vec<String> = names.into_iter().map(|name| format!("X{name}")).collect();
        let text = "([^\\s\"][\\PC\n\"]{0,10}[^\\s])?";
        let values = prop::collection::vec(text, columns.len());
        let row = (
            values,
            0..3u8,
            0..5u8,
            "[A-Z]{1,4}:[A-Z]{1,4}\\([0-9]\\.[0-9]\\)",
        );
        let rows = prop::collection::vec(row, 0..6);
        rows.prop_map(move |rows| Message {
            columns: columns.clone(),
            rows: rows.into_iter().map(row_of).collect(),
        })
    })
}

fn row_of((values, kind, action, structure): (Vec<String>, u8, u8, String)) -> Row {
    use StructureKind::{DataStructure, Dataflow, Provision};
    let letters = ["I", "A", "M", "R", "D"];
    Row {
        line: 0,
        kind: [Dataflow, DataStructure, Provision][usize::from(kind)],
        structure,
        action: Action::of(letters[usize::from(action)]).unwrap(),
        values: values.iter().map(|value| value.trim().to_owned()).collect(),
    }
}

proptest! {
    #[test]
    fn a_message_comes_back(message in message()) {
        let text = write(&message, Edition::Two);
        let (mut back, findings) = read(text.as_bytes());
        prop_assert!(findings.is_empty(), "{findings:?} in {text}");
        for row in &mut back.rows { row.line = 0; }
        prop_assert_eq!(back, message);
    }

    #[test]
    fn the_first_edition_keeps_the_values(message in message()) {
        let (back, findings) = read(write(&message, Edition::One).as_bytes());
        prop_assert!(findings.is_empty());
        let values = |message: &Message| -> Vec<Vec<String>> {
            message.rows.iter().map(|row| row.values.clone()).collect()
        };
        prop_assert_eq!(values(&back), values(&message));
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = read(&[b"STRUCTURE,STRUCTURE_ID,A\n", bytes.as_slice()].concat());
    }
}
