//! The panel's door of reviews: those of a customer (DOMAIN 4.3).

mod list;

pub use list::list;
