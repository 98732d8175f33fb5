//! What stands in an `.xlsx` file?

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx,
};

use super::{Collector, Limits, percent, refused};
use crate::address::Address;
use crate::decimal::from_number;
use crate::finding::Finding;
use crate::grid::{Grid, GridSheet, Merged, Value};

/// Reads a package that was looked through.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> (Grid, Vec<Finding>) {
    let mut workbook: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(_) => return refused(Finding::error("file-unreadable")),
    };
    let mut collector = Collector::new(limits);
    let mut grid = Grid::default();
    for sheet in workbook.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name);
        let merged = merged.unwrap_or_default();
        let going_on = read_cells(&mut workbook, &sheet.name, &mut collector);
        let cells = collector.finish_sheet();
        let visible = sheet.visible == SheetVisible::Visible;
        let merged = merged.into_iter().map(merged_cells).collect();
        let percents = percent::of_sheet(&mut workbook, &sheet.name, limits.cells);
        let read = GridSheet::new(sheet.name, visible, cells, merged);
        grid.sheets.push(read.with_percents(percents));
        if !going_on {
            break;
        }
    }
    (grid, collector.findings)
}

/// Reads one sheet cell by cell: a cell in the last corner costs no more than one in the first.
fn read_cells(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, collector: &mut Collector) -> bool {
    let Ok(mut reader) = workbook.worksheet_cells_reader(sheet) else {
        collector
            .findings
            .push(Finding::error("sheet-unreadable").sheet(sheet));
        return true;
    };
    loop {
        match reader.next_cell_with_formula_metadata() {
            Ok(Some(record)) => {
                let Some(value) = value(&record.value) else {
                    continue;
                };
                let address = address(record.pos);
                if !collector.take(sheet, address, value, record.formula.is_some()) {
                    return false;
                }
            }
            Ok(None) => return true,
            Err(_) => {
                collector
                    .findings
                    .push(Finding::error("sheet-unreadable").sheet(sheet));
                return true;
            }
        }
    }
}

/// A place counted from 0 as one counted from 1.
pub(super) fn address((row, column): (u32, u32)) -> Address {
    Address::new(row.saturating_add(1), column.saturating_add(1))
}

pub(super) fn merged_cells(dimensions: Dimensions) -> Merged {
    Merged {
        first: address(dimensions.start),
        last: address(dimensions.end),
    }
}

fn value(data: &DataRef<'_>) -> Option<Value> {
    match data {
        DataRef::SharedString(text) => text_value(text),
        DataRef::String(text) => text_value(text),
        other => {
            let data = Data::from(other.clone());
            owned_value(&data)
        }
    }
}

fn text_value(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

/// What a cell of the parser means; `None` for an empty one.
pub(super) fn owned_value(data: &Data) -> Option<Value> {
    match data {
        Data::Empty => None,
        Data::String(text) => text_value(text),
        Data::Int(number) => Some(Value::Number(number.to_string())),
        Data::Float(number) => Some(match from_number(*number) {
            Some(decimal) => Value::Number(decimal),
            None => Value::Error("#NUM!".to_owned()),
        }),
        Data::Bool(truth) => Some(Value::Boolean(*truth)),
        Data::DateTime(moment) => date_value(moment),
        Data::DateTimeIso(text) => Some(Value::Date(text.clone())),
        Data::DurationIso(text) => Some(Value::Duration(text.clone())),
        Data::Error(error) => Some(Value::Error(error.to_string())),
    }
}

/// A day, a day and time to the second, or a time alone as part of a day.
fn date_value(moment: &ExcelDateTime) -> Option<Value> {
    let serial = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&serial) {
        return Some(Value::Duration(from_number(serial)?));
    }
    if !(1.0..2_958_466.0).contains(&serial) {
        return Some(Value::Number(from_number(serial)?));
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let seconds = (serial.fract() * 86_400.0).round().min(86_399.0);
    let date = format!("{year:04}-{month:02}-{day:02}");
    if seconds == 0.0 {
        return Some(Value::Date(date));
    }
    // Between 0 and 86,399: the cast keeps it.
    let seconds = seconds as u32;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Some(Value::Date(format!(
        "{date}T{hour:02}:{minute:02}:{second:02}"
    )))
}
