//! Whether ratings are what the reviews say (DOMAIN 4.3), and reviews those of their orders' customers, for
//! `clientela check`.

use std::collections::BTreeSet;

use db::Conn;

use super::queries;
use crate::customers;
use crate::error::Error;
use crate::stores::Store;

/// A line for each fault.
pub async fn faults(snapshot: &mut Conn, store: &Store) -> Result<Vec<String>, Error> {
    let kept = customers::ratings(snapshot, store.id).await?;
    let there = queries::ratings(snapshot, store.id).await?;
    let ids: BTreeSet<_> = kept.keys().chain(there.keys()).collect();
    let mut faults: Vec<String> = ids
        .into_iter()
        .filter(|id| kept.get(id) != there.get(id))
        .map(|id| format!("store {}: the rating of customer {id} is not that of their reviews", store.slug))
        .collect();
    for review in queries::strays(snapshot, store.id).await? {
        faults.push(format!("store {}: review {review} is not its order's customer's", store.slug));
    }
    Ok(faults)
}
