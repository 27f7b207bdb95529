//! What is kept of a store whose segments are watched.

use uuid::Uuid;

use crate::audiences::{Position, SavedFilter};

/// As it was when everybody was last looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// None before the first time
    pub(super) position: Option<Position>,
    /// The store's day then, `2026-03-10`
    pub(super) day: String,
    pub(super) segments: Vec<Watched>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Watched {
    pub(super) id: Uuid,
    /// What stands for it beside a customer; never given twice
    pub(super) number: i64,
    /// Of its filter when its members were recorded; blank before
    pub(super) mark: String,
}

/// A segment to look at.
#[derive(Clone, Debug)]
pub(super) struct Looked {
    pub(super) segment: SavedFilter,
    pub(super) number: i64,
    /// Of its filter
    pub(super) mark: String,
    /// Whether who enters and leaves is told: not while its members are recorded for the first time
    pub(super) is_told: bool,
}
