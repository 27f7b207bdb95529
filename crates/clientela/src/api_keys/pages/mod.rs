//! Keys in the panel.

mod issue;
mod list;
mod revoke;
mod words;

pub use issue::{issue, new};
pub use list::list;
pub use revoke::{ask_revoke, revoke};
