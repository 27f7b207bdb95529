//! Custom fields: what a store wants to know of its customers beside what every store does (DOMAIN 2.3).

pub mod api;
mod define;
mod field;
mod queries;

pub use define::{define, relabel, remove};
pub use field::CustomField;
