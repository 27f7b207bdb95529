//! What figures ask of orders.

use std::collections::HashMap;

use audience::CustomerId;
use db::{Column, Conn, sql};
use uuid::Uuid;

use super::rows::kept;
use crate::clock::Moment;
use crate::customers::{Contact, place_of};
use crate::error::Error;
use crate::orders::figures::Glimpse;
use crate::orders::order::{PaymentStatus, Status};
use crate::stores::StoreId;

/// In the order of [`COLUMNS`]: a packed row is a list.
#[derive(serde::Deserialize)]
struct GlimpseRow {
    id: Uuid,
    customer_id: Uuid,
    placed_at: i64,
    status: String,
    payment_status: String,
    total_cents: i64,
    refunded_cents: i64,
    contact: String,
    address: String,
}

const COLUMNS: &[Column] = &[
    Column::uuid("id"),
    Column::uuid("customer_id"),
    Column::int("placed_at"),
    Column::text("status"),
    Column::text("payment_status"),
    Column::int("total_cents"),
    Column::int("refunded_cents"),
    Column::text("contact"),
    Column::text("address"),
];

#[derive(serde::Deserialize)]
struct Bought {
    order_id: Uuid,
    sku: String,
}

const BOUGHT: &[Column] = &[Column::uuid("order_id"), Column::text("sku")];

/// All orders of these customers; of those without any, an empty list.
pub(in crate::orders) async fn glimpses(
    db: &mut Conn,
    store: StoreId,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Vec<Glimpse>>, Error> {
    let ids: Vec<Uuid> = customers.iter().map(|id| id.uuid()).collect();
    let bought = sql("SELECT DISTINCT order_id, sku FROM order_items WHERE store_id = $1 AND order_id IN \
         (SELECT id FROM orders WHERE store_id = $1 AND customer_id IN {uuids:$2})")
    .bind(store)
    .bind(db::uuids(&ids))
    .packed::<Bought>(db, BOUGHT);
    let mut skus: HashMap<Uuid, Vec<String>> = HashMap::new();
    for Bought { order_id, sku } in bought.await? {
        skus.entry(order_id).or_default().push(sku);
    }
    let rows = sql(
        "SELECT id, customer_id, placed_at, status, payment_status, total_cents, refunded_cents, contact, \
         address FROM orders WHERE store_id = $1 AND customer_id IN {uuids:$2}",
    )
    .bind(store)
    .bind(db::uuids(&ids))
    .packed::<GlimpseRow>(db, COLUMNS);
    let mut rows = rows.await?;
    rows.sort_unstable_by_key(|row| (row.placed_at, row.id));
    let mut glimpses: HashMap<CustomerId, Vec<Glimpse>> =
        customers.iter().map(|id| (*id, Vec::new())).collect();
    for row in rows {
        let mut skus = skus.remove(&row.id).unwrap_or_default();
        skus.sort_unstable();
        glimpses.entry(CustomerId(row.customer_id)).or_default().push(row.glimpse(skus)?);
    }
    Ok(glimpses)
}

impl GlimpseRow {
    fn glimpse(self, skus: Vec<String>) -> Result<Glimpse, Error> {
        Ok(Glimpse {
            placed_at: Moment(self.placed_at),
            status: kept(Status::parse, &self.status)?,
            payment_status: kept(PaymentStatus::parse, &self.payment_status)?,
            total_cents: self.total_cents,
            refunded_cents: self.refunded_cents,
            phone: Contact::from_kept(&self.contact)?.phone,
            place: place_of(&self.address)?,
            skus,
        })
    }
}

/// What an order tells of itself on a customer's time line.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::orders) struct Told {
    pub id: Uuid,
    pub code: String,
    pub placed_at: i64,
    pub total_cents: i64,
}

/// The latest received of a customer, those before that id.
pub(in crate::orders) async fn latest(
    db: &mut Conn,
    store: StoreId,
    customer: Uuid,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Told>, Error> {
    let told =
        sql("SELECT id, code, placed_at, total_cents FROM orders WHERE store_id = $1 AND customer_id = $2 \
         AND id < $3 ORDER BY id DESC LIMIT $4")
        .bind(store)
        .bind(customer)
        .bind(before.unwrap_or(Uuid::max()))
        .bind(limit)
        .all::<Told>(db);
    Ok(told.await?)
}
