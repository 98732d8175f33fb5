//! Does the reading of any workbook or CSV file end?
//!
//! What begins as markup is put into a workbook of one sheet; all else is taken as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../pack.rs"]
mod pack;

const WORKBOOK: &[u8] = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;

const RELATIONS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let limits = office::Limits {
        cells: 100_000,
        ..office::Limits::default()
    };
    let grid = if bytes.starts_with(b"<worksheet") {
        let packed = pack::pack(&[
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/worksheets/sheet1.xml", bytes),
        ]);
        office::read(&packed, &limits).0
    } else {
        office::read(bytes, &limits).0
    };
    drop(grid);
});
