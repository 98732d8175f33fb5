//! Where do Word files go that come back with remarks?

use super::{print, write};
use crate::cli::CheckWords;
use crate::cli::terminal::Failure;
use actions::check::Checked;
use actions::check::comment::comment;
use actions::check::tell::Teller;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::Path;

/// One file goes to `--out` or to standard output, several into the folder that `--out` names.
pub(super) fn hand_out(
    words: &CheckWords,
    checked: &[Checked],
    brought: &[Vec<u8>],
    teller: Teller<'_>,
) -> Result<(), Failure> {
    let several = words.papers.len() > 1;
    let marked = checked.iter().zip(brought);
    let marked = marked.map(|(one, bytes)| Ok((one.name.as_str(), comment(one, bytes, teller)?)));
    let marked = marked.collect::<Result<Vec<_>, Failure>>()?;
    match (&words.out, several) {
        (Some(folder), true) => into(folder, &marked),
        (Some(folder), false) if folder.is_dir() => into(folder, &marked),
        (Some(path), false) => marked.iter().try_for_each(|(_, bytes)| write(path, bytes)),
        (None, true) => Err(Failure::Words("terminal-check-needs-folder", Vec::new())),
        (None, false) if io::stdout().is_terminal() => {
            Err(Failure::Words("terminal-check-needs-out", Vec::new()))
        }
        (None, false) => marked.iter().try_for_each(|(_, bytes)| print(bytes)),
    }
}

/// Each under its own name; where that is taken, or a paper that was checked lies there, with a
/// number, as `bao-cao-2.docx`.
fn into(folder: &Path, marked: &[(&str, Vec<u8>)]) -> Result<(), Failure> {
    let named = folder.display().to_string();
    std::fs::create_dir_all(folder).map_err(|error| Failure::Machine(named, error))?;
    let mut taken = BTreeSet::new();
    for (name, bytes) in marked {
        let mut own = file_name(name, 1);
        for number in 2.. {
            let is_source = |(name, _): &(&str, _)| same(Path::new(name), &folder.join(&own));
            if !marked.iter().any(is_source) && taken.insert(own.to_lowercase()) {
                break;
            }
            own = file_name(name, number);
        }
        write(&folder.join(own), bytes)?;
    }
    Ok(())
}

fn same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().ok();
    whole(one).is_some() && whole(one) == whole(other)
}

fn file_name(path: &str, number: usize) -> String {
    let path = Path::new(path);
    let part = |part: Option<&std::ffi::OsStr>| part.map(|it| it.to_string_lossy().into_owned());
    let stem = part(path.file_stem()).unwrap_or_else(|| "paper".to_owned());
    match number {
        1 => format!("{stem}.docx"),
        number => format!("{stem}-{number}.docx"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_and_its_ending_is_that_of_word() {
        assert_eq!(file_name("xa/bao cao.docx", 1), "bao cao.docx");
        assert_eq!(file_name("xa/bao cao.DOCX", 2), "bao cao-2.docx");
    }
}
