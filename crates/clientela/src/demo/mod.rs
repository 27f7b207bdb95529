//! The demo's store: invented people and companies, the same ones every time, spread over Brazil and over the last
//! three years, with what they bought, left in carts and think of it.

mod customer;
mod documents;
mod draw;
mod fill;
mod names;
mod opinions;
mod places;
mod purchases;
mod shop;

pub use fill::fill;
