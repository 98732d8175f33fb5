//! What is publicly known of Điện Biên? The files of `data/dien-bien`, in the order of import.

use super::{FileKind, WorldFile};
use std::borrow::Cow;

/// The province's identifier.
pub const PROVINCE: &str = "province:11";

/// The files in the order in which they can be imported: what is named comes before its use.
#[must_use]
pub fn files() -> Vec<WorldFile> {
    let file = |kind: FileKind, text: &'static str| WorldFile {
        kind,
        name: format!("dien-bien/{kind}.csv"),
        text: Cow::Borrowed(text),
    };
    vec![
        file(
            FileKind::Places,
            include_str!("../../data/dien-bien/places.csv"),
        ),
        file(
            FileKind::Succession,
            include_str!("../../data/dien-bien/succession.csv"),
        ),
        file(
            FileKind::Organisations,
            include_str!("../../data/dien-bien/organisations.csv"),
        ),
        file(
            FileKind::Indicators,
            include_str!("../../data/dien-bien/indicators.csv"),
        ),
        file(
            FileKind::Targets,
            include_str!("../../data/dien-bien/targets.csv"),
        ),
        file(
            FileKind::Observations,
            include_str!("../../data/dien-bien/observations.csv"),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::rows::{self, Row, read};
    use super::*;
    use domain::Decimal;
    use std::collections::{BTreeMap, BTreeSet};

    fn rows(kind: FileKind) -> Vec<Row> {
        rows::rows(&files(), kind)
    }

    #[test]
    fn every_name_that_is_used_is_defined() {
        rows::check_names(&files());
        for (kind, name) in [
            (FileKind::Places, "id"),
            (FileKind::Organisations, "id"),
            (FileKind::Indicators, "code"),
        ] {
            let distinct = rows::column(&files(), kind, name).len();
            assert_eq!(rows(kind).len(), distinct, "{name} of {kind} stands twice");
        }
    }

    #[test]
    fn every_word_and_figure_is_one_of_the_domain() {
        rows::check_words(&files());
    }

    #[test]
    fn communes_went_whole_from_129_to_45() {
        let old = |row: &&Row| row["level"] == "commune" && row["valid_to"] == "2025-07-01";
        let new = |row: &&Row| row["level"] == "commune" && row["valid_from"] == "2025-07-01";
        let places = rows(FileKind::Places);
        let old: BTreeMap<&str, &Row> = places.iter().filter(old).map(|r| (&*r["id"], r)).collect();
        let new: BTreeMap<&str, &Row> = places.iter().filter(new).map(|r| (&*r["id"], r)).collect();
        assert_eq!((old.len(), new.len()), (129, 45));
        let mut districts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let strands = rows(FileKind::Succession);
        for strand in &strands {
            assert_eq!((&*strand["share"], &*strand["basis"]), ("1", "whole"));
            let from = old[&*strand["from"]];
            let to = new[&*strand["to"]]["id"].clone();
            districts.entry(to).or_default().insert(&from["parent"]);
        }
        let sources: BTreeSet<&str> = strands.iter().map(|row| &*row["from"]).collect();
        assert_eq!((strands.len(), sources.len()), (129, 129));
        assert_eq!(districts.len(), 45);
        let straddling = districts.values().filter(|from| from.len() == 2).count();
        assert_eq!(straddling, 8);
        let torn: BTreeSet<&str> = districts
            .values()
            .filter(|from| from.len() > 1)
            .flatten()
            .copied()
            .collect();
        let exact: Vec<&str> = places
            .iter()
            .filter(|row| row["level"] == "district" && !torn.contains(&*row["id"]))
            .map(|row| &*row["id"])
            .collect();
        assert_eq!(exact, ["district:101"]);
        let old_name: BTreeMap<&str, &str> = old
            .values()
            .map(|row| (&*row["code"], &*row["name"]))
            .collect();
        let renamed = new
            .values()
            .filter(|row| old_name[&*row["code"]] != row["name"])
            .count();
        assert_eq!(renamed, 24);
    }

    #[test]
    fn published_errors_are_kept() {
        let value = |indicator: &str, period: &str, producer: &str| -> Vec<Decimal> {
            rows(FileKind::Observations)
                .iter()
                .filter(|row| {
                    row["indicator"] == indicator
                        && row["period"] == period
                        && row["producer"] == producer
                })
                .map(|row| row["value"].parse().unwrap())
                .collect()
        };
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let stats = "org:11-stats";
        assert_eq!(value("GRDP_GROWTH", "2023", "org:11-tu"), [number("7.01")]);
        assert_eq!(value("GRDP_GROWTH", "2023", stats), [number("7.1")]);
        let per_head = value("GRDP_PER_HEAD", "2023", "org:11-ubnd");
        assert_eq!(per_head, [number("48.6"), number("42.98")]);
        let parts = |whole: &str, period: &str| -> Decimal {
            ["AGR", "IND", "SER", "TAX"]
                .iter()
                .map(|part| value(&format!("{whole}_{part}"), period, stats)[0])
                .sum()
        };
        assert_eq!(parts("GRDP_NOMINAL", "2025-Q1"), number("6781.99"));
        assert_eq!(value("GRDP_NOMINAL", "2025-Q1", stats), [number("6961.99")]);
        assert_eq!(parts("GRDP_REAL", "2024-9M"), number("11423.44"));
        assert_eq!(value("GRDP_REAL", "2024-9M", stats), [number("11423.4")]);
    }

    #[test]
    fn files_say_what_the_originals_say() {
        let originals = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/data/dien-bien"
        );
        if !std::path::Path::new(originals).is_dir() {
            eprintln!("skipped: the originals beside the project are not here");
            return;
        }
        for file in files() {
            let path = format!("{originals}/{}.csv", file.kind);
            let original = read(&std::fs::read_to_string(path).unwrap());
            let own = read(&file.text);
            assert_eq!(original.len(), own.len(), "{}", file.name);
            for (original, own) in original.iter().zip(&own) {
                // Sources are told in our own words, in Vietnamese.
                let told = ["source", "carrier", "document", "note"];
                for (name, value) in original
                    .iter()
                    .filter(|(name, _)| !told.contains(&&***name))
                {
                    assert_eq!(Some(value), own.get(name), "{} {name}", file.name);
                }
            }
        }
    }
}
