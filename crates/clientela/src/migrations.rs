//! The schema, embedded.

use sqlx::migrate::Migrator;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

pub fn all() -> db::Migrations {
    db::Migrations { sqlite: &SQLITE, postgres: &POSTGRES }
}
