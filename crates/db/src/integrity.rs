use crate::{Conn, Error, sql};

/// <https://www.sqlite.org/pragma.html#pragma_integrity_check>
pub(crate) async fn of_file(name: &str, conn: &mut Conn) -> Result<Vec<String>, Error> {
    let pages: Vec<(String,)> = sql("SELECT integrity_check FROM pragma_integrity_check").all(conn).await?;
    let keys: Vec<(String, String)> =
        sql(r#"SELECT "table", "parent" FROM pragma_foreign_key_check LIMIT 100"#).all(conn).await?;
    let pages = pages.into_iter().filter(|(line,)| line != "ok").map(|(line,)| format!("{name}: {line}"));
    let keys = keys
        .into_iter()
        .map(|(table, parent)| format!("{name}: a row of {table} points to no row of {parent}"));
    Ok(pages.chain(keys).collect())
}

/// What PostgreSQL knows without reading the data: broken indexes, unchecked constraints, checksum failures.
pub(crate) async fn of_cluster(conn: &mut Conn) -> Result<Vec<String>, Error> {
    let lines: Vec<(String,)> = sql("
        SELECT 'index ' || indexrelid::regclass::text || ' is invalid' FROM pg_index WHERE NOT indisvalid
        UNION ALL
        SELECT 'constraint ' || conname::text || ' is not validated' FROM pg_constraint WHERE NOT convalidated
        UNION ALL
        SELECT checksum_failures::text || ' pages with a wrong checksum' FROM pg_stat_database
        WHERE datname = current_database() AND checksum_failures > 0")
    .all(conn)
    .await?;
    Ok(lines.into_iter().map(|(line,)| line).collect())
}
