//! docs/privacy.md names every column of the schema, on exactly one of its lists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::none_of;
use super::schema::schema;
use super::sources::root;

#[test]
fn every_column_is_on_one_list_of_the_privacy_paper() {
    let mut listed: BTreeMap<String, usize> = BTreeMap::new();
    for name in names(&fs::read_to_string(root().join("docs/privacy.md")).unwrap()) {
        *listed.entry(name).or_default() += 1;
    }
    let tables = schema("sqlite").tables;
    let kept: BTreeSet<String> = tables
        .iter()
        .flat_map(|(table, about)| about.columns.iter().map(move |column| format!("{table}.{}", column.name)))
        .collect();
    none_of(
        "columns that docs/privacy.md does not name",
        kept.iter().filter(|name| !listed.contains_key(*name)),
    );
    none_of("named in docs/privacy.md but not there", listed.keys().filter(|name| !kept.contains(*name)));
    none_of(
        "named twice in docs/privacy.md",
        listed.iter().filter(|(_, times)| **times > 1).map(|(name, _)| name),
    );
}

/// `table.column` in the first cell of each row, several by comma: `customers.first_name, last_name`.
fn names(paper: &str) -> Vec<String> {
    let mut names = Vec::new();
    for row in paper.lines().filter(|line| line.starts_with("| `")) {
        let cell = row.trim_start_matches("| ").split(" |").next().unwrap_or_default();
        let mut table = "";
        for name in cell.split(',').map(|name| name.trim().trim_matches('`')) {
            let column = match name.split_once('.') {
                Some((named, column)) => {
                    table = named;
                    column
                }
                None => name,
            };
            names.push(format!("{table}.{column}"));
        }
    }
    names
}
