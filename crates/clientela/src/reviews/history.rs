//! Reviews on their customer's time line, at the time they were written (DOMAIN 4.7).

use db::Conn;
use uuid::Uuid;

use super::queries;
use crate::audit::{Change, HistoryKind, HistorySource, Recorded, Telling};
use crate::stores::StoreId;

/// The reviews of a customer.
pub struct ReviewHistory;

impl HistorySource for ReviewHistory {
    fn tell<'a>(
        &'a self,
        db: &'a mut Conn,
        store: StoreId,
        subject: Uuid,
        before: Option<Uuid>,
        limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        Box::pin(async move {
            let reviews = queries::latest(db, store, subject, before, limit).await?;
            let recorded = reviews.into_iter().map(|review| Recorded {
                id: review.id,
                at: review.written_at,
                actor_kind: "order".to_owned(),
                actor_name: review.order_code,
                door: String::new(),
                action: "review.written".to_owned(),
                changes: vec![Change {
                    field: "stars".to_owned(),
                    old: String::new(),
                    new: review.rating.to_string(),
                }],
            });
            Ok(recorded.collect())
        })
    }

    fn tell_of<'a>(
        &'a self,
        db: &'a mut Conn,
        store: StoreId,
        subject: Uuid,
        kind: HistoryKind,
        before: Option<Uuid>,
        limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        match kind {
            HistoryKind::Reviewed => self.tell(db, store, subject, before, limit),
            _ => Box::pin(async { Ok(Vec::new()) }),
        }
    }

    /// Whoever has reviews has orders, and is not deleted (DOMAIN 3.7).
    fn forget<'a>(&'a self, _: &'a mut Conn, _: StoreId, _: &'a [Uuid]) -> Telling<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}
