//! What has no use any more goes by itself (LGPD art. 15, 16). The terms stand here, and in docs/privacy.md; what goes
//! with its customer is not of this place.

mod purge;

pub use purge::{PURGE, purge};
