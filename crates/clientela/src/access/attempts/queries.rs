//! All SQL of the counters.

use db::{Conn, sql};

use crate::clock::Moment;
use crate::error::Error;

/// Counts one more; a window that began before `oldest` begins anew. Answers the count and the window's start.
pub(super) async fn count(
    tx: &mut Conn,
    name: &str,
    key: &[u8],
    now: Moment,
    oldest: Moment,
) -> Result<(i64, Moment), Error> {
    let (count, started_at) = sql("INSERT INTO rate_counters (name, key_hash, window_started_at, count) \
         VALUES ($1, $2, $3, 1) ON CONFLICT (name, key_hash) DO UPDATE SET \
         count = CASE WHEN rate_counters.window_started_at < $4 THEN 1 ELSE rate_counters.count + 1 END, \
         window_started_at = CASE WHEN rate_counters.window_started_at < $4 THEN $3 \
         ELSE rate_counters.window_started_at END RETURNING count, window_started_at")
    .bind(name)
    .bind(key.to_vec())
    .bind(now.micros())
    .bind(oldest.micros())
    .one::<(i64, i64)>(tx)
    .await?;
    Ok((count, Moment(started_at)))
}

pub(super) async fn is_there(tx: &mut Conn, name: &str, key: &[u8], oldest: Moment) -> Result<bool, Error> {
    let found =
        sql("SELECT count FROM rate_counters WHERE name = $1 AND key_hash = $2 AND window_started_at >= $3")
            .bind(name)
            .bind(key.to_vec())
            .bind(oldest.micros())
            .maybe::<(i64,)>(tx)
            .await?;
    Ok(found.is_some())
}

/// Forgets what began before: of this name before `oldest`, of all others before `window`.
pub(super) async fn forget(tx: &mut Conn, name: &str, oldest: Moment, window: Moment) -> Result<u64, Error> {
    Ok(sql("DELETE FROM rate_counters WHERE (name = $1 AND window_started_at < $2) \
         OR (name <> $1 AND window_started_at < $3)")
    .bind(name)
    .bind(oldest.micros())
    .bind(window.micros())
    .run(tx)
    .await?)
}

pub(super) async fn clear(tx: &mut Conn, name: &str, key: &[u8]) -> Result<(), Error> {
    sql("DELETE FROM rate_counters WHERE name = $1 AND key_hash = $2")
        .bind(name)
        .bind(key.to_vec())
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn take_back(tx: &mut Conn, name: &str, key: &[u8]) -> Result<(), Error> {
    sql("UPDATE rate_counters SET count = count - 1 WHERE name = $1 AND key_hash = $2 AND count > 0")
        .bind(name)
        .bind(key.to_vec())
        .run(tx)
        .await?;
    Ok(())
}
