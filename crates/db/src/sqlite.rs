#![expect(
    clippy::disallowed_methods,
    reason = "how long a wait lasts is measured on the machine, whatever time a test tells"
)]

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use tokio::time::{Instant, sleep, timeout};

use crate::{Conn, Error, Options};

/// The two files: what must last, and what may be written at any time without waiting for an import.
pub(crate) struct Files {
    pub(crate) main: File,
    pub(crate) volatile: File,
}

/// One file. A pool of a single connection is a fair queue for its writers.
pub(crate) struct File {
    pub(crate) writer: SqlitePool,
    readers: SqlitePool,
    wait: Duration,
}

impl Files {
    pub(crate) async fn open(directory: &Path, options: &Options) -> Result<Self, Error> {
        prepare(directory).map_err(|error| {
            Error::Refused(format!("the data directory {} cannot be used: {error}", directory.display()))
        })?;
        let main = File::open(&directory.join(MAIN), options).await?;
        let volatile = File::open(&directory.join(VOLATILE), options).await?;
        Ok(Self { main, volatile })
    }

    pub(crate) fn both(&self) -> [&File; 2] {
        [&self.main, &self.volatile]
    }
}

const MAIN: &str = "clientela.db";
const VOLATILE: &str = "volatile.db";

fn prepare(directory: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    for name in [MAIN, VOLATILE] {
        let path = directory.join(name);
        OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    }
    Ok(())
}

impl File {
    async fn open(path: &Path, options: &Options) -> Result<Self, Error> {
        let connect = SqliteConnectOptions::new()
            .filename(path)
            .page_size(8192)
            .foreign_keys(true)
            .busy_timeout(options.write_wait)
            .statement_cache_capacity(256)
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("journal_size_limit", "67108864");
        let writer = pool(1).acquire_timeout(options.write_wait).connect_lazy_with(
            connect
                .clone()
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .pragma("cache_size", "-65536"),
        );
        // The writer makes the file before a reader sees it.
        connected(&writer, Instant::now() + options.write_wait).await?;
        let readers =
            pool(options.readers).acquire_timeout(options.pool_wait).connect_lazy_with(reading(connect));
        Ok(Self { writer, readers, wait: options.write_wait })
    }

    /// The queue, and another process's lock, may take `wait` together.
    pub(crate) async fn write(&self) -> Result<Conn, Error> {
        timeout(self.wait, begin(&self.writer, "BEGIN IMMEDIATE")).await.unwrap_or(Err(Error::Busy))
    }

    pub(crate) async fn read(&self) -> Result<Conn, Error> {
        begin(&self.readers, "BEGIN").await
    }

    pub(crate) fn free_readers(&self) -> u32 {
        free(&self.readers)
    }

    pub(crate) async fn glance(&self) -> Result<Conn, Error> {
        Ok(Conn::bare_sqlite(self.readers.acquire().await?))
    }

    /// Empties the write-ahead log, where deleted bytes would stay. False when a reader was in the way.
    pub(crate) async fn checkpoint(&self) -> Result<bool, Error> {
        let mut connection = self.writer.acquire().await?;
        sqlx::raw_sql("PRAGMA busy_timeout = 1000").execute(&mut *connection).await?;
        let row: (i64, i64, i64) =
            sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await?;
        // The next writer must get the connection with its usual patience.
        connection.close().await?;
        Ok(row.0 == 0)
    }

    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Readers look into the system's own copy of the file, as much of it as SQLite lets them map: otherwise each copies
/// pages into a cache of its own, half of the work of a list (decision 0019).
fn reading(connect: SqliteConnectOptions) -> SqliteConnectOptions {
    connect.pragma("query_only", "ON").pragma("cache_size", "-16384").pragma("mmap_size", "2147418112")
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
}

/// Connections that nobody uses, or that could be made.
pub(crate) fn free<D: sqlx::Database>(pool: &sqlx::Pool<D>) -> u32 {
    let idle = u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
    let used = pool.size().saturating_sub(idle);
    pool.options().get_max_connections().saturating_sub(used)
}

/// Two processes that make the file at once meet in the change to WAL, which waits for nobody by itself.
async fn connected(writer: &SqlitePool, deadline: Instant) -> Result<(), Error> {
    loop {
        match writer.acquire().await.map_err(Error::from) {
            Ok(_) => return Ok(()),
            Err(Error::Busy) if Instant::now() < deadline => sleep(Duration::from_millis(20)).await,
            Err(error) => return Err(error),
        }
    }
}

/// A connection whose BEGIN fails for another reason than a lock was left odd by a fault: it is replaced once.
async fn begin(pool: &SqlitePool, statement: &'static str) -> Result<Conn, Error> {
    let mut replaced = false;
    loop {
        let mut conn = Conn::sqlite(pool.acquire().await?);
        match conn.execute(statement).await {
            Ok(()) => return Ok(conn),
            Err(Error::Busy) => {
                conn.end();
                return Err(Error::Busy);
            }
            Err(error) if replaced => return Err(error),
            Err(_) => {
                conn.spoil();
                replaced = true;
            }
        }
    }
}
