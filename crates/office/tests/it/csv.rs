//! Does a sheet's CSV hold what the sheet holds, and can it be read again?

use office::csv::{Reader, Style};
use office::{Cell, Column, Kind, Row, Sheet};

#[test]
fn a_sheet_as_csv_is_read_again() {
    let sheet = Sheet {
        titles: vec!["Không có trong CSV".to_owned()],
        columns: vec![
            Column::new("Mã", Kind::Text),
            Column::new("Kết quả", Kind::Number(2)).group("Năm 2023"),
        ],
        rows: vec![
            Row::new(vec![Cell::text("=1+1"), Cell::number("-4.50")]),
            Row::new(vec![Cell::text("Điện Biên; \"lòng chảo\"")]),
        ],
        ..Sheet::default()
    };
    let bytes = sheet.to_csv(Style::excel());
    let mut reader = Reader::new(bytes.as_slice());
    let mut read: Vec<Vec<String>> = Vec::new();
    while let Some(record) = reader.next_record().expect("no refusal") {
        read.push(record.iter().map(str::to_owned).collect());
    }
    let expected = [
        ["Mã", "Năm 2023: Kết quả"],
        ["'=1+1", "-4.50"],
        ["Điện Biên; \"lòng chảo\"", ""],
    ];
    assert_eq!(read, expected);
    assert_eq!(reader.dialect().expect("known").delimiter, b';');
    assert!(reader.findings().is_empty());
}
