//! Segments: filters of the list under names (DOMAIN 3.5). Always live: what is kept is the question, with tags, groups
//! and custom fields by id, never its answer. The audience knows them beside the other names of the store; the list's
//! parameter `segment` puts one in its place.

pub mod api;
mod change;
mod delete;
mod entry;
mod members;
mod names;
pub mod pages;
mod queries;
mod question;
mod read;
mod rules;
mod save;

pub use crate::audiences::SavedFilter as Segment;
pub use change::{Changes, NewFilter, change};
pub use delete::delete;
pub use members::{FOLLOW, follow, follow_store};
pub use names::SegmentNames;
pub use question::Question;
pub use read::{Seen, get, look, see};
pub use save::save;
