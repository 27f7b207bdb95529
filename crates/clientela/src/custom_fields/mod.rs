//! Custom fields: what a store wants to know of its customers beside what every store does (DOMAIN 2.3).

pub mod api;
mod define;
mod field;
pub mod pages;
mod queries;
mod read;

pub use define::{define, relabel, remove};
pub use field::CustomField;
pub use read::{get, list, values};
