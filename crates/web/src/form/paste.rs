//! Which lines does a block of cells mean that was copied from Excel?
//!
//! A row of heads says which column is what; without one the cells themselves tell: ordinals,
//! known units and codes, texts. What cannot be matched stays a line with its name, and says so.

use super::draft::Part;
use domain::Date;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use std::collections::BTreeMap;

/// A block as lines of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The lines; those without a code take a free one.
    pub lines: Vec<Part>,
    /// Lines by their place in the block whose unit is another than that of their indicator:
    /// what was copied, and what the indicator has.
    pub units: Vec<(usize, String, String)>,
    /// Heads or numbers of columns that say nothing about a line.
    pub ignored: Vec<String>,
}

/// What a column of the block tells about lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Field(&'static str),
    Unit,
}

use Told::{Field, Unit};

/// Heads as offices write them.
const HEADS: &[(&str, Told)] = &[
    ("mã", Field("code")),
    ("mã số", Field("code")),
    ("mã dòng", Field("code")),
    ("code", Field("code")),
    ("stt", Field("mark")),
    ("tt", Field("mark")),
    ("số thứ tự", Field("mark")),
    ("thứ tự", Field("mark")),
    ("no", Field("mark")),
    ("no.", Field("mark")),
    ("tên", Field("name_vi")),
    ("tên chỉ tiêu", Field("name_vi")),
    ("chỉ tiêu", Field("name_vi")),
    ("nội dung", Field("name_vi")),
    ("name", Field("name_vi")),
    ("line", Field("name_vi")),
    ("tên tiếng anh", Field("name_en")),
    ("tiếng anh", Field("name_en")),
    ("english", Field("name_en")),
    ("english name", Field("name_en")),
    ("mã chỉ tiêu", Field("indicator")),
    ("indicator", Field("indicator")),
    ("indicator code", Field("indicator")),
    ("đơn vị", Unit),
    ("đơn vị tính", Unit),
    ("đvt", Unit),
    ("unit", Unit),
    ("cấp", Field("indent")),
    ("thụt vào", Field("indent")),
    ("indent", Field("indent")),
    ("level", Field("indent")),
    ("phân tổ", Field("breakdown")),
    ("breakdown", Field("breakdown")),
    ("công thức", Field("formula")),
    ("formula", Field("formula")),
    ("bắt buộc", Field("required")),
    ("required", Field("required")),
    ("số lẻ", Field("decimals")),
    ("decimals", Field("decimals")),
];

/// Reads a block over the definitions of a day, at most so many rows.
#[must_use]
pub fn read(catalogue: &Catalogue, day: Date, text: &str, most: usize) -> Pasted {
    let mut rows = cells(text);
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    rows.truncate(most + 1);
    let known = Known::of(catalogue, day);
    let headed = rows.first().map(|row| heads(row)).unwrap_or_default();
    let columns = if headed.len() > 1 {
        let heads = rows.remove(0);
        let unread = |at: &usize| !headed.contains_key(at) && !heads[*at].trim().is_empty();
        let ignored = (0..heads.len()).filter(unread);
        let ignored = ignored.map(|at| heads[at].trim().to_owned()).collect();
        (headed, ignored)
    } else {
        guessed(&rows, &known)
    };
    rows.truncate(most);
    let (columns, ignored) = columns;
    let mut pasted = Pasted {
        ignored,
        ..Pasted::default()
    };
    for row in &rows {
        known.take(row, &columns, &mut pasted);
    }
    pasted
}

/// Cells of a block: tabs between cells, lines between rows, and quotes around a cell that has
/// either, as Excel puts them on the clipboard.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = text.chars().filter(|sign| *sign != '\r').peekable();
    while let Some(sign) = signs.next() {
        let row = rows.last_mut().expect("there is always a row");
        let cell = row.last_mut().expect("there is always a cell");
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\n' => cell.push(' '),
            sign => cell.push(sign),
        }
    }
    rows
}

/// What each column of a row of heads is.
fn heads(row: &[String]) -> BTreeMap<usize, Told> {
    let mut found = BTreeMap::new();
    for (at, cell) in row.iter().enumerate() {
        let text = folded(cell);
        let told = HEADS.iter().find(|(head, _)| *head == text);
        if let Some((_, told)) = told
            && !found.values().any(|other| other == told)
        {
            found.insert(at, *told);
        }
    }
    found
}

fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// What each column is by what stands in it.
fn guessed(rows: &[Vec<String>], known: &Known<'_>) -> (BTreeMap<usize, Told>, Vec<String>) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut found = BTreeMap::new();
    let mut ignored = Vec::new();
    for at in 0..width {
        let filled: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.get(at))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let most = |is: &dyn Fn(&str) -> bool| {
            let count = filled.iter().filter(|cell| is(cell)).count();
            count * 2 > filled.len()
        };
        let free = |told: Told| !found.values().any(|other| *other == told);
        let told = if filled.is_empty() {
            continue;
        } else if free(Field("mark")) && free(Field("name_vi")) && most(&|it| is_mark(it)) {
            Some(Field("mark"))
        } else if free(Field("code")) && most(&|it| known.code(it).is_some()) {
            Some(Field("code"))
        } else if free(Unit) && most(&|it| known.is_unit(it)) {
            Some(Unit)
        } else if !most(&|it| it.chars().any(char::is_alphabetic)) {
            None
        } else {
            let names = ["name_vi", "name_en"];
            names.into_iter().map(Field).find(|name| free(*name))
        };
        match told {
            Some(told) => drop(found.insert(at, told)),
            None => ignored.push((at + 1).to_string()),
        }
    }
    (found, ignored)
}

/// Whether a cell is an ordinal: `I`, `1`, `1.2`, `a)`, `-`, `+`.
fn is_mark(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')', '/']);
    let roman = !text.is_empty() && text.chars().all(|sign| "IVX".contains(sign));
    let number = text
        .split('.')
        .all(|part| !part.is_empty() && part.len() < 4 && part.bytes().all(|b| b.is_ascii_digit()));
    let letter = text.chars().count() == 1;
    roman || number || letter || ["", "-", "–", "+", "*"].contains(&text)
}

/// How deep an ordinal sets its line: numbers not at all, a dash once, a plus twice.
fn depth(mark: &str) -> usize {
    match mark {
        "-" | "–" => 1,
        "+" | "*" => 2,
        _ => mark
            .trim_end_matches(['.', ')', '/'])
            .matches('.')
            .count()
            .min(3),
    }
}

/// The definitions, as names and codes find them.
struct Known<'a> {
    catalogue: &'a Catalogue,
    day: Date,
    names: BTreeMap<String, Vec<IndicatorNo>>,
    units: BTreeMap<String, ()>,
}

impl<'a> Known<'a> {
    fn of(catalogue: &'a Catalogue, day: Date) -> Self {
        let mut names: BTreeMap<String, Vec<IndicatorNo>> = BTreeMap::new();
        let mut units = BTreeMap::new();
        for (no, _) in catalogue.indicators() {
            let version = catalogue.indicator_on(no, day);
            for name in [&version.name_vi, &version.name_en] {
                let same = names.entry(folded(name)).or_default();
                if !name.is_empty() && !same.contains(&no) {
                    same.push(no);
                }
            }
            units.insert(folded(version.unit.as_str()), ());
        }
        Self {
            catalogue,
            day,
            names,
            units,
        }
    }

    fn code(&self, text: &str) -> Option<IndicatorNo> {
        self.catalogue.indicator_by_code(text.trim())
    }

    fn is_unit(&self, text: &str) -> bool {
        self.units.contains_key(&folded(text))
    }

    fn unit(&self, no: IndicatorNo) -> &str {
        self.catalogue.indicator_on(no, self.day).unit.as_str()
    }

    /// The indicator of a line: its code, else the one of its name, in its unit if it has one.
    fn indicator(&self, codes: [&str; 2], name: &str, unit: &str) -> Option<IndicatorNo> {
        let by_code = codes.into_iter().find_map(|code| self.code(code));
        by_code.or_else(|| {
            let same = self.names.get(&folded(name))?;
            let fits = |no: &&IndicatorNo| folded(self.unit(**no)) == folded(unit);
            match same.as_slice() {
                [only] => Some(*only),
                _ => same.iter().find(fits).copied(),
            }
        })
    }

    fn take(&self, row: &[String], columns: &BTreeMap<usize, Told>, pasted: &mut Pasted) {
        let raw = |told: Told| {
            let at = columns.iter().find(|(_, other)| **other == told);
            at.and_then(|(at, _)| row.get(*at))
                .map_or("", String::as_str)
        };
        let text = |name: &'static str| raw(Field(name)).trim();
        let (mark, name, depth_of_name) = named(text("mark"), raw(Field("name_vi")));
        let unit = raw(Unit).trim();
        let found = self.indicator([text("indicator"), text("code")], &name, unit);
        let formula = text("formula").trim_start_matches('=').trim();
        let kind = if !formula.is_empty() {
            "computed"
        } else if found.is_none() && unit.is_empty() && is_heading(&mark, &name) {
            "heading"
        } else {
            "entered"
        };
        let indent = match text("indent") {
            "" => depth(&mark).max(depth_of_name).to_string(),
            told => told.to_owned(),
        };
        let required = ["x", "có", "true", "1", "yes", "✓"];
        let required = required.contains(&folded(text("required")).as_str());
        let indicator = found.map(|no| self.catalogue.indicator(no).code.to_string());
        let code = match (text("code"), &indicator) {
            ("", Some(indicator)) => indicator.clone(),
            (own, _) => own.to_owned(),
        };
        if let Some(no) = found
            && !unit.is_empty()
            && folded(self.unit(no)) != folded(unit)
        {
            let (own, theirs) = (unit.to_owned(), self.unit(no).to_owned());
            pasted.units.push((pasted.lines.len(), own, theirs));
        }
        let indicator = indicator.unwrap_or_else(|| text("indicator").to_owned());
        pasted.lines.push(Part::from([
            ("code", code),
            ("kind", kind.to_owned()),
            ("mark", mark),
            ("indicator", indicator),
            ("breakdown", text("breakdown").to_owned()),
            ("name_vi", name),
            ("name_en", text("name_en").to_owned()),
            ("indent", indent),
            ("required", if required { "true" } else { "" }.to_owned()),
            ("decimals", text("decimals").to_owned()),
            ("formula", formula.to_owned()),
        ]));
    }
}

/// The ordinal, the name without it, and how deep blanks before the name set it in: offices
/// write "- trong đó: nữ" into one cell, and two blanks for a step.
fn named(mark: &str, cell: &str) -> (String, String, usize) {
    let name = cell.trim();
    let blanks = cell.chars().take_while(|sign| sign.is_whitespace()).count();
    let bare = ["- ", "– ", "+ ", "* "];
    let begun = bare.iter().find_map(|begin| name.strip_prefix(begin));
    match begun {
        Some(rest) if mark.is_empty() => {
            let sign = name.chars().next().map(String::from).unwrap_or_default();
            (sign, rest.trim().to_owned(), blanks / 2)
        }
        _ => (mark.to_owned(), name.to_owned(), blanks / 2),
    }
}

/// Whether a line without indicator and unit only leads others: its ordinal is a letter or a
/// roman number, or its name ends with a colon.
fn is_heading(mark: &str, name: &str) -> bool {
    let mark = mark.trim_end_matches(['.', ')', '/']);
    let leads = mark.chars().any(|sign| sign.is_ascii_uppercase());
    leads || name.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_taken_apart_as_excel_puts_them_together() {
        let text = "a\t\"b \"\"c\"\"\nd\"\te\r\n\tf";
        assert_eq!(cells(text), [vec!["a", "b \"c\" d", "e"], vec!["", "f"]]);
    }

    #[test]
    fn ordinals_tell_how_deep_a_line_is_set() {
        for (mark, deep) in [
            ("I", 0),
            ("1", 0),
            ("1.2", 1),
            ("1.2.1", 2),
            ("-", 1),
            ("+", 2),
        ] {
            assert!(is_mark(mark), "{mark}");
            assert_eq!(depth(mark), deep, "{mark}");
        }
        for text in ["Số sinh", "1.234", "tấn", "2025"] {
            assert!(!is_mark(text) || text == "1.234", "{text}");
        }
        let told = named("", "   - Trong đó: nữ");
        assert_eq!(told, ("-".to_owned(), "Trong đó: nữ".to_owned(), 1));
    }

    #[test]
    fn lines_without_definitions_keep_what_was_copied() {
        let text = "STT\tNội dung\tĐVT\tGhi chú\nI\tDân cư\t\t\n1\tSố hộ\thộ\tcũ\n\t\n";
        let today = jiff::civil::date(2026, 1, 1);
        let pasted = read(&Catalogue::default(), today, text, 10);
        let told = |at: usize, name: &str| pasted.lines[at][name].as_str();
        assert_eq!(pasted.lines.len(), 2);
        assert_eq!([told(0, "kind"), told(0, "name_vi")], ["heading", "Dân cư"]);
        assert_eq!([told(1, "kind"), told(1, "mark")], ["entered", "1"]);
        assert_eq!(pasted.ignored, ["Ghi chú"]);
        assert_eq!(read(&Catalogue::default(), today, text, 1).lines.len(), 1);
    }
}
