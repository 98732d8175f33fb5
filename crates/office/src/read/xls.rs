//! What stands in an old `.xls` file?

use std::io::Cursor;

use calamine::{Reader as _, SheetType, SheetVisible, Xls};

use super::xlsx::{address, merged_cells, owned_value};
use super::{Collector, Limits, refused};
use crate::cfb::{OleFile, u16_at};
use crate::finding::Finding;
use crate::grid::{Grid, GridSheet};

/// Reads an OLE file; an encrypted `.xlsx` is one too.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> (Grid, Vec<Finding>) {
    let Some(file) = OleFile::open(bytes) else {
        return refused(Finding::error("file-unreadable"));
    };
    if file.has("EncryptedPackage") {
        return refused(Finding::error("file-encrypted"));
    }
    if file.has("_VBA_PROJECT_CUR") || file.has("_VBA_PROJECT") {
        return refused(Finding::error("file-has-macros"));
    }
    let Some(stream) = file.stream("Workbook").or_else(|| file.stream("Book")) else {
        return refused(Finding::error("file-kind-unknown").with("kind", "ole"));
    };
    if let Err(finding) = look_through(&stream, limits) {
        return refused(finding);
    }
    let mut workbook: Xls<_> = match Xls::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(calamine::XlsError::Password) => return refused(Finding::error("file-encrypted")),
        Err(_) => return refused(Finding::error("file-unreadable")),
    };
    let mut collector = Collector::new(limits);
    let mut grid = Grid::default();
    for sheet in workbook.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let going_on = read_cells(&mut workbook, &sheet.name, &mut collector);
        let cells = collector.finish_sheet();
        let merged = workbook
            .merge_cells_by_sheet_name(&sheet.name)
            .unwrap_or_default();
        let merged = merged.into_iter().map(merged_cells).collect();
        let visible = sheet.visible == SheetVisible::Visible;
        grid.sheets
            .push(GridSheet::new(sheet.name, visible, cells, merged));
        if !going_on {
            break;
        }
    }
    (grid, collector.findings)
}

fn read_cells(workbook: &mut Xls<Cursor<&[u8]>>, sheet: &str, collector: &mut Collector) -> bool {
    let Ok(range) = workbook.worksheet_range(sheet) else {
        collector
            .findings
            .push(Finding::error("sheet-unreadable").sheet(sheet));
        return true;
    };
    let formulas = workbook.worksheet_formula(sheet).unwrap_or_default();
    let start = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let Some(value) = owned_value(data) else {
            continue;
        };
        let at = (start.0 + row as u32, start.1 + column as u32);
        let formula = formulas
            .get_value(at)
            .is_some_and(|formula| !formula.is_empty());
        if !collector.take(sheet, address(at), value, formula) {
            return false;
        }
    }
    true
}

/// Records that stand for cells: their first four bytes are row and column.
const CELL_RECORDS: [u16; 14] = [
    0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x0201, 0x0203,
    0x0204, 0x0205,
];
/// The same for numbers in short form.
const RK_RECORD: u16 = 0x027e;
/// A password protects the file.
const FILEPASS: u16 = 0x002f;
/// Ends a sheet.
const END: u16 = 0x000a;

/// The parser makes room for every cell of a sheet's rectangle before it reads: two cells in far
/// corners cost half a gigabyte. So the rectangles are added up before.
pub(crate) fn look_through(stream: &[u8], limits: &Limits) -> Result<(), Finding> {
    let mut at = 0;
    let mut total = 0u64;
    let mut corners: Option<(u16, u16, u16, u16)> = None;
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let data = at + 4;
        let cell = u16_at(stream, data).zip(u16_at(stream, data + 2));
        match (kind, cell) {
            (FILEPASS, _)
                if u16_at(stream, data).is_some_and(|method| method != 0) || length > 2 =>
            {
                return Err(Finding::error("file-encrypted"));
            }
            (END, _) => total += area(corners.take()),
            (kind, Some((row, column))) if CELL_RECORDS.contains(&kind) || kind == RK_RECORD => {
                let last = match kind {
                    0x00bd | 0x00be if length >= 6 => {
                        u16_at(stream, data + usize::from(length) - 2).unwrap_or(column)
                    }
                    _ => column,
                };
                let (top, left, bottom, right) = corners.unwrap_or((row, column, row, column));
                corners = Some((
                    top.min(row),
                    left.min(column),
                    bottom.max(row),
                    right.max(column).max(last),
                ));
            }
            _ => {}
        }
        at = data + usize::from(length);
    }
    total += area(corners);
    if total > limits.cells as u64 {
        let limit = limits.cells.to_string();
        return Err(Finding::error("file-too-many-cells").with("limit", limit));
    }
    Ok(())
}

fn area(corners: Option<(u16, u16, u16, u16)>) -> u64 {
    corners.map_or(0, |(top, left, bottom, right)| {
        (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).expect("short");
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn cells_in_far_corners_are_refused_before_room_is_made() {
        let near = record(0x0203, &[0; 14]);
        let far = record(0x0203, &[0xff, 0xff, 0xff, 0x00, 0, 0]);
        let end = record(END, &[]);
        let limits = Limits::default();
        assert!(look_through(&[near.clone(), end.clone()].concat(), &limits).is_ok());
        let refused = look_through(&[near, far, end].concat(), &limits);
        assert_eq!(
            refused.map_err(|finding| finding.code),
            Err("file-too-many-cells")
        );
    }

    #[test]
    fn a_password_is_seen() {
        let stream = record(FILEPASS, &[1, 0, 1, 0]);
        let refused = look_through(&stream, &Limits::default());
        assert_eq!(
            refused.map_err(|finding| finding.code),
            Err("file-encrypted")
        );
    }
}
