//! Import of customers: all or nothing, recognised without questions, nothing half done.

mod askers;
mod cancelling;
mod crashes;
mod doors;
mod endings;
mod existing;
pub mod files;
mod kills;
mod origins;
mod panel;
mod problems;
mod round_trip;
mod uploads;
