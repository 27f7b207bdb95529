//! Files of customers on their way in (DOMAIN 13): recognised, checked to the last cell, applied whole or not at
//! all. The job is `work`; its steps are `check` and `apply`.

pub mod api;
mod apply;
mod asker;
mod cancel;
mod candidate;
mod check;
mod check_row;
mod checker;
mod choose;
mod confirm;
mod end;
mod history;
mod import;
mod keys;
mod origins;
mod out;
pub mod pages;
mod problem;
mod queries;
mod read;
mod read_file;
mod recognise;
mod run;
mod staging;
mod start;
mod sweep;
mod template;
mod upload;
mod work;
mod written_as;

pub use cancel::cancel;
pub use confirm::confirm;
pub use history::ImportHistory;
pub use import::{AskedBy, AskedOrigin, Counts, Import, OnExisting, RunMode, Stage};
pub use origins::Origin;
pub use out::{ProblemOut, job_out};
pub use problem::Problem;
pub use queries::forget_problems;
pub use read::{Seen, find, list, problems, sentence};
pub use start::{Choices, JOB, Uploaded, start, upload_key};
pub use sweep::{SWEEP, sweep};
pub use upload::largest_request;
pub use work::work;
pub use written_as::WrittenAs;
