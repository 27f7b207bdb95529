//! Limits on guessing: so many failed log-ins per account and per address in a window of time, counted in the
//! volatile database, so that a restart or a second process gives no new tries. Keys are kept hashed.

mod queries;

use std::time::Duration;

use db::Db;

use super::tokens;
use crate::clock::{MINUTE, Moment};
use crate::error::Error;

pub const WINDOW: i64 = 15 * MINUTE;
/// Failed tries in a window on one account, whoever tries.
pub const PER_ACCOUNT: i64 = 10;
/// Failed tries in a window from one address, whatever the account.
pub const PER_ADDRESS: i64 = 50;

/// Forgets the counters whose window began before an instant.
pub async fn forget(db: &Db, before: Moment) -> Result<u64, Error> {
    let mut tx = db.volatile_write().await?;
    let forgotten = queries::forget(&mut tx, before).await?;
    tx.commit().await?;
    Ok(forgotten)
}

/// What a try counts against.
pub(super) struct Counted {
    keys: [(&'static str, Vec<u8>, i64); 2],
}

impl Counted {
    pub(super) fn new(email_key: &str, address: &str) -> Self {
        Self {
            keys: [
                ("account", tokens::hash(email_key), PER_ACCOUNT),
                ("address", tokens::hash(address), PER_ADDRESS),
            ],
        }
    }

    /// Counts a try before it is judged, so that many at once gain nothing; refuses past the limit.
    pub(super) async fn begin(&self, db: &Db, now: Moment) -> Result<(), Error> {
        let mut tx = db.volatile_write().await?;
        let mut refused = None;
        for (name, key, limit) in &self.keys {
            let (count, started_at) = queries::count(&mut tx, name, key, now, now.plus(-WINDOW)).await?;
            if count > *limit {
                let wait = started_at.plus(WINDOW).micros() - now.micros();
                refused = Some(Duration::from_micros(u64::try_from(wait).unwrap_or(1_000_000)));
            }
        }
        tx.commit().await?;
        refused.map_or(Ok(()), |wait| Err(Error::TooSoon(wait)))
    }

    /// A try that was right is taken back: from the account all, from the address this one.
    pub(super) async fn forgive(&self, db: &Db) -> Result<(), Error> {
        let mut tx = db.volatile_write().await?;
        let [(account, account_key, _), (address, address_key, _)] = &self.keys;
        queries::clear(&mut tx, account, account_key).await?;
        queries::take_back(&mut tx, address, address_key).await?;
        tx.commit().await?;
        Ok(())
    }
}
