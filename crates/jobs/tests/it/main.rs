//! Every test runs on both engines.

#![expect(clippy::disallowed_methods, reason = "a test makes its ids, tasks and databases")]

mod engines;
mod leases;
mod outcomes;
mod queue;
mod running;
