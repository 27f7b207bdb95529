//! The orders a check has passed, on their way to be received, and what is to be locked before the first of them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::spoken::Spoken;
use super::there::Matter;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StagedOrder {
    pub row: i64,
    #[serde(default)]
    pub matter: Matter,
    /// Of the order, or cart, that was there.
    pub version: Option<i64>,
    pub spoken: Spoken,
}

/// A line of what the check found there: orders ascending by code over all lines, then customers by id.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Locks {
    pub orders: Vec<(String, i64)>,
    pub customers: Vec<Uuid>,
}

/// Orders received at once.
pub const PACK: usize = 1_000;

/// Orders or customers locked at once.
pub const LOCKED: usize = 2_000;
