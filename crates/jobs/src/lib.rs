//! A durable queue of jobs in the database. A job is enqueued in the caller's transaction, claimed by one worker,
//! kept by a lease, retried with growing delay, and reports progress. It may run twice, so it carries ids and
//! checks what is left to do. The crate knows no job: the product registers a function per kind.
//!
//! The tables `jobs`, `job_progress` and `job_wishes` are made by the product's migrations; all times are microseconds UTC.

mod claims;
mod context;
mod job;
mod outcome;
mod queue;
mod registry;
mod schedule;
mod watch;
mod worker;

pub use context::Context;
pub use job::{Job, NewJob, State};
pub use outcome::{EXHAUSTED, INTERNAL, INTERRUPTED, Outcome};
pub use queue::{
    Progress, cancel, enqueue, find, keep, list, progress, purge, purge_kind, purge_wishes, resume,
    wish_to_stop, withdraw_wish,
};
pub use registry::Registry;
pub use schedule::Schedule;
pub use worker::{Clock, Pace, Worker};
