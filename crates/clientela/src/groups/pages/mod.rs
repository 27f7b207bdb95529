//! Groups in the panel.

mod list;

pub use list::{create, list};
