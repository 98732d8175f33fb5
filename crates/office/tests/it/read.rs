//! Is every kind of workbook read, and every dangerous one refused by name?

use office::{Address, Cell, Grid, Limits, Value, read};
use proptest::prelude::*;

use crate::pack::{pack, part, with_part};
use crate::workbook::review;

fn codes(bytes: &[u8]) -> Vec<&'static str> {
    read(bytes, &Limits::default())
        .1
        .iter()
        .map(|finding| finding.code)
        .collect()
}

fn text(grid: &Grid, row: u32, column: u32) -> &str {
    grid.sheets[0]
        .get(row, column)
        .map_or("", |cell| cell.value.as_text())
}

#[test]
fn what_was_written_is_read() {
    let bytes = review().to_xlsx().expect("written");
    let (grid, findings) = read(&bytes, &Limits::default());
    assert!(findings.is_empty(), "{findings:?}");
    let names: Vec<&str> = grid
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["Đánh giá 2023-Q4", "Đánh giá 2023-Q4 (2)"]);
    let cell = |row, column| {
        grid.sheets[0]
            .get(row, column)
            .map(|cell| cell.value.clone())
    };
    assert_eq!(text(&grid, 1, 1), "ĐÁNH GIÁ NĂM 2023");
    assert_eq!(text(&grid, 4, 3), "Năm 2023");
    assert_eq!(text(&grid, 5, 3), "Kế hoạch");
    assert_eq!(cell(7, 1), Some(Value::Text("094".to_owned())));
    assert_eq!(cell(7, 3), Some(Value::Number("14912.39".to_owned())));
    assert_eq!(cell(7, 4), Some(Value::Number("-7.1".to_owned())));
    assert_eq!(cell(7, 5), Some(Value::Number("0.987".to_owned())));
    let percent = |column| grid.sheets[0].percent_decimals(Address::new(7, column));
    assert_eq!(
        percent(4),
        None,
        "a number of percent with its sign as text"
    );
    assert_eq!(percent(5), Some(1), "a share, shown as 98.7 %");
    assert_eq!(cell(7, 6), Some(Value::Date("2023-12-29".to_owned())));
    assert_eq!(cell(8, 1), Some(Value::Text("=SUM(A1)".to_owned())));
    assert_eq!(
        cell(8, 3),
        Some(Value::Text("12345678901234567.5".to_owned()))
    );
    let merged = grid.sheets[0].get_merged(4, 4).expect("the group's head");
    assert_eq!(merged.address, Address::new(4, 3));
    assert_eq!(
        grid.sheets[0]
            .get_merged(5, 1)
            .expect("a head")
            .value
            .as_text(),
        "Mã"
    );
}

#[test]
fn print_and_styles_are_in_the_file() {
    let bytes = review().to_xlsx().expect("written");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "<autoFilter ref=\"A5:G8\"",
        "topLeftCell=\"C6\"",
        "<v>14912.39</v>",
    ] {
        assert!(sheet.contains(expected), "{expected} in {sheet}");
    }
    let styles = part(&bytes, "xl/styles.xml");
    for expected in ["#,##0.00", "#,##0.0%", "dd/mm/yyyy", "FF0B5D3B"] {
        assert!(styles.contains(expected), "{expected} in {styles}");
    }
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("2023-12-29T08:30:00Z"), "{core}");
    assert!(
        part(&bytes, "xl/workbook.xml").contains("$4:$5"),
        "heads are repeated in print"
    );
}

#[test]
fn numbers_survive_writing_and_reading() {
    let mut workbook = review();
    let decimals = [
        "0.1",
        "7.01",
        "99999999999999.9",
        "-0.000001",
        "1450000000000",
    ];
    workbook.sheets[0].rows = decimals
        .iter()
        .map(|d| office::Row::new(vec![Cell::Empty, Cell::number(*d)]))
        .collect();
    let bytes = workbook.to_xlsx().expect("written");
    let (grid, _) = read(&bytes, &Limits::default());
    for (decimal, row) in decimals.iter().zip(6..) {
        let cell = grid.sheets[0].get(row, 2).expect("a cell");
        assert_eq!(cell.value, Value::Number((*decimal).to_owned()));
    }
}

#[test]
fn an_opendocument_sheet_is_read() {
    let content = "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" \
        xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\"><office:automatic-styles>\
        <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/>\
        </style:style></office:automatic-styles><office:body><office:spreadsheet>\
        <table:table table:name=\"T1\"><table:table-row>\
        <table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\">\
        <text:p>Mã &amp; tên</text:p><text:p>hai<text:s text:c=\"2\"/>dòng</text:p>\
        <office:annotation><text:p>ghi chú</text:p></office:annotation></table:table-cell>\
        <table:covered-table-cell/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"1000000\">\
        <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        <table:table-row><table:table-cell/><table:table-cell table:formula=\"of:=1\" \
        office:value-type=\"float\" office:value=\"7.1\"><text:p>7,1</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2023-12-29\"/>\
        <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"boolean\" \
        office:boolean-value=\"true\"/></table:table-row></table:table>\
        <table:table table:name=\"khóa\" table:style-name=\"ta2\"/>\
        </office:spreadsheet></office:body></office:document-content>";
    let bytes = pack(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ]);
    let (grid, findings) = read(&bytes, &Limits::default());
    assert!(findings.is_empty(), "{findings:?}");
    let sheet = &grid.sheets[0];
    assert_eq!(text(&grid, 1, 1), "Mã & tên\nhai  dòng");
    assert_eq!(
        sheet.get_merged(1, 2).expect("covered").address,
        Address::new(1, 1)
    );
    let number = sheet.get(1_000_002, 2).expect("a cell");
    assert_eq!(
        (&number.value, number.formula),
        (&Value::Number("7.1".to_owned()), true)
    );
    assert_eq!(text(&grid, 1_000_002, 3), "2023-12-29");
    assert_eq!(text(&grid, 1_000_002, 5), "TRUE");
    assert_eq!(sheet.extent(), Some(Address::new(1_000_002, 5)));
    assert!(sheet.visible && !grid.sheets[1].visible);
}

#[test]
fn repeated_cells_meet_the_limit() {
    let cell = "<t:table-cell t:number-columns-repeated=\"16384\" t:value-type=\"string\">\
        <p>x</p></t:table-cell>";
    let content = format!(
        "<b xmlns:t=\"t\"><t:table t:name=\"a\"><t:table-row t:number-rows-repeated=\"1048576\">\
         {cell}</t:table-row></t:table></b>"
    );
    let bytes = pack(&[("content.xml", content.as_bytes())]);
    assert_eq!(codes(&bytes), ["file-too-many-cells"]);
}

#[test]
fn an_old_excel_file_is_read() {
    let bytes = include_bytes!("fixtures/old.xls");
    let (grid, findings) = read(bytes, &Limits::default());
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(grid.sheets[0].name, "Tháng 1");
    assert_eq!(text(&grid, 1, 1), "Chỉ tiêu");
    assert_eq!(text(&grid, 2, 2), "14912.39");
    assert_eq!(text(&grid, 2, 3), "2023-12-29");
    assert_eq!(
        grid.sheets[0]
            .get_merged(3, 2)
            .expect("merged")
            .value
            .as_text(),
        "gộp"
    );
}

#[test]
fn dangerous_files_are_refused_by_name() {
    let good = review().to_xlsx().expect("written");
    let macros = with_part(&good, "xl/vbaProject.bin", b"x");
    assert_eq!(codes(&macros), ["file-has-macros"]);
    let types = part(&good, "[Content_Types].xml");
    let types = types.replace(
        "spreadsheetml.sheet.main+xml",
        "sheet.macroEnabled.main+xml",
    );
    let renamed = with_part(&good, "[Content_Types].xml", types.as_bytes());
    assert_eq!(codes(&renamed), ["file-has-macros"]);
    let entities = b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///x\">]><sst/>";
    let doctype = with_part(&good, "xl/sharedStrings.xml", entities);
    assert_eq!(codes(&doctype), ["file-has-doctype"]);
    let bomb = with_part(&good, "xl/media/a.bin", &vec![0; 40 << 20]);
    assert_eq!(codes(&bomb), ["file-unpacks-too-large"]);
    let deep = with_part(&good, "xl/styles.xml", "<a>".repeat(5000).as_bytes());
    assert_eq!(codes(&deep), ["file-unpacks-too-large"]);
    let small = Limits {
        cells: 10,
        ..Limits::default()
    };
    assert_eq!(read(&good, &small).1[0].code, "file-too-many-cells");
    let small = Limits {
        text_bytes: 10,
        ..Limits::default()
    };
    assert_eq!(read(&good, &small).1[0].code, "file-too-much-text");
    let small = Limits {
        file_bytes: 10,
        ..Limits::default()
    };
    assert_eq!(read(&good, &small).1[0].code, "file-too-large");
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.resize(4096, 0);
    assert_eq!(codes(&ole), ["file-unreadable"]);
}

#[test]
fn other_files_are_called_what_they_are() {
    for (bytes, kind) in [
        (&b"%PDF-1.7"[..], "pdf"),
        (b"\n<HTML><table>", "html"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "xml"),
    ] {
        let (_, findings) = read(bytes, &Limits::default());
        assert_eq!(findings[0].code, "file-kind-unknown");
        assert_eq!(findings[0].arguments["kind"], kind);
    }
    let docx = pack(&[("word/document.xml", b"<w/>")]);
    assert_eq!(
        read(&docx, &Limits::default()).1[0].arguments["kind"],
        "docx"
    );
}

#[test]
fn a_csv_file_is_a_sheet() {
    let (grid, findings) = read("a;b\n\n\"x\ny\";2\nz;3\n".as_bytes(), &Limits::default());
    assert!(findings.is_empty());
    assert_eq!(text(&grid, 3, 1), "x\ny");
    assert_eq!(text(&grid, 5, 2), "3");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn broken_workbooks_are_answered(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
        kind in 0..2,
    ) {
        let mut bytes = if kind == 0 {
            review().to_xlsx().expect("written")
        } else {
            include_bytes!("fixtures/old.xls").to_vec()
        };
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(&bytes, &Limits::default());
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn broken_parts_are_answered(
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), "[<>&/\"=a-z0-9 ]{0,6}"), 1..5
        ),
        which in 0..4usize,
    ) {
        let good = review().to_xlsx().expect("written");
        let names = ["worksheets/sheet1.xml", "sharedStrings.xml", "workbook.xml", "styles.xml"];
        let names = names.map(|name| format!("xl/{name}"));
        let mut text = part(&good, &names[which]);
        for (place, piece) in changes {
            let mut at = place.index(text.len());
            while !text.is_char_boundary(at) { at -= 1; }
            text.insert_str(at, &piece);
        }
        let _ = read(&with_part(&good, &names[which], text.as_bytes()), &Limits::default());
    }

    #[test]
    fn any_bytes_are_answered(
        start in prop_oneof![
            Just(&b""[..]), Just(&b"PK\x03\x04"[..]), Just(&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..])
        ],
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        let _ = read(&[start, &bytes].concat(), &Limits::default());
    }
}
