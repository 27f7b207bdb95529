//! Every test runs on both engines unless its name says otherwise.

mod bulk;
mod engines;
mod errors;
mod migrations;
mod postgres;
mod queries;
mod sqlite;
mod transactions;
