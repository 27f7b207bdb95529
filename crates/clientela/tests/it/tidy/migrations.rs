//! The two engines' migrations are one story, told twice.

use super::none_of;
use super::schema::schema;
use super::sources::below;

#[test]
fn both_engines_have_the_same_migrations_in_the_same_order() {
    let names = |engine: &str| -> Vec<String> {
        let all = below(&format!("crates/clientela/migrations/{engine}"), ".sql");
        all.iter().map(|source| source.name().to_owned()).collect()
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    assert_eq!(sqlite, postgres);
    let numbered =
        sqlite.iter().zip(1..).filter(|(name, number)| !name.starts_with(&format!("{number:04}_")));
    none_of("migrations out of order", numbered.map(|(name, _)| name));
}

#[test]
fn both_engines_have_the_same_tables_columns_and_keys() {
    let (sqlite, postgres) = (schema("sqlite"), schema("postgres"));
    let tables = |schema: &super::schema::Schema| schema.tables.keys().cloned().collect::<Vec<_>>();
    assert_eq!(tables(&sqlite), tables(&postgres));
    for (name, table) in &sqlite.tables {
        let other = &postgres.tables[name];
        assert_eq!(table.columns, other.columns, "columns of {name}");
        assert_eq!(table.constraints, other.constraints, "keys of {name}");
    }
    assert_eq!(sqlite.indexes, postgres.indexes);
}

#[test]
fn every_table_of_a_store_leads_with_it() {
    // Of the installation, not of a store.
    const GLOBAL: [&str; 6] = ["installation", "stores", "staff", "sessions", "rate_counters", "readiness"];
    let schema = schema("sqlite");
    let faults = schema.tables.iter().filter(|(name, _)| !GLOBAL.contains(&name.as_str()));
    let faults = faults.filter(|(_, table)| {
        let leads =
            |text: &String| !text.starts_with("PRIMARY KEY") || text.starts_with("PRIMARY KEY (store_id,");
        table.columns.first().is_none_or(|column| column.name != "store_id")
            || !table.constraints.iter().all(leads)
    });
    none_of("tables whose key does not lead with store_id", faults.map(|(name, _)| name));
    none_of("no such table", GLOBAL.iter().filter(|name| !schema.tables.contains_key(**name)));
}
