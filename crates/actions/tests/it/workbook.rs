//! Does a report come back from a workbook as it was filled in, and nothing else?

mod libreoffice;

use crate::report::room::{COMMUNE, FORM, PERIOD, Room, approver, officer, somebody};
use actions::tell::Teller;
use actions::workbook::difference::Change;
use actions::workbook::fill;
use actions::workbook::read::File;
use actions::workbook::seal::Secret;
use actions::workbook::upload::{Meant, Preview, Uploaded, confirm, look};
use actions::{Caller, Desk, Refused};
use domain::account::Role;
use domain::report::{Cell, Content};
use office::{Address, DayTime, EntryWorkbook, HiddenSheet, Limits, Properties};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;
use words::{Language, Words};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The desk of a room, which draws the same secret each time.
pub fn desk(room: &Room) -> Desk {
    let desk = room.hall.desk.clone();
    desk.with_random(Arc::new(|bytes: &mut [u8]| bytes.fill(7)))
}

/// The workbook of the room's report.
fn given(room: &Room) -> Vec<u8> {
    let desk = desk(room);
    let shown = room.shown(&officer());
    let teller = Teller {
        words: Words::of(Language::Vietnamese),
        catalogue: &shown.grid.catalogue,
        zone: desk.zone(),
    };
    fill::xlsx(teller, &shown, desk.now(), &Secret::of(&desk).unwrap()).unwrap()
}

/// The same workbook, written by another program: the texts of its sheets, changed.
fn resaved(bytes: &[u8], change: impl FnOnce(&mut Sheet)) -> Vec<u8> {
    let (grid, findings) = office::read(bytes, &Limits::default());
    assert!(findings.is_empty(), "{findings:?}");
    let mut sheets: Vec<Sheet> = grid.sheets.iter().map(Sheet::of).collect();
    change(&mut sheets[0]);
    written(&sheets)
}

/// A workbook of sheets of texts.
pub fn written(sheets: &[Sheet]) -> Vec<u8> {
    let created = DayTime {
        year: 2026,
        month: 3,
        day: 1,
        hour: 0,
        minute: 0,
    };
    let none = String::new();
    let properties = Properties {
        title: none.clone(),
        subject: none.clone(),
        author: none.clone(),
        company: none,
        created,
    };
    let hidden = sheets.iter().map(|sheet| HiddenSheet {
        name: sheet.name.clone(),
        rows: sheet.rows.clone(),
    });
    let book = EntryWorkbook {
        properties,
        sheets: Vec::new(),
        hidden: hidden.collect(),
    };
    book.to_xlsx().unwrap()
}

/// A sheet of texts.
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    fn of(sheet: &office::GridSheet) -> Self {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for cell in sheet.cells() {
            let (row, column) = (cell.address.row as usize, cell.address.column as usize);
            rows.resize(rows.len().max(row), Vec::new());
            let texts = &mut rows[row - 1];
            texts.resize(texts.len().max(column), String::new());
            texts[column - 1] = cell.value.as_text().to_owned();
        }
        Self {
            name: sheet.name.clone(),
            rows,
        }
    }

    /// The row of a line, counted from 0.
    fn row(&self, code: &str) -> usize {
        let own = |row: &Vec<String>| row.first().is_some_and(|first| first == code);
        self.rows.iter().position(own).expect("the line")
    }

    /// Writes into a line; columns counted from 0.
    fn set(&mut self, code: &str, column: usize, text: &str) {
        let row = self.row(code);
        let texts = &mut self.rows[row];
        texts.resize(texts.len().max(column + 1), String::new());
        texts[column] = text.to_owned();
    }
}

/// Columns of the room's form in the sheet.
const THIS: usize = 3;
const THIS_STATE: usize = 4;
const CUMULATIVE: usize = 5;
const NOTE: usize = 10;

fn seen(room: &Room, caller: &Caller, bytes: &[u8]) -> Result<Preview, Refused> {
    let file = File {
        name: "bieu.xlsx",
        bytes,
    };
    look(&desk(room), caller, file, Meant::default())
}

pub fn confirmed(room: &Room, caller: &Caller, preview: &Preview) -> Uploaded {
    let desk = desk(room);
    let sealed = preview.sealed(&desk, caller).unwrap();
    confirm(&desk, caller, &sealed).unwrap()
}

fn changes(preview: &Preview) -> BTreeMap<String, Change> {
    let told = preview.differences.iter();
    told.map(|one| (one.cell.to_string(), one.change))
        .filter(|(_, change)| *change != Change::Same)
        .collect()
}

pub fn codes(refused: &Refused) -> Vec<&'static str> {
    refused
        .findings()
        .iter()
        .map(|finding| finding.code)
        .collect()
}

fn standing(room: &Room) -> BTreeMap<Cell, (Content, String)> {
    let grid = room.shown(&officer()).grid;
    let rows = grid.entries.into_iter();
    rows.map(|(cell, row)| (cell, (row.entry.content, row.entry.note)))
        .collect()
}

pub fn spelled(room: &Room) -> Vec<String> {
    let told = standing(room).into_iter().map(|(cell, (content, note))| {
        let value = content.value().map(|value| value.value().to_string());
        format!(
            "{cell} {} {note}",
            value.unwrap_or_else(|| content.as_str().to_owned())
        )
    });
    told.collect()
}

#[test]
fn a_workbook_is_filled_in_and_taken_back() {
    let room = Room::new();
    room.type_in(&officer(), &[("GRDP", "100,5")]);
    let bytes = resaved(&given(&room), |sheet| {
        assert_eq!(sheet.rows[sheet.row("GRDP")][THIS], "100.5");
        sheet.set("BIRTHS", THIS, "12");
        sheet.set("BIRTHS", CUMULATIVE, "1.025");
        sheet.set("BIRTHS", NOTE, "số tạm tính");
        sheet.set("POVERTY_RATE", THIS_STATE, "chưa có số liệu");
        sheet.set("DISBURSED", CUMULATIVE, "7,25");
    });
    let preview = seen(&room, &officer(), &bytes).unwrap();
    assert_eq!(preview.findings, []);
    let new: Vec<String> = changes(&preview).into_keys().collect();
    let expected = [
        "BIRTHS/cumulative",
        "BIRTHS/note",
        "BIRTHS/this_period",
        "DISBURSED/cumulative",
        "POVERTY_RATE/this_period",
    ];
    assert_eq!(new, expected);
    let told = format!("{:?}", changes(&preview));
    assert_eq!(told.matches("New").count(), 5, "{told}");
    assert_eq!(preview.count(Change::New), 5);
    let state = room.hall.state();
    let done = confirmed(&room, &officer(), &preview);
    assert_eq!((done.applied.len(), done.conflicts.len()), (5, 0));
    assert!(room.hall.state() > state, "written");
    let told = [
        "BIRTHS/cumulative 1025 ",
        "BIRTHS/note blank số tạm tính",
        "BIRTHS/this_period 12 ",
        "DISBURSED/cumulative 7.25 ",
        "GRDP/this_period 100.5 ",
        "POVERTY_RATE/this_period not_yet_known ",
    ];
    assert_eq!(spelled(&room), told);
    // The same again is the same, by looking and by confirming.
    let state = room.hall.state();
    confirmed(&room, &officer(), &preview);
    assert_eq!(room.hall.state(), state);
    let again = seen(&room, &officer(), &bytes).unwrap();
    assert_eq!(changes(&again), BTreeMap::new());
    let origin = room.shown(&officer()).grid;
    let births = origin
        .entries
        .values()
        .find(|row| row.entry.cell.line.as_str() == "BIRTHS");
    let origin = &births.unwrap().entry.origin;
    assert_eq!(origin.file, "bieu.xlsx");
    assert!(origin.place.contains('!'), "{}", origin.place);
}

#[test]
fn what_somebody_wrote_meanwhile_is_never_overwritten() {
    let room = Room::new();
    room.type_in(&officer(), &[("BIRTHS", "12"), ("GRDP", "100")]);
    let bytes = given(&room);
    let colleague = somebody(7, "colleague", Role::Reporter);
    room.type_in(&colleague, &[("BIRTHS", "15"), ("GRDP", "101")]);
    let filled = resaved(&bytes, |sheet| sheet.set("BIRTHS", THIS, "13"));
    let preview = seen(&room, &officer(), &filled).unwrap();
    // GRDP was not touched in the file: what the colleague wrote stays without a word.
    let found = changes(&preview);
    let expected = BTreeMap::from([("BIRTHS/this_period".to_owned(), Change::Conflict)]);
    assert_eq!(found, expected);
    let done = confirmed(&room, &officer(), &preview);
    assert_eq!((done.applied.len(), done.conflicts.len()), (0, 1));
    assert_eq!(spelled(&room)[0], "BIRTHS/this_period 15 ");
}

#[test]
fn damage_is_told_by_cell_and_the_rest_is_read() {
    let room = Room::new();
    let bytes = resaved(&given(&room), |sheet| {
        sheet.set("BIRTHS", THIS, "12");
        let grdp = sheet.row("GRDP");
        sheet.rows.insert(grdp, vec!["ghi thêm".to_owned()]);
        sheet.set("GRDP", THIS, "-");
        sheet.set("GRDP_AGR", THIS, "3");
        sheet.set("GRDP_AGR", THIS_STATE, "không áp dụng");
        let poor = sheet.row("POVERTY_RATE");
        sheet.rows.remove(poor);
    });
    let preview = seen(&room, &officer(), &bytes).unwrap();
    let told: Vec<&str> = preview
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert!(told.contains(&"workbook-line-missing"), "{told:?}");
    let refused: Vec<(String, &str, Option<u64>)> = preview
        .differences
        .iter()
        .filter(|one| one.change == Change::Refused)
        .map(|one| {
            let finding = one.finding.as_ref().unwrap();
            (one.cell.to_string(), finding.code, finding.location.row)
        })
        .collect();
    let dash = preview
        .differences
        .iter()
        .find(|one| one.place.ends_with("!D11"));
    assert!(dash.is_some());
    assert_eq!(refused.len(), 2);
    assert_eq!(refused[0].1, "entry-dash");
    assert_eq!(refused[1].1, "workbook-figure-and-word");
    let done = confirmed(&room, &officer(), &preview);
    assert_eq!(done.applied.len(), 1);
    assert_eq!(spelled(&room), ["BIRTHS/this_period 12 "]);
}

#[test]
fn what_was_not_given_out_for_this_is_refused() {
    let room = Room::new();
    let bytes = given(&room);
    let state = room.hall.state();
    let refusal = |bytes: &[u8]| codes(&seen(&room, &officer(), bytes).unwrap_err());
    assert_eq!(refusal(&forged(&bytes)), ["workbook-forged"]);
    let alone = resaved(&bytes, |sheet| sheet.name = "hoaban (2)".to_owned());
    let (grid, _) = office::read(&alone, &Limits::default());
    let without = Sheet::of(&grid.sheets[0]);
    assert_eq!(refusal(&written(&[without])), ["workbook-no-keys"]);
    let file = File {
        name: "bieu.xlsx",
        bytes: &bytes,
    };
    for (form, period, reporter) in [
        ("form:other", PERIOD, COMMUNE),
        (FORM, "2026-01", COMMUNE),
        (FORM, PERIOD, "commune:B"),
    ] {
        let meant = Meant {
            form,
            period,
            reporter,
        };
        let refused = look(&desk(&room), &officer(), file, meant).unwrap_err();
        assert_eq!(codes(&refused), ["workbook-foreign"]);
    }
    let other = room
        .hall
        .desk
        .clone()
        .with_random(Arc::new(|b: &mut [u8]| b.fill(9)));
    assert!(
        look(&other, &officer(), file, Meant::default()).is_ok(),
        "one secret a store"
    );
    // An upload grants nothing: the file names the report, the account decides.
    for caller in [
        approver(),
        Caller::public(),
        somebody(9, "press", Role::Press),
    ] {
        let refused = seen(&room, &caller, &bytes).unwrap_err();
        assert!(matches!(refused, Refused::Denied(_)), "{refused}");
    }
    assert_eq!(room.hall.state(), state, "nothing was kept");
}

#[test]
fn dangerous_and_broken_files_leave_nothing() {
    let room = Room::new();
    let bytes = given(&room);
    let state = room.hall.state();
    let refusal = |bytes: &[u8]| codes(&seen(&room, &officer(), bytes).unwrap_err());
    let macros = with_part(&bytes, "xl/vbaProject.bin", b"x");
    assert_eq!(refusal(&macros), ["file-has-macros"]);
    let links = with_part(&bytes, "xl/externalLinks/externalLink1.xml", b"<a/>");
    assert_eq!(refusal(&links), ["file-has-links"]);
    let bomb = with_part(&bytes, "xl/media/a.bin", &vec![0; 40 << 20]);
    assert_eq!(refusal(&bomb), ["file-unpacks-too-large"]);
    assert_eq!(refusal(&bytes[..bytes.len() / 2]), ["file-unreadable"]);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let row = b"<row r=\"10\"";
    let cut = sheet.windows(row.len()).position(|window| window == row);
    let half = &sheet[..cut.unwrap()];
    let half = with_part(&bytes, "xl/worksheets/sheet1.xml", half);
    assert_eq!(refusal(&half), ["sheet-unreadable"]);
    assert_eq!(refusal(&vec![b'1'; (32 << 20) + 1]), ["file-too-large"]);
    assert_eq!(refusal(b"%PDF-1.7"), ["workbook-not-excel"]);
    let mut encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    encrypted.resize(4096, 0);
    assert_eq!(refusal(&encrypted), ["file-unreadable"]);
    assert_eq!(room.hall.state(), state);
}

#[test]
fn what_is_confirmed_is_what_was_seen() {
    let room = Room::new();
    let bytes = resaved(&given(&room), |sheet| sheet.set("BIRTHS", THIS, "12"));
    let preview = seen(&room, &officer(), &bytes).unwrap();
    let desk = desk(&room);
    let sealed = preview.sealed(&desk, &officer()).unwrap();
    let mut changed = sealed.clone();
    changed.text = changed.text.replace("\"12\"", "\"13\"");
    assert_ne!(changed, sealed);
    let refused = confirm(&desk, &officer(), &changed).unwrap_err();
    assert_eq!(codes(&refused), ["upload-seal"]);
    let other = somebody(8, "other", Role::Reporter);
    let refused = confirm(&desk, &other, &sealed).unwrap_err();
    assert_eq!(codes(&refused), ["upload-seal"]);
    assert_eq!(standing(&room), BTreeMap::new());
}

#[test]
fn a_report_that_was_handed_in_takes_no_upload() {
    let room = Room::new();
    room.type_in(&officer(), &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    let bytes = given(&room);
    room.submit(&officer()).unwrap();
    let filled = resaved(&bytes, |sheet| sheet.set("BIRTHS", THIS, "13"));
    let preview = seen(&room, &officer(), &filled).unwrap();
    let refused = preview
        .differences
        .iter()
        .find(|one| one.cell.to_string() == "BIRTHS/this_period");
    let refused = refused.unwrap();
    assert_eq!(refused.change, Change::Refused);
    assert_eq!(
        refused.finding.as_ref().unwrap().code,
        "upload-report-closed"
    );
    let done = confirmed(&room, &officer(), &preview);
    assert!(done.applied.is_empty() && done.conflicts.is_empty());
}

#[test]
fn the_given_workbook_is_locked_but_for_its_cells() {
    let room = Room::new();
    let bytes = given(&room);
    let sheet = String::from_utf8(part(&bytes, "xl/worksheets/sheet1.xml")).unwrap();
    assert!(sheet.contains("<sheetProtection"));
    assert!(sheet.contains("không áp dụng,chưa có số liệu"), "{sheet}");
    assert!(sheet.contains("Ô này chỉ nhận số từ 0 trở lên."), "{sheet}");
    assert!(
        sheet.contains("N(D11)-N(D12)"),
        "the rest is computed in Excel"
    );
    // Programs that only show a file show nothing where nothing is, and else what is right.
    assert!(!sheet.contains("</f><v>0</v>"), "{sheet}");
    room.type_in(&officer(), &[("GRDP", "100,5"), ("GRDP_AGR", "30")]);
    let filled = String::from_utf8(part(&given(&room), "xl/worksheets/sheet1.xml")).unwrap();
    assert!(filled.contains("</f><v>70.5</v>"), "{filled}");
    let (grid, _) = office::read(&bytes, &Limits::default());
    let at = Address::new(8, 2);
    assert_eq!(
        grid.sheets[0]
            .get(at.row, at.column)
            .unwrap()
            .value
            .as_text(),
        "BIRTHS"
    );
    assert!(!grid.sheets[1].visible);
}

/// The workbook with another code in its hidden sheet.
fn forged(bytes: &[u8]) -> Vec<u8> {
    let (grid, _) = office::read(bytes, &Limits::default());
    let mut sheets: Vec<Sheet> = grid.sheets.iter().map(Sheet::of).collect();
    let keys = &mut sheets[1];
    let period = keys.rows.iter_mut().find(|row| row[0] == "period").unwrap();
    period[1] = "2026-01".to_owned();
    written(&sheets)
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let all = 0..archive.len();
    all.map(|index| {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    })
    .collect()
}

fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    parts(bytes)
        .into_iter()
        .find(|(other, _)| other == name)
        .unwrap()
        .1
}

fn with_part(bytes: &[u8], name: &str, part: &[u8]) -> Vec<u8> {
    let mut all = parts(bytes);
    all.retain(|(other, _)| other != name);
    all.push((name.to_owned(), part.to_vec()));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in all {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
