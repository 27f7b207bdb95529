//! Rows of carts, both ways.

use audience::CustomerId;
use db::{Column, Table, Value};
use uuid::Uuid;

use crate::carts::cart::{Cart, Status};
use crate::clock::Moment;
use crate::customers::Contact;
use crate::error::Error;
use crate::stores::StoreId;

#[derive(sqlx::FromRow)]
pub(super) struct CartRow {
    id: Uuid,
    version: i64,
    code: Option<String>,
    customer_id: Option<Uuid>,
    status: String,
    order_code: String,
    contact: String,
    items: String,
    token_hash: Option<Vec<u8>>,
    started_at: i64,
    active_at: i64,
    updated_at: i64,
}

pub(super) const CARTS: Table = Table {
    name: "carts",
    columns: &[
        Column::int("store_id"),
        Column::uuid("id"),
        Column::int("version"),
        Column::text("code"),
        Column::uuid("customer_id"),
        Column::text("status"),
        Column::text("order_code"),
        Column::text("contact"),
        Column::text("items"),
        Column::int("units"),
        Column::int("total_cents"),
        Column::bytes("token_hash"),
        Column::int("started_at"),
        Column::int("active_at"),
        Column::int("updated_at"),
    ],
    key: &["store_id", "id"],
};

pub(super) fn cart_values(store: StoreId, cart: &Cart) -> Result<Vec<Value>, Error> {
    Ok(vec![
        store.into(),
        cart.id.into(),
        cart.version.into(),
        cart.code.clone().into(),
        cart.customer.map(CustomerId::uuid).into(),
        cart.status.as_str().into(),
        cart.order_code.as_str().into(),
        cart.contact.to_kept().into(),
        serde_json::to_string(&cart.items).map_err(Error::internal)?.into(),
        cart.units().into(),
        cart.total_cents().into(),
        cart.token_hash.clone().into(),
        cart.started_at.micros().into(),
        cart.active_at.micros().into(),
        cart.updated_at.micros().into(),
    ])
}

impl CartRow {
    pub(super) fn cart(self) -> Result<Cart, Error> {
        Ok(Cart {
            id: self.id,
            version: self.version,
            code: self.code,
            customer: self.customer_id.map(CustomerId),
            status: Status::parse(&self.status)
                .ok_or_else(|| Error::broken("a cart is kept with a status nobody knows"))?,
            order_code: self.order_code,
            contact: Contact::from_kept(&self.contact)?,
            items: serde_json::from_str(&self.items).map_err(Error::internal)?,
            token_hash: self.token_hash,
            started_at: Moment(self.started_at),
            active_at: Moment(self.active_at),
            updated_at: Moment(self.updated_at),
        })
    }
}
