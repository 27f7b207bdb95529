//! Exports (DOMAIN 14): the list as filtered, in chosen columns, written to a file by a job; for management, or for
//! marketing and then without those who did not consent. Who asked downloads it, for seven days. Every export is in
//! the audit.

mod answer;
pub mod api;
mod ask;
mod asker;
mod count;
mod entry;
mod expire;
mod export;
mod finish;
mod hand_out;
pub mod pages;
mod queries;
mod read;
mod retention;
mod rows;
mod rules;
mod sheet;
mod write;

pub use ask::ask;
pub use count::{Counted, count};
pub use expire::expire;
pub use export::{Asking, Channels, EXPIRE, EXPORT, Export, Purpose, Wanted, Written};
pub use hand_out::{Handed, begin, hand_out};
pub use read::{File, Listed, file, get, list};
pub use retention::clear_leftovers;
pub use rows::Rows;
pub use rules::Permits;
pub use write::write;
