//! The outbox of facts: written in the transaction of what happened, for webhooks and queues to read.
//! A payload holds ids and names of fields, never personal data.

mod queries;

pub use queries::{record, record_many};
