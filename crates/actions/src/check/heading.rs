//! What do the headings of a table say of the numbers in its cells?
//!
//! A cell is read as a sentence: the heading of its row, all headings of its column from the
//! outermost, and its number with the unit that a heading names. A heading that spans several
//! columns or rows counts for each of them. In a workbook that sentence is the text; in a Word
//! file or a page the cell's claim learns from it, and stays where it stands.

use super::text::{Paper, Table};
use claims::{Claim, Reading};

/// Tables of more rows than this are not read by their headings.
const ROWS: usize = 2_000;

/// Rows of headings above the first number.
const HEADS: usize = 6;

/// The unit in a heading's last bracket; a percent sign anywhere.
fn unit(heading: &str) -> Option<String> {
    bracketed(heading).or_else(|| heading.contains('%').then(|| "%".to_owned()))
}

fn bracketed(heading: &str) -> Option<String> {
    let open = heading.rfind('(')?;
    let inside = heading[open + 1..].trim_end().strip_suffix(')')?;
    let inside = inside.trim().trim_start_matches("ĐVT:").trim();
    let known = !inside.is_empty() && !inside.chars().any(|letter| letter.is_ascii_digit());
    known.then(|| inside.to_owned())
}

/// A heading without its unit.
fn without_unit(heading: &str) -> String {
    let kept = match (bracketed(heading), heading.rfind('(')) {
        (Some(_), Some(open)) => &heading[..open],
        _ => heading,
    };
    kept.replace('%', " ").trim().to_owned()
}

/// A column's heading as it stands within a sentence: `TH năm 2023` is `thực hiện năm 2023`.
fn within(heading: &str) -> String {
    let heading = without_unit(heading);
    let mut words: Vec<String> = heading.split_whitespace().map(str::to_owned).collect();
    for word in &mut words {
        let long = match word.as_str() {
            "TH" => "thực hiện",
            "UTH" | "ƯTH" => "ước thực hiện",
            "KH" => "kế hoạch",
            _ => continue,
        };
        long.clone_into(word);
    }
    if let Some(first) = words.first_mut() {
        let mut letters = first.chars();
        let small = letters
            .next()
            .zip(letters.next())
            .filter(|(_, next)| next.is_lowercase());
        if let Some((letter, _)) = small {
            *first = letter.to_lowercase().chain(first.chars().skip(1)).collect();
        }
    }
    words.join(" ")
}

/// Whether a heading stands over units: `Đơn vị tính`, `ĐVT`.
pub(super) fn is_of_units(heading: &str) -> bool {
    let folded = vietnamese::fold::bare(heading.trim());
    matches!(
        folded.as_str(),
        "don vi tinh" | "don vi" | "don vi do" | "dvt"
    )
}

/// What stands in a column of units, as a unit; nothing where it is a mark or a number.
pub(super) fn row_unit(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let named = cell.contains('%') || cell.chars().any(char::is_alphabetic);
    let short = cell.chars().count() <= 40;
    // `Tỷ đồng` at the head of its cell is `tỷ đồng` within a sentence; `USD` stays.
    let mut letters = cell.chars();
    let first = letters.next().filter(|_| named && short)?;
    let rest = letters.as_str();
    match rest.chars().next() {
        Some(next) if next.is_lowercase() => {
            Some(first.to_lowercase().chain(rest.chars()).collect())
        }
        _ => Some(cell.to_owned()),
    }
}

/// Whether a cell only numbers its row: `I`, `IV`, `a`, `B`.
pub(super) fn is_counter(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches(['.', ')', '/']);
    let roman = cell.chars().all(|letter| "IVX".contains(letter));
    !cell.is_empty() && (cell.chars().count() == 1 || roman)
}

/// The sentence as which a number is read: its headings from the outermost, the number as printed
/// and its unit, where it names none itself: that of its column, else that of its row.
pub(super) fn sentence(
    row: &str,
    columns: &[String],
    row_unit: Option<String>,
    printed: &str,
) -> String {
    let found = columns.iter().rev().find_map(|heading| unit(heading));
    let found = found.or(row_unit).or_else(|| unit(row));
    let bare = !printed.ends_with(|last: char| last.is_alphabetic() || last == '%');
    let told = found.filter(|_| bare);
    let mut parts = vec![without_unit(row)];
    parts.extend(columns.iter().map(|heading| within(heading)));
    parts.retain(|part| !part.is_empty());
    if let [.., compared, with] = parts.as_mut_slice()
        && compared == "so sánh"
        && with.starts_with("với ")
    {
        *with = format!("so {with}");
        compared.clear();
    }
    parts.retain(|part| !part.is_empty());
    let gap = told.as_ref().map_or("", |_| " ");
    if told.as_deref() == Some("%")
        && let Some(last) = parts.last().filter(|_| parts.len() > 1)
        && let Some(verb) = compares(last)
    {
        let rest = parts[..parts.len() - 1].join(" ");
        return format!("{rest} {verb} {printed}% {last}.");
    }
    let said = match told.as_deref() {
        Some("%") => reached(&parts.join(" ")),
        _ => parts.join(" "),
    };
    format!("{said} {printed}{gap}{}.", told.unwrap_or_default())
}

/// A percent under `Thực hiện` is what was reached, not how much of a plan was carried out.
fn reached(said: &str) -> String {
    for (heading, verb) in [("ước thực hiện", "ước đạt"), ("thực hiện", "đạt")]
    {
        if let Some((before, after)) = said.split_once(heading) {
            let words = before.split_whitespace().chain(after.split_whitespace());
            let words: Vec<&str> = words.chain([verb]).collect();
            return words.join(" ");
        }
    }
    said.to_owned()
}

/// The verb of a percent under "so với cùng kỳ" or "so với kế hoạch".
fn compares(heading: &str) -> Option<&'static str> {
    let promised = heading.contains("kế hoạch") || heading.contains("dự toán");
    match heading {
        _ if heading.contains("tăng") => Some("tăng").filter(|_| heading.contains("so ")),
        _ if promised && heading.starts_with("so ") => Some("đạt"),
        _ if heading.starts_with("so ") => Some("bằng"),
        _ => None,
    }
}

/// Lets the numbers in the cells of a paper's tables mean what their headings say.
pub(super) fn learn(paper: &Paper, reading: &mut Reading) {
    for table in &paper.tables {
        learn_table(table, reading);
    }
}

/// Takes back what the headings of a workbook, read as lines of their own, said of the cells
/// under them: one that reads `Kế hoạch` makes a plan of its own column alone.
pub(super) fn alone(paper: &Paper, reading: &mut Reading) {
    for claim in reading.claims.iter_mut().filter(|claim| claim.is_figure()) {
        let Some(piece) = paper.piece(claim.start) else {
            continue;
        };
        let own = claims::read(piece.original());
        let from = claim.start - piece.start;
        if let Some(told) = own.claims.iter().find(|told| told.start == from) {
            claim.status = told.status;
        }
    }
}

/// A bare number of a table, with the sentence that its headings make.
struct Cell {
    start: usize,
    end: usize,
    label: String,
    sentence: String,
}

fn learn_table(table: &Table, reading: &mut Reading) {
    let cells = cells(table);
    if cells.is_empty() {
        return;
    }
    let text: String = cells
        .iter()
        .map(|cell| format!("{}\n", cell.sentence))
        .collect();
    let told = claims::read(&text);
    let mut line_end = 0;
    let mut next = 0;
    for cell in cells {
        line_end += cell.sentence.chars().count() + 1;
        let mut last = None;
        while let Some(claim) = told.claims.get(next).filter(|claim| claim.end < line_end) {
            last = Some(claim);
            next += 1;
        }
        let inside = |claim: &Claim| claim.start >= cell.start && claim.end <= cell.end;
        let from = reading
            .claims
            .partition_point(|claim| claim.start < cell.start);
        let mut own = reading.claims[from..]
            .iter_mut()
            .take_while(|claim| inside(claim));
        if let (Some(told), Some(claim), None) = (last, own.next(), own.next())
            && told.is_figure()
        {
            take(claim, told, &cell.label);
        }
    }
}

/// What the headings tell becomes what the cell's claim says; where it stands stays.
fn take(claim: &mut Claim, told: &Claim, label: &str) {
    let period = told.period.or(claim.period);
    // A row names what is measured, unless it names a place.
    let place = [
        "Huyện",
        "Thành phố",
        "Thị xã",
        "Xã",
        "Phường",
        "Tỉnh",
        "TP",
        "Thị trấn",
    ]
    .iter()
    .any(|head| label.starts_with(head));
    let subject = if place {
        told.subject.clone()
    } else {
        Some(without_unit(label))
    };
    let stands = Claim {
        period,
        subject,
        part_of: None,
        follows: None,
        ..told.clone()
    };
    *claim = Claim {
        start: claim.start,
        end: claim.end,
        start_byte: claim.start_byte,
        end_byte: claim.end_byte,
        surface: std::mem::take(&mut claim.surface),
        sentence: claim.sentence,
        item: claim.item,
        ..stands
    };
}

fn cells(table: &Table) -> Vec<Cell> {
    let first = (0..table.rows.len().min(HEADS + 1))
        .find(|row| table.rows[*row].iter().skip(1).any(|cell| is_number(cell)));
    let Some(first) = first.filter(|first| *first > 0 && table.rows.len() <= ROWS) else {
        return Vec::new();
    };
    let heads = spread(table, first);
    let over_units = |head: &Vec<String>| head.iter().position(|text| is_of_units(text));
    let units = heads.iter().find_map(over_units);
    let mut found = Vec::new();
    for row in first..table.rows.len() {
        let label = label(&table.rows[row]);
        let own = units.and_then(|column| table.rows[row].get(column));
        let own = own.and_then(|cell| row_unit(cell));
        let measured = |column: usize| units.is_some_and(|units| units < column);
        for (column, cell) in table.rows[row].iter().enumerate().skip(1) {
            let place = table.places[row].get(column).copied().flatten();
            let (Some((start, end)), true) = (place, is_number(cell)) else {
                continue;
            };
            let columns = columns(&heads, column);
            if columns.is_empty() || label.is_empty() {
                continue;
            }
            let sentence = sentence(
                &label,
                &columns,
                own.clone().filter(|_| measured(column)),
                cell.trim(),
            );
            found.push(Cell {
                start,
                end,
                label: label.clone(),
                sentence,
            });
        }
    }
    found
}

/// The first cell of a row that names something.
fn label(row: &[String]) -> String {
    let named = row
        .iter()
        .take_while(|cell| cell.chars().count() <= 5 || !is_number(cell))
        .filter(|cell| !is_counter(cell))
        .find(|cell| cell.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    named.map_or_else(String::new, |cell| {
        cell.replace('\n', " ").trim().to_owned()
    })
}

/// The headings with what spans several columns written into each: a blank cell takes what stands
/// to its left, unless a heading above it reaches down.
fn spread(table: &Table, first: usize) -> Vec<Vec<String>> {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut heads: Vec<Vec<String>> = Vec::new();
    let mut spanned: Vec<Vec<bool>> = Vec::new();
    for row in table.rows.iter().take(first) {
        let mut filled = Vec::with_capacity(width);
        let mut spans = vec![false; width];
        for column in 0..width {
            let own = row.get(column).map_or("", |cell| cell.trim()).to_owned();
            let beside: Option<&String> = filled.last();
            let under_span = spanned.last().is_none_or(|above: &Vec<bool>| above[column]);
            if own.is_empty() && column > 0 && under_span {
                spans[column] = true;
                filled.push(beside.cloned().unwrap_or_default());
            } else {
                filled.push(own);
            }
        }
        heads.push(filled);
        spanned.push(spans);
    }
    heads
}

/// All headings over a column, the outermost first; a title over the whole table is none.
fn columns(heads: &[Vec<String>], column: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for head in heads {
        let Some(text) = head.get(column).filter(|text| !text.is_empty()) else {
            continue;
        };
        let title = head.len() > 2 && head.iter().all(|other| other == text);
        let numbered = text
            .trim_matches(|c: char| !c.is_alphanumeric())
            .parse::<u32>();
        let numbered = numbered.is_ok_and(|number| number < 100);
        if !title && !numbered && found.last() != Some(text) {
            found.push(text.replace('\n', " "));
        }
    }
    found
}

/// Whether a cell holds nothing but a number, with a percent sign perhaps.
pub(super) fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    let cell = cell.strip_suffix('%').map_or(cell, str::trim_end);
    cell.starts_with(|first: char| {
        first.is_ascii_digit() || matches!(first, '-' | '+' | '\u{2212}')
    }) && vietnamese::number::parse(cell.trim_start_matches(['+', '\u{2212}', '-'])).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::text::{Form, Origin};
    use super::*;

    /// A paper of one table; rows by line, cells by bar; `~` is a cell that another spans.
    fn paper(rows: &[&str]) -> Paper {
        let mut paper = Paper::new(Form::Word);
        let mut table = Table::default();
        for (row, line) in rows.iter().enumerate() {
            for (column, cell) in line.split('|').map(str::trim).enumerate() {
                if cell == "~" {
                    continue;
                }
                let place = paper.push(cell, Origin::Paragraph(row * 100 + column));
                table.put(row + 1, column + 1, cell, Some(place));
            }
        }
        paper.tables.push(table);
        paper
    }

    fn told(rows: &[&str]) -> Vec<String> {
        let paper = paper(rows);
        let mut reading = claims::read(&paper.text);
        learn(&paper, &mut reading);
        let figures = reading.claims.iter().filter(|claim| claim.is_figure());
        figures
            .map(|claim| {
                format!(
                    "{} {} {} | {} | {} | {}",
                    claim.surface,
                    claim.kind,
                    claim.unit.as_deref().unwrap_or("-"),
                    claim.subject.as_deref().unwrap_or("-"),
                    claim
                        .period
                        .map_or("-".to_owned(), |period| period.to_string()),
                    claim.status,
                )
            })
            .collect()
    }

    #[test]
    fn a_heading_over_two_columns_counts_for_both() {
        let rows = [
            "TT | Chỉ tiêu | Năm 2023 (tỷ đồng) | ~",
            "~ | ~ | Kế hoạch | Thực hiện",
            "1 | Thu ngân sách nhà nước | 1.750 | 1.860,4",
            "2 | Chi ngân sách địa phương | 12.000 | 12.450",
        ];
        assert_eq!(
            told(&rows),
            [
                "1.750 level tỷ đồng | Thu ngân sách nhà nước | 2023 | target",
                "1.860,4 level tỷ đồng | Thu ngân sách nhà nước | 2023 | actual",
                "12.000 level tỷ đồng | Chi ngân sách địa phương | 2023 | target",
                "12.450 level tỷ đồng | Chi ngân sách địa phương | 2023 | actual",
            ]
        );
    }

    #[test]
    fn a_percent_is_of_what_its_heading_names() {
        let rows = [
            "Chỉ tiêu | Năm 2023 (tỷ đồng) | So với kế hoạch (%) | So với cùng kỳ (%)",
            "Thu ngân sách | 1.860,4 | 106,3 | 112",
        ];
        assert_eq!(
            told(&rows)[1..],
            [
                "106,3 achievement % | Thu ngân sách | 2023 | actual",
                "112 index % | Thu ngân sách | 2023 | actual",
            ]
        );
    }

    #[test]
    fn a_column_of_units_counts_for_its_rows() {
        let rows = [
            "TT | Chỉ tiêu | ĐVT | Thực hiện năm 2023 | So sánh (%) | ~",
            "~ | ~ | ~ | ~ | Với năm trước | Với kế hoạch",
            "II | Tỷ lệ hộ nghèo | % | 25,68 | | ",
            "1 | Thu ngân sách | Tỷ đồng | 1.860,4 | 112 | 106,3",
        ];
        assert_eq!(
            told(&rows),
            [
                "25,68 level % | Tỷ lệ hộ nghèo | 2023 | actual",
                "1.860,4 level tỷ đồng | Thu ngân sách | 2023 | actual",
                "112 index % | Thu ngân sách | 2023 | actual",
                "106,3 achievement % | Thu ngân sách | 2023 | actual",
            ]
        );
    }

    #[test]
    fn a_heading_over_two_rows_reaches_down() {
        let rows = [
            "Ngành | Năm 2023 | ~ | Năm 2024 (tỷ đồng)",
            "~ | Quý I (tỷ đồng) | Quý II (tỷ đồng) | ~",
            "Dịch vụ | 830,66 | 912,1 | 3.900",
        ];
        assert_eq!(
            told(&rows),
            [
                "830,66 level tỷ đồng | Dịch vụ | 2023-Q1 | actual",
                "912,1 level tỷ đồng | Dịch vụ | 2023-Q2 | actual",
                "3.900 level tỷ đồng | Dịch vụ | 2024 | actual",
            ]
        );
    }
}
