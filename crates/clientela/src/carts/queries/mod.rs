//! All SQL of carts.

mod read;
mod rows;
mod write;

pub(super) use read::{
    became, count_open, find, having, latest, lock, of_customer, of_store, open_of, open_of_all,
};
pub(super) use write::{delete, insert, update};
