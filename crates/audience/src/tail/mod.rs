//! What changed since a base was built: whole facts, judged one by one.

mod changes;
mod sieve;

pub(crate) use changes::{Change, Tail};
pub(crate) use sieve::{Known, Need, Sieve};
