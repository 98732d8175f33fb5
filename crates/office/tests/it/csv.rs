//! Is CSV read as it is meant, whatever writes it, and does a sheet's CSV hold the sheet?

use std::io::{self, Read};

use office::csv::{Field, Limits, Reader, Refusal, Style, Writer};
use office::{Cell, Column, Kind, Row, Sheet};
use proptest::prelude::*;

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

/// All records with their lines, the codes of the findings, and the refusal if any.
type Answer = (Vec<(u64, Vec<String>)>, Vec<&'static str>, Option<Refusal>);

fn all(bytes: &[u8]) -> Answer {
    collect(Reader::new(bytes))
}

fn collect<R: Read>(mut reader: Reader<R>) -> Answer {
    let mut records = Vec::new();
    let refusal = loop {
        match reader.next_record() {
            Ok(Some(record)) => {
                records.push((record.line(), record.iter().map(str::to_owned).collect()));
            }
            Ok(None) => break None,
            Err(refusal) => break Some(refusal),
        }
    };
    let codes = reader
        .findings()
        .iter()
        .map(|finding| finding.code)
        .collect();
    (records, codes, refusal)
}

/// Gives its bytes in small pieces.
struct Drops<'a>(&'a [u8], usize);

impl Read for Drops<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(self.0.len()).min(buffer.len());
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

fn strings(fields: &[&str]) -> Vec<String> {
    fields.iter().map(|field| (*field).to_owned()).collect()
}

#[test]
fn lines_are_counted_over_blank_lines_and_quoted_line_ends() {
    let (records, codes, refusal) = all(b"a,b\r\n\r\n\"x\ny\",1\nz,2");
    let expected = [
        (1, strings(&["a", "b"])),
        (3, strings(&["x\ny", "1"])),
        (5, strings(&["z", "2"])),
    ];
    assert_eq!(records, expected);
    assert!(codes.is_empty() && refusal.is_none());
}

#[test]
fn a_quote_without_end_is_named() {
    let (records, codes, _) = all(b"a,b\n\"x,1\nz,2\n");
    assert_eq!(records[1], (2, strings(&["x,1\nz,2\n"])));
    assert_eq!(codes, ["csv-unclosed-quote"]);
}

#[test]
fn other_encodings_are_read_and_named() {
    let utf16: Vec<u8> = "\u{feff}mã\ttên\r\n1\tĐiện Biên\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (records, codes, _) = all(&utf16);
    assert_eq!(records[1].1, strings(&["1", "Điện Biên"]));
    assert_eq!(codes, ["csv-encoding"]);
    // Ðiê + dot below: windows-1258 keeps the tone mark apart.
    let (records, codes, _) = all(b"m;t\n1;\xd0i\xea\xf2n Bi\xean\n");
    assert_eq!(
        records[1].1[1],
        "Đie\u{302}\u{323}n Bie\u{302}n".replace("e\u{302}", "ê")
    );
    assert_eq!(codes, ["csv-encoding"]);
}

#[test]
fn wrong_bytes_in_one_line_do_not_spoil_the_others() {
    let mut file = "tên,x\n".repeat(30).into_bytes();
    file.extend_from_slice(b"t\xean,y\nz,1\n");
    let (records, codes, _) = all(&file);
    assert_eq!(records[30].1, strings(&["t\u{fffd}n", "y"]));
    assert_eq!(records[31].1, strings(&["z", "1"]));
    assert_eq!(codes, ["csv-not-utf-8"]);
}

#[test]
fn excel_files_are_no_text() {
    assert!(matches!(all(b"PK\x03\x04abc").2, Some(Refusal::Binary)));
    assert!(matches!(all(b"a,b\0\n").2, Some(Refusal::Binary)));
}

#[test]
fn hints_and_old_line_ends_are_understood() {
    assert_eq!(all(b"sep=;\r\na;b\r\n").0, [(2, strings(&["a", "b"]))]);
    assert_eq!(all(b"a,b\rc,d\r").0[1], (2, strings(&["c", "d"])));
    assert!(all(b"").0.is_empty());
}

#[test]
fn too_many_fields_are_refused() {
    let limits = Limits {
        fields: 3,
        ..Limits::default()
    };
    let refusal = collect(Reader::with_limits(&b"a,b,c\n1,2,3,4\n"[..], limits)).2;
    assert!(matches!(
        refusal,
        Some(Refusal::TooManyFields { line: 2, limit: 3 })
    ));
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = all(&bytes);
    }

    #[test]
    fn pieces_change_nothing(text in "[a-cê,;\"\r\n]{0,80}", size in 1..9usize) {
        let whole = collect(Reader::new(text.as_bytes()));
        let drops = collect(Reader::new(Drops(text.as_bytes(), size)));
        prop_assert_eq!(whole.0, drops.0);
    }

    #[test]
    fn what_the_writer_writes_is_read(rows in prop::collection::vec(
        prop::collection::vec("[^\u{0}\u{feff}=+\\-@\t\r][^\u{0}\u{feff}]{0,6}", 2..5), 1..6)
    ) {
        let mut writer = Writer::new(Style::default());
        for row in &rows {
            writer.record(row.iter().map(|field| Field::Text(field)));
        }
        let bytes = writer.finish();
        let read = collect(Reader::new(bytes.as_slice()).with_delimiter(b','));
        let read: Vec<Vec<String>> = read.0.into_iter().map(|(_, fields)| fields).collect();
        prop_assert_eq!(read, rows);
    }
}

#[test]
fn broken_letters_of_two_quoted_fields_are_not_drawn_together() {
    let file = b"a,b\n\"x\xc4\",\"\xabt\"\n\xff,1\n";
    let mut reader = Reader::new(&file[..]);
    let mut fields = Vec::new();
    while let Some(record) = reader.next_record().unwrap() {
        fields.extend(record.iter().map(str::to_owned));
    }
    assert_eq!(fields.len(), 6, "{fields:?}");
}
