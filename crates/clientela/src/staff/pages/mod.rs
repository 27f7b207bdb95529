//! Log-in, log-out, the own account, and where `/` leads.

pub mod account;
pub mod language;
pub mod log_in;
pub mod start;
