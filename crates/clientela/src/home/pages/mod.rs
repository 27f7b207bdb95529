//! The start page of a store.

mod birthdays;
mod cards;
mod recent;
pub mod start;
