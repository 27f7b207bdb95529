#![expect(clippy::expect_used, reason = "a test that cannot set itself up shall fail at once")]

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use db::{Db, Location, Migrations, Options};
use jobs::{Clock, Job, NewJob, Pace, Registry, Worker, enqueue, find};
use serde_json::{Value, json};
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;
use uuid::Uuid;

static SQLITE: Migrator = sqlx::migrate!("tests/migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("tests/migrations/postgres");
const MIGRATIONS: Migrations = Migrations { sqlite: &SQLITE, postgres: &POSTGRES };

pub const AURORA: i64 = 1;
pub const NOON: i64 = 1_790_000_000_000_000;
pub const SECOND: i64 = 1_000_000;

/// One engine with the tables of the queue, and a clock that stands still.
pub struct Trial {
    pub db: Db,
    now: Arc<AtomicI64>,
    directory: Option<TempDir>,
    database: Option<String>,
}

pub async fn trials() -> Vec<Trial> {
    let directory = TempDir::new().expect("a directory");
    let location = Location::Directory(directory.path().to_owned());
    let mut trials = vec![Trial::open(location, Some(directory), None).await];
    if env::var("CLIENTELA_TEST_ENGINES").as_deref() != Ok("sqlite") {
        let database = format!("jobs_test_{}", Uuid::now_v7().simple());
        administer(format!("CREATE DATABASE {database}")).await;
        let base = base();
        let (server, _) = base.rsplit_once('/').expect("a URL");
        let location = Location::Postgres(format!("{server}/{database}"));
        trials.push(Trial::open(location, None, Some(database)).await);
    }
    trials
}

fn base() -> String {
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
    async fn open(location: Location, directory: Option<TempDir>, database: Option<String>) -> Self {
        let db = Db::open(&Options::new(location)).await.expect("opened");
        db.migrate(&MIGRATIONS).await.expect("migrated");
        Self { db, now: Arc::new(AtomicI64::new(NOON)), directory, database }
    }

    pub fn pass(&self, micros: i64) {
        self.now.fetch_add(micros, Ordering::Relaxed);
    }

    pub fn worker(&self, registry: Registry) -> Worker {
        let now = Arc::clone(&self.now);
        let clock: Clock = Arc::new(move || now.load(Ordering::Relaxed));
        let pace = Pace {
            poll: Duration::from_millis(5),
            look: Duration::from_millis(5),
            lease: Duration::from_secs(30),
        };
        Worker::new(self.db.clone(), registry, clock).with_pace(pace)
    }

    pub async fn enqueue(&self, kind: &'static str, payload: Value) -> Uuid {
        self.enqueue_as(|_| {}, kind, payload).await
    }

    pub async fn enqueue_as(&self, change: impl Fn(&mut NewJob), kind: &'static str, payload: Value) -> Uuid {
        let mut new = NewJob::new(AURORA, kind, payload, NOON);
        change(&mut new);
        let mut tx = self.db.write().await.expect("a transaction");
        let id = enqueue(&mut tx, &new).await.expect("enqueued");
        tx.commit().await.expect("committed");
        id
    }

    pub async fn job(&self, id: Uuid) -> Job {
        let mut snapshot = self.db.read().await.expect("a snapshot");
        find(&mut snapshot, AURORA, id).await.expect("read").expect("there")
    }

    pub async fn cancel(&self, id: Uuid) -> bool {
        let mut tx = self.db.write().await.expect("a transaction");
        let cancelled = jobs::cancel(&mut tx, AURORA, id, NOON).await.expect("written");
        tx.commit().await.expect("committed");
        cancelled
    }

    pub async fn resume(&self, id: Uuid) -> bool {
        let mut tx = self.db.write().await.expect("a transaction");
        let resumed = jobs::resume(&mut tx, AURORA, id, NOON).await.expect("written");
        tx.commit().await.expect("committed");
        resumed
    }

    pub async fn progress(&self, id: Uuid) -> Option<jobs::Progress> {
        let mut snapshot = self.db.volatile_read().await.expect("a snapshot");
        jobs::progress(&mut snapshot, AURORA, id).await.expect("read")
    }

    pub async fn finish(self) {
        self.db.close().await;
        if let Some(database) = self.database {
            administer(format!("DROP DATABASE {database} WITH (FORCE)")).await;
        }
        drop(self.directory);
    }
}

/// A kind that returns its payload.
pub fn echo() -> Registry {
    Registry::new().with("echo", |context| async move {
        jobs::Outcome::Done(json!({ "echo": context.job().payload.clone() }))
    })
}
