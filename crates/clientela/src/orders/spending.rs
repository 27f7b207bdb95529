//! What a customer spent, by month, as the figures keep it; from the orders themselves where they do not yet, or keep
//! the months of another zone.

use audience::CustomerId;

use super::{figures, queries};
use crate::app::App;
use crate::customers::{self, Month};
use crate::error::Error;
use crate::stores::Store;

/// Months with counted orders, ascending.
pub async fn spending(app: &App, store: &Store, customer: CustomerId) -> Result<Vec<Month>, Error> {
    let mut snapshot = app.db.read().await?;
    let kept = customers::months(&mut snapshot, store.id, customer).await?;
    if let Some(months) = kept.of_zone(store.zone) {
        return Ok(months);
    }
    let orders = queries::glimpses(&mut snapshot, store.id, &[customer]).await?.remove(&customer);
    Ok(figures::months(&orders.unwrap_or_default(), store.zone).months)
}
