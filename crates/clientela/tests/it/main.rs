//! Everything through HTTP or the use case against a real database, on SQLite and on PostgreSQL.

#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    reason = "tests make what the product is given: ids, servers, settings"
)]

mod app;
mod commands;
mod crash;
mod custom_fields;
mod customer_forms;
mod customer_pages;
mod customers_api;
mod exports;
mod front_door;
mod home;
pub mod imports;
mod kept;
mod mailbox;
mod process;
mod reference;
mod retention;
mod settings_pages;
mod setup;
mod tenancy;
mod tidy;
