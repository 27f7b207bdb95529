//! Every test runs on both engines.

mod engines;
mod leases;
mod outcomes;
mod queue;
mod running;
