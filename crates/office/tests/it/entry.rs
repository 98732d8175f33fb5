//! Can a workbook be given out, and does it come back as it was filled in?

use office::{
    Address, DayTime, EntryCell, EntryColumn, EntryRow, EntrySheet, EntryWorkbook, HiddenSheet,
    Limits, Message, NumberCheck, Properties, RowRole, Severity, Value, read,
};

use crate::pack::{part, with_part};

fn message(title: &str, text: &str) -> Message {
    Message {
        title: title.to_owned(),
        text: text.to_owned(),
    }
}

fn number(value: Option<&str>) -> EntryCell {
    EntryCell::Number {
        value: value.map(str::to_owned),
        decimals: 2,
        required: true,
        state_column: Some(3),
        check: NumberCheck {
            least: Some("0".to_owned()),
            most: None,
            prompt: message(
                "Nhập số",
                "Số liệu từ ngày 15 tháng trước đến ngày 14 tháng này",
            ),
            refusal: message("Chưa đúng", "Ô này chỉ nhận số từ 0 trở lên"),
        },
    }
}

fn sheet() -> EntrySheet {
    let state = |value: &str| EntryCell::Choice {
        value: value.to_owned(),
        words: vec!["không áp dụng".to_owned(), "chưa có số liệu".to_owned()],
        refusal: message("Chưa đúng", "Chọn một trong hai từ, hoặc để trống"),
    };
    let row = |code: &str, name: &str, indent, value, word: &str| {
        EntryRow::new(vec![
            EntryCell::label(code),
            EntryCell::Label {
                text: name.to_owned(),
                indent,
            },
            number(value),
            state(word),
            EntryCell::Shown {
                value: "14912.39".to_owned(),
                decimals: 2,
            },
            EntryCell::Text {
                value: String::new(),
            },
        ])
    };
    let total = EntryRow {
        cells: vec![
            EntryCell::label("T"),
            EntryCell::label("Cộng"),
            EntryCell::Computed {
                formula: "C6+C7".to_owned(),
                value: "12.5".to_owned(),
                decimals: 2,
            },
        ],
        role: RowRole::Total,
    };
    EntrySheet {
        name: "Biểu tháng 1/2025".to_owned(),
        titles: vec!["BÁO CÁO".to_owned(), "Xã Nà Tấu".to_owned()],
        columns: vec![
            EntryColumn::new("Mã số", 8).marked("A"),
            EntryColumn::new("Chỉ tiêu", 30).marked("B"),
            EntryColumn::new("Thực hiện", 14).marked("(1)"),
            EntryColumn::new("Tình trạng", 14).marked("(2)"),
            EntryColumn::new("Cùng kỳ", 14).marked("(3)"),
            EntryColumn::new("Ghi chú", 30).marked("C"),
        ],
        rows: vec![
            row("01", "Số trẻ sinh ra", 0, Some("12.5"), ""),
            row("02", "Trong đó: nữ", 1, None, "chưa có số liệu"),
            total,
        ],
        frozen_columns: 2,
        notes: vec!["Ô màu vàng là ô phải nhập.".to_owned()],
        footer: "&P/&N".to_owned(),
        defined_name: "bieu".to_owned(),
    }
}

fn workbook() -> EntryWorkbook {
    let created = DayTime {
        year: 2025,
        month: 2,
        day: 3,
        hour: 8,
        minute: 30,
    };
    EntryWorkbook {
        properties: Properties {
            title: "Báo cáo".to_owned(),
            subject: String::new(),
            author: "Hoa Ban".to_owned(),
            company: String::new(),
            created,
        },
        sheets: vec![sheet()],
        hidden: vec![HiddenSheet {
            name: "hoaban".to_owned(),
            rows: vec![
                vec!["C6".to_owned(), "094".to_owned()],
                vec!["=1+1".to_owned()],
            ],
        }],
    }
}

#[test]
fn only_cells_that_take_input_are_open() {
    let bytes = workbook().to_xlsx().expect("written");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "<sheetProtection sheet=\"1\"",
        "type=\"decimal\"",
        "sqref=\"C6\"",
        "Ô này chỉ nhận số từ 0 trở lên",
        "type=\"list\"",
        "không áp dụng,chưa có số liệu",
        "orientation=\"landscape\"",
        "topLeftCell=\"C6\"",
        "<f>C6+C7</f>",
        "ISBLANK(C7)",
    ] {
        assert!(sheet.contains(expected), "{expected} in {sheet}");
    }
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("<protection locked=\"0\"/>"), "{styles}");
    assert!(styles.contains("#,##0.00"), "{styles}");
    let book = part(&bytes, "xl/workbook.xml");
    for expected in [
        "<workbookProtection lockStructure=\"1\"/><bookViews",
        "state=\"veryHidden\"",
        "<definedName name=\"bieu\"",
        "$A$6:$F$8",
        "$4:$5",
    ] {
        assert!(book.contains(expected), "{expected} in {book}");
    }
    assert_eq!(
        bytes,
        workbook().to_xlsx().expect("written"),
        "the same bytes"
    );
}

#[test]
fn what_was_given_out_comes_back() {
    let book = workbook();
    let bytes = book.to_xlsx().expect("written");
    let (grid, findings) = read(&bytes, &Limits::default());
    assert!(findings.is_empty(), "{findings:?}");
    let sheet = grid.sheet("Biểu tháng 1-2025").expect("the sheet");
    let at = book.sheets[0].address(0, 2);
    assert_eq!(at, Address::new(6, 3));
    let value = &sheet.get(at.row, at.column).expect("a cell").value;
    assert_eq!(value, &Value::Number("12.5".to_owned()));
    assert_eq!(sheet.get(7, 3), None, "an empty cell is no zero");
    let total = sheet.get(8, 3).expect("a cell");
    assert!(total.formula);
    assert_eq!(total.value, Value::Number("12.5".to_owned()));
    let marker = book.sheets[0].marker_address(3);
    let marker = sheet.get(marker.row, marker.column).expect("a marker");
    assert_eq!(marker.value.as_text(), "(2)");
    let keys = grid.sheet("hoaban").expect("the hidden sheet");
    assert!(!keys.visible);
    assert_eq!(
        keys.get(1, 2).expect("a key").value,
        Value::Text("094".to_owned())
    );
    assert_eq!(
        keys.get(2, 1).expect("a key").value,
        Value::Text("=1+1".to_owned())
    );
}

#[test]
fn what_fetches_from_elsewhere_or_acts_is_told() {
    let bytes = workbook().to_xlsx().expect("written");
    let linked = with_part(
        &bytes,
        "xl/externalLinks/externalLink1.xml",
        b"<externalLink/>",
    );
    let (grid, findings) = read(&linked, &Limits::default());
    assert_eq!(findings[0].code, "file-has-links");
    assert_eq!(findings[0].severity, Severity::Warning);
    assert!(
        grid.sheet("hoaban").is_some(),
        "what it holds is read all the same"
    );
    for part in ["xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin"] {
        let acting = with_part(&bytes, part, b"<x/>");
        assert_eq!(
            read(&acting, &Limits::default()).1[0].code,
            "file-has-macros"
        );
    }
}

#[test]
fn a_half_broken_workbook_says_which_sheet_is_gone() {
    let bytes = workbook().to_xlsx().expect("written");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let half = &sheet.as_bytes()[..sheet.len() / 2];
    let half = String::from_utf8_lossy(half).into_owned();
    let broken = with_part(&bytes, "xl/worksheets/sheet1.xml", half.as_bytes());
    let (_, findings) = read(&broken, &Limits::default());
    assert!(
        findings.iter().any(|f| f.code == "sheet-unreadable"),
        "{findings:?}"
    );
    let cut = &bytes[..bytes.len() / 2];
    assert_eq!(read(cut, &Limits::default()).1[0].code, "file-unreadable");
}
