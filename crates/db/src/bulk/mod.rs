//! Many rows at once: JSON packs on SQLite, arrays on PostgreSQL.

mod arrays;
mod packs;
mod table;

pub use packs::{insert_many, merge_many, upsert_many};
pub use table::{Column, Kind, Table};
