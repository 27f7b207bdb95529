//! When an order was paid, shipped, delivered, cancelled: entries of their own on its customer's time line (DOMAIN 4.7),
//! kept beside the order so that a page of the line is read from an index, however many orders there are.

use db::Conn;
use uuid::Uuid;

use super::order::Order;
use super::queries;
use crate::audit::HistoryKind;
use crate::clock::Moment;
use crate::error::Error;
use crate::random;
use crate::stores::StoreId;

/// Those of an order by their kinds.
pub(super) fn of(order: &Order) -> [(HistoryKind, Option<Moment>); 4] {
    [
        (HistoryKind::Paid, order.paid_at),
        (HistoryKind::Shipped, order.shipped_at),
        (HistoryKind::Delivered, order.delivered_at),
        (HistoryKind::Cancelled, order.cancelled_at),
    ]
}

/// Something that happened to an order.
pub(super) struct OrderMoment<'a> {
    pub(super) order: &'a Order,
    pub(super) kind: HistoryKind,
    /// As if drawn at that moment
    pub(super) id: Uuid,
    pub(super) at: Moment,
}

/// What is new of orders that were written, and what is no more; in the transaction that writes them.
pub(super) async fn keep(
    tx: &mut Conn,
    store: StoreId,
    written: impl Iterator<Item = (Option<&Order>, &Order)>,
) -> Result<(), Error> {
    let (mut kept, mut gone) = (Vec::new(), Vec::new());
    for (before, order) in written {
        let same_customer = before.is_some_and(|before| before.customer == order.customer);
        for (place, (kind, at)) in of(order).into_iter().enumerate() {
            let was = before.and_then(|before| of(before).get(place).and_then(|(_, at)| *at));
            match at {
                Some(at) if was != Some(at) || !same_customer => {
                    kept.push(OrderMoment { order, kind, id: random::id_at(at), at });
                }
                None if was.is_some() => gone.push((order.id, kind)),
                _ => {}
            }
        }
    }
    queries::forget_moments(tx, store, &gone).await?;
    queries::put_moments(tx, store, &kept).await
}
