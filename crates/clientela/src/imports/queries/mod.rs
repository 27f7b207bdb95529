//! All SQL of imports.

mod imports;
mod problems;
mod rows;

pub(super) use imports::{
    find, insert, left_by_their_jobs, list, lock, mapped, mappings, save, save_mapping, take_turn,
    waiting_since,
};
pub use problems::forget_problems;
pub(super) use problems::{delete_problems, insert_problems, problem_values, problems, scrub_problems};
pub(super) use rows::{find_by_digests, forget, happenings, insert_rows};
