//! Sessions in the volatile database: a random token in a cookie, its hash here, an idle and an absolute end.

mod queries;

use axum::http::{HeaderMap, HeaderValue};
use db::Db;

use super::person::StaffId;
use crate::access::secrets;
use crate::clock::{DAY, HOUR, MINUTE, Moment};
use crate::error::Error;
use crate::random;
use crate::web::cookies;

pub const COOKIE: &str = "__Host-session";
/// Without a request for so long, a session ends.
pub const IDLE: i64 = 12 * HOUR;
/// However busy, a session ends after so long.
pub const ABSOLUTE: i64 = 7 * DAY;
/// How exactly the last request is kept: not every request writes.
const SEEN_STEP: i64 = MINUTE;

pub(super) fn token_in(headers: &HeaderMap) -> Option<String> {
    cookies::read(headers, COOKIE)
}

pub fn cookie(token: &str) -> Result<HeaderValue, Error> {
    cookies::set(COOKIE, token, ABSOLUTE / 1_000_000)
}

pub(super) fn cleared_cookie() -> Result<HeaderValue, Error> {
    cookies::set(COOKIE, "", 0)
}

/// Opens a session; the token is told this once.
pub async fn open(db: &Db, person: StaffId, agent: &str, now: Moment) -> Result<String, Error> {
    let token = random::token()?;
    let agent: String = agent.chars().take(200).collect();
    let mut tx = db.volatile_write().await?;
    queries::delete_ended(&mut tx, now.plus(-IDLE), now.plus(-ABSOLUTE)).await?;
    queries::insert(&mut tx, &secrets::hash(&token), person, &agent, now).await?;
    tx.commit().await?;
    Ok(token)
}

/// Whose session it is, if it has not ended.
pub(super) async fn find(db: &Db, token: &str, now: Moment) -> Result<Option<StaffId>, Error> {
    let hash = secrets::hash(token);
    let found = queries::find(&mut *db.volatile_glance().await?, &hash).await?;
    let Some(kept) = found else { return Ok(None) };
    if now.micros() - kept.seen_at > IDLE || now.micros() - kept.created_at > ABSOLUTE {
        return Ok(None);
    }
    if now.micros() - kept.seen_at > SEEN_STEP {
        let mut tx = db.volatile_write().await?;
        queries::touch(&mut tx, &hash, now).await?;
        tx.commit().await?;
    }
    Ok(Some(StaffId(kept.staff_id)))
}

pub(super) async fn end(db: &Db, token: &str) -> Result<(), Error> {
    let mut tx = db.volatile_write().await?;
    queries::delete(&mut tx, &secrets::hash(token)).await?;
    tx.commit().await?;
    Ok(())
}
