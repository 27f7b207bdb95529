//! What is kept no longer than it is needed (LGPD art. 15, 16): a job looks every hour. docs/privacy.md names the
//! times; each feature removes its own.

mod purge;

pub use purge::{PURGE, purge};
