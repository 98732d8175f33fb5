//! How wide is a line of text, and where may it break?
//!
//! Without a font at hand widths are estimated from classes of letters, measured on Be Vietnam
//! Pro and rounded up, so that what fits here fits in every face the pictures are shown in.

/// Estimated width of one character, in thousandths of the type size.
fn thousandths(c: char) -> u32 {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        ' ' | '\u{a0}' | '\u{202f}' => 260,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 280,
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' | 'Ì' | 'Í' | 'Ỉ' | 'Ĩ' | 'Ị' => 290,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '/' | '-' | '·' => 390,
        '0'..='9' | '−' | '+' | '–' | '=' | '≥' | '≤' | '<' | '>' => 620,
        'm' | 'w' => 880,
        'M' | 'W' | '%' | '‰' | '@' | '—' | '…' => 940,
        c if c.is_uppercase() => 710,
        c if (c as u32) >= 0x2e80 => 1000,
        _ => 585,
    }
}

/// Estimated width of a line in pixels.
pub(crate) fn width(line: &str, size: f64, bold: bool) -> f64 {
    let sum: u32 = line.chars().take(2000).map(thousandths).sum();
    let heavier = if bold { 1.05 } else { 1.0 };
    f64::from(sum) / 1000.0 * size * heavier
}

/// The line if it fits, else its beginning with an ellipsis; empty if not even that fits.
pub(crate) fn shorten(line: &str, room: f64, size: f64, bold: bool) -> String {
    if width(line, size, bold) <= room {
        return line.to_owned();
    }
    let mut short = String::new();
    for c in line.chars() {
        short.push(c);
        if width(&short, size, bold) + width("…", size, bold) > room {
            short.pop();
            break;
        }
    }
    let kept = short.trim_end();
    if kept.is_empty() {
        String::new()
    } else {
        format!("{kept}…")
    }
}

/// Breaks a text at spaces (never at no-break spaces) into at most `most` lines; the last one
/// is shortened if the text goes on.
pub(crate) fn wrap(text: &str, room: f64, size: f64, bold: bool, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text
        .split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty())
    {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        let last = lines.len() + 1 >= most;
        if line.is_empty() || last || width(&longer, size, bold) <= room {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
        .iter()
        .map(|line| shorten(line, room, size, bold))
        .filter(|l| !l.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_letters_are_equally_wide() {
        assert_eq!(
            width("Điện Biên", 12.0, false),
            width("Đie\u{323}\u{302}n Bie\u{302}n", 12.0, false)
        );
    }

    #[test]
    fn a_long_line_is_broken_and_cut() {
        let lines = wrap(
            "Tăng trưởng 7,1\u{a0}%: vượt nghị quyết đại hội",
            120.0,
            12.0,
            false,
            2,
        );
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line, 12.0, false) <= 120.0));
        assert!(lines[1].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn no_room_gives_no_text() {
        assert_eq!(shorten("Mường", 3.0, 12.0, false), "");
        assert!(wrap("Mường", 0.0, 12.0, false, 2).is_empty());
        assert_eq!(shorten("Mường", 300.0, 12.0, false), "Mường");
    }
}
