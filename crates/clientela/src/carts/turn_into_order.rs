//! Carts turn into orders (DOMAIN 6.3), in the transaction that receives those.

use std::collections::{BTreeSet, HashMap};

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::cart::{Cart, Status};
use super::{figures, queries};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

/// Carts that lie there, locked.
#[derive(Debug, Default)]
pub struct Lying(HashMap<Uuid, Cart>);

/// Those that exist. Carts are locked before customers.
pub async fn lock(tx: &mut Conn, store: StoreId, ids: &[Uuid]) -> Result<Lying, Error> {
    if ids.is_empty() {
        return Ok(Lying::default());
    }
    queries::lock(tx, store, ids, &[]).await?;
    let found = queries::find(tx, store, ids, &[]).await?;
    Ok(Lying(found.into_iter().map(|cart| (cart.id, cart)).collect()))
}

/// The carts of a customer that became the order of that code; their customer is yet to be locked.
pub async fn lock_of_order(
    tx: &mut Conn,
    store: StoreId,
    customer: CustomerId,
    code: &str,
) -> Result<Lying, Error> {
    let ids = queries::became(tx, store, customer, code).await?;
    lock(tx, store, &ids).await
}

/// Their order is no more: they lie there again, as they were.
pub async fn set_free(tx: &mut Conn, store: StoreId, lying: &Lying, now: Moment) -> Result<(), Error> {
    let freed = lying.0.values().map(|cart| Cart {
        version: cart.version + 1,
        status: if cart.items.is_empty() { Status::Emptied } else { Status::Open },
        order_code: String::new(),
        updated_at: now,
        ..cart.clone()
    });
    let freed: Vec<Cart> = freed.collect();
    queries::update(tx, store, &freed.iter().collect::<Vec<_>>()).await?;
    figures::put(tx, store, &lying.customers().collect(), now).await
}

impl Lying {
    /// Their customers are to be locked with those of the orders.
    pub fn customers(&self) -> impl Iterator<Item = CustomerId> {
        self.0.values().filter_map(|cart| cart.customer)
    }

    /// Why a cart cannot become the order of that code.
    pub fn fault(&self, id: Uuid, code: &str) -> Option<&'static str> {
        match self.0.get(&id) {
            None => Some("cart_unknown"),
            Some(cart) if cart.status == Status::Ordered && cart.order_code != code => Some("cart_ordered"),
            Some(_) => None,
        }
    }
}

/// A guest's cart becomes that of the order's customer. Answers whose figures it made anew.
pub async fn turn_into_orders(
    tx: &mut Conn,
    store: StoreId,
    lying: &Lying,
    orders: &[(Uuid, &str, CustomerId)],
    now: Moment,
) -> Result<BTreeSet<CustomerId>, Error> {
    let mut touched = BTreeSet::new();
    let mut ordered = Vec::new();
    for (id, code, customer) in orders {
        let Some(cart) = lying.0.get(id).filter(|cart| cart.status != Status::Ordered) else { continue };
        touched.extend(cart.customer);
        touched.insert(*customer);
        ordered.push(Cart {
            version: cart.version + 1,
            customer: cart.customer.or(Some(*customer)),
            status: Status::Ordered,
            order_code: (*code).to_owned(),
            updated_at: now,
            ..cart.clone()
        });
    }
    queries::update(tx, store, &ordered.iter().collect::<Vec<_>>()).await?;
    figures::put(tx, store, &touched, now).await?;
    Ok(touched)
}
