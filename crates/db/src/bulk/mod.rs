//! Many rows at once: JSON packs, and on PostgreSQL COPY for plain inserts.

mod copy;
mod packs;
mod table;

pub use packs::{insert_many, upsert_many};
pub use table::{Column, Kind, Table};
