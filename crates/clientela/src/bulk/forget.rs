//! What goes: with its customer, by its term, and with work that was given up.

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::bulk_action::folders;
use super::queries;
use crate::app::App;
use crate::audit::{HistorySource, Recorded, Telling};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// What actions did to a customer. Their entries are the customer's own, so there is nothing more to tell.
pub struct BulkRows;

impl HistorySource for BulkRows {
    fn tell<'a>(
        &'a self,
        _db: &'a mut Conn,
        _store: StoreId,
        _subject: Uuid,
        _before: Option<Uuid>,
        _limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn forget<'a>(&'a self, tx: &'a mut Conn, store: StoreId, subject: Uuid) -> Telling<'a, ()> {
        Box::pin(queries::forget(tx, store, CustomerId(subject)))
    }
}

/// What is needed to undo actions asked for before an instant.
pub async fn forget_rows(tx: &mut Conn, store: StoreId, before: Moment) -> Result<u64, Error> {
    queries::forget_rows(tx, store, before).await
}

/// Files of actions that were cancelled before they began, or never were.
pub async fn clear_leftovers(app: &App, store: &Store) -> Result<u64, Error> {
    let mut cleared = 0;
    for name in app.files.folders(&folders(store)).await? {
        let Ok(id) = name.parse::<Uuid>() else { continue };
        let job = jobs::find(&mut *app.db.read().await?, store.id.0, id).await?;
        if job.is_none_or(|job| job.state.is_final()) {
            app.files.clear(&format!("{}/{id}", folders(store))).await?;
            cleared += 1;
        }
    }
    Ok(cleared)
}
