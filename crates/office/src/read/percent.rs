//! Which cells do people see as percents?

use crate::address::Address;
use crate::read::xlsx::address;
use calamine::{NumberFormat, Style, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Decimals that a format may show; more mean nothing for a number of 15 digits.
const MOST_DECIMALS: u32 = 15;

/// The cells of a sheet that are shown as percents, with their decimals. The sheet is gone through
/// once more only where the workbook has such a format at all; what cannot be read has none.
pub(super) fn of_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    most: usize,
) -> BTreeMap<Address, u32> {
    let mut found = BTreeMap::new();
    let Ok(mut reader) = workbook.worksheet_cells_reader(sheet) else {
        return found;
    };
    let decimals: Vec<Option<u32>> = reader.styles().iter().map(of_style).collect();
    if decimals.iter().all(Option::is_none) {
        return found;
    }
    while let Ok(Some((row, column, style))) = reader.next_style_id() {
        if let Some(Some(decimals)) = decimals.get(style) {
            found.insert(address((row, column)), *decimals);
        }
        if found.len() >= most {
            break;
        }
    }
    found
}

fn of_style(style: &Style) -> Option<u32> {
    let NumberFormat {
        format_code,
        format_id,
        ..
    } = style.number_format.as_ref()?;
    // The two that every workbook has without telling them.
    match format_id {
        Some(9) => Some(0),
        Some(10) => Some(2),
        _ => decimals(format_code),
    }
}

/// Decimals of a format that shows percents, of its part for positive numbers; quoted and escaped
/// signs are mere text.
fn decimals(code: &str) -> Option<u32> {
    let (mut percent, mut decimals, mut behind_point) = (false, 0, false);
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => while signs.next().is_some_and(|next| next != '"') {},
            '[' => while signs.next().is_some_and(|next| next != ']') {},
            '\\' | '_' | '*' => _ = signs.next(),
            ';' => break,
            '%' => percent = true,
            '.' => behind_point = true,
            '0' | '#' | '?' if behind_point => decimals += 1,
            _ => {}
        }
    }
    percent.then(|| decimals.min(MOST_DECIMALS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_whether_it_shows_percents() {
        assert_eq!(decimals("0%"), Some(0));
        assert_eq!(decimals("0.00%"), Some(2));
        assert_eq!(decimals("#,##0.0##\\ %;[Red]-0%"), Some(3));
        assert_eq!(decimals("0.0\"%\""), None, "a sign in quotes is text");
        assert_eq!(decimals("0.00\\%"), None);
        assert_eq!(decimals("General"), None);
        assert_eq!(decimals("\"open"), None);
    }
}
