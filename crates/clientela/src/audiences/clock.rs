//! The store's clock. Each writing transaction that touches customers ends by moving it: the row lock lasts to the
//! commit, so within a lane number order is commit order (ARCHITECTURE, "Never stale").

use std::collections::{BTreeMap, BTreeSet};

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::queries;
use crate::error::Error;
use crate::random;
use crate::stores::StoreId;

/// What a transaction touched.
#[derive(Clone, Copy, Debug)]
pub enum Touched<'a> {
    Customers(&'a [CustomerId]),
    /// The customers in the rows kept for an import's undo
    Import(Uuid),
    /// What tags, groups or custom fields are called; no customer
    Names,
    /// All of the store, as by a change of time zone
    All,
}

pub async fn start(tx: &mut Conn, store: StoreId, lanes: i16) -> Result<(), Error> {
    let epoch = random::id();
    for lane in 0..lanes {
        queries::insert_lane(tx, store, lane.into(), epoch).await?;
    }
    Ok(())
}

/// The last statement of a transaction before its commit.
pub async fn touch(tx: &mut Conn, store: StoreId, touched: Touched<'_>) -> Result<(), Error> {
    match touched {
        Touched::Customers(ids) => {
            let lanes = tx.lanes();
            let mut by_lane: BTreeMap<i64, BTreeSet<Uuid>> = BTreeMap::new();
            for id in ids {
                by_lane.entry(lane_of(*id, lanes)).or_default().insert(id.uuid());
            }
            for (lane, ids) in by_lane {
                let seq = queries::tick(tx, store, lane).await?;
                let ids: Vec<Uuid> = ids.into_iter().collect();
                queries::append(tx, store, lane, seq, "customer", &ids).await?;
            }
            Ok(())
        }
        Touched::Import(import) => {
            let seq = queries::tick(tx, store, 0).await?;
            queries::append(tx, store, 0, seq, "import", &[import]).await
        }
        Touched::Names => {
            let seq = queries::tick(tx, store, 0).await?;
            queries::append(tx, store, 0, seq, "names", &[Uuid::nil()]).await
        }
        Touched::All => {
            let seq = queries::tick(tx, store, 0).await?;
            queries::append(tx, store, 0, seq, "all", &[Uuid::nil()]).await
        }
    }
}

/// The lane of a customer: whoever keeps sums of customers by lane makes nobody wait who would not wait for the clock.
pub fn lane(tx: &Conn, id: CustomerId) -> i64 {
    lane_of(id, tx.lanes())
}

/// The last byte of a UUIDv7 is random.
fn lane_of(id: CustomerId, lanes: i16) -> i64 {
    let last = id.uuid().as_bytes().last().copied().unwrap_or_default();
    i64::from(last) % i64::from(lanes.max(1))
}

/// Forgets all but the newest changes of a store, lane by lane; who is further behind reads everything again. Answers
/// how many went.
pub async fn prune(tx: &mut Conn, store: StoreId, keep: i64) -> Result<u64, Error> {
    let mut pruned = 0;
    for lane in queries::position(tx, store).await? {
        let to = lane.seq.saturating_sub(keep);
        if to > lane.pruned_to {
            queries::raise_pruned(tx, store, lane.lane, to).await?;
            pruned += queries::forget_changes(tx, store, lane.lane, to).await?;
        }
    }
    Ok(pruned)
}
