//! `Idempotency-Key` on every POST of the API, kept 24 hours per key: the same body answers the same, another body
//! is refused, one that still runs too. A key whose request died in the middle stays taken: nothing happens twice.

mod forget;
mod layer;
mod posts;
mod queries;
mod spool;

pub use forget::{PURGE, forget, purge};
pub use layer::{About, LONGEST_KEY, replay};
pub use posts::Posts;
