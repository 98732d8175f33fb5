//! What does a page of the web say, tags aside?
//!
//! Blocks end lines, cells of a table are parted by tabs, scripts and styles are left out, and
//! characters written as entities are what they stand for. Nothing is fetched.

use crate::check::text::{Form, Origin, Paper, Table};

/// Tags that end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Tags whose content is no text.
const SILENT: &[&str] = &["script", "style", "template", "noscript", "svg"];

/// Whether a text begins as a page does.
pub(in crate::check) fn is_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(15).collect();
    let start = start.to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Reads a page.
pub(in crate::check) fn read(page: &str) -> Paper {
    let mut writer = Writer {
        paper: Paper::new(Form::Html),
        line: String::new(),
        source_line: 1,
        cell: None,
    };
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        writer.text(&rest[..open]);
        rest = writer.tag(&rest[open..]);
    }
    writer.text(rest);
    writer.end_line();
    writer.paper
}

struct Writer {
    paper: Paper,
    line: String,
    source_line: usize,
    /// Row and column of the table's cell that is being read.
    cell: Option<(usize, usize)>,
}

impl Writer {
    fn text(&mut self, raw: &str) {
        self.source_line += raw.matches('\n').count();
        let text = entities(raw);
        for part in
            text.split_inclusive(|letter: char| letter.is_whitespace() && letter != '\u{a0}')
        {
            let word = part.trim_end_matches(|l: char| l.is_whitespace() && l != '\u{a0}');
            self.line.push_str(word);
            if word.len() < part.len() && !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        let place = self.paper.push(line, Origin::Line(self.source_line));
        if let (Some((row, column)), Some(table)) = (self.cell, self.paper.tables.last_mut()) {
            table.put(row, column, line, Some(place));
        }
    }

    /// Reads the tag at the beginning of `rest`; what stands behind it.
    fn tag<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(comment.len(), |end| end + 3);
            return self.skip(comment, end);
        }
        let closing = rest[1..].starts_with('/');
        let name: String = rest[1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() && !rest[1..].starts_with(['/', '!', '?']) {
            self.line.push('<');
            return &rest[1..];
        }
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let behind = self.skip(rest, end);
        if !closing && SILENT.contains(&name.as_str()) {
            let close = format!("</{name}");
            let lower = behind.to_ascii_lowercase();
            let end = lower.find(&close).unwrap_or(behind.len());
            return self.skip(behind, end);
        }
        self.table(&name, closing);
        behind
    }

    fn table(&mut self, name: &str, closing: bool) {
        let cell = matches!(name, "td" | "th");
        if cell || BLOCKS.contains(&name) {
            self.end_line();
        }
        match (name, closing) {
            ("table", false) => {
                self.paper.tables.push(Table::default());
                self.cell = None;
            }
            ("table", true) => self.cell = None,
            ("tr", false) => self.cell = Some((self.cell.map_or(1, |(row, _)| row + 1), 0)),
            ("td" | "th", false) => {
                self.cell = self.cell.map(|(row, column)| (row, column + 1));
            }
            _ => {}
        }
    }

    fn skip<'a>(&mut self, text: &'a str, bytes: usize) -> &'a str {
        let (over, rest) = text.split_at(bytes);
        self.source_line += over.matches('\n').count();
        rest
    }
}

/// Characters for their entities; what is none stays as it is.
fn entities(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest
            .char_indices()
            .take(12)
            .find(|(_, letter)| *letter == ';');
        let letter = end.and_then(|(end, _)| entity(&rest[1..end]).map(|letter| (end, letter)));
        if let Some((end, letter)) = letter {
            text.push(letter);
            rest = &rest[end + 1..];
        } else {
            text.push('&');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = match hexadecimal {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "permil" => '‰',
        "sup2" => '²',
        "sup3" => '³',
        "deg" => '°',
        "ldquo" => '“',
        "rdquo" => '”',
        "minus" => '−',
        "times" => '×',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_its_text() {
        let page = "<!DOCTYPE html><html><head><title>Tin</title><style>p{top:7px}</style></head>\
            <body><p>Năm 2023, GRDP <b>tăng 7,1</b>%\n so với năm trước &amp; cả nước.</p>\
            <!-- 12 --><table><tr><th>Ngành</th><th>Tỷ đồng</th></tr>\
            <tr><td>Dịch vụ</td><td>8.230,66</td></tr></table>1 < 2</body></html>";
        let paper = read(page);
        assert!(is_page(page));
        assert_eq!(
            paper.text,
            "Tin\nNăm 2023, GRDP tăng 7,1% so với năm trước & cả nước.\nNgành\nTỷ đồng\nDịch vụ\n\
             8.230,66\n1 < 2"
        );
        assert_eq!(paper.tables[0].rows[1], ["Dịch vụ", "8.230,66"]);
    }

    #[test]
    fn a_broken_page_is_read_to_its_end() {
        for page in [
            "<p",
            "<script>1",
            "a<!-- b",
            "&#xffffffff;",
            "<table><td>1",
            "</",
            "&;<",
        ] {
            let _ = read(page);
        }
    }
}
