//! Which tables does a plain text hold: rows of cells between bars, a line of dashes below the
//! headings?

use crate::check::text::{Paper, Table};

/// Finds the tables of a text that was read line by line.
pub(in crate::check) fn tables(paper: &mut Paper) {
    let mut found = Vec::new();
    {
        let mut rest = paper.text.as_str();
        let lines: Vec<(usize, &str)> = paper
            .pieces
            .iter()
            .map(|piece| {
                let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
                rest = behind;
                (piece.start, line)
            })
            .collect();
        let mut at = 0;
        while at + 1 < lines.len() {
            if is_row(lines[at].1) && is_rule(lines[at + 1].1) {
                let body = lines[at + 2..]
                    .iter()
                    .take_while(|(_, line)| is_row(line))
                    .count();
                let rows = std::iter::once(&lines[at]).chain(&lines[at + 2..at + 2 + body]);
                found.push(table(rows));
                at += 2 + body;
            } else {
                at += 1;
            }
        }
    }
    paper.tables = found;
}

fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|') && line.matches('|').count() >= 3
}

fn is_rule(line: &str) -> bool {
    is_row(line)
        && line.contains("--")
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

fn table<'a>(rows: impl Iterator<Item = &'a (usize, &'a str)>) -> Table {
    let mut table = Table::default();
    for (row, (start, line)) in rows.enumerate() {
        let mut point = *start;
        for (column, cell) in line.split('|').enumerate() {
            let length = cell.chars().count();
            let lead = length - cell.trim_start().chars().count();
            let inner = cell.trim().chars().count();
            let place = (point + lead, point + lead + inner);
            // What stands before the first bar is no cell.
            if column > 0 && !(inner == 0 && line.trim_end().len() == line.len() && cell.is_empty())
            {
                table.put(
                    row + 1,
                    column,
                    cell.trim_matches(['*', ' ', '\t']),
                    Some(place),
                );
            }
            point += length + 1;
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use crate::check::text::read;

    #[test]
    fn a_table_between_bars_is_rows_of_cells() {
        let text = "Mở đầu\n\n| Xã | Hộ | Tỷ lệ |\n|---|---:|---|\n\
            | Mường Phăng | 312 | 21,4% |\n| **Tổng số** | 312 | 21,4% |\n\nHết.";
        let paper = read("a.md", text.as_bytes());
        assert_eq!(paper.tables.len(), 1);
        assert_eq!(paper.tables[0].rows[2], ["Tổng số", "312", "21,4%"]);
        let (start, end) = paper.tables[0].places[1][1].unwrap();
        let cell: String = paper.text.chars().skip(start).take(end - start).collect();
        assert_eq!(cell, "312");
    }
}
