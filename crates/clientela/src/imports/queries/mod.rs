//! All SQL of imports.

mod import;
mod problems;
mod rows;

pub(super) use import::{find, insert, list, lock, save};
pub(super) use problems::{delete_problems, insert_problems, problems};
pub(super) use rows::{find_by_digests, happenings, insert_rows};
