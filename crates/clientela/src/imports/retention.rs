//! What imports keep no longer than needed: reports of errors, and files whose job is over or never began.

use super::queries;
use super::start::folder;
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::Store;

/// Reports of imports that ended before; the import and its numbers stay.
pub async fn purge_problems(app: &App, before: Moment) -> Result<u64, Error> {
    db::transact!(app.db, Error, |tx| { queries::purge_problems(tx, before).await })
}

/// Of a job that gave up or was killed in its last attempt, and of uploads that became no import.
pub async fn clear_leftovers(app: &App, store: &Store, before: Moment) -> Result<u64, Error> {
    let mut cleared = 0;
    for id in app.files.begun_before(&format!("{}/imports", store.uuid), before).await? {
        let mut snapshot = app.db.read().await?;
        let import = queries::find(&mut snapshot, store.id, id).await?;
        let job = jobs::find(&mut snapshot, store.id.0, id).await?;
        drop(snapshot);
        if import.is_none() || job.is_none_or(|job| job.state.is_final()) {
            app.files.clear(&folder(store, id)).await?;
            cleared += 1;
        }
    }
    Ok(cleared)
}
