//! Freshness under fire: eight writers, each with customers of its own, ask lists on any process right after each
//! change that was acknowledged; every list must show it, and nobody more. Meanwhile processes are killed, backups
//! come back, and the store is pushed out of memory by another one. SQLite has one process, since a data folder has one server.

mod asker;
mod backup;
mod folk;
mod nemesis;
mod run;
mod settle;
mod world;
mod writer;

pub(crate) use run::run;
