//! Imports in a customer's history: one entry for all that an import did to them.

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::queries;
use crate::audit::{HistorySource, Recorded, Telling};
use crate::stores::StoreId;

/// The imports that made or changed a customer.
pub struct ImportHistory;

impl HistorySource for ImportHistory {
    fn tell<'a>(
        &'a self,
        db: &'a mut Conn,
        store: StoreId,
        subject: Uuid,
        before: Option<Uuid>,
        limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        Box::pin(queries::happenings(db, store, CustomerId(subject), before, limit))
    }

    fn forget<'a>(&'a self, tx: &'a mut Conn, store: StoreId, subject: Uuid) -> Telling<'a, ()> {
        Box::pin(queries::forget(tx, store, subject))
    }
}
