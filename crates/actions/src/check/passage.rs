//! By which words is a doubt known again?
//!
//! The sentence around the number, folded; figures in it stand as `#`, so that putting one of
//! them right leaves the doubt about another known, while days, periods and names count. Where
//! the sentence has few words, as a table's cell has, the lines before it are taken in.

use claims::Reading;
use vietnamese::fold::fold;

/// Fewest words that tell a passage from others.
const WORDS: usize = 6;

/// Most lines taken in before a short one.
const LINES: usize = 12;

/// Longest passage, in bytes.
const BYTES: usize = 2_000;

/// The passage around some bytes of the text.
#[must_use]
pub fn passage(reading: &Reading, start: usize, end: usize) -> String {
    let text = &reading.text;
    let mut from = sentence_start(text, start);
    let to = sentence_end(text, end.max(start));
    let mut found = rendered(reading, from, to);
    for _ in 0..LINES {
        if words(&found) >= WORDS || from == 0 {
            break;
        }
        let before = text[..from].trim_end();
        from = before.rfind('\n').map_or(0, |at| at + 1);
        found = rendered(reading, from, to);
    }
    if found.len() > BYTES {
        found.truncate(found.floor_char_boundary(BYTES));
    }
    found.trim().to_owned()
}

/// How far from a number its sentence may begin and end, in bytes; the bound keeps the check of
/// a text of one endless line linear.
const FARTHEST: usize = 4 * BYTES;

fn sentence_start(text: &str, at: usize) -> usize {
    let near = text.floor_char_boundary(at.saturating_sub(FARTHEST));
    let before = &text[near..at];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let stops = ["\u{2e} ", "! ", "? ", "; "];
    let stop = stops.iter().filter_map(|stop| before[line..].rfind(stop));
    near + stop.max().map_or(line, |at| line + at + 2)
}

fn sentence_end(text: &str, at: usize) -> usize {
    let near = text.ceil_char_boundary((at + FARTHEST).min(text.len()));
    let behind = &text[at..near];
    let behind = behind.split('\n').next().unwrap_or(behind);
    let stops = ["\u{2e} ", "! ", "? ", "; "];
    let stop = stops.iter().filter_map(|stop| behind.find(stop)).min();
    at + stop.unwrap_or(behind.len())
}

/// The words of a stretch with `#` for each figure.
fn rendered(reading: &Reading, from: usize, to: usize) -> String {
    let first = reading
        .claims
        .partition_point(|claim| claim.end_byte <= from);
    let mut out = String::new();
    let mut at = from;
    for claim in &reading.claims[first..] {
        if claim.start_byte >= to {
            break;
        }
        if !claim.is_figure() || claim.start_byte < at {
            continue;
        }
        out.push_str(&reading.text[at..claim.start_byte]);
        out.push('#');
        at = claim.end_byte.min(to);
    }
    out.push_str(&reading.text[at..to]);
    let folded = fold(&out);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> usize {
    let word = |part: &&str| part.chars().any(char::is_alphabetic);
    text.split(' ').filter(word).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, number: &str) -> String {
        let reading = claims::read(text);
        let start = reading.text.find(number).unwrap();
        passage(&reading, start, start + number.len())
    }

    #[test]
    fn other_figures_do_not_count_but_periods_do() {
        let one = of(
            "Mở đầu. Năm 2023, GRDP đạt 27.000 tỷ đồng, tăng 7,1% so với năm trước. Hết.",
            "7,1%",
        );
        assert_eq!(one, "năm 2023, grdp đạt #, tăng # so với năm trước");
        assert_eq!(
            one,
            of(
                "Năm 2023,  GRDP đạt 28.000 tỷ đồng, tăng 7,1% so với năm trước",
                "7,1%"
            )
        );
        assert_ne!(
            one,
            of(
                "Năm 2024, GRDP đạt 27.000 tỷ đồng, tăng 7,1% so với năm trước",
                "7,1%"
            )
        );
    }

    #[test]
    fn a_cell_takes_in_the_lines_before_it() {
        let table = "Ngành\nTỷ đồng\nNông, lâm nghiệp và thủy sản\n8.230,66\nDịch vụ\n8.230,66";
        let first = of(table, "8.230,66");
        assert_eq!(first, "nông, lâm nghiệp và thủy sản 8.230,66");
        let reading = claims::read(table);
        let at = reading.text.rfind("8.230,66").unwrap();
        assert_ne!(first, passage(&reading, at, at + 8));
    }
}
