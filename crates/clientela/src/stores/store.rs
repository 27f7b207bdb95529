use chrono_tz::Tz;
use uuid::Uuid;

use crate::clock::Moment;
use crate::web::Language;

/// The small number that leads every row of a store. Outside, a store is its slug or its uuid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoreId(pub i64);

impl From<StoreId> for db::Value {
    fn from(id: StoreId) -> Self {
        db::Value::from(id.0)
    }
}

#[derive(Clone, Debug)]
pub struct Store {
    pub id: StoreId,
    pub uuid: Uuid,
    pub slug: String,
    pub name: String,
    pub zone: Tz,
    pub language: Language,
    pub publishable_key: String,
    /// After how many an open cart that nobody touched is abandoned
    pub cart_minutes: i64,
    pub created_at: Moment,
}
