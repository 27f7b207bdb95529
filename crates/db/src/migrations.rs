use std::borrow::Cow;

use sqlx::Connection;
use sqlx::migrate::{MigrateError, Migration, Migrator};
use sqlx::sqlite::SqlitePool;

use crate::Error;
use crate::postgres::Cluster;
use crate::sqlite::Files;

/// The product's migrations, embedded with `sqlx::migrate!`. On SQLite those whose description begins with
/// `volatile` (`0002_volatile_sessions.sql`) make the tables of the volatile file.
pub struct Migrations {
    pub sqlite: &'static Migrator,
    pub postgres: &'static Migrator,
}

pub(crate) async fn migrate_sqlite(files: &Files, migrator: &Migrator) -> Result<(), Error> {
    let volatile = |migration: &&Migration| migration.description.starts_with("volatile");
    run_on_file(&files.main.writer, migrator.iter().filter(|each| !volatile(each))).await?;
    run_on_file(&files.volatile.writer, migrator.iter().filter(volatile)).await
}

/// One transaction for all of them: a second process waits for it, and a killed one leaves nothing half made.
async fn run_on_file(
    writer: &SqlitePool,
    migrations: impl Iterator<Item = &Migration> + Send,
) -> Result<(), Error> {
    let migrator = Migrator { migrations: Cow::Owned(migrations.cloned().collect()), ..Migrator::DEFAULT };
    let mut connection = writer.acquire().await?;
    let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
    migrator.run_direct(None, &mut *tx, false).await.map_err(refusal)?;
    tx.commit().await?;
    Ok(())
}

/// An advisory lock of the session keeps a second process waiting; closing the connection frees it in any case.
pub(crate) async fn migrate_postgres(cluster: &Cluster, migrator: &Migrator) -> Result<(), Error> {
    let mut connection = cluster.pool.acquire().await?;
    connection.close_on_drop();
    migrator.run_direct(None, &mut *connection, false).await.map_err(refusal)
}

fn refusal(error: MigrateError) -> Error {
    match error {
        MigrateError::VersionMissing(version) => Error::Refused(format!(
            "the database is newer than this program: it knows migration {version}, the program does not"
        )),
        MigrateError::VersionMismatch(version) => Error::Refused(format!(
            "the data were made by an older development version of this program, which wrote migration {version} \
             otherwise, and cannot be brought up to date. Export the customers with the version that made them, \
             begin with an empty data folder or database, and import them there"
        )),
        MigrateError::Dirty(version) => Error::Refused(format!("migration {version} was left half applied")),
        MigrateError::Execute(error) => Error::from(error),
        MigrateError::ExecuteMigration(error, version) => {
            Error::Refused(format!("migration {version} failed: {}", Error::from(error)))
        }
        other => Error::fault(other.to_string()),
    }
}
