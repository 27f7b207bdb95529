//! Carts on their customer's time line, at the time they were begun (DOMAIN 4.7).

use db::Conn;
use uuid::Uuid;

use super::queries;
use crate::audit::{Change, HistoryKind, HistorySource, Recorded, Telling};
use crate::stores::StoreId;

/// The carts of a customer.
pub struct CartHistory;

impl HistorySource for CartHistory {
    fn tell<'a>(
        &'a self,
        db: &'a mut Conn,
        store: StoreId,
        subject: Uuid,
        before: Option<Uuid>,
        limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        Box::pin(async move {
            let carts = queries::latest(db, store, subject, before, limit).await?;
            let recorded = carts.into_iter().map(|cart| Recorded {
                id: cart.id,
                at: cart.started_at,
                actor_kind: "cart".to_owned(),
                actor_name: cart.id.to_string(),
                door: String::new(),
                action: "cart.started".to_owned(),
                changes: vec![Change {
                    field: "total_cents".to_owned(),
                    old: String::new(),
                    new: cart.total_cents().to_string(),
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
            HistoryKind::Carts => self.tell(db, store, subject, before, limit),
            _ => Box::pin(async { Ok(Vec::new()) }),
        }
    }

    /// Their carts go with the record.
    fn forget<'a>(&'a self, _: &'a mut Conn, _: StoreId, _: &'a [Uuid]) -> Telling<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}
