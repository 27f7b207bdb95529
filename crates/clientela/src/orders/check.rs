//! Whether figures and sums are what the orders say (DOMAIN 6.2), for `clientela check`.

use audience::CustomerId;
use db::Conn;

use super::{figures, queries};
use crate::clock::Moment;
use crate::customers;
use crate::error::Error;
use crate::stores::Store;

/// Customers looked at at once.
const PACK: i64 = 1_000;

/// A line for each customer whose figures are others than those of their orders, for each quarter of an hour whose sales
/// are, and for each order that the time line tells otherwise.
pub async fn faults(snapshot: &mut Conn, store: &Store) -> Result<Vec<String>, Error> {
    let wrong = queries::wrong_sales(snapshot, store.id).await?;
    let fault = |quarter: i64| {
        let at = Moment(quarter.saturating_mul(queries::QUARTER)).rfc3339();
        format!(
            "store {}: the sales of the quarter of an hour from {at} are not those of the orders",
            store.slug
        )
    };
    let mut faults: Vec<String> = wrong.into_iter().map(fault).collect();
    let wrong = queries::wrong_moments(snapshot, store.id).await?;
    faults.extend(wrong.into_iter().map(|order| {
        format!("store {}: what the time line tells of order {order} is not what its times say", store.slug)
    }));
    let mut after = CustomerId(uuid::Uuid::nil());
    loop {
        let kept = customers::figured_after(snapshot, store.id, after, PACK).await?;
        let Some(last) = kept.last() else { return Ok(faults) };
        after = last.customer;
        let ids: Vec<CustomerId> = kept.iter().map(|figured| figured.customer).collect();
        let mut orders = queries::glimpses(snapshot, store.id, &ids).await?;
        for kept in kept {
            let own = orders.remove(&kept.customer).unwrap_or_default();
            let mut made = figures::figured(kept.customer, own, Moment(0), store.zone);
            made.figures.updated_at = kept.figures.updated_at;
            if kept.months.zone != made.months.zone {
                // Made for another zone, or not yet: whoever reads them makes them anew.
                made.months.clone_from(&kept.months);
            }
            if made != kept {
                faults.push(format!(
                    "store {}: the figures of customer {} are not those of their orders",
                    store.slug, kept.customer
                ));
            }
        }
    }
}
