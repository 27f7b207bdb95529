//! Everything through HTTP or the use case against a real database, on SQLite and on PostgreSQL.

#![cfg(test)]

mod app;
mod customers_api;
mod front_door;
mod reference;
