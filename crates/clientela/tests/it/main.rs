//! Everything through HTTP or the use case against a real database, on SQLite and on PostgreSQL.

#![cfg(test)]

mod app;
mod crash;
mod customer_forms;
mod customer_pages;
mod customers_api;
mod exports;
mod front_door;
mod mailbox;
mod process;

mod reference;
mod tenancy;
