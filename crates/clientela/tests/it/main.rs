//! Everything through HTTP or the use case against a real database, on SQLite and on PostgreSQL.

#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    reason = "tests make what the product is given: ids, servers, settings"
)]

mod app;
mod audiences;
mod bulk;
mod carts;
mod checkup;
mod commands;
mod crash;
mod cross_site;
mod custom_fields;
mod customer_forms;
mod customer_pages;
mod customers_api;
mod exports;
mod filter_form;
mod freshness;
mod front_door;
mod home;
mod hostile;
mod idempotency;
pub mod imports;
mod kept;
mod listings;
mod lost_updates;
mod mailbox;
mod merge_patch;
mod orders;
mod passwords;
mod permissions;
mod private_files;
mod process;
mod products;
mod properties;
mod reference;
mod refusals;
mod retention;
mod reviews;
mod segments;
mod settings_pages;
mod setup;
mod shoppers;
mod sight;
mod syntax;
mod tenancy;
mod tidy;
mod time_line;
