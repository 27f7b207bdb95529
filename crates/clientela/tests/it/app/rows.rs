use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use super::{Engine, TestApp};

impl TestApp {
    /// Every row of every table of what must last, as text: what a request changed can be told by it.
    pub async fn rows(&self) -> BTreeMap<String, Vec<String>> {
        let mut rows = BTreeMap::new();
        for table in tables() {
            let read = match self.engine {
                Engine::Sqlite => self.sqlite_rows(&table).await,
                Engine::Postgres => self.postgres_rows(&table).await,
            };
            rows.insert(table, read);
        }
        rows
    }

    async fn sqlite_rows(&self, table: &str) -> Vec<String> {
        let path = self.data().join("clientela.db");
        let mut connection =
            SqliteConnection::connect(&format!("sqlite://{}?mode=ro", path.display())).await.expect("opened");
        let columns = format!("SELECT name FROM pragma_table_info('{table}')");
        let columns = sqlx::query(AssertSqlSafe(columns)).fetch_all(&mut connection).await.expect("columns");
        let quoted: Vec<String> =
            columns.iter().map(|row| format!("quote(\"{}\")", row.get::<String, _>(0))).collect();
        let read = format!("SELECT {} AS row FROM {table} ORDER BY row", quoted.join(" || '|' || "));
        let read = sqlx::query(AssertSqlSafe(read)).fetch_all(&mut connection).await.expect("rows");
        connection.close().await.expect("closed");
        read.iter().map(|row| row.get(0)).collect()
    }

    async fn postgres_rows(&self, table: &str) -> Vec<String> {
        let url = self.database_url().expect("a database");
        let mut connection = PgConnection::connect(url).await.expect("connected");
        let read = format!("SELECT kept::text FROM {table} AS kept ORDER BY kept::text COLLATE \"C\"");
        let read = sqlx::query(AssertSqlSafe(read)).fetch_all(&mut connection).await.expect("rows");
        connection.close().await.expect("closed");
        read.iter().map(|row| row.get(0)).collect()
    }
}

/// The tables of the migrations, but those of the volatile database.
fn tables() -> Vec<String> {
    let migrations = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite");
    let mut tables = Vec::new();
    for entry in std::fs::read_dir(migrations).expect("migrations") {
        let path = entry.expect("a migration").path();
        if path.to_string_lossy().contains("volatile") {
            continue;
        }
        let text = std::fs::read_to_string(path).expect("text");
        let made =
            text.split("CREATE TABLE ").skip(1).map(|rest| rest.split([' ', '(']).next().unwrap_or_default());
        tables.extend(made.map(str::to_owned));
    }
    tables
}
