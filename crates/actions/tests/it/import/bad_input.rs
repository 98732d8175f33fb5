//! Is every kind of bad input answered by a finding with its place, in bounded memory?

use crate::desk::{Hall, told};
use actions::import::{Ending, Input, Kind, run};
use actions::{Caller, Object, Source, may};
use std::io::Read;

const HEADING: &str = "indicator,place,period,value,as_printed,status,known_at,producer,source\n";

fn findings(bytes: &[u8]) -> String {
    let hall = Hall::furnished();
    let state = hall.state();
    let report = hall.import_bytes(Kind::Observations, bytes, false);
    assert_eq!(report.result, Ending::Refused, "{}", told(&report.findings));
    assert_eq!(hall.state(), state);
    told(&report.findings)
}

fn taken(bytes: &[u8]) -> String {
    let hall = Hall::furnished();
    let report = hall.import_bytes(Kind::Observations, bytes, false);
    assert_eq!(
        report.result,
        Ending::Committed,
        "{}",
        told(&report.findings)
    );
    assert_eq!(report.counts.new, 1);
    told(&report.findings)
}

const ROW: &str = "GRDP,province:11,2023,100,,final,2024-01-01,org:stats,Niên giám\n";

#[test]
fn wrong_encodings() {
    let text = format!("{HEADING}{ROW}");
    let wide: Vec<u8> = [0xFEFF]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let (old, _, _) = encoding_rs::WINDOWS_1258.encode("Cục Thống kê tỉnh");
    let mut cp1258 = HEADING.as_bytes().to_vec();
    cp1258.extend_from_slice(b"GRDP,province:11,2023,100,,final,2024-01-01,org:stats,");
    cp1258.extend_from_slice(b"C\xF4ng b\xF4 \xD0i\xEAn Bi\xEAn\n");
    assert!(!old.is_empty());
    let (garbled, _) =
        encoding_rs::WINDOWS_1252.decode_without_bom_handling("Niên giám Điện Biên".as_bytes());
    let garbled =
        format!("{HEADING}GRDP,province:11,2023,100,,final,2024-01-01,org:stats,{garbled}\n");
    let all = [
        findings(&wide),
        findings(&cp1258),
        findings(garbled.as_bytes()),
        findings(b"PK\x03\x04\x14\x00"),
        findings(b""),
    ];
    insta::assert_snapshot!(all.join("--\n"));
}

#[test]
fn a_byte_order_mark_other_delimiters_and_line_ends_are_taken() {
    assert_eq!(taken(format!("\u{FEFF}{HEADING}{ROW}").as_bytes()), "");
    let semicolons = format!("{HEADING}{ROW}").replace(',', ";");
    assert_eq!(taken(semicolons.as_bytes()), "");
    let windows = format!("{HEADING}{ROW}\n\n").replace('\n', "\r\n");
    assert_eq!(taken(windows.as_bytes()), "");
}

#[test]
fn decomposed_text_is_composed_and_told_once() {
    let row = ROW.replace("Niên giám", "Nie\u{302}n gia\u{301}m");
    insta::assert_snapshot!(taken(format!("{HEADING}{row}").as_bytes()));
}

#[test]
fn numbers_codes_dates_and_periods() {
    let rows = [
        "GRDP,province:11,2023,\"14.912,39\",,final,2024-01-01,org:stats,",
        "GRDP,province:11,2023,\"1,234\",,final,2024-01-01,org:stats,",
        "GRDP,province:11,2023,\"1.234,5.6\",,final,2024-01-01,org:stats,",
        "GRDP,province:11,2023,14 tỷ,,final,2024-01-01,org:stats,",
        "GRDP,province:11,2023,,,final,2024-01-01,org:stats,",
        "GDRP,province:11,2023,1,,final,2024-01-01,org:stats,",
        "Tổng sản phẩm,province:11,2023,1,,final,2024-01-01,org:stats,",
        "GRDP,Xã A,2023,1,,final,2024-01-01,org:stats,",
        "GRDP,3001,2023,1,,final,2024-01-01,org:stats,",
        "GRDP,03002,2026,1,,final,2024-01-01,org:stats,",
        "GRDP,province:11,2023,1,,final,30/11/2023,org:stats,",
        "GRDP,province:11,2023,1,,final,30-11-2023,org:stats,",
        "GRDP,province:11,2023,1,,final,30.11.2023,org:stats,",
        "GRDP,province:11,2023,1,,final,20231130,org:stats,",
        "GRDP,province:11,2023,1,,final,45260,org:stats,",
        "GRDP,province:11,2023,1,,final,2030-01-01,org:stats,",
        "GRDP,province:11,2023,1,,final,2023-11-30T25:00:00Z,org:stats,",
        "GRDP,province:11,2023-6M,1,,final,2024-01-01,org:stats,",
        "GRDP,province:11,quý III/2023,1,,final,2024-01-01,org:stats,",
        "GRDP,province:11,sometime,1,,final,2024-01-01,org:stats,",
        "DISBURSED,province:11,2023-Q3,1,,final,2024-01-01,org:stats,",
        "GRDP,province:11,2023,1,,ước,2024-01-01,org:stats,",
        "GRDP,province:11,2023,1,,done,2024-01-01,org:stat,",
        "GRDP,commune:A@2025,2024,1,,final,2025-01-01,org:stats,",
        "GRDP,province:11,2023,1234567890123456789,,final,2024-01-01,org:stats,",
        "GRDP,province:11,2023,0.1234567890123,,final,2024-01-01,org:stats,",
    ];
    let text = format!("{HEADING}{}\n", rows.join("\n"));
    insta::assert_snapshot!(findings(text.as_bytes()));
}

#[test]
fn what_is_only_strange_is_taken_with_a_warning() {
    let strange = [
        "GRDP,03001,2025,1,,final,2026-01-01,org:stats,",
        "GRDP,province:11,2023,14912.39,\"14.921,39 tỷ đồng\",final,2024-01-01,org:stats,",
        "BIRTHS,province:11,2023,3.104,,final,2024-01-01,org:stats,",
        "GRDP,province:11,2027,5,,estimate,2024-01-01,org:stats,",
    ];
    let all: Vec<String> = strange
        .iter()
        .map(|row| taken(format!("{HEADING}{row}\n").as_bytes()))
        .collect();
    insta::assert_snapshot!(all.join("--\n"));
}

#[test]
fn headings_and_shapes() {
    let all = [
        findings(format!("{HEADING}{ROW}{HEADING}{ROW}").as_bytes()),
        findings(format!("{HEADING}GRDP,province:11,2023\n").as_bytes()),
        findings(
            format!("{HEADING}GRDP,province:11,2023,1,2,final,2024-01-01,org:stats,a,b\n")
                .as_bytes(),
        ),
        findings(b"indicator,place,perod,value,status,known_at,producer,value\n"),
        findings(b"7,8,9\n1,2,3\n"),
    ];
    insta::assert_snapshot!(all.join("--\n"));
    let extra = format!("{HEADING}{ROW}").replace("as_printed", "asprinted");
    insta::assert_snapshot!("unknown_column", taken(extra.as_bytes()));
}

/// So many bytes of a line that never ends.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = buffer
            .len()
            .min(usize::try_from(self.0).unwrap_or(usize::MAX));
        buffer[..count].fill(b'x');
        self.0 -= count as u64;
        Ok(count)
    }
}

#[test]
fn a_line_of_a_gigabyte_ends_early() {
    for start in ["", HEADING, "indicator,place,\""] {
        let hall = Hall::furnished();
        let caller = Caller::operator();
        let mut left = 1 << 30;
        let input = Input {
            files: vec![Source {
                name: "long.csv".to_owned(),
                bytes: Some(left),
                content: Box::new(start.as_bytes().chain(Counted(Endless(left), &mut left))),
            }],
            set_back: Some(may(&caller, Object::Record).unwrap()),
            ..Input::default()
        };
        let report = run(&hall.desk, &caller, Kind::Observations, input, &mut |_| {}).unwrap();
        assert_eq!(report.findings[0].code, "line-too-long", "{start:?}");
        assert!(
            (1 << 30) - left < 1 << 20,
            "read {} bytes",
            (1 << 30) - left
        );
    }
}

/// Keeps how much was left when the reader was dropped.
struct Counted<'a>(Endless, &'a mut u64);

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(buffer)?;
        *self.1 = self.0.0;
        Ok(count)
    }
}

#[test]
fn a_million_mistakes_are_counted() {
    let mut text = HEADING.to_owned();
    for _ in 0..3_000 {
        text.push_str("GDRP,province:11,2023,1,,final,2024-01-01,org:stats,\n");
    }
    let hall = Hall::furnished();
    let report = hall.import(Kind::Observations, &text);
    assert_eq!((report.errors, report.findings.len()), (3_000, 1_000));
    assert_eq!(report.findings_not_listed, 2_000);
}
