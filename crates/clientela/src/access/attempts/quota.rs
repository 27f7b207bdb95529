//! How often something may be asked for: so many times in a window, whoever asks, right or wrong.

use db::Db;

use super::{WINDOW, queries, wait};
use crate::access::secrets;
use crate::clock::Moment;
use crate::error::Error;

#[derive(Clone, Copy, Debug)]
pub struct Quota {
    /// Keeps one quota's counters apart from another's.
    pub name: &'static str,
    pub most: i64,
    /// At least as long as that of tries.
    pub window: i64,
}

/// Counts one more of each, and refuses where it is one too many. What is refused for one adds to none after it.
pub async fn take(db: &Db, now: Moment, quotas: &[(Quota, String)]) -> Result<(), Error> {
    let mut tx = db.volatile_write().await?;
    let mut refused = None;
    for (quota, key) in quotas {
        // Counters are forgotten a window of tries after their start: a longer one starts so much later.
        let start = now.plus(quota.window - WINDOW);
        let key = secrets::hash(key);
        let (count, started_at) = queries::count(&mut tx, quota.name, &key, start, now.plus(-WINDOW)).await?;
        if count > quota.most {
            refused = Some(wait(started_at, now));
            break;
        }
    }
    tx.commit().await?;
    refused.map_or(Ok(()), |wait| Err(Error::TooSoon(wait)))
}
