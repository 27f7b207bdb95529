//! Import of customers: all or nothing, recognised without questions, nothing half done.

mod crashes;
mod doors;
mod existing;
mod faults;
pub mod files;
mod kills;
mod origins;
mod panel;
mod problems;
mod races;
mod round_trip;
mod torture;
mod wild;
