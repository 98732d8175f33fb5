//! Does this very tree keep the rules of the house?

use xtask::{house, parts, tidy, tree};

#[test]
fn the_tree_keeps_the_rules() {
    let tree = tree::Tree::read(&tree::root()).unwrap();
    let found = tidy::check(&tree);
    tidy::print(&found);
    assert!(found.is_empty(), "see above, or run `cargo xtask tidy`");
}

#[test]
fn the_house_stands_as_its_table_says() {
    let root = tree::root();
    let found = house::check(&root, &tree::Tree::read(&root).unwrap()).unwrap();
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(
        found.is_empty(),
        "{}\nwhy: {}",
        lines.join("\n"),
        house::REASON
    );
}

#[test]
fn every_part_from_outside_is_allowed() {
    let root = tree::root();
    let found = parts::check(&root, &tree::Tree::read(&root).unwrap()).unwrap();
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(
        found.is_empty(),
        "{}\nwhy: {}",
        lines.join("\n"),
        parts::REASON
    );
}
