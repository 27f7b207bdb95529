//! Limits on guessing, counted in the volatile database, so that a restart or a second process gives no new tries.
//! What is counted is a network, an account, and the two together; a stranger's tries stop the stranger, not the
//! owner at home. Keys are kept hashed.

mod queries;
mod quota;

use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

use db::Db;

use super::secrets;
use crate::clock::{DAY, MINUTE, Moment};
use crate::error::Error;

pub use quota::{Quota, take};

const WINDOW: i64 = 15 * MINUTE;
/// Failed tries in a window on one account from one network.
const PER_ACCOUNT_AND_NETWORK: i64 = 10;
/// Failed tries in a window from one network, whatever the account.
const PER_NETWORK: i64 = 50;
/// Failed tries in a window on one account from all networks together; past them only those are heard from which
/// somebody logged in to it before.
const PER_ACCOUNT: i64 = 100;
/// How long such a network is remembered.
const REMEMBERED: i64 = 90 * DAY;

const TOGETHER: &str = "account_and_network";
const NETWORK: &str = "network";
const ACCOUNT: &str = "account";
const KNOWN: &str = "known_network";

/// Forgets counters whose window is over, and networks that nobody has logged in from for long.
pub async fn forget(db: &Db, now: Moment) -> Result<u64, Error> {
    let mut tx = db.volatile_write().await?;
    let forgotten = queries::forget(&mut tx, KNOWN, now.plus(-REMEMBERED), now.plus(-WINDOW)).await?;
    tx.commit().await?;
    Ok(forgotten)
}

/// What a try counts against.
pub struct Counted {
    together: Vec<u8>,
    network: Vec<u8>,
    account: Vec<u8>,
}

impl Counted {
    /// `people` keeps apart who logs in at different doors: blank for staff.
    pub fn new(people: &str, account: &str, address: &str) -> Self {
        let (account, network) = (format!("{people}{account}"), format!("{people}{}", network(address)));
        Self {
            together: secrets::hash(&format!("{account} {network}")),
            network: secrets::hash(&network),
            account: secrets::hash(&account),
        }
    }

    /// Counts a try before it is judged, so that many at once gain nothing; refuses past the limit. A try that is
    /// refused for one count adds to no wider one: one network cannot use up an account's.
    pub async fn begin(&self, db: &Db, now: Moment) -> Result<(), Error> {
        let mut tx = db.volatile_write().await?;
        let is_known = queries::is_there(&mut tx, KNOWN, &self.together, now.plus(-REMEMBERED)).await?;
        let limits = [
            (TOGETHER, &self.together, PER_ACCOUNT_AND_NETWORK),
            (NETWORK, &self.network, PER_NETWORK),
            (ACCOUNT, &self.account, if is_known { i64::MAX } else { PER_ACCOUNT }),
        ];
        let mut refused = None;
        for (name, key, limit) in limits {
            let (count, started_at) = queries::count(&mut tx, name, key, now, now.plus(-WINDOW)).await?;
            if count > limit {
                refused = Some(wait(started_at, now));
                break;
            }
        }
        tx.commit().await?;
        refused.map_or(Ok(()), |wait| Err(Error::TooSoon(wait)))
    }

    /// A try that was right is taken back, and all from there on this account; the network is known from now on.
    pub async fn forgive(&self, db: &Db, now: Moment) -> Result<(), Error> {
        let mut tx = db.volatile_write().await?;
        queries::clear(&mut tx, TOGETHER, &self.together).await?;
        queries::take_back(&mut tx, NETWORK, &self.network).await?;
        queries::take_back(&mut tx, ACCOUNT, &self.account).await?;
        queries::forget(&mut tx, KNOWN, now.plus(-REMEMBERED), now.plus(-WINDOW)).await?;
        queries::clear(&mut tx, KNOWN, &self.together).await?;
        queries::count(&mut tx, KNOWN, &self.together, now, now).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// How long until a window that began then is over.
fn wait(started_at: Moment, now: Moment) -> Duration {
    let micros = started_at.plus(WINDOW).micros() - now.micros();
    Duration::from_micros(u64::try_from(micros).unwrap_or(1_000_000))
}

/// What one subscriber has: an address of IPv4, a /64 of IPv6.
pub fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(address)) => {
            let subscriber = address.to_bits() >> 64 << 64;
            Ipv6Addr::from_bits(subscriber).to_string()
        }
        _ => address.to_owned(),
    }
}
