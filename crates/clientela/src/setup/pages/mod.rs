//! The page of the first run.

pub mod first_run;
