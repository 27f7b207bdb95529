//! Segments in the panel: the page of all of them, saving what the list is filtered by, renaming, deleting. Everybody
//! who sees the list uses them; changing them takes the right to manage labels.

mod delete;
mod edit;
mod list;
mod save;
mod words;

pub use delete::{ask_delete, delete};
pub use edit::{edit, refilter, rename};
pub use list::list;
pub use save::save;
pub use words::pills;
