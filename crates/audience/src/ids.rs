//! Ids as types of their own: a tag's id is never taken for a group's.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A customer: a UUIDv7, so that ids are ordered by the time they were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CustomerId(pub Uuid);

impl CustomerId {
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl From<Uuid> for CustomerId {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

impl From<CustomerId> for Uuid {
    fn from(id: CustomerId) -> Self {
        id.0
    }
}

impl fmt::Display for CustomerId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

macro_rules! small_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    };
}

small_id!(
    /// A tag of one store.
    TagId
);
small_id!(
    /// A group of one store.
    GroupId
);
small_id!(
    /// A custom field of one store.
    FieldId
);
small_id!(
    /// A price table of one store.
    PriceTableId
);
