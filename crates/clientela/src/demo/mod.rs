//! The customers of the demo: invented people and companies, the same ones every time, spread over Brazil and over
//! the last three years.

mod customer;
mod documents;
mod draw;
mod fill;
mod names;
mod places;

pub use fill::fill;
