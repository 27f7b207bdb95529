//! All SQL of reviews, but what goes with their orders.

mod read;
mod write;

pub(super) use read::{find, latest, latest_of_order, of_customer, of_store, ratings, strays};
pub(super) use write::put;
