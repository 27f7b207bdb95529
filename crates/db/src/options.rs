use std::path::PathBuf;
use std::time::Duration;

/// Where the data live, and with it which engine keeps them.
#[derive(Clone)]
pub enum Location {
    /// SQLite: `clientela.db` and `volatile.db` in this directory, which is created (0700) when missing.
    Directory(PathBuf),
    /// PostgreSQL 15 or newer: a `postgres://` URL. It may hold a password, so it is never printed.
    Postgres(String),
}

/// How to open a database.
#[derive(Clone)]
pub struct Options {
    pub location: Location,
    /// SQLite: reading connections per file.
    pub readers: u32,
    /// PostgreSQL: connections in all.
    pub connections: u32,
    /// How long a writer queues on SQLite, behind other writers and other processes together.
    pub write_wait: Duration,
    /// How long to wait for a free connection of a pool (readers on SQLite, everybody on PostgreSQL).
    pub pool_wait: Duration,
}

impl Options {
    /// The defaults: 8 readers, 20 connections, writers wait 60 s, pools 10 s.
    #[must_use]
    pub fn new(location: Location) -> Self {
        Self {
            location,
            readers: 8,
            connections: 20,
            write_wait: Duration::from_secs(60),
            pool_wait: Duration::from_secs(10),
        }
    }
}
