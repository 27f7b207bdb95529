//! Orders on their customer's time line, at the time they were placed (DOMAIN 4.7).

use db::Conn;
use uuid::Uuid;

use super::queries;
use crate::audit::{Change, HistorySource, Recorded, Telling};
use crate::clock::Moment;
use crate::stores::StoreId;

/// The orders of a customer.
pub struct OrderHistory;

impl HistorySource for OrderHistory {
    fn tell<'a>(
        &'a self,
        db: &'a mut Conn,
        store: StoreId,
        subject: Uuid,
        before: Option<Uuid>,
        limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        Box::pin(async move {
            let told = queries::latest(db, store, subject, before, limit).await?;
            let recorded = told.into_iter().map(|told| Recorded {
                id: told.id,
                at: Moment(told.placed_at),
                actor_kind: "order".to_owned(),
                actor_name: told.code,
                door: String::new(),
                action: "order.placed".to_owned(),
                changes: vec![Change {
                    field: "total_cents".to_owned(),
                    old: String::new(),
                    new: told.total_cents.to_string(),
                }],
            });
            Ok(recorded.collect())
        })
    }

    /// Whoever has orders is not deleted (DOMAIN 3.7).
    fn forget<'a>(&'a self, _: &'a mut Conn, _: StoreId, _: &'a [Uuid]) -> Telling<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}
