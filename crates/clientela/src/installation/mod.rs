//! What the installation as a whole keeps: the key that seals cursors and links, one for all its processes.

mod queries;
mod seal_key;

pub use queries::take_turn;
pub use seal_key::seal_key;
