//! Which known word did somebody probably mean?

/// The known word nearest to the one read, where one is near; the first of equals by letter.
pub(crate) fn nearest(read: &str, known: impl IntoIterator<Item = String>) -> Option<String> {
    let most = (read.chars().count() / 3).clamp(1, 3);
    let lower = read.to_lowercase();
    known
        .into_iter()
        .map(|word| (distance(&lower, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, word)| word)
}

/// How many letters must be put in, taken out or changed to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let known = || ["GRDP_REAL", "GRDP_NOMINAL", "VISITORS"].map(str::to_owned);
        assert_eq!(nearest("GRDP_REEL", known()).as_deref(), Some("GRDP_REAL"));
        assert_eq!(nearest("grdp_real", known()).as_deref(), Some("GRDP_REAL"));
        assert_eq!(nearest("VISITOR", known()).as_deref(), Some("VISITORS"));
        assert_eq!(nearest("POVERTY", known()), None);
    }
}
