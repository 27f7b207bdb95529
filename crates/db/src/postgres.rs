#![expect(
    clippy::disallowed_methods,
    reason = "how old a connection is is measured on the machine, whatever time a test tells"
)]

use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::sqlite::free;
use crate::{Conn, Error, Options};

/// One cluster. Everything, volatile or not, is in the same database.
pub(crate) struct Cluster {
    pub(crate) pool: PgPool,
    demotion: Arc<Demotion>,
}

/// When a server was last seen to refuse writes: every connection from before leads to the demoted primary.
#[derive(Default)]
pub(crate) struct Demotion(Mutex<Option<Instant>>);

impl Demotion {
    pub(crate) fn seen(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn is_after(&self, connected: Option<Instant>) -> bool {
        let seen = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        matches!((seen, connected), (Some(seen), Some(connected)) if seen >= connected)
    }
}

const OLDEST: u32 = 150_000;

/// Each statement is planned for the lists it is given: a plan for lists of any length compares every row with every
/// one of two thousand keys, as soon as statistics from before an import make it prefer to read the whole table.
const WRITING: &str =
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL plan_cache_mode = force_custom_plan";
const READING: &str =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL plan_cache_mode = force_custom_plan";

impl Cluster {
    pub(crate) async fn open(url: &str, options: &Options) -> Result<Self, Error> {
        let connect = PgConnectOptions::from_str(url)?.application_name("clientela");
        // The pool would wait for a server that is not there; a start should say so at once.
        let first = connect.connect().await?;
        let version = first.server_version_num();
        first.close().await?;
        if version.is_some_and(|version| version < OLDEST) {
            return Err(Error::Refused("PostgreSQL 15 or newer is needed; this server is older".to_owned()));
        }
        let demotion = Arc::new(Demotion::default());
        let watched = Arc::clone(&demotion);
        let pool = PgPoolOptions::new()
            .max_connections(options.connections)
            .acquire_timeout(options.pool_wait)
            .test_before_acquire(false)
            .before_acquire(move |_, about| {
                let usable = !watched.is_after(Instant::now().checked_sub(about.age));
                Box::pin(async move { Ok(usable) })
            })
            .connect_lazy_with(connect);
        Ok(Self { pool, demotion })
    }

    pub(crate) async fn write(&self) -> Result<Conn, Error> {
        self.begin(WRITING, Some(&self.demotion)).await
    }

    pub(crate) async fn read(&self) -> Result<Conn, Error> {
        self.begin(READING, None).await
    }

    pub(crate) fn free(&self) -> u32 {
        free(&self.pool)
    }

    pub(crate) async fn glance(&self) -> Result<Conn, Error> {
        Ok(Conn::bare_postgres(self.pool.acquire().await?, &self.pool))
    }

    pub(crate) async fn analyze(&self, tables: &[&'static str]) -> Result<(), Error> {
        let text = format!("ANALYZE {}", tables.join(", "));
        let mut connection = self.pool.acquire().await?;
        sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *connection).await?;
        Ok(())
    }

    /// After a restart of the server every idle connection is dead: each is tried once, then a new one is made.
    async fn begin(&self, statement: &'static str, demotion: Option<&Arc<Demotion>>) -> Result<Conn, Error> {
        let mut tries = self.pool.size();
        loop {
            let mut conn = Conn::postgres(self.pool.acquire().await?, demotion.map(Arc::clone));
            match conn.execute(statement).await {
                Ok(()) => return Ok(conn),
                Err(error) => {
                    conn.spoil();
                    if tries == 0 || !matches!(error, Error::Unavailable) {
                        return Err(error);
                    }
                    tries = tries.saturating_sub(1);
                }
            }
        }
    }
}
