//! The panel's door of carts: those of the store, those of a customer, one cart, and when one is abandoned
//! (DOMAIN 4.3, 6.3).

mod delete;
mod list;
mod of_customer;
mod row;
mod settings;
mod show;

pub use delete::{ask_delete, delete};
pub use list::list;
pub use of_customer::of_customer;
pub use settings::{save_settings, settings};
pub use show::show;
