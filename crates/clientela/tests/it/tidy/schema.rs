//! The schema as the migrations of one engine make it, in words that both engines share.

use std::collections::BTreeMap;

use super::sources::below;

#[derive(Debug, Default)]
pub(super) struct Schema {
    pub(super) tables: BTreeMap<String, Table>,
    /// Whole statements.
    pub(super) indexes: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) constraints: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    kind: Kind,
    may_be_null: bool,
    default: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Integer,
    Text,
    Boolean,
    /// An id or bytes: SQLite keeps both alike.
    Bytes,
}

pub(super) fn schema(engine: &str) -> Schema {
    let mut schema = Schema::default();
    for migration in below(&format!("crates/clientela/migrations/{engine}"), ".sql") {
        let lines = migration.text.lines().filter(|line| !line.trim_start().starts_with("--"));
        let text: String = lines.flat_map(|line| [line.trim(), " "]).collect();
        for statement in text.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
            schema.take(statement);
        }
    }
    schema
}

impl Schema {
    fn take(&mut self, statement: &str) {
        let (head, rest) = statement.split_once('(').unwrap_or((statement, ""));
        let words: Vec<&str> = head.split_whitespace().collect();
        match words.as_slice() {
            ["CREATE", "TABLE", name] => {
                let body = rest.rsplit_once(')').unwrap().0;
                let table = self.tables.entry((*name).to_owned()).or_default();
                parts(body).into_iter().for_each(|part| table.take(part));
            }
            ["ALTER", "TABLE", name, "ADD", "COLUMN", ..] => {
                let column = statement.split_once("ADD COLUMN ").unwrap().1;
                self.tables.get_mut(*name).unwrap().take(column);
            }
            ["CREATE", "INDEX" | "UNIQUE", ..] => self.indexes.push(statement.to_owned()),
            ["ALTER", ..] | ["DROP", ..] => panic!("the schema's reader does not know: {statement}"),
            _ => {}
        }
    }
}

impl Table {
    fn take(&mut self, part: &str) {
        let first = part.split([' ', '(']).next().unwrap();
        if ["PRIMARY", "UNIQUE", "FOREIGN", "CHECK"].contains(&first) {
            self.constraints.push(part.to_owned());
        } else {
            self.columns.push(Column::read(part));
        }
    }
}

impl Column {
    fn read(text: &str) -> Self {
        let (name, rest) = text.split_once(' ').unwrap();
        let kind = match rest.split([' ', ',']).next().unwrap() {
            "INTEGER" if rest.contains("IN (0, 1)") => Kind::Boolean,
            "INTEGER" | "bigint" => Kind::Integer,
            "TEXT" => Kind::Text,
            "text" => {
                assert!(rest.contains("COLLATE \"C\""), "{text}: no COLLATE \"C\"");
                Kind::Text
            }
            "boolean" => Kind::Boolean,
            "BLOB" | "bytea" | "uuid" => Kind::Bytes,
            other => panic!("{text}: {other} is no type of ours"),
        };
        let default = rest.split_once("DEFAULT ").map(|(_, value)| value.split(' ').next().unwrap());
        let default =
            default.filter(|value| *value != "AS").map(|value| if value == "FALSE" { "0" } else { value });
        let may_be_null = !rest.contains("NOT NULL") && !rest.contains("PRIMARY KEY");
        Self { name: name.to_owned(), kind, may_be_null, default: default.map(str::to_owned) }
    }
}

/// What stands between the commas outside parentheses.
fn parts(body: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, letter) in body.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(body[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(body[start..].trim());
    parts
}
