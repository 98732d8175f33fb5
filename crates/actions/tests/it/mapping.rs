//! Is a department's own workbook read as it was described?

use crate::report::room::{COMMUNE, PERIOD, Room, approver, officer};
use crate::workbook::{Sheet, codes, confirmed, desk, spelled, written};
use actions::mapping::{define, json};
use actions::workbook::read::File;
use actions::workbook::upload::{Meant, look_mapped};
use actions::{Object, Refused, may};

/// A workbook of one's own with a sheet for February; rows and columns from 1.
fn own(rows: &[&[&str]]) -> Vec<u8> {
    let rows = rows
        .iter()
        .map(|row| row.iter().map(|text| (*text).to_owned()).collect());
    written(&[Sheet {
        name: "T02".to_owned(),
        rows: rows.collect(),
    }])
}

#[test]
fn an_own_workbook_is_read_by_its_labels() {
    let room = Room::new();
    let desk = desk(&room);
    let text = r#"{"code":"so-xa","form":"form:monthly","sheet":"T{month}","labels":"B",
        "lines":[{"line":"BIRTHS","label":"Số trẻ sinh ra","row":3},
        {"line":"GRDP","label":"Tổng sản phẩm","row":4,"times":"0.001"},
        {"line":"DISBURSED","label":"Giải ngân","row":5}],
        "columns":[{"column":"this_period","head":"Trong tháng","letter":"C"},
        {"column":"cumulative","head":"Lũy kế","letter":"D"}]}"#;
    let mapping = json::read(text).unwrap();
    let right = may(&officer(), Object::Record).unwrap();
    define::run(&desk, &right, &mapping, "").unwrap();
    let mut wrong = mapping.clone();
    wrong.lines[0].line = wrong.lines[1].line.clone();
    let refused = define::run(&desk, &right, &wrong, "").unwrap_err();
    assert_eq!(codes(&refused), ["mapping-twice"]);
    room.type_in(&officer(), &[("GRDP/cumulative", "77")]);
    let bytes = own(&[
        &["", "Chỉ tiêu", "Ghi chú", "Trong tháng", "Lũy kế"],
        &["", "ghi thêm một dòng"],
        &["", "ghi thêm dòng nữa"],
        &["1", "1. Số trẻ sinh ra", "", "12", "30"],
        &["2", "- tổng sản phẩm:", "", "100500", ""],
    ]);
    let file = File {
        name: "so.xlsx",
        bytes: &bytes,
    };
    let meant = Meant {
        form: "",
        period: PERIOD,
        reporter: COMMUNE,
    };
    let preview = look_mapped(&desk, &officer(), file, "so-xa", meant).unwrap();
    let told: Vec<&str> = preview
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    let moved = told.iter().filter(|code| code.ends_with("-moved")).count();
    assert_eq!(moved, 4, "{told:?}");
    assert!(told.contains(&"mapping-line-missing"), "{told:?}");
    confirmed(&room, &officer(), &preview);
    let told = [
        "BIRTHS/cumulative 30 ",
        "BIRTHS/this_period 12 ",
        "GRDP/cumulative 77 ",
        "GRDP/this_period 100.5 ",
    ];
    assert_eq!(spelled(&room), told);
    let other = Meant {
        period: "2026-01",
        ..meant
    };
    let refused = look_mapped(&desk, &officer(), file, "so-xa", other).unwrap_err();
    assert_eq!(codes(&refused), ["mapping-sheet-missing"]);
    let refused = look_mapped(&desk, &officer(), file, "so-nn", meant).unwrap_err();
    assert_eq!(codes(&refused), ["unknown-mapping"]);
    let refused = look_mapped(&desk, &approver(), file, "so-xa", meant).unwrap_err();
    assert!(matches!(refused, Refused::Denied(_)));
}
