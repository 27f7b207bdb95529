//! All SQL of orders.

mod glimpse;
mod moments;
mod read;
mod reviews;
mod rows;
mod sales;
mod write;

pub(super) use glimpse::{glimpses, latest};
pub(super) use moments::{forget_moments, latest_moments, put_moments, wrong_moments};
pub(super) use read::{by_codes, locked, of_customer, of_store};
pub(super) use reviews::{follow, opinions, ratings_of};
pub(super) use sales::{QUARTER, Quarter, add_sales, sales, wrong_sales};
pub(super) use write::{delete, insert, update};

/// What a large import changes: a planner should look at them again.
pub const TABLES: &[&str] = &["orders", "order_items"];
