//! Where in a workbook could the cells of a form stand? A first mapping, for a person to mend.
//!
//! Lines are proposed where a label says the same as the line's name; columns where a head says
//! the same as the column's, else the first column of figures right of the labels.

use domain::Decimal;
use domain::form::{Form, FormVersion, LineKind};
use domain::identifier::MemberCode;
use domain::mapping::{MappedColumn, MappedLine, Mapping, folded_label};
use office::{GridSheet, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A mapping of a sheet to a form, as far as it can be guessed; lines and columns that were not
/// found are left out.
#[must_use]
pub fn guess(code: &MemberCode, form: &Form, sheet: &GridSheet) -> Mapping {
    let version = form.latest();
    let labels = label_column(version, sheet);
    let mut taken = BTreeSet::new();
    let mut lines = Vec::new();
    for line in version
        .lines
        .iter()
        .filter(|line| line.kind == LineKind::Entered)
    {
        let names = [folded_label(&line.name_vi), folded_label(&line.name_en)];
        let hit = sheet.cells().iter().find(|cell| {
            let label = folded_label(cell.value.as_text());
            cell.address.column == labels
                && !label.is_empty()
                && names.contains(&label)
                && !taken.contains(&cell.address.row)
        });
        if let Some(cell) = hit {
            taken.insert(cell.address.row);
            lines.push(MappedLine {
                line: line.code.clone(),
                label: cell.value.as_text().trim().to_owned(),
                row: cell.address.row,
                times: Decimal::ONE,
            });
        }
    }
    let columns = columns(version, sheet, labels, &taken);
    Mapping {
        code: code.clone(),
        form: form.id.clone(),
        name: version.name_vi.clone(),
        sheet: pattern(&sheet.name),
        labels: Some(labels),
        lines,
        columns,
    }
}

/// The column in which most names of lines stand.
fn label_column(version: &FormVersion, sheet: &GridSheet) -> u32 {
    let names: BTreeSet<String> = version
        .lines
        .iter()
        .flat_map(|line| [folded_label(&line.name_vi), folded_label(&line.name_en)])
        .filter(|name| !name.is_empty())
        .collect();
    let mut hits: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in sheet.cells() {
        if names.contains(&folded_label(cell.value.as_text())) {
            *hits.entry(cell.address.column).or_default() += 1;
        }
    }
    let best = hits
        .into_iter()
        .max_by_key(|(column, hits)| (*hits, u32::MAX - column));
    best.map_or(2, |(column, _)| column)
}

fn columns(
    version: &FormVersion,
    sheet: &GridSheet,
    labels: u32,
    rows: &BTreeSet<u32>,
) -> Vec<MappedColumn> {
    let first = rows.first().copied().unwrap_or(u32::MAX);
    let mut taken = BTreeSet::new();
    let mut columns = Vec::new();
    for column in version
        .columns
        .iter()
        .filter(|column| column.kind.takes_figures())
    {
        let names = [folded_label(&column.name_vi), folded_label(&column.name_en)];
        let headed = sheet.cells().iter().find(|cell| {
            let head = folded_label(cell.value.as_text());
            cell.address.row < first
                && cell.address.column > labels
                && !head.is_empty()
                && names.contains(&head)
        });
        let figures = || {
            sheet.cells().iter().find(|cell| {
                rows.contains(&cell.address.row)
                    && cell.address.column > labels
                    && matches!(cell.value, Value::Number(_))
                    && !taken.contains(&cell.address.column)
            })
        };
        let Some(found) = headed.or_else(figures) else {
            continue;
        };
        if taken.insert(found.address.column) {
            columns.push(MappedColumn {
                column: column.code.clone(),
                head: headed.map_or_else(
                    || above(sheet, found.address.column, first),
                    |cell| cell.value.as_text().to_owned(),
                ),
                letter: found.address.column,
            });
        }
    }
    columns
}

/// The text that stands next above the first line in a column.
fn above(sheet: &GridSheet, column: u32, first: u32) -> String {
    let text = sheet
        .cells()
        .iter()
        .rev()
        .find_map(|cell| match &cell.value {
            Value::Text(text) if cell.address.column == column && cell.address.row < first => {
                Some(text.trim().to_owned())
            }
            _ => None,
        });
    text.unwrap_or_default()
}

/// `T7` is the sheet of a month: its last number gives way to the period's.
fn pattern(name: &str) -> String {
    let digits = |c: char| c.is_ascii_digit();
    let Some(end) = name.rfind(digits).map(|at| at + 1) else {
        return name.to_owned();
    };
    let start = name[..end].rfind(|c| !digits(c)).map_or(0, |at| {
        at + name[at..].chars().next().map_or(1, char::len_utf8)
    });
    match name[start..end].parse::<u32>() {
        Ok(1..=12) => format!("{}{{number}}{}", &name[..start], &name[end..]),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_of_a_month_is_one_of_many() {
        assert_eq!(pattern("T7"), "T{number}");
        assert_eq!(pattern("Tháng 12"), "Tháng {number}");
        assert_eq!(pattern("12"), "{number}");
        assert_eq!(pattern("Năm 2026"), "Năm 2026");
        assert_eq!(pattern("Số liệu"), "Số liệu");
        assert_eq!(pattern("Tháng 1 (BC)"), "Tháng {number} (BC)");
    }
}
