//! What goes: with its customer, by its term, and with work that was given up.

use db::Conn;
use uuid::Uuid;

use super::bulk_action::{UNDONE_WITHIN, folders};
use super::queries;
use super::work::end;
use crate::app::App;
use crate::audit::{HistorySource, Recorded, Telling};
use crate::clock::{DAY, Moment};
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

    fn forget<'a>(&'a self, tx: &'a mut Conn, store: StoreId, subjects: &'a [Uuid]) -> Telling<'a, ()> {
        Box::pin(queries::forget(tx, store, subjects))
    }
}

/// Rows forgotten in one transaction.
const PACK: i64 = 10_000;

/// What was needed to undo actions whose time is over, and a day more for an undo that was asked for in time.
pub async fn forget_rows(app: &App, store: StoreId) -> Result<u64, Error> {
    let before = app.clock.now().plus(-UNDONE_WITHIN - DAY);
    let old = queries::with_rows_before(&mut *app.db.glance().await?, store, before).await?;
    let mut forgotten = 0;
    for (id, frozen) in old {
        let mut from = 0;
        while from < frozen {
            forgotten += db::transact!(app.db, Error, |tx| {
                queries::forget_rows(tx, store, id, from, from + PACK).await
            })?;
            from += PACK;
        }
    }
    Ok(forgotten)
}

/// Actions whose jobs ended without them: cancelled before they began, or in a process that died once too often.
pub async fn settle(app: &App, store: StoreId) -> Result<u64, Error> {
    let left = queries::left_by_their_jobs(&mut *app.db.glance().await?, store).await?;
    let mut settled = 0;
    for id in left {
        end(app, store, id).await?;
        settled += 1;
    }
    Ok(settled)
}

/// Files of actions that were cancelled before they began, or never were. A day old: the file comes before its action.
pub async fn clear_leftovers(app: &App, store: &Store) -> Result<u64, Error> {
    let (mut cleared, oldest) = (0, app.clock.now().plus(-DAY));
    for name in app.files.folders(&folders(store)).await? {
        let Ok(id) = name.parse::<Uuid>() else { continue };
        if Moment::of_id(id).is_none_or(|drawn| drawn > oldest) {
            continue;
        }
        let job = jobs::find(&mut *app.db.read().await?, store.id.0, id).await?;
        if job.is_none_or(|job| job.state.is_final()) {
            app.files.clear(&format!("{}/{id}", folders(store))).await?;
            cleared += 1;
        }
    }
    Ok(cleared)
}
