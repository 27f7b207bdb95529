//! The panel's door of orders: one order, and those of a customer (DOMAIN 4.2).

mod list;
mod show;
mod statuses;

pub use list::list;
pub use show::show;
