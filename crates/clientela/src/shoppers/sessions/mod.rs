//! Sessions of shoppers: a token told once, kept as its hash, for 30 days. One ends with its account's era and with
//! the e-mail it was opened with.

mod queries;

use db::Db;

use super::account::Standing;
use crate::access::secrets;
use crate::clock::{DAY, Moment};
use crate::error::Error;
use crate::random;
use crate::stores::StoreId;

pub use queries::SessionRow;

const LIFE: i64 = 30 * DAY;

/// A session just opened: its token, told this once.
#[derive(Clone, Debug)]
pub struct Session {
    pub token: String,
    pub expires_at: Moment,
}

/// Of somebody who has an account.
pub(super) async fn open(
    db: &Db,
    store: StoreId,
    standing: &Standing,
    era: i64,
    now: Moment,
) -> Result<Session, Error> {
    let token = random::token()?;
    let expires_at = now.plus(LIFE);
    let row = SessionRow {
        customer_id: standing.customer.uuid(),
        era,
        address_hash: standing.address_hash(),
        expires_at: expires_at.micros(),
    };
    let mut tx = db.volatile_write().await?;
    queries::insert(&mut tx, store, &secrets::hash(&token), &row, now).await?;
    tx.commit().await?;
    Ok(Session { token, expires_at })
}

pub(super) async fn find(
    db: &Db,
    store: StoreId,
    token: &str,
    now: Moment,
) -> Result<Option<SessionRow>, Error> {
    let found = queries::find(&mut *db.volatile_glance().await?, store, &secrets::hash(token)).await?;
    Ok(found.filter(|row| row.expires_at > now.micros()))
}

pub(super) async fn end(db: &Db, store: StoreId, token: &str) -> Result<(), Error> {
    let mut tx = db.volatile_write().await?;
    queries::delete(&mut tx, store, &secrets::hash(token)).await?;
    tx.commit().await?;
    Ok(())
}

/// Those that are over.
pub async fn forget(db: &Db, now: Moment) -> Result<u64, Error> {
    let mut tx = db.volatile_write().await?;
    let forgotten = queries::delete_ended(&mut tx, now).await?;
    tx.commit().await?;
    Ok(forgotten)
}

/// An era that no session is of.
pub(super) fn era() -> Result<i64, Error> {
    Ok(i64::from_le_bytes(random::bytes::<8>()?))
}
