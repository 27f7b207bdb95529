//! All SQL of orders.

mod glimpse;
mod read;
mod reviews;
mod rows;
mod write;

pub(super) use glimpse::{glimpses, latest};
pub(super) use read::{by_codes, lock, of_customer, of_store};
pub(super) use reviews::{follow, opinions, ratings_of};
pub(super) use write::{delete, insert, update};

/// What a large import changes: a planner should look at them again.
pub const TABLES: &[&str] = &["orders", "order_items"];
