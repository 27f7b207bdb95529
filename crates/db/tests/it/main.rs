//! Every test runs on both engines unless its name says otherwise.

#![expect(clippy::disallowed_methods, reason = "a test makes its ids, tasks and databases")]

mod bulk;
mod engines;
mod errors;
mod migrations;
mod postgres;
mod queries;
mod sqlite;
mod transactions;
