//! All SQL of imports.

mod imports;
mod problems;
mod rows;

pub(super) use imports::{find, insert, list, lock, save};
pub(super) use problems::{delete_problems, insert_problems, problems, purge_problems};
pub(super) use rows::{find_by_digests, forget, happenings, insert_rows};
