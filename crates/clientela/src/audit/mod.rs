//! Who did what, when, from where, on which record (DOMAIN 12.4). Entries are only ever appended; the
//! personal values in them stand in a table beside, so that they can be erased and the entries stay.

mod actor;
mod entry;
mod history_kind;
mod history_source;
mod layer;
mod queries;

pub use actor::{Actor, ActorKind, Door};
pub use entry::{Change, Entry, Recorded, Subject};
pub use history_kind::HistoryKind;
pub use history_source::{HistorySource, Telling};
pub use layer::{Caller, note_refusals};
pub use queries::{forget_values, history, history_of, record, record_many};
