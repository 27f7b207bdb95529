//! Whether the figures of carts are what the carts say (DOMAIN 6.3), for `clientela check`.

use db::Conn;

use super::queries;
use crate::error::Error;
use crate::stores::Store;

/// A line for each customer whose open carts are others than their figures tell.
pub async fn faults(snapshot: &mut Conn, store: &Store) -> Result<Vec<String>, Error> {
    let kept = crate::customers::open_carts(snapshot, store.id).await?;
    let there = queries::open_of_all(snapshot, store.id).await?;
    let ids: std::collections::BTreeSet<_> = kept.keys().chain(there.keys()).collect();
    let differing = ids.into_iter().filter(|id| kept.get(id) != there.get(id));
    let line = |id: &audience::CustomerId| {
        format!("store {}: the figures of customer {id} are not those of their carts", store.slug)
    };
    Ok(differing.map(line).collect())
}
