//! Clientela: a self-hosted customer base for Brazilian online stores. A feature is a folder; `routes` and
//! `worker` name them all.

pub mod api_keys;
pub mod app;
pub mod audiences;
pub mod audit;
pub mod checkup;
pub mod clock;
pub mod commands;
pub mod config;
pub mod custom_fields;
pub mod customers;
mod demo;
pub mod error;
pub mod events;
pub mod exports;
pub mod features;
pub mod files;
pub mod groups;
pub mod health;
pub mod home;
pub mod idempotency;
pub mod imports;
pub mod installation;
pub mod job_status;
pub mod mailbox;
mod migrations;
pub mod random;
pub mod reference;
pub mod retention;
pub mod routes;
pub mod settings;
pub mod setup;
pub mod staff;
pub mod stores;
pub mod web;
pub mod work;
pub mod worker;
