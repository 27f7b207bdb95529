//! A store begins: it, its owner and its first key in one transaction; and the page of the first run, which is
//! gone once anybody has an account.

mod open_store;
pub mod pages;

pub use open_store::{Opened, open_first_store, open_store};
