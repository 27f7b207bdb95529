//! The start page of a store.

pub mod start;
