//! SQLite and PostgreSQL behind one SQL text.
//!
//! A use case opens a [`Tx`] or a [`Snapshot`]; its queries take `&mut Conn` and are written once, with `$1` binds
//! and the few placeholders of [`sql`]. Nobody outside this crate asks which engine answers. It knows no table of
//! the product except by the names it is given.

mod access;
mod bulk;
mod conn;
mod database;
mod error;
mod integrity;
mod locks;
mod migrations;
mod options;
mod pack;
mod postgres;
mod query;
mod sqlite;
mod text;
mod transact;
mod value;

pub use access::{Glance, Snapshot, Tx};
pub use bulk::{Column, Kind, Table, insert_many, merge_many, upsert_many};
pub use conn::Conn;
pub use database::Db;
pub use error::{Error, Fault};
pub use locks::{lock_customers, lock_rows};
pub use migrations::Migrations;
pub use options::{Location, Options};
pub use pack::Pack;
pub use query::{Query, Row, sql};
pub use transact::{Reruns, Tries};
pub use value::{Value, ints, texts, uuids};
