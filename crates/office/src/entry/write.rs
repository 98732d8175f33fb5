//! How does a workbook to be filled in become the bytes of an Excel file?

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, Format,
    Formula, IgnoreError, ProtectionOptions, Workbook as Book, Worksheet, XlsxError,
};

use super::{EntryCell, EntryRow, EntrySheet, EntryWorkbook, Message, NumberCheck, protect, style};
use crate::address::Address;
use crate::decimal;
use crate::sheet_name::safe_sheet_name;
use crate::workbook::{A4, MOST_ROWS, RowRole, WriteError, cut, lines, style as table_style};

/// Characters of a window's head and of its text in Excel.
const TITLE: usize = 32;
const TEXT: usize = 255;

impl EntryWorkbook {
    /// The Excel file. The same workbook gives the same bytes.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn to_xlsx(&self) -> Result<Vec<u8>, WriteError> {
        let mut book = Book::new();
        book.set_properties(&self.properties.document()?);
        let mut names: Vec<String> = self.hidden.iter().map(|sheet| sheet.name.clone()).collect();
        for sheet in &self.sheets {
            let name = safe_sheet_name(&sheet.name, &names);
            let mut worksheet = Worksheet::new();
            worksheet.set_name(&name)?;
            write_sheet(&mut worksheet, sheet)?;
            book.push_worksheet(worksheet);
            if !sheet.defined_name.is_empty() && !sheet.rows.is_empty() {
                book.define_name(&sheet.defined_name, &reference(sheet, &name))?;
            }
            names.push(name);
        }
        for sheet in &self.hidden {
            let mut worksheet = Worksheet::new();
            worksheet.set_name(&sheet.name)?.set_very_hidden(true);
            let text = Format::new().set_num_format("@");
            for (row, number) in sheet.rows.iter().zip(0..) {
                for (cell, column) in row.iter().zip(0..) {
                    worksheet.write_string_with_format(number, column, cut(cell), &text)?;
                }
            }
            worksheet.protect();
            book.push_worksheet(worksheet);
        }
        let bytes = book.save_to_buffer()?;
        Ok(protect::lock_structure(&bytes).unwrap_or(bytes))
    }
}

/// The table's cells as a defined name refers to them.
fn reference(sheet: &EntrySheet, name: &str) -> String {
    let first = sheet.address(0, 0);
    let last = sheet.address(sheet.rows.len() - 1, sheet.columns.len().saturating_sub(1));
    let quoted = name.replace('\'', "''");
    format!("='{quoted}'!{}:{}", absolute(first), absolute(last))
}

fn absolute(address: Address) -> String {
    let text = address.to_string();
    let split = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (column, row) = text.split_at(split);
    format!("${column}${row}")
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &EntrySheet) -> Result<(), WriteError> {
    let below = sheet.rows.len() + sheet.notes.len() + 2;
    let rows = u64::from(sheet.body()) + below as u64;
    if rows > MOST_ROWS {
        return Err(WriteError::TooManyRows { rows });
    }
    // A formula without a result shows nothing, not 0, where it is looked at without Excel.
    worksheet.set_formula_result_default("");
    for (column, index) in sheet.columns.iter().zip(0u16..) {
        worksheet.set_column_width(index, f64::from(column.width.clamp(4, 80)))?;
    }
    write_heads(worksheet, sheet)?;
    for (row, index) in sheet.rows.iter().zip(0..) {
        write_row(worksheet, sheet, row, index)?;
    }
    write_notes(worksheet, sheet)?;
    set_up(worksheet, sheet)?;
    Ok(())
}

fn write_heads(worksheet: &mut Worksheet, sheet: &EntrySheet) -> Result<(), XlsxError> {
    for (line, row) in sheet.titles.iter().zip(0..) {
        let format = if row == 0 {
            table_style::title()
        } else {
            table_style::line()
        };
        worksheet.write_string_with_format(row, 0, cut(line), &format)?;
    }
    let head = sheet.head();
    let mut most = 1.0_f64;
    for (column, index) in sheet.columns.iter().zip(0u16..) {
        let (text, marker) = (cut(&column.head), cut(&column.marker));
        worksheet.write_string_with_format(head, index, text, &table_style::head())?;
        worksheet.write_string_with_format(head + 1, index, marker, &style::marker())?;
        most = most.max(lines(&column.head, f64::from(column.width) - 1.0));
    }
    worksheet.set_row_height(head, most.min(8.0) * 16.0 + 4.0)?;
    Ok(())
}

fn write_row(
    worksheet: &mut Worksheet,
    sheet: &EntrySheet,
    row: &EntryRow,
    index: usize,
) -> Result<(), XlsxError> {
    let empty = EntryCell::empty();
    let at = |column: usize| sheet.address(index, column);
    let mut most = 1.0_f64;
    for (column, place) in sheet.columns.iter().zip(0usize..) {
        let cell = row.cells.get(place).unwrap_or(&empty);
        write_cell(worksheet, at(place), cell, row.role)?;
        if let EntryCell::Label { text, indent } = cell {
            let room = f64::from(column.width) - 1.0 - f64::from(*indent) * 1.5;
            most = most.max(lines(text, room));
        }
    }
    worksheet.set_row_height(at(0).row - 1, most.min(10.0) * 16.0 + 4.0)?;
    Ok(())
}

fn write_cell(
    worksheet: &mut Worksheet,
    at: Address,
    cell: &EntryCell,
    role: RowRole,
) -> Result<(), XlsxError> {
    let (row, column) = zero_based(at);
    match cell {
        EntryCell::Label { text, indent } => {
            let format = style::label(role, *indent);
            worksheet.write_string_with_format(row, column, cut(text), &format)?;
        }
        EntryCell::Code { text } => {
            worksheet.write_string_with_format(row, column, cut(text), &style::code(role))?;
        }
        EntryCell::Shown { value, decimals } => {
            write_decimal(worksheet, at, value, &style::shown(*decimals, role))?;
        }
        EntryCell::Computed {
            formula,
            value,
            decimals,
        } => {
            let formula = Formula::new(formula).set_result(value);
            let format = style::shown(*decimals, role);
            worksheet.write_formula_with_format(row, column, formula, &format)?;
        }
        EntryCell::Number {
            value,
            decimals,
            required,
            state_column,
            check,
        } => {
            let format = style::number(*decimals, role);
            let value = value.as_deref().unwrap_or_default();
            write_decimal(worksheet, at, value, &format)?;
            worksheet.add_data_validation(row, column, row, column, &number_rule(check)?)?;
            let state = state_column.map(|column| Address::new(at.row, u32::from(column) + 1));
            mark(worksheet, at, *required, state)?;
        }
        EntryCell::Choice {
            value,
            words,
            refusal,
        } => {
            let format = style::choice(role);
            worksheet.write_string_with_format(row, column, cut(value), &format)?;
            let rule = DataValidation::new().allow_list_strings(words)?;
            let rule = refusing(rule, refusal)?;
            worksheet.add_data_validation(row, column, row, column, &rule)?;
        }
        EntryCell::Text { value } => {
            let format = style::text(role);
            worksheet.write_string_with_format(row, column, cut(value), &format)?;
        }
    }
    Ok(())
}

/// A decimal as a number, as text where Excel would not keep all of it, or an empty cell.
fn write_decimal(
    worksheet: &mut Worksheet,
    at: Address,
    value: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let (row, column) = zero_based(at);
    match decimal::to_number(value) {
        Some(number) => worksheet.write_number_with_format(row, column, number, format)?,
        None if value.is_empty() => worksheet.write_blank(row, column, format)?,
        None => worksheet.write_string_with_format(row, column, cut(value), format)?,
    };
    Ok(())
}

fn number_rule(check: &NumberCheck) -> Result<DataValidation, XlsxError> {
    let bound = |text: &Option<String>| text.as_deref().and_then(decimal::to_number);
    // The widest numbers that Excel's own check knows.
    const WIDEST: f64 = 1e15;
    let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(
        bound(&check.least).unwrap_or(-WIDEST),
        bound(&check.most).unwrap_or(WIDEST),
    ));
    let rule = if check.prompt == Message::default() {
        rule
    } else {
        rule.set_input_title(short(&check.prompt.title, TITLE))?
            .set_input_message(short(&check.prompt.text, TEXT))?
    };
    refusing(rule, &check.refusal)
}

fn refusing(rule: DataValidation, refusal: &Message) -> Result<DataValidation, XlsxError> {
    rule.set_error_style(DataValidationErrorStyle::Stop)
        .set_error_title(short(&refusal.title, TITLE))?
        .set_error_message(short(&refusal.text, TEXT))
}

/// What is missing is yellow, what contradicts itself or is no number is red.
fn mark(
    worksheet: &mut Worksheet,
    at: Address,
    required: bool,
    state: Option<Address>,
) -> Result<(), XlsxError> {
    let (row, column) = zero_based(at);
    let wrong = match state {
        Some(state) => format!("=OR(ISTEXT({at}),AND(NOT(ISBLANK({at})),{state}<>\"\"))"),
        None => format!("=ISTEXT({at})"),
    };
    let wrong = ConditionalFormatFormula::new()
        .set_rule(wrong.as_str())
        .set_format(style::wrong());
    worksheet.add_conditional_format(row, column, row, column, &wrong)?;
    if required {
        let missing = match state {
            Some(state) => format!("=AND(ISBLANK({at}),{state}=\"\")"),
            None => format!("=ISBLANK({at})"),
        };
        let missing = ConditionalFormatFormula::new()
            .set_rule(missing.as_str())
            .set_format(style::missing());
        worksheet.add_conditional_format(row, column, row, column, &missing)?;
    }
    Ok(())
}

fn write_notes(worksheet: &mut Worksheet, sheet: &EntrySheet) -> Result<(), XlsxError> {
    let last = last_column(sheet);
    let width: f64 = sheet.columns.iter().map(|c| f64::from(c.width)).sum();
    let first = sheet.address(sheet.rows.len(), 0).row;
    let format = table_style::note();
    for (line, row) in sheet.notes.iter().zip(first..) {
        if last > 0 {
            worksheet.merge_range(row, 0, row, last, &cut(line), &format)?;
        } else {
            worksheet.write_string_with_format(row, 0, cut(line), &format)?;
        }
        worksheet.set_row_height(row, lines(line, width).min(20.0) * 15.0 + 2.0)?;
    }
    Ok(())
}

fn set_up(worksheet: &mut Worksheet, sheet: &EntrySheet) -> Result<(), XlsxError> {
    let (head, body, last) = (sheet.head(), sheet.body(), last_column(sheet));
    worksheet.set_screen_gridlines(false);
    worksheet.set_freeze_panes(body, sheet.frozen_columns.min(last))?;
    let end = sheet.address(sheet.rows.len(), 0).row - 1;
    if end > body {
        worksheet.ignore_error_range(body, 0, end - 1, last, IgnoreError::NumberStoredAsText)?;
    }
    worksheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    });
    worksheet.set_paper_size(A4).set_landscape();
    worksheet.set_margins(0.5, 0.4, 0.6, 0.6, 0.3, 0.3);
    worksheet
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true);
    worksheet.set_repeat_rows(head, head + 1)?;
    if sheet.frozen_columns > 0 && sheet.frozen_columns <= last {
        worksheet.set_repeat_columns(0, sheet.frozen_columns - 1)?;
    }
    let notes = u32::try_from(sheet.notes.len()).unwrap_or(0);
    worksheet.set_print_area(0, 0, end + notes, last)?;
    if !sheet.footer.is_empty() {
        worksheet.set_footer(short(&sheet.footer, 200));
    }
    // The first cell that takes input is the chosen one when the book is opened.
    let open = sheet.rows.iter().zip(0usize..).find_map(|(row, index)| {
        let column = row
            .cells
            .iter()
            .position(|cell| matches!(cell, EntryCell::Number { .. }))?;
        Some(zero_based(sheet.address(index, column)))
    });
    if let Some((row, column)) = open {
        worksheet.set_selection(row, column, row, column)?;
    }
    Ok(())
}

fn last_column(sheet: &EntrySheet) -> u16 {
    u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(0)
}

fn zero_based(at: Address) -> (u32, u16) {
    (at.row - 1, u16::try_from(at.column - 1).unwrap_or(u16::MAX))
}

fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
