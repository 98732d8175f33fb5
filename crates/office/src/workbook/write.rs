//! How does a workbook become the bytes of an Excel file?

use std::borrow::Cow;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, IgnoreError, Url, Workbook as Book, Worksheet, XlsxError,
};

use super::layout::{self, Layout};
use super::{Cell, Column, Kind, Properties, Row, RowRole, Sheet, Workbook, style};
use crate::decimal;
use crate::sheet_name::safe_sheet_name;

/// Why a workbook cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A sheet has more rows than Excel takes (1,048,576).
    #[error("the sheet has {rows} rows, more than Excel takes")]
    TooManyRows {
        /// Rows of the sheet, heads and notes included.
        rows: u64,
    },
    /// The Excel writer refused.
    #[error("the Excel file cannot be written")]
    Excel(#[from] XlsxError),
}

/// Rows of an Excel sheet.
pub(crate) const MOST_ROWS: u64 = 1_048_576;
/// Characters of an Excel cell.
const MOST_TEXT: usize = 32_767;
/// Paper of 210 by 297 mm in Excel's counting.
pub(crate) const A4: u8 = 9;

impl Workbook {
    /// The Excel file. The same workbook gives the same bytes.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn to_xlsx(&self) -> Result<Vec<u8>, WriteError> {
        let mut book = Book::new();
        book.set_properties(&self.properties.document()?);
        let mut names: Vec<String> = Vec::new();
        for sheet in &self.sheets {
            let name = safe_sheet_name(&sheet.name, &names);
            let mut worksheet = Worksheet::new();
            worksheet.set_name(&name)?;
            names.push(name);
            write_sheet(&mut worksheet, sheet)?;
            book.push_worksheet(worksheet);
        }
        if self.sheets.is_empty() {
            book.add_worksheet();
        }
        Ok(book.save_to_buffer()?)
    }
}

impl Properties {
    /// The same as the writer takes it.
    pub(crate) fn document(&self) -> Result<DocProperties, XlsxError> {
        let created = self.created;
        let moment = ExcelDateTime::from_ymd(created.year, created.month, created.day)?.and_hms(
            u16::from(created.hour),
            created.minute,
            0,
        )?;
        Ok(DocProperties::new()
            .set_title(&self.title)
            .set_subject(&self.subject)
            .set_author(&self.author)
            .set_company(&self.company)
            .set_creation_datetime(&moment))
    }
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), WriteError> {
    let layout = Layout::new(sheet);
    let below = sheet.notes.len() + sheet.sources.len() + 1;
    let rows = u64::from(layout.end) + below as u64;
    if rows > MOST_ROWS {
        return Err(WriteError::TooManyRows { rows });
    }
    for column in 0..=layout.last_column {
        worksheet.set_column_width(column, layout::width(sheet, usize::from(column)))?;
    }
    write_titles(worksheet, sheet)?;
    if !sheet.columns.is_empty() {
        write_heads(worksheet, sheet, layout)?;
    }
    for (row, number) in sheet.rows.iter().zip(layout.body..) {
        write_row(worksheet, &sheet.columns, row, number)?;
    }
    write_notes(worksheet, sheet, layout)?;
    set_up_view(worksheet, sheet, layout)?;
    set_up_print(worksheet, sheet, layout, rows)?;
    Ok(())
}

fn write_titles(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for (line, row) in sheet.titles.iter().zip(0..) {
        let format = if row == 0 {
            style::title()
        } else {
            style::line()
        };
        worksheet.write_string_with_format(row, 0, cut(line), &format)?;
    }
    Ok(())
}

/// Heads of columns; neighbours of one group share a head above theirs, others span both rows.
fn write_heads(worksheet: &mut Worksheet, sheet: &Sheet, layout: Layout) -> Result<(), XlsxError> {
    let head = style::head();
    let (top, bottom) = (layout.head, layout.last_head);
    for (first, last, group) in layout::groups(sheet) {
        if group.is_empty() {
            let text = cut(&sheet.columns[usize::from(first)].header);
            if top < bottom {
                worksheet.merge_range(top, first, bottom, first, &text, &head)?;
            } else {
                worksheet.write_string_with_format(bottom, first, text, &head)?;
            }
            continue;
        }
        if first < last {
            worksheet.merge_range(top, first, top, last, &cut(group), &head)?;
        } else {
            worksheet.write_string_with_format(top, first, cut(group), &head)?;
        }
        for index in first..=last {
            let text = cut(&sheet.columns[usize::from(index)].header);
            worksheet.write_string_with_format(bottom, index, text, &head)?;
        }
    }
    let lines = sheet
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.header.is_empty());
    let lines = lines
        .map(|(index, column)| layout::lines(&column.header, layout::width(sheet, index) - 1.0));
    worksheet.set_row_height(bottom, lines.fold(1.0, f64::max).min(8.0) * 16.0 + 4.0)?;
    Ok(())
}

fn write_row(
    worksheet: &mut Worksheet,
    columns: &[Column],
    row: &Row,
    number: u32,
) -> Result<(), XlsxError> {
    let empty = Cell::Empty;
    let count = columns.len().max(row.cells.len()).min(16_384);
    for (index, column) in (0u16..).zip(0..count) {
        let cell = row.cells.get(column).unwrap_or(&empty);
        let kind = columns.get(column).map_or(Kind::Text, |column| column.kind);
        write_cell(worksheet, (number, index), cell, kind, row.role)?;
    }
    Ok(())
}

fn write_cell(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    kind: Kind,
    role: RowRole,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => worksheet.write_blank(row, column, &style::cell(kind, role))?,
        Cell::Text(text) => {
            write_text(worksheet, (row, column), text, &style::text_in(kind, role))?
        }
        Cell::Number(decimal) => write_number(worksheet, (row, column), decimal, kind, role)?,
        Cell::NumberWith(decimal, decimals) => {
            let kind = match kind {
                Kind::Percent(_) => Kind::Percent(*decimals),
                _ => Kind::Number(*decimals),
            };
            write_number(worksheet, (row, column), decimal, kind, role)?
        }
        Cell::Date(day) => match read_day(day) {
            Some(date) => {
                let format = style::cell(Kind::Date, role);
                worksheet.write_datetime_with_format(row, column, &date, &format)?
            }
            None => write_text(worksheet, (row, column), day, &style::text_in(kind, role))?,
        },
        Cell::Link { text, address } => {
            let format = style::link(kind, role);
            let url = Url::new(address.as_str()).set_text(cut(text));
            // An address that Excel refuses (too long, unknown scheme) stays text.
            match worksheet.write_url_with_format(row, column, url, &format) {
                Ok(worksheet) => worksheet,
                Err(_) => write_text(worksheet, (row, column), text, &style::text_in(kind, role))?,
            }
        }
        Cell::Classed(class, word) => {
            write_text(worksheet, (row, column), word, &style::class(*class, role))?
        }
    };
    Ok(())
}

fn write_text<'a>(
    worksheet: &'a mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    worksheet.write_string_with_format(row, column, cut(text), format)
}

/// Writes an exact decimal as a number where Excel keeps all of it, else as text.
fn write_number<'a>(
    worksheet: &'a mut Worksheet,
    (row, column): (u32, u16),
    decimal: &str,
    kind: Kind,
    role: RowRole,
) -> Result<&'a mut Worksheet, XlsxError> {
    let kind = match kind {
        Kind::Number(_) | Kind::Percent(_) => kind,
        Kind::Text | Kind::Date | Kind::Mark => Kind::Number(decimals_of(decimal)),
    };
    let number = match kind {
        Kind::Percent(_) => decimal::hundredth(decimal).and_then(|part| decimal::to_number(&part)),
        _ => decimal::to_number(decimal),
    };
    match number {
        Some(number) => {
            let format = style::cell(kind, role);
            worksheet.write_number_with_format(row, column, number, &format)
        }
        None => write_text(
            worksheet,
            (row, column),
            decimal,
            &style::text_in(kind, role),
        ),
    }
}

/// Decimals that a plain decimal is written with.
fn decimals_of(decimal: &str) -> u8 {
    let part = decimal.split_once('.').map_or(0, |(_, part)| part.len());
    u8::try_from(part).unwrap_or(12)
}

/// A day written as `2023-12-29`.
fn read_day(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.splitn(3, '-');
    let mut part = |length: usize| parts.next().filter(|part| part.len() == length);
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A text as long as Excel takes.
pub(crate) fn cut(text: &str) -> Cow<'_, str> {
    if text.len() <= MOST_TEXT || text.encode_utf16().count() <= MOST_TEXT {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().take(MOST_TEXT / 2).collect())
}

/// Notes and sources over the whole width of the table.
fn write_notes(worksheet: &mut Worksheet, sheet: &Sheet, layout: Layout) -> Result<(), XlsxError> {
    let width: f64 = (0..=layout.last_column)
        .map(|column| layout::width(sheet, usize::from(column)))
        .sum();
    let format = style::note();
    let lines = sheet.notes.iter().chain(&sheet.sources);
    for (line, row) in lines.zip(layout.end + 1..) {
        if layout.last_column > 0 {
            worksheet.merge_range(row, 0, row, layout.last_column, &cut(line), &format)?;
        } else {
            worksheet.write_string_with_format(row, 0, cut(line), &format)?;
        }
        worksheet.set_row_height(row, layout::lines(line, width).min(20.0) * 15.0 + 2.0)?;
    }
    Ok(())
}

fn set_up_view(worksheet: &mut Worksheet, sheet: &Sheet, layout: Layout) -> Result<(), XlsxError> {
    worksheet.set_screen_gridlines(false);
    if !sheet.columns.is_empty() {
        worksheet.set_freeze_panes(layout.body, sheet.frozen_columns.min(layout.last_column))?;
        if sheet.autofilter && layout.end > layout.body {
            worksheet.autofilter(layout.last_head, 0, layout.end - 1, layout.last_column)?;
        }
    }
    if layout.end > layout.body {
        // Codes such as 094 are text on purpose: no green corner in the cell.
        worksheet.ignore_error_range(
            layout.body,
            0,
            layout.end - 1,
            layout.last_column,
            IgnoreError::NumberStoredAsText,
        )?;
    }
    Ok(())
}

fn set_up_print(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    layout: Layout,
    rows: u64,
) -> Result<(), XlsxError> {
    worksheet.set_paper_size(A4).set_landscape();
    worksheet.set_margins(0.5, 0.4, 0.6, 0.6, 0.3, 0.3);
    worksheet
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true);
    if !sheet.columns.is_empty() {
        worksheet.set_repeat_rows(layout.head, layout.last_head)?;
        if sheet.frozen_columns > 0 && sheet.frozen_columns <= layout.last_column {
            worksheet.set_repeat_columns(0, sheet.frozen_columns - 1)?;
        }
    }
    let last = u32::try_from(rows.saturating_sub(1)).unwrap_or(layout.end);
    worksheet.set_print_area(0, 0, last, layout.last_column)?;
    let footer: String = sheet.footer.chars().take(200).collect();
    if !footer.is_empty() {
        worksheet.set_footer(footer);
    }
    Ok(())
}
