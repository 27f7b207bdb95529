//! Sums of counted orders.

use std::collections::BTreeMap;

use db::{Column, Conn, Table, merge_many, sql};

use crate::clock::MINUTE;
use crate::error::Error;
use crate::orders::sales::Sales;
use crate::stores::StoreId;

/// Microseconds; the migration divides by it too.
pub(in crate::orders) const QUARTER: i64 = 15 * MINUTE;

/// Counted orders of a quarter of an hour, counted from 1970.
#[derive(Clone, Copy, Debug)]
pub(in crate::orders) struct Quarter {
    pub(in crate::orders) number: i64,
    pub(in crate::orders) sales: Sales,
}

const SALES: Table = Table {
    name: "sales",
    columns: &[
        Column::int("store_id"),
        Column::int("quarter"),
        Column::int("lane"),
        Column::int("orders"),
        Column::int("revenue_cents"),
    ],
    key: &["store_id", "quarter", "lane"],
};

const ADDED: &str = "ON CONFLICT (store_id, quarter, lane) DO UPDATE SET \
     orders = sales.orders + excluded.orders, revenue_cents = sales.revenue_cents + excluded.revenue_cents";

/// By quarter and lane, ascending, so that two transactions never wait for each other in a circle.
pub(in crate::orders) async fn add_sales(
    tx: &mut Conn,
    store: StoreId,
    sums: &BTreeMap<(i64, i64), Sales>,
) -> Result<(), Error> {
    if sums.is_empty() {
        return Ok(());
    }
    let rows = sums.iter().map(|((quarter, lane), sales)| {
        vec![store.into(), (*quarter).into(), (*lane).into(), sales.orders.into(), sales.revenue_cents.into()]
    });
    let rows: Vec<_> = rows.collect();
    merge_many(tx, &SALES, ADDED, rows.into_iter()).await?;
    Ok(())
}

/// From the one quarter up to the other.
pub(in crate::orders) async fn sales(
    db: &mut Conn,
    store: StoreId,
    from: i64,
    to: i64,
) -> Result<Vec<Quarter>, Error> {
    let rows =
        sql("SELECT quarter, CAST(sum(orders) AS bigint), CAST(sum(revenue_cents) AS bigint) FROM sales \
         WHERE store_id = $1 AND quarter >= $2 AND quarter < $3 GROUP BY quarter")
        .bind(store)
        .bind(from)
        .bind(to)
        .all::<(i64, i64, i64)>(db)
        .await?;
    let quarter =
        |(number, orders, revenue_cents)| Quarter { number, sales: Sales { orders, revenue_cents } };
    Ok(rows.into_iter().map(quarter).collect())
}

/// Quarters whose sums are others than those of the orders (DOMAIN 6.2).
pub(in crate::orders) async fn wrong_sales(db: &mut Conn, store: StoreId) -> Result<Vec<i64>, Error> {
    let rows = sql("SELECT quarter, CAST(sum(orders) AS bigint) FROM (\
         SELECT quarter, orders, revenue_cents FROM sales WHERE store_id = $1 UNION ALL \
         SELECT (placed_at - ((placed_at % $2) + $2) % $2) / $2 AS quarter, -1 AS orders, \
         refunded_cents - total_cents AS revenue_cents FROM orders WHERE store_id = $1 AND status <> 'cancelled' \
         AND payment_status NOT IN ('refused', 'refunded', 'chargeback')) AS both_of_them \
         GROUP BY quarter HAVING sum(orders) <> 0 OR sum(revenue_cents) <> 0 ORDER BY quarter")
    .bind(store)
    .bind(QUARTER)
    .all::<(i64, i64)>(db)
    .await?;
    Ok(rows.into_iter().map(|(quarter, _)| quarter).collect())
}
