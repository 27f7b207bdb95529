//! How files look.

use super::none_of;
use super::sources::below;

const LONGEST: usize = 300;

/// Words that say nothing of what a file is for.
const EMPTY_NAMES: [&str; 8] =
    ["utils", "helpers", "common", "core", "manager", "service", "handler", "misc"];

#[test]
fn no_file_is_longer_than_can_be_read_at_a_sitting() {
    let faults = ["crates", "xtask", "bench"].into_iter().flat_map(|folder| below(folder, ".rs"));
    let faults = faults.filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > LONGEST).then(|| format!("{}: {lines} lines, at most {LONGEST}", source.path))
    });
    none_of("files to take apart", faults);
}

#[test]
fn every_folder_says_what_it_is_and_holds_no_logic_in_its_mod() {
    let faults = below("crates", "/mod.rs").into_iter().filter(|source| source.path.contains("/src/"));
    let faults = faults.filter_map(|source| {
        let opens = source.text.starts_with("//!");
        let is_feature = source.path.split('/').count() == 5;
        (is_feature && !opens).then_some(format!("{}: opens with no `//!`", source.path))
    });
    none_of("folders without a word", faults);
}

#[test]
fn every_test_file_and_leaf_crate_says_what_it_is() {
    let faults = below("crates", "/lib.rs").into_iter().filter(|source| !source.text.starts_with("//!"));
    none_of("crates without a word", faults.map(|source| source.path));
}

#[test]
fn files_are_named_for_what_they_are() {
    let faults = below("crates", ".rs").into_iter().filter(|source| {
        source.path.split('/').any(|part| EMPTY_NAMES.contains(&part.trim_end_matches(".rs")))
    });
    none_of("empty names", faults.map(|source| source.path));
}
