//! How is a mapping written as a JSON file, and read from one?

use domain::Decimal;
use domain::decimal::plain;
use domain::finding::{Finding, Location};
use domain::identifier::{FormId, LineCode, MemberCode};
use domain::mapping::{MappedColumn, MappedLine, Mapping};
use office::Address;
use serde::{Deserialize, Serialize};

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingJson {
    code: String,
    form: String,
    #[serde(default)]
    name: String,
    sheet: String,
    #[serde(default)]
    labels: String,
    lines: Vec<LineJson>,
    columns: Vec<ColumnJson>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineJson {
    line: String,
    #[serde(default)]
    label: String,
    row: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    times: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnJson {
    column: String,
    #[serde(default)]
    head: String,
    letter: String,
}

/// The mapping as a file.
#[must_use]
pub fn write(mapping: &Mapping) -> String {
    let lines = mapping.lines.iter().map(|line| LineJson {
        line: line.line.to_string(),
        label: line.label.clone(),
        row: line.row,
        times: if line.times == Decimal::ONE {
            String::new()
        } else {
            plain(line.times)
        },
    });
    let columns = mapping.columns.iter().map(|column| ColumnJson {
        column: column.column.to_string(),
        head: column.head.clone(),
        letter: letters(column.letter),
    });
    let file = MappingJson {
        code: mapping.code.to_string(),
        form: mapping.form.to_string(),
        name: mapping.name.clone(),
        sheet: mapping.sheet.clone(),
        labels: mapping.labels.map(letters).unwrap_or_default(),
        lines: lines.collect(),
        columns: columns.collect(),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Reads a file.
///
/// # Errors
/// `mapping-file` where it is no JSON of this shape, `mapping-code` where a code is none.
pub fn read(text: &str) -> Result<Mapping, Box<Finding>> {
    let file: MappingJson = serde_json::from_str(text).map_err(|error| {
        let place = Location {
            row: u64::try_from(error.line()).ok(),
            column: u32::try_from(error.column()).ok(),
            ..Location::default()
        };
        Box::new(Finding::error("mapping-file", place).read(error.to_string()))
    })?;
    let wrong = |field: &str, read: &str| {
        let place = Location {
            field: Some(field.to_owned()),
            ..Location::default()
        };
        Box::new(Finding::error("mapping-code", place).read(crate::finding::shortened(read)))
    };
    let mut lines = Vec::new();
    for line in file.lines {
        let times = if line.times.is_empty() {
            Some(Decimal::ONE)
        } else {
            line.times.parse().ok()
        };
        lines.push(MappedLine {
            times: times.ok_or_else(|| wrong("times", &line.times))?,
            line: LineCode::new(&line.line).map_err(|_| wrong("line", &line.line))?,
            label: line.label,
            row: line.row,
        });
    }
    let mut columns = Vec::new();
    for column in file.columns {
        columns.push(MappedColumn {
            letter: number(&column.letter).ok_or_else(|| wrong("letter", &column.letter))?,
            column: MemberCode::new(&column.column).map_err(|_| wrong("column", &column.column))?,
            head: column.head,
        });
    }
    let labels = match file.labels.as_str() {
        "" => None,
        text => Some(number(text).ok_or_else(|| wrong("labels", text))?),
    };
    Ok(Mapping {
        code: MemberCode::new(&file.code).map_err(|_| wrong("code", &file.code))?,
        form: FormId::new(&file.form).map_err(|_| wrong("form", &file.form))?,
        name: file.name,
        sheet: file.sheet,
        labels,
        lines,
        columns,
    })
}

/// A column as Excel calls it: 4 is `D`.
#[must_use]
pub fn letters(column: u32) -> String {
    let text = Address::new(1, column.max(1)).to_string();
    text.trim_end_matches(|c: char| c.is_ascii_digit())
        .to_owned()
}

/// The number of a column that Excel calls `D`.
#[must_use]
pub fn number(letters: &str) -> Option<u32> {
    let plain = letters.chars().all(|c| c.is_ascii_alphabetic());
    let address = Address::parse(&format!("{letters}1")).filter(|_| plain)?;
    Some(address.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_back() {
        let text = r#"{"code":"so-nn","form":"form:monthly","name":"Sổ","sheet":"T{month}",
            "labels":"B","lines":[{"line":"A","label":"Lúa","row":7,"times":"0.001"},
            {"line":"B","row":8}],"columns":[{"column":"this","head":"Thực hiện","letter":"AA"}]}"#;
        let mapping = read(text).unwrap();
        assert_eq!(mapping.labels, Some(2));
        assert_eq!(mapping.columns[0].letter, 27);
        assert_eq!(mapping.lines[1].times, Decimal::ONE);
        assert_eq!(read(&write(&mapping)).unwrap(), mapping);
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        let code = |text: &str| read(text).unwrap_err().code;
        assert_eq!(code("{"), "mapping-file");
        assert_eq!(code(r#"{"code":"a","khác":1}"#), "mapping-file");
        let text = r#"{"code":"a","form":"f","sheet":"T","lines":[{"line":"A","row":1}],
            "columns":[{"column":"c","letter":"7"}]}"#;
        assert_eq!(code(text), "mapping-code");
    }
}
