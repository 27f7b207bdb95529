//! The same done to many customers at once (DOMAIN 3.6): tags, group, delete. Who is meant is frozen when it is
//! confirmed; a job does it in packs, each of which is whole or not at all. Tags and group can be undone.

pub mod api;
mod ask;
mod bulk_action;
mod cancel;
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

pub use ask::{Asking, Meant, Whom, Wish, ask, look};
pub use bulk_action::{Act, BulkAction};
pub use cancel::cancel;
pub use forget::{BulkRows, clear_leftovers, forget_rows, settle};
pub use job_out::job_out;
pub use queries::Refused;
pub use undo::undo;
pub use work::{JOB, work};
