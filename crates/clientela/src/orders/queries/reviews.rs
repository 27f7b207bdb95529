//! Reviews as far as they go with their order: whose they are, and what they say of them.

use std::collections::BTreeMap;

use audience::CustomerId;
use db::{Conn, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::error::Error;
use crate::orders::order::Opinion;
use crate::stores::StoreId;

/// How many reviews each of these customers has written, and their stars in all.
pub(in crate::orders) async fn ratings_of(
    db: &mut Conn,
    store: StoreId,
    customers: &[CustomerId],
) -> Result<BTreeMap<CustomerId, (i64, i64)>, Error> {
    let ids: Vec<Uuid> = customers.iter().map(|id| id.uuid()).collect();
    let rows = sql("SELECT customer_id, CAST(count(*) AS bigint), CAST(sum(rating) AS bigint) FROM reviews \
         WHERE store_id = $1 AND customer_id IN {uuids:$2} GROUP BY customer_id")
    .bind(store)
    .bind(db::uuids(&ids))
    .all::<(Uuid, i64, i64)>(db)
    .await?;
    let mut ratings: BTreeMap<CustomerId, (i64, i64)> = customers.iter().map(|id| (*id, (0, 0))).collect();
    ratings.extend(rows.into_iter().map(|(id, reviews, stars)| (CustomerId(id), (reviews, stars))));
    Ok(ratings)
}

/// What was thought of an order, the earliest first.
pub(in crate::orders) async fn opinions(
    db: &mut Conn,
    store: StoreId,
    order: Uuid,
) -> Result<Vec<Opinion>, Error> {
    let rows = sql("SELECT rating, text, written_at FROM reviews WHERE store_id = $1 AND order_id = $2 \
         ORDER BY written_at, id")
    .bind(store)
    .bind(order)
    .all::<(i64, String, i64)>(db)
    .await?;
    let opinion = |(rating, text, at)| Opinion { rating, text, written_at: Moment(at) };
    Ok(rows.into_iter().map(opinion).collect())
}

/// The reviews of these orders become those of the orders' customers.
pub(in crate::orders) async fn follow(tx: &mut Conn, store: StoreId, orders: &[Uuid]) -> Result<(), Error> {
    sql("UPDATE reviews SET customer_id = (SELECT orders.customer_id FROM orders \
         WHERE orders.store_id = reviews.store_id AND orders.id = reviews.order_id) \
         WHERE store_id = $1 AND order_id IN {uuids:$2}")
    .bind(store)
    .bind(db::uuids(orders))
    .run(tx)
    .await?;
    Ok(())
}
