//! Does Excel get what the model says?

use office::{Cell, Class, Column, DayTime, Kind, Properties, Row, RowRole, Sheet, Workbook};

/// A review of two targets with everything a sheet can have.
pub fn review() -> Workbook {
    let row = |role, cells| Row { cells, role };
    let sheet = Sheet {
        name: "Đánh giá 2023/Q4".to_owned(),
        titles: vec!["ĐÁNH GIÁ NĂM 2023".to_owned(), "Tỉnh Điện Biên".to_owned()],
        columns: vec![
            Column::new("Mã", Kind::Text).width(10),
            Column::new("Chỉ tiêu", Kind::Text),
            Column::new("Kế hoạch", Kind::Number(2)).group("Năm 2023"),
            Column::new("Kết quả", Kind::Number(2)).group("Năm 2023"),
            Column::new("Đạt", Kind::Percent(1)),
            Column::new("Ngày biết", Kind::Date),
            Column::new("Đánh giá", Kind::Mark),
        ],
        rows: vec![
            row(RowRole::Group, vec![Cell::text("I"), Cell::text("Kinh tế")]),
            row(
                RowRole::Plain,
                vec![
                    Cell::text("094"),
                    Cell::Link {
                        text: "GRDP".into(),
                        address: "https://example.org/grdp".into(),
                    },
                    Cell::number("14912.39"),
                    Cell::number("-7.1"),
                    Cell::number("98.7"),
                    Cell::Date("2023-12-29".to_owned()),
                    Cell::Classed(Class::Exceeded, "▲ vượt".to_owned()),
                ],
            ),
            row(
                RowRole::Total,
                vec![
                    Cell::text("=SUM(A1)"),
                    Cell::Empty,
                    Cell::number("12345678901234567.5"),
                    Cell::NumberWith("3".to_owned(), 0),
                    Cell::Empty,
                    Cell::Date("cuối năm".to_owned()),
                    Cell::Classed(Class::NoData, "○ chưa có số liệu".to_owned()),
                ],
            ),
        ],
        frozen_columns: 2,
        autofilter: true,
        notes: vec!["Số ước thực hiện.".to_owned()],
        sources: vec!["Nguồn: Cục Thống kê.".to_owned()],
        footer: "&C&P/&N".to_owned(),
    };
    let created = DayTime {
        year: 2023,
        month: 12,
        day: 29,
        hour: 8,
        minute: 30,
    };
    Workbook {
        properties: Properties {
            title: "Đánh giá".to_owned(),
            subject: String::new(),
            author: "Hoa Ban".to_owned(),
            company: String::new(),
            created,
        },
        sheets: vec![sheet.clone(), sheet],
    }
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    let first = review().to_xlsx().expect("written");
    assert_eq!(first, review().to_xlsx().expect("written"));
    assert!(first.starts_with(b"PK"));
}

#[test]
fn an_empty_workbook_is_a_file_too() {
    let mut workbook = review();
    workbook.sheets = vec![Sheet::default()];
    assert!(workbook.to_xlsx().is_ok());
    workbook.sheets.clear();
    assert!(workbook.to_xlsx().is_ok());
}
