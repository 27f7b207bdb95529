//! Rows of orders and of their items, both ways.

use std::collections::HashMap;

use audience::CustomerId;
use db::{Column, Conn, Table, Value, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::customers::{Contact, place_of, place_text};
use crate::error::Error;
use crate::items::Item;
use crate::orders::order::{Order, PaymentStatus, ShippingStatus, Status};
use crate::stores::StoreId;

macro_rules! order_row {
    ($($field:ident: $type:ty = $kind:ident),+ $(,)?) => {
        /// In the order of [`COLUMNS`]: a packed row is a list.
        #[derive(serde::Deserialize)]
        pub(super) struct OrderRow { $($field: $type,)+ }

        pub(super) const COLUMNS: &[Column] = &[$(Column::$kind(stringify!($field)),)+];

        pub(super) const ORDERS: Table = Table {
            name: "orders",
            columns: &[Column::int("store_id"), $(Column::$kind(stringify!($field)),)+],
            key: &["store_id", "id"],
        };
    };
}

order_row! {
    id: Uuid = uuid,
    version: i64 = int,
    code: String = text,
    customer_id: Uuid = uuid,
    placed_at: i64 = int,
    paid_at: Option<i64> = int,
    shipped_at: Option<i64> = int,
    delivered_at: Option<i64> = int,
    cancelled_at: Option<i64> = int,
    source_updated_at: Option<i64> = int,
    status: String = text,
    payment_status: String = text,
    shipping_status: String = text,
    discount_cents: i64 = int,
    shipping_cents: i64 = int,
    total_cents: i64 = int,
    total_said: bool = bool,
    refunded_cents: i64 = int,
    credits_cents: i64 = int,
    contact: String = text,
    address: String = text,
    received_at: i64 = int,
    updated_at: i64 = int,
}

pub(super) const ITEMS: Table = Table {
    name: "order_items",
    columns: &[
        Column::int("store_id"),
        Column::uuid("order_id"),
        Column::int("place"),
        Column::text("sku"),
        Column::text("name"),
        Column::text("category"),
        Column::int("quantity"),
        Column::int("unit_price_cents"),
    ],
    key: &["store_id", "order_id", "place"],
};

/// In the order of [`ITEM_COLUMNS`].
#[derive(serde::Deserialize)]
struct ItemRow {
    order_id: Uuid,
    place: i64,
    sku: String,
    name: String,
    category: String,
    quantity: i64,
    unit_price_cents: i64,
}

const ITEM_COLUMNS: &[Column] = &[
    Column::uuid("order_id"),
    Column::int("place"),
    Column::text("sku"),
    Column::text("name"),
    Column::text("category"),
    Column::int("quantity"),
    Column::int("unit_price_cents"),
];

pub(super) fn order_values(store: StoreId, order: &Order) -> Result<Vec<Value>, Error> {
    let moment = |at: Option<Moment>| Value::from(at.map(Moment::micros));
    Ok(vec![
        store.into(),
        order.id.into(),
        order.version.into(),
        order.code.as_str().into(),
        order.customer.uuid().into(),
        order.placed_at.micros().into(),
        moment(order.paid_at),
        moment(order.shipped_at),
        moment(order.delivered_at),
        moment(order.cancelled_at),
        moment(order.source_updated_at),
        order.status.as_str().into(),
        order.payment_status.as_str().into(),
        order.shipping_status.as_str().into(),
        order.discount_cents.into(),
        order.shipping_cents.into(),
        order.total_cents.into(),
        order.total_said.into(),
        order.refunded_cents.into(),
        order.credits_cents.into(),
        order.contact.to_kept().into(),
        place_text(&order.address)?.into(),
        order.received_at.micros().into(),
        order.updated_at.micros().into(),
    ])
}

pub(super) fn item_values(store: StoreId, order: &Order) -> impl Iterator<Item = Vec<Value>> {
    order.items.iter().zip(0_i64..).map(move |(item, place)| {
        vec![
            store.into(),
            order.id.into(),
            place.into(),
            item.sku.as_str().into(),
            item.name.as_str().into(),
            item.category.as_str().into(),
            item.quantity.into(),
            item.unit_price_cents.into(),
        ]
    })
}

/// The orders of these rows, in their order, with their items.
pub(super) async fn with_items(
    db: &mut Conn,
    store: StoreId,
    rows: Vec<OrderRow>,
) -> Result<Vec<Order>, Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let items =
        sql("SELECT order_id, place, sku, name, category, quantity, unit_price_cents FROM order_items \
         WHERE store_id = $1 AND order_id IN {uuids:$2}")
        .bind(store)
        .bind(db::uuids(&ids))
        .packed::<ItemRow>(db, ITEM_COLUMNS);
    let mut items = items.await?;
    items.sort_unstable_by_key(|item| (item.order_id, item.place));
    let mut by_order: HashMap<Uuid, Vec<Item>> = HashMap::new();
    for row in items {
        let ItemRow { order_id, sku, name, category, quantity, unit_price_cents, .. } = row;
        let item = Item { sku, name, category, quantity, unit_price_cents };
        by_order.entry(order_id).or_default().push(item);
    }
    rows.into_iter()
        .map(|row| {
            let items = by_order.remove(&row.id).unwrap_or_default();
            row.order(items)
        })
        .collect()
}

impl OrderRow {
    fn order(self, items: Vec<Item>) -> Result<Order, Error> {
        Ok(Order {
            id: self.id,
            version: self.version,
            code: self.code,
            customer: CustomerId(self.customer_id),
            placed_at: Moment(self.placed_at),
            paid_at: self.paid_at.map(Moment),
            shipped_at: self.shipped_at.map(Moment),
            delivered_at: self.delivered_at.map(Moment),
            cancelled_at: self.cancelled_at.map(Moment),
            source_updated_at: self.source_updated_at.map(Moment),
            status: kept(Status::parse, &self.status)?,
            payment_status: kept(PaymentStatus::parse, &self.payment_status)?,
            shipping_status: kept(ShippingStatus::parse, &self.shipping_status)?,
            items,
            discount_cents: self.discount_cents,
            shipping_cents: self.shipping_cents,
            total_cents: self.total_cents,
            total_said: self.total_said,
            refunded_cents: self.refunded_cents,
            credits_cents: self.credits_cents,
            contact: Contact::from_kept(&self.contact)?,
            address: place_of(&self.address)?,
            received_at: Moment(self.received_at),
            updated_at: Moment(self.updated_at),
        })
    }
}

pub(super) fn kept<T>(parse: fn(&str) -> Option<T>, word: &str) -> Result<T, Error> {
    parse(word).ok_or_else(|| Error::broken("an order is kept with a status nobody knows"))
}
