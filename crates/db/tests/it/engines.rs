#![expect(clippy::expect_used, reason = "a test that cannot set itself up shall fail at once")]

use std::env;
use std::time::Duration;

use db::{Conn, Db, Error, Location, Migrations, Options, sql};
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;
use uuid::Uuid;

static SQLITE: Migrator = sqlx::migrate!("tests/migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("tests/migrations/postgres");

pub const MIGRATIONS: Migrations = Migrations { sqlite: &SQLITE, postgres: &POSTGRES };
pub const AURORA: i64 = 1;

/// One engine with the test schema; `finish` cleans up after it.
pub struct Trial {
    pub db: Db,
    pub options: Options,
    directory: Option<TempDir>,
    database: Option<String>,
}

pub async fn trials() -> Vec<Trial> {
    let mut trials = vec![sqlite(|_| {}).await];
    if with_postgres() {
        trials.push(postgres(|_| {}).await);
    }
    trials
}

pub fn with_postgres() -> bool {
    env::var("CLIENTELA_TEST_ENGINES").as_deref() != Ok("sqlite")
}

pub async fn sqlite(change: impl Fn(&mut Options)) -> Trial {
    let trial = empty_sqlite(change).await;
    trial.db.migrate(&MIGRATIONS).await.expect("migrated");
    trial
}

pub async fn postgres(change: impl Fn(&mut Options)) -> Trial {
    let trial = empty_postgres(change).await;
    trial.db.migrate(&MIGRATIONS).await.expect("migrated");
    trial
}

pub async fn empty_sqlite(change: impl Fn(&mut Options)) -> Trial {
    let directory = TempDir::new().expect("a directory");
    let mut options = Options::new(Location::Directory(directory.path().join("data")));
    change(&mut options);
    let db = Db::open(&options).await.expect("opened");
    Trial { db, options, directory: Some(directory), database: None }
}

pub async fn empty_postgres(change: impl Fn(&mut Options)) -> Trial {
    let database = format!("db_test_{}", Uuid::now_v7().simple());
    administer(format!("CREATE DATABASE {database}")).await;
    let (server, _) = base().rsplit_once('/').map(|(a, b)| (a.to_owned(), b.to_owned())).expect("a URL");
    let mut options = Options::new(Location::Postgres(format!("{server}/{database}")));
    options.pool_wait = Duration::from_secs(20);
    change(&mut options);
    let db = Db::open(&options).await.expect("opened");
    Trial { db, options, directory: None, database: Some(database) }
}

pub fn base() -> String {
    env::var("CLIENTELA_TEST_POSTGRES").expect(
        "CLIENTELA_TEST_POSTGRES must name a server (postgres://user@host:port/postgres); \
         `cargo xtask test` does it, CLIENTELA_TEST_ENGINES=sqlite leaves PostgreSQL out",
    )
}

async fn administer(statement: String) {
    let mut connection = PgConnection::connect(&base()).await.expect("the test server answers");
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.expect("administered");
}

impl Trial {
    pub async fn finish(self) {
        self.db.close().await;
        if let Some(database) = self.database {
            administer(format!("DROP DATABASE {database} WITH (FORCE)")).await;
        }
        drop(self.directory);
    }
}

pub async fn register(conn: &mut Conn, email: &str) -> Result<Uuid, Error> {
    let id = Uuid::now_v7();
    sql("INSERT INTO customers (store_id, id, email, visits) VALUES ($1, $2, $3, 0)")
        .bind(AURORA)
        .bind(id)
        .bind(email)
        .run(conn)
        .await?;
    Ok(id)
}

pub async fn emails(db: &Db) -> Vec<String> {
    let mut snapshot = db.read().await.expect("a snapshot");
    let rows: Vec<(String,)> =
        sql("SELECT email FROM customers ORDER BY email").all(&mut snapshot).await.expect("e-mails");
    rows.into_iter().map(|(email,)| email).collect()
}
