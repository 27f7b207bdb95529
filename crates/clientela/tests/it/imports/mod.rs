//! Import of customers: all or nothing, recognised without questions, nothing half done.

mod askers;
mod cancelling;
mod crashes;
mod doors;
pub mod endings;
mod existing;
mod faults;
pub mod files;
mod kills;
mod mapping;
mod orders;
mod origins;
mod panel;
mod problems;
mod races;
mod round_trip;
mod torture;
mod uploads;
mod wild;
