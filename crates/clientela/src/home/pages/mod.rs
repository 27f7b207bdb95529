//! The start page of a store.

mod recent;
pub mod start;
