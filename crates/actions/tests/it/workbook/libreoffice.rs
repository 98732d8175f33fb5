//! Is a workbook read rightly that LibreOffice filled in and saved?
//!
//! The files beside were given out for the report of [`Room`], filled in with LibreOffice 7.4 and
//! saved by it as xlsx, ods and xls: it writes styles, shared texts, results of formulas and the
//! hidden sheet in its own manner. In `damaged.xlsx` the lock was taken off, the sheet renamed, a
//! row and a column inserted, a row deleted, cells joined, and a date, an error and figures typed
//! as text were put where figures belong.

use super::{changes, confirmed, officer, seen, spelled};
use crate::report::room::Room;
use actions::workbook::difference::Change;

#[test]
fn what_it_saved_is_read_with_its_keys() {
    let saved: [&[u8]; 3] = [
        include_bytes!("libreoffice.xlsx"),
        include_bytes!("libreoffice.ods"),
        include_bytes!("libreoffice.xls"),
    ];
    for bytes in saved {
        let room = Room::new();
        let preview = seen(&room, &officer(), bytes).unwrap();
        assert_eq!(preview.findings, []);
        assert_eq!(preview.count(Change::New), 6);
        confirmed(&room, &officer(), &preview);
        let told = [
            "BIRTHS/cumulative 1025 ",
            "BIRTHS/note blank số tạm tính của xã",
            "BIRTHS/this_period 12 ",
            "DISBURSED/cumulative 7.25 ",
            // Typed as a formula, =100.25+0.25: its result was kept.
            "GRDP/this_period 100.5 ",
            "POVERTY_RATE/this_period not_yet_known ",
        ];
        assert_eq!(spelled(&room), told);
    }
}

#[test]
fn what_was_damaged_in_it_is_told_by_cell() {
    let room = Room::new();
    let preview = seen(&room, &officer(), include_bytes!("damaged.xlsx")).unwrap();
    let told: Vec<String> = preview
        .findings
        .iter()
        .filter(|finding| finding.code != "workbook-column-moved")
        .map(|finding| {
            let at = &finding.location;
            let (row, column) = (at.row.unwrap_or(0), at.column.unwrap_or(0));
            format!("{} {row}:{column}", finding.code)
        })
        .collect();
    let expected = [
        "cell-error 12:5",
        "workbook-sheet-renamed 0:0",
        "workbook-line-missing 9:1",
        "workbook-line-moved 9:1",
    ];
    assert_eq!(told, expected);
    let refused = preview.differences.iter();
    let refused: Vec<(&str, &str)> = refused
        .filter_map(|one| Some((one.place.as_str(), one.finding.as_ref()?.code)))
        .collect();
    let expected = [
        ("Bản của xã!E8", "workbook-date"),
        ("Bản của xã!E12", "workbook-cell-error"),
    ];
    assert_eq!(refused, expected);
    assert_eq!(changes(&preview).len(), 6);
    confirmed(&room, &officer(), &preview);
    let told = [
        "BIRTHS/cumulative 1025.5 ",
        "BIRTHS/note blank số tạm tính của xã",
        "DISBURSED/cumulative 7.25 ",
        "GRDP/this_period 1234.5 ",
    ];
    assert_eq!(spelled(&room), told);
}
