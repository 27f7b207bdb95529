use std::sync::Arc;

use crate::migrations::{migrate_postgres, migrate_sqlite};
use crate::postgres::Cluster;
use crate::sqlite::Files;
use crate::{Error, Glance, Location, Migrations, Options, Snapshot, Tx, integrity};

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Db(Kept);

#[derive(Clone)]
enum Kept {
    Sqlite(Arc<Files>),
    Postgres(Arc<Cluster>),
}

pub(crate) const SQLITE_LANES: i16 = 1;
pub(crate) const POSTGRES_LANES: i16 = 8;

impl Db {
    /// Opens the database, making SQLite's files when they are missing. Migrates nothing.
    ///
    /// # Errors
    /// [`Error::Refused`] for a directory or address that cannot be used and for PostgreSQL before 15,
    /// [`Error::Unavailable`] when the server does not answer.
    pub async fn open(options: &Options) -> Result<Self, Error> {
        Ok(Self(match &options.location {
            Location::Directory(directory) => Kept::Sqlite(Arc::new(Files::open(directory, options).await?)),
            Location::Postgres(url) => Kept::Postgres(Arc::new(Cluster::open(url, options).await?)),
        }))
    }

    /// Brings the schema up to date. Several processes may do so at once.
    ///
    /// # Errors
    /// [`Error::Refused`] when the database is newer than the program or a migration was changed afterwards.
    pub async fn migrate(&self, migrations: &Migrations) -> Result<(), Error> {
        match &self.0 {
            Kept::Sqlite(files) => migrate_sqlite(files, migrations.sqlite).await,
            Kept::Postgres(cluster) => migrate_postgres(cluster, migrations.postgres).await,
        }
    }

    /// A read-only view of one state.
    ///
    /// # Errors
    /// [`Error::Busy`] when no connection comes free in time.
    pub async fn read(&self) -> Result<Snapshot, Error> {
        Ok(Snapshot::new(match &self.0 {
            Kept::Sqlite(files) => files.main.read().await?,
            Kept::Postgres(cluster) => cluster.read().await?,
        }))
    }

    /// How many connections for reading could be had at once, at this moment.
    #[must_use]
    pub fn free_readers(&self) -> u32 {
        match &self.0 {
            Kept::Sqlite(files) => files.main.free_readers(),
            Kept::Postgres(cluster) => cluster.free(),
        }
    }

    /// Single statements, without a transaction around them.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn glance(&self) -> Result<Glance, Error> {
        Ok(Glance::new(match &self.0 {
            Kept::Sqlite(files) => files.main.glance().await?,
            Kept::Postgres(cluster) => cluster.glance().await?,
        }))
    }

    /// A writing transaction. On SQLite writers queue in order of arrival.
    ///
    /// # Errors
    /// [`Error::Busy`] when the queue, another process or the pool takes too long.
    pub async fn write(&self) -> Result<Tx, Error> {
        Ok(Tx::new(match &self.0 {
            Kept::Sqlite(files) => files.main.write().await?,
            Kept::Postgres(cluster) => cluster.write().await?,
        }))
    }

    /// As [`Self::read`], of what may be lost: sessions, counters, progress.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn volatile_read(&self) -> Result<Snapshot, Error> {
        Ok(Snapshot::new(match &self.0 {
            Kept::Sqlite(files) => files.volatile.read().await?,
            Kept::Postgres(cluster) => cluster.read().await?,
        }))
    }

    /// As [`Self::glance`], of what may be lost.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn volatile_glance(&self) -> Result<Glance, Error> {
        Ok(Glance::new(match &self.0 {
            Kept::Sqlite(files) => files.volatile.glance().await?,
            Kept::Postgres(cluster) => cluster.glance().await?,
        }))
    }

    /// As [`Self::write`], of what may be lost. On SQLite it has a file and a writer of its own, so it never waits
    /// for an import; never open one inside the other kind expecting both to commit together.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn volatile_write(&self) -> Result<Tx, Error> {
        Ok(Tx::new(match &self.0 {
            Kept::Sqlite(files) => files.volatile.write().await?,
            Kept::Postgres(cluster) => cluster.write().await?,
        }))
    }

    /// Tells PostgreSQL's planner what many new rows have made of these tables, which it would find out by itself only
    /// some minutes later. SQLite goes by the keys without being told.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn learn(&self, tables: &[&'static str]) -> Result<(), Error> {
        match &self.0 {
            Kept::Sqlite(_) => Ok(()),
            Kept::Postgres(cluster) => cluster.analyze(tables).await,
        }
    }

    /// Looks the database over; an empty list is a sound one. Reads all of it on SQLite.
    ///
    /// # Errors
    /// See [`Error`]; a file too broken to read is an error too.
    pub async fn integrity(&self) -> Result<Vec<String>, Error> {
        match &self.0 {
            Kept::Sqlite(_) => {
                let (mut main, mut volatile) = (self.read().await?, self.volatile_read().await?);
                let mut found = integrity::of_file("clientela.db", &mut main).await?;
                found.extend(integrity::of_file("volatile.db", &mut volatile).await?);
                Ok(found)
            }
            Kept::Postgres(_) => {
                let mut snapshot = self.read().await?;
                integrity::of_cluster(&mut snapshot).await
            }
        }
    }

    /// Takes deleted bytes out of SQLite's write-ahead logs, as erasing a person demands. False: a long reader was
    /// in the way, try again later. PostgreSQL recycles its log by itself.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn checkpoint(&self) -> Result<bool, Error> {
        match &self.0 {
            Kept::Sqlite(files) => Ok(files.main.checkpoint().await? & files.volatile.checkpoint().await?),
            Kept::Postgres(_) => Ok(true),
        }
    }

    /// How many lanes the change clock of a store has: as many writers of one store commit side by side.
    #[must_use]
    pub fn lanes(&self) -> i16 {
        match &self.0 {
            Kept::Sqlite(_) => SQLITE_LANES,
            Kept::Postgres(_) => POSTGRES_LANES,
        }
    }

    /// Waits for running transactions and closes every connection.
    pub async fn close(self) {
        match &self.0 {
            Kept::Sqlite(files) => {
                for file in files.both() {
                    file.close().await;
                }
            }
            Kept::Postgres(cluster) => cluster.pool.close().await,
        }
    }
}
