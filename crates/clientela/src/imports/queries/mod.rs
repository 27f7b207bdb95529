//! All SQL of imports.

mod imports;
mod problems;
mod rows;

pub(super) use imports::{find, insert, left_by_their_jobs, list, lock, save, take_turn, waiting_since};
pub(super) use problems::{delete_problems, insert_problems, problems};
pub(super) use rows::{find_by_digests, forget, happenings, insert_rows};
