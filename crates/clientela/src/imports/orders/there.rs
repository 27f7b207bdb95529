//! What a file of orders may be about, orders or carts, and what is there of it already: both are judged alike.

use std::collections::HashMap;

use audience::CustomerId;
use chrono::NaiveDate;
use db::Conn;
use serde::{Deserialize, Serialize};

use super::spoken::Spoken;
use crate::carts::{self, Cart};
use crate::clock::Moment;
use crate::customers::Person;
use crate::error::{Error, FieldErrors};
use crate::orders::{self, Order};
use crate::stores::StoreId;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    #[default]
    Orders,
    /// Left behind by people who did not order (DOMAIN 6.3).
    Carts,
}

/// What is there, by code.
pub enum There {
    Orders(HashMap<String, Order>),
    Carts(HashMap<String, Cart>),
}

#[derive(Clone, Copy)]
pub enum Before<'a> {
    Order(&'a Order),
    Cart(&'a Cart),
}

pub enum Rehearsed {
    Order(Box<orders::Rehearsed>),
    Cart(Box<carts::Rehearsed>),
}

impl There {
    pub async fn read(
        matter: Matter,
        db: &mut Conn,
        store: StoreId,
        codes: &[String],
    ) -> Result<Self, Error> {
        match matter {
            Matter::Orders => Ok(Self::Orders(orders::by_codes(db, store, codes).await?)),
            Matter::Carts => Ok(Self::Carts(carts::by_codes(db, store, codes).await?)),
        }
    }

    pub fn of(&self, code: &str) -> Option<Before<'_>> {
        match self {
            Self::Orders(orders) => orders.get(code).map(Before::Order),
            Self::Carts(carts) => carts.get(code).map(Before::Cart),
        }
    }
}

impl Before<'_> {
    pub fn version(self) -> i64 {
        match self {
            Self::Order(order) => order.version,
            Self::Cart(cart) => cart.version,
        }
    }

    pub fn customer(self) -> Option<CustomerId> {
        match self {
            Self::Order(order) => Some(order.customer),
            Self::Cart(cart) => cart.customer,
        }
    }
}

impl Rehearsed {
    /// Every fault is named by a pointer.
    pub fn of(
        matter: Matter,
        spoken: &Spoken,
        before: Option<Before<'_>>,
        (now, today): (Moment, NaiveDate),
        errors: &mut FieldErrors,
    ) -> Self {
        match matter {
            Matter::Orders => {
                let before = before.and_then(Before::order);
                Self::Order(Box::new(orders::rehearse(spoken.said(), before, now, today, errors)))
            }
            Matter::Carts => {
                let before = before.and_then(Before::cart);
                Self::Cart(Box::new(carts::rehearse(spoken.cart(), before, now, today, errors)))
            }
        }
    }

    /// Whose it would be; none of a cart that is nobody's, or takes no more changes.
    pub fn person<'a>(&'a self, before: Option<Before<'a>>, now: Moment) -> Option<Person<'a>> {
        match self {
            Self::Order(order) => Some(order.person(before.and_then(Before::order), now)),
            Self::Cart(cart) => cart.person(before.and_then(Before::cart), now),
        }
    }

    pub fn is_same(&self) -> bool {
        match self {
            Self::Order(order) => order.is_same,
            Self::Cart(cart) => cart.is_same,
        }
    }
}

impl<'a> Before<'a> {
    fn order(self) -> Option<&'a Order> {
        match self {
            Self::Order(order) => Some(order),
            Self::Cart(_) => None,
        }
    }

    fn cart(self) -> Option<&'a Cart> {
        match self {
            Self::Order(_) => None,
            Self::Cart(cart) => Some(cart),
        }
    }
}
