//! What the open carts of customers say of them (DOMAIN 3.3, 6.3), kept with their figures: instants, for whether a
//! cart is abandoned is a matter of the time that asks.

use std::collections::BTreeSet;

use audience::CustomerId;
use db::Conn;

use super::queries;
use crate::clock::Moment;
use crate::customers;
use crate::error::Error;
use crate::stores::StoreId;

/// Of customers that are locked, from all their carts.
pub(super) async fn put(
    tx: &mut Conn,
    store: StoreId,
    touched: &BTreeSet<CustomerId>,
    now: Moment,
) -> Result<(), Error> {
    if touched.is_empty() {
        return Ok(());
    }
    let ids: Vec<CustomerId> = touched.iter().copied().collect();
    let open = queries::open_of(tx, store, &ids).await?;
    customers::put_open_carts(tx, store, open, now).await
}
