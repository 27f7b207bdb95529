//! What the installation as a whole keeps: the key that seals cursors and links, one for all its processes.

mod queries;

pub use queries::{seal_key, take_turn};
