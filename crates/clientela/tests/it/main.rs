//! Everything through HTTP or the use case against a real database, on SQLite and on PostgreSQL.

#![cfg(test)]

mod app;
mod commands;
mod crash;
mod customers_api;
mod exports;
mod front_door;
mod home;
mod mailbox;
mod process;
mod reference;
mod setup;
mod tenancy;
