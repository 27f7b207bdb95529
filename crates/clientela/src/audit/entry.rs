use uuid::Uuid;

use crate::clock::Moment;

/// What an entry is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    pub kind: &'static str,
    pub id: Uuid,
}

/// One field of a change: its name and what stood and stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub field: String,
    pub old: String,
    pub new: String,
}

/// A fact in the past: `customer.updated`, `export.asked`.
#[derive(Clone, Debug)]
pub struct Entry {
    pub action: &'static str,
    pub subject: Subject,
    pub changes: Vec<Change>,
}

/// An entry as it is read again.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub id: Uuid,
    pub at: Moment,
    pub actor_kind: String,
    pub actor_name: String,
    pub door: String,
    pub action: String,
    pub changes: Vec<Change>,
}
