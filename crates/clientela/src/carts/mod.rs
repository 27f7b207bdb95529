//! A cart (*carrinho*): what somebody put together and has not ordered yet, maybe known by an e-mail alone (DOMAIN 6.3,
//! 2.13). Kept, turned into an order, deleted, read. Whether it is abandoned is a matter of the time that asks.

mod abandon_after;
pub mod api;
mod cart;
mod check;
mod delete;
mod figures;
mod history;
mod keep;
mod keep_many;
mod own;
pub mod pages;
mod queries;
mod read;
mod rules;
mod said;
pub mod storefront;
mod turn_into_order;

pub use abandon_after::{MINUTES, abandon_after};
pub use cart::{Cart, Status};
pub use check::faults;
pub use delete::delete;
pub use history::CartHistory;
pub use keep::{Kept, keep, keep_in};
pub use keep_many::{Given, Intake, Rehearsed, rehearse};
pub use own::own;
pub use read::{Page, Which, by_codes, by_id, count_abandoned, page};
pub use rules::Checked;
pub use said::Said;
pub use turn_into_order::{Lying, lock, lock_of_order, set_free, turn_into_orders};
