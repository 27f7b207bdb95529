//! The same done to many customers at once (DOMAIN 3.6): tags, group, delete. Who is meant is frozen when it is
//! confirmed; a job does it in packs, each of which is whole or not at all. Tags and group can be undone.

pub mod api;
mod ask;
mod bulk_action;
mod change;
mod delete;
mod forget;
mod frozen;
mod job_out;
mod label;
pub mod pages;
mod queries;
mod read;
mod undo;
mod work;

pub use ask::{Asking, LARGEST, Whom, Wish, ask, count};
pub use bulk_action::{Act, BulkAction, Counts, UNDONE_WITHIN};
pub use forget::{BulkRows, clear_leftovers, forget_rows};
pub use job_out::job_out;
pub use queries::Refused;
pub use read::{Seen, find, list, refused};
pub use undo::undo;
pub use work::{JOB, work};
