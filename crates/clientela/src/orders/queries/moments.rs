//! When orders were paid, shipped, delivered, cancelled, as their customers' time lines tell it.

use db::{Column, Conn, Table, sql, upsert_many};
use uuid::Uuid;

use crate::audit::HistoryKind;
use crate::error::Error;
use crate::orders::moments::OrderMoment;
use crate::stores::StoreId;

const MOMENTS: Table = Table {
    name: "order_moments",
    columns: &[
        Column::int("store_id"),
        Column::uuid("order_id"),
        Column::text("kind"),
        Column::uuid("customer_id"),
        Column::uuid("id"),
        Column::int("at"),
    ],
    key: &["store_id", "order_id", "kind"],
};

pub(in crate::orders) async fn put_moments(
    tx: &mut Conn,
    store: StoreId,
    moments: &[OrderMoment<'_>],
) -> Result<(), Error> {
    if moments.is_empty() {
        return Ok(());
    }
    let rows = moments.iter().map(|moment| {
        vec![
            store.into(),
            moment.order.id.into(),
            moment.kind.as_str().into(),
            moment.order.customer.uuid().into(),
            moment.id.into(),
            moment.at.micros().into(),
        ]
    });
    let rows: Vec<_> = rows.collect();
    upsert_many(tx, &MOMENTS, rows.into_iter()).await?;
    Ok(())
}

pub(in crate::orders) async fn forget_moments(
    tx: &mut Conn,
    store: StoreId,
    gone: &[(Uuid, HistoryKind)],
) -> Result<(), Error> {
    for kind in HistoryKind::ALL {
        let orders: Vec<Uuid> = gone.iter().filter(|(_, of)| *of == kind).map(|(order, _)| *order).collect();
        if !orders.is_empty() {
            sql("DELETE FROM order_moments WHERE store_id = $1 AND kind = $2 AND order_id IN {uuids:$3}")
                .bind(store)
                .bind(kind.as_str())
                .bind(db::uuids(&orders))
                .run(tx)
                .await?;
        }
    }
    Ok(())
}

/// What an order tells of something that happened to it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::orders) struct ToldMoment {
    pub id: Uuid,
    pub code: String,
    pub at: i64,
}

/// The latest of a customer, those before that id.
pub(in crate::orders) async fn latest_moments(
    db: &mut Conn,
    store: StoreId,
    customer: Uuid,
    kind: HistoryKind,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<ToldMoment>, Error> {
    let told = sql("SELECT moments.id, orders.code, moments.at FROM (SELECT id, order_id, at FROM order_moments \
         WHERE store_id = $1 AND customer_id = $2 AND kind = $3 AND id < $4 ORDER BY id DESC LIMIT $5) AS moments \
         JOIN orders ON orders.store_id = $1 AND orders.id = moments.order_id ORDER BY moments.id DESC")
    .bind(store)
    .bind(customer)
    .bind(kind.as_str())
    .bind(before.unwrap_or(Uuid::max()))
    .bind(limit)
    .all::<ToldMoment>(db);
    Ok(told.await?)
}

/// Orders whose moments are others than their times.
pub(in crate::orders) async fn wrong_moments(db: &mut Conn, store: StoreId) -> Result<Vec<Uuid>, Error> {
    let rows = sql("SELECT order_id, CAST(sum(place) AS bigint) FROM (\
         SELECT order_id, kind, customer_id, at, 1 AS place FROM order_moments WHERE store_id = $1 \
         UNION ALL SELECT id, 'paid', customer_id, paid_at, -1 FROM orders WHERE store_id = $1 AND paid_at IS NOT NULL \
         UNION ALL SELECT id, 'shipped', customer_id, shipped_at, -1 FROM orders \
         WHERE store_id = $1 AND shipped_at IS NOT NULL \
         UNION ALL SELECT id, 'delivered', customer_id, delivered_at, -1 FROM orders \
         WHERE store_id = $1 AND delivered_at IS NOT NULL \
         UNION ALL SELECT id, 'cancelled', customer_id, cancelled_at, -1 FROM orders \
         WHERE store_id = $1 AND cancelled_at IS NOT NULL) AS both_of_them \
         GROUP BY order_id, kind, customer_id, at HAVING sum(place) <> 0 ORDER BY order_id")
    .bind(store)
    .all::<(Uuid, i64)>(db)
    .await?;
    let mut orders: Vec<Uuid> = rows.into_iter().map(|(order, _)| order).collect();
    orders.dedup();
    Ok(orders)
}
