//! The statement text as each engine wants it.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use crate::{Column, Kind};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

type Expanded = HashMap<(Dialect, &'static str), Arc<str>>;

static EXPANDED: LazyLock<RwLock<Expanded>> = LazyLock::new(RwLock::default);

/// The statement for SQLite with its rows packed into one JSON array, in the order it gives them.
pub(crate) fn packed_for_sqlite(text: &'static str, columns: &[Column]) -> SqlStr {
    let values: Vec<String> = columns.iter().map(packed_column).collect();
    let rows = for_dialect(text, Dialect::Sqlite);
    let text = format!("SELECT json_group_array(json_array({})) FROM ({})", values.join(", "), rows.as_str());
    AssertSqlSafe(text).into_sql_str()
}

/// The statement for PostgreSQL with its rows packed into the bytes of their records, in the order it gives them.
pub(crate) fn packed_for_postgres(text: &'static str) -> SqlStr {
    let rows = for_dialect(text, Dialect::Postgres);
    let text = format!("SELECT string_agg(record_send(packed), '') FROM ({}) AS packed", rows.as_str());
    AssertSqlSafe(text).into_sql_str()
}

fn packed_column(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Int | Kind::Text => format!(r#""{name}""#),
        Kind::Uuid | Kind::Bytes => format!(r#"CASE WHEN "{name}" IS NOT NULL THEN hex("{name}") END"#),
        Kind::Bool => {
            format!(r#"CASE WHEN "{name}" IS NOT NULL THEN json(iif("{name}", 'true', 'false')) END"#)
        }
    }
}

/// Expands the placeholders, once per text. The result holds only text that was in the program.
pub(crate) fn for_dialect(text: &'static str, dialect: Dialect) -> SqlStr {
    if !text.contains('{') {
        return text.into_sql_str();
    }
    let known = EXPANDED.read().unwrap_or_else(PoisonError::into_inner).get(&(dialect, text)).cloned();
    let expanded = known.unwrap_or_else(|| {
        let expanded: Arc<str> = expand(text, dialect).into();
        let mut all = EXPANDED.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry((dialect, text)).or_insert(expanded))
    });
    AssertSqlSafe(expanded).into_sql_str()
}

fn expand(text: &str, dialect: Dialect) -> String {
    let mut expanded = String::with_capacity(text.len().saturating_add(80));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        expanded.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| Some((replacement(name, dialect)?, tail)));
        rest = match known {
            Some((replacement, tail)) => {
                push(&mut expanded, &replacement);
                tail
            }
            None => {
                expanded.push('{');
                after
            }
        };
    }
    expanded.push_str(rest);
    expanded
}

/// A list in PostgreSQL is an array: of that a planner expects few elements and goes by the index.
fn push(expanded: &mut String, replacement: &str) {
    match expanded.strip_suffix("IN ").map(str::len) {
        Some(length) if replacement.starts_with("= ANY") => {
            expanded.truncate(length);
            expanded.push_str(replacement);
        }
        _ => expanded.push_str(replacement),
    }
}

fn replacement(name: &str, dialect: Dialect) -> Option<String> {
    let (word, bind) = name.split_once(':').unwrap_or((name, ""));
    match (word, dialect) {
        ("for_update" | "skip_locked", Dialect::Sqlite) => Some(String::new()),
        ("for_update", Dialect::Postgres) => Some("FOR UPDATE".to_owned()),
        ("skip_locked", Dialect::Postgres) => Some("FOR UPDATE SKIP LOCKED".to_owned()),
        ("timeline", Dialect::Sqlite) => Some("0".to_owned()),
        // The first eight hexadecimal digits of a log file's name.
        ("timeline", Dialect::Postgres) => {
            Some("('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint".to_owned())
        }
        ("uuids", Dialect::Sqlite) => Some(format!("(SELECT unhex(value) FROM json_each({bind}))")),
        ("ints" | "texts", Dialect::Sqlite) => Some(format!("(SELECT value FROM json_each({bind}))")),
        ("uuids" | "ints" | "texts", Dialect::Postgres) => Some(format!("= ANY ({bind})")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Dialect, expand};

    #[test]
    fn placeholders_become_what_each_engine_understands() {
        let text = "SELECT a FROM t WHERE b IN {uuids:$2} AND c <> '{}' {for_update}";
        assert_eq!(
            expand(text, Dialect::Sqlite),
            "SELECT a FROM t WHERE b IN (SELECT unhex(value) FROM json_each($2)) AND c <> '{}' "
        );
        assert_eq!(
            expand(text, Dialect::Postgres),
            "SELECT a FROM t WHERE b = ANY ($2) AND c <> '{}' FOR UPDATE"
        );
    }

    #[test]
    fn an_unclosed_brace_stays_as_it_is() {
        assert_eq!(expand("SELECT '{' {nobody}", Dialect::Postgres), "SELECT '{' {nobody}");
    }
}
