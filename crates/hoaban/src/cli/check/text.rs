//! How does a checked paper look in a terminal? The text, a margin of verdicts, and the doubts.

use actions::check::Checked;
use actions::check::comment::{remarks, silent};
use actions::check::tell::{Teller, gravity};
use claims::verdict::Verdict;
use std::io::IsTerminal;

/// Widest line of text beside the margin, in code points; narrower in a narrow terminal.
const WIDTH: usize = 92;
/// Narrowest line that a text is broken into.
const NARROW: usize = 30;
/// What stands before a line of text: sign, blank, bar, blank.
const MARGIN: usize = 4;
/// What stands before a remark.
const REMARK: usize = 6;

/// How the text is laid out: whether colours are used, and how wide it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    colour: bool,
    width: usize,
}

impl Look {
    /// Colours where somebody looks and nobody asked for none (<https://no-color.org>).
    pub(crate) fn of_output(to_output: bool) -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the program is where the environment is read"
        )]
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let seen = to_output && std::io::stdout().is_terminal();
        let room = console::Term::stdout().size_checked().filter(|_| seen);
        let room = room.map_or(WIDTH, |(_, wide)| {
            usize::from(wide).saturating_sub(MARGIN + 1)
        });
        Self {
            colour: seen && !refused,
            width: room.clamp(NARROW, WIDTH),
        }
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.colour && !code.is_empty() && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// All papers, and one summary line.
pub(crate) fn papers(checked: &[Checked], teller: Teller<'_>, look: Look) -> String {
    let mut out = String::new();
    for one in checked {
        if checked.len() > 1 {
            out.push_str(&look.paint("1", &one.name));
            out.push('\n');
        }
        if let Some(judged) = &one.judged {
            let place = judged.catalogue.place(judged.place);
            let day = teller.words.as_of(judged.standpoint.as_of, teller.zone);
            let key = if judged.by_dateline {
                "check-heading-dateline"
            } else {
                "check-heading"
            };
            let name = place
                .versions
                .last()
                .map(|version| match teller.words.language() {
                    words::Language::English if !version.name_en.is_empty() => &version.name_en,
                    _ => &version.name_vi,
                });
            let name = name.map_or("", String::as_str);
            let heading = teller
                .words
                .text_with(key, &[("place", name), ("day", &day)]);
            out.push_str(&look.paint("2", &heading));
            out.push('\n');
        }
        out.push_str(&paper(one, teller, look));
        if checked.len() > 1 {
            out.push_str(&teller.summary(std::slice::from_ref(one)));
            out.push_str("\n\n");
        }
    }
    out.push_str(&look.paint("1", &teller.summary(checked)));
    out.push('\n');
    out
}

/// One paper with its margin.
fn paper(checked: &Checked, teller: Teller<'_>, look: Look) -> String {
    let text: Vec<char> = checked.reading.text.chars().collect();
    let remarks = remarks(checked, teller);
    let silent = silent(checked, teller);
    let mut out = String::new();
    let (mut start, mut claim) = (0, 0);
    let body = text.strip_suffix(&['\n']).unwrap_or(&text);
    for line in body.split(|letter| *letter == '\n') {
        let end = start + line.len();
        let first = claim;
        while checked
            .reading
            .claims
            .get(claim)
            .is_some_and(|claim| claim.start < end)
        {
            claim += 1;
        }
        let claims = first..claim;
        for (from, to) in rows(line, look.width) {
            let margin = margin(checked, &claims, start + from, start + to, look);
            let row = painted(checked, &claims, &text, (start + from, start + to), look);
            out.push_str(format!("{margin} │ {row}").trim_end());
            out.push('\n');
        }
        let from = (start, 0);
        for ((from, to), sentences) in remarks.range(from..(end + 1, 0)) {
            let place: String = text[*from..(*to).min(text.len())].iter().collect();
            for sentence in sentences {
                let colour = colour_of(checked, &claims, *from);
                let told = format!("{}: {sentence}", place.trim());
                remark(&mut out, '╰', colour, &told, look);
            }
        }
        for ((from, to), sentences) in silent.range(from..(end + 1, 0)) {
            let place: String = text[*from..(*to).min(text.len())].iter().collect();
            for sentence in sentences {
                let told = format!("{}: {sentence}", place.trim());
                remark(&mut out, '╌', "2", &told, look);
            }
        }
        start = end + 1;
    }
    out
}

/// A remark under its line, broken to fit where somebody looks.
fn remark(out: &mut String, sign: char, colour: &str, told: &str, look: Look) {
    let told: Vec<char> = told.chars().collect();
    let width = if look.width < WIDTH {
        look.width + MARGIN - REMARK
    } else {
        usize::MAX
    };
    for (row, (from, to)) in rows(&told, width).into_iter().enumerate() {
        let text: String = told[from..to].iter().collect();
        let text = look.paint(colour, text.trim_end());
        let lead = if row == 0 { sign } else { ' ' };
        out.push_str(&format!("    {lead} {text}\n"));
    }
}

/// Where a line is broken to fit, at blanks.
fn rows(line: &[char], width: usize) -> Vec<(usize, usize)> {
    let mut rows = Vec::new();
    let mut start = 0;
    while line.len() - start > width {
        let window = &line[start..start + width];
        let end = window.iter().rposition(|letter| *letter == ' ');
        let end = end.filter(|end| *end > 0).unwrap_or(width - 1) + 1;
        rows.push((start, start + end));
        start += end;
    }
    rows.push((start, line.len()));
    rows
}

/// The signs of the gravest verdicts of a row.
fn margin(
    checked: &Checked,
    claims: &std::ops::Range<usize>,
    from: usize,
    to: usize,
    look: Look,
) -> String {
    let inside = claims.clone().filter(|at| {
        let claim = &checked.reading.claims[*at];
        claim.start >= from && claim.start < to
    });
    let worst = inside.max_by_key(|at| (gravity(checked, *at), checked.judgement(*at).is_some()));
    let Some(worst) = worst else {
        return " ".to_owned();
    };
    look.paint(colour(checked, worst), sign(checked, worst))
}

fn sign(checked: &Checked, claim: usize) -> &'static str {
    let verdict = checked.judgement(claim).map(|judgement| judgement.verdict);
    match verdict {
        Some(Verdict::Disagrees) => "✗",
        Some(Verdict::Stale) => "↻",
        Some(Verdict::Early) => "◷",
        Some(Verdict::OtherPeriod | Verdict::OtherPlace | Verdict::OtherBaseline) => "⇄",
        _ if gravity(checked, claim) >= 2 => "!",
        Some(Verdict::Agrees) => "✓",
        Some(Verdict::Unknown | Verdict::NotComparable) => "?",
        None => " ",
    }
}

fn colour(checked: &Checked, claim: usize) -> &'static str {
    match gravity(checked, claim) {
        3 => "1;31",
        2 => "33",
        1 => "36",
        _ => match checked.judgement(claim) {
            Some(_) => "32",
            None => "",
        },
    }
}

fn colour_of(checked: &Checked, claims: &std::ops::Range<usize>, start: usize) -> &'static str {
    let mut inside = claims.clone();
    let claim = inside.find(|at| checked.reading.claims[*at].start == start);
    claim.map_or("33", |claim| colour(checked, claim))
}

/// A row of text, each figure in the colour of its verdict.
fn painted(
    checked: &Checked,
    claims: &std::ops::Range<usize>,
    text: &[char],
    (from, to): (usize, usize),
    look: Look,
) -> String {
    let letters = |from: usize, to: usize| text[from..to].iter().collect::<String>();
    let mut out = String::new();
    let mut at = from;
    for claim in claims.clone() {
        let (start, end) = {
            let claim = &checked.reading.claims[claim];
            (claim.start.clamp(at, to), claim.end.clamp(at, to))
        };
        if start >= end {
            continue;
        }
        out.push_str(&letters(at, start));
        out.push_str(&look.paint(colour(checked, claim), &letters(start, end)));
        at = end;
    }
    out.push_str(&letters(at, to));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_broken_at_blanks_and_lose_nothing() {
        let line: Vec<char> = "một hai ba ".repeat(40).chars().collect();
        for width in [NARROW, WIDTH] {
            let rows = rows(&line, width);
            assert!(rows.len() > 3);
            assert!(rows.iter().all(|(from, to)| to - from <= width));
            let pieces = rows.iter().flat_map(|(from, to)| &line[*from..*to]);
            let joined: Vec<char> = pieces.copied().collect();
            assert_eq!(joined, line);
        }
    }

    #[test]
    fn a_remark_is_broken_in_a_narrow_terminal_and_stays_one_line_elsewhere() {
        let told = "7,01%: đã cũ, nay được thay bằng 7,1 %, theo thông cáo của Cục Thống kê";
        let mut look = Look {
            colour: false,
            width: NARROW,
        };
        let mut out = String::new();
        remark(&mut out, '╰', "", told, look);
        assert!(out.lines().count() > 2 && out.lines().all(|line| line.chars().count() <= 40));
        look.width = WIDTH;
        out.clear();
        remark(&mut out, '╰', "", told, look);
        assert_eq!(out, format!("    ╰ {told}\n"));
    }
}
