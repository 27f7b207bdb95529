//! An item: what of a product was bought, or lies in a cart, with its price then (DOMAIN 6.1). There is no catalogue:
//! whoever sends it says what it is called.

mod body;
mod item;
mod rules;

pub use body::{ItemIn, ItemOut, said_items};
pub use item::{Item, SaidItem, total_cents, units};
pub use rules::{MOST_CENTS, MOST_ITEMS, check_items};
