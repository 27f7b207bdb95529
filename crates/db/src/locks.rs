use sqlx::postgres::PgArguments;
use sqlx::{Arguments, AssertSqlSafe};
use uuid::Uuid;

use crate::conn::Engine;
use crate::{Conn, Error, uuids};

/// Locks customers until the transaction ends, ascending by id, so that two transactions never wait for each other
/// in a circle. Ids that do not exist are passed over. SQLite has one writer and needs no lock.
///
/// # Errors
/// See [`Error`].
pub async fn lock_customers(conn: &mut Conn, store: i64, ids: &[Uuid]) -> Result<(), Error> {
    lock_rows(conn, "customers", store, ids).await
}

/// As [`lock_customers`], of any table with the columns `store_id` and `id`.
///
/// # Errors
/// See [`Error`].
pub async fn lock_rows(conn: &mut Conn, table: &'static str, store: i64, ids: &[Uuid]) -> Result<(), Error> {
    let Engine::Postgres(connection) = conn.engine()? else {
        return Ok(());
    };
    let text = format!("SELECT id FROM {table} WHERE store_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE");
    let mut arguments = PgArguments::default();
    arguments.add(store).map_err(sqlx::Error::Encode)?;
    uuids(ids).add_to_postgres(&mut arguments)?;
    let locked = sqlx::query_with(AssertSqlSafe(text), arguments).execute(connection).await;
    locked.map(drop).map_err(|error| conn.failed(error))
}
