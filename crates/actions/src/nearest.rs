//! What did somebody probably mean who wrote an unknown code?

/// How many suggestions are made.
const SUGGESTIONS: usize = 3;

/// What stands in a sentence where nothing is near.
pub(crate) const NONE: &str = "—";

/// The known words nearest to what was read, best first, joined by commas; [`NONE`] where none
/// is near.
///
/// Case and leading zeros (which spreadsheets drop) cost nothing.
pub(crate) fn nearest<'a>(read: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    near(read, known).unwrap_or_else(|| NONE.to_owned())
}

/// As [`nearest`], but nothing where none is near.
pub(crate) fn near<'a>(read: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let wanted = folded(read);
    let room = (wanted.len() / 3).clamp(1, 4);
    let (mut near, mut begun): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
    for word in known {
        let letters = folded(word);
        near.extend(distance(&wanted, &letters, room).map(|distance| (distance, word)));
        // `GDRP` for one of several codes that begin with `GRDP`.
        let beginning = &letters[..letters.len().min(wanted.len())];
        if wanted.len() >= 3 && beginning.len() < letters.len() {
            begun.extend(distance(&wanted, beginning, 1).map(|distance| (distance, word)));
        }
    }
    let mut found = if near.is_empty() { begun } else { near };
    found.sort_unstable();
    found.dedup();
    found.truncate(SUGGESTIONS);
    let words: Vec<&str> = found.into_iter().map(|(_, word)| word).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn folded(text: &str) -> Vec<char> {
    let lower = text.to_lowercase();
    let digits = lower.bytes().all(|byte| byte.is_ascii_digit());
    let kept = if digits {
        lower.trim_start_matches('0')
    } else {
        &lower
    };
    kept.chars().collect()
}

/// How many letters must be put in, left out, changed or swapped with their neighbour; `None`
/// where that is more than `room`.
fn distance(left: &[char], right: &[char], room: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > room {
        return None;
    }
    let width = right.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, &letter) in left.iter().enumerate() {
        let mut line = vec![row + 1; width];
        for (column, &other) in right.iter().enumerate() {
            let changed = last[column] + usize::from(letter != other);
            let mut best = changed.min(last[column + 1] + 1).min(line[column] + 1);
            let swapped = row > 0 && column > 0;
            if swapped && letter == right[column - 1] && left[row - 1] == other {
                best = best.min(before[column - 1] + 1);
            }
            line[column + 1] = best;
        }
        if line.iter().min().is_some_and(|least| *least > room) {
            return None;
        }
        before = std::mem::replace(&mut last, line);
    }
    last.last().copied().filter(|distance| *distance <= room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_code_is_suggested() {
        let known = ["GRDP_REAL", "GRDP_REAL_AGR", "POVERTY_RATE", "GRDP_GROWTH"];
        assert_eq!(nearest("GDRP_REAL", known), "GRDP_REAL");
        assert_eq!(nearest("grdp_growth", known), "GRDP_GROWTH");
        assert_eq!(
            nearest("GDRP", known),
            "GRDP_GROWTH, GRDP_REAL, GRDP_REAL_AGR"
        );
        assert_eq!(nearest("EXPORTS", known), NONE);
    }

    #[test]
    fn a_zero_that_a_spreadsheet_dropped_is_found() {
        assert_eq!(
            nearest("3127", ["03127", "03128", "13127"]),
            "03127, 03128, 13127"
        );
    }
}
