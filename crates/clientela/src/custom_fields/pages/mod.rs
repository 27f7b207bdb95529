//! Custom fields in the panel.

mod list;
mod relabel;
mod remove;

pub use list::{define, list};
pub use relabel::{ask_relabel, relabel};
pub use remove::{ask_remove, remove};
