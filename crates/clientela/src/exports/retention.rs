//! Files of exports that nobody can have any more, half ones included, where the job that should have removed them
//! did not.

use uuid::Uuid;

use super::export::folder_of;
use super::queries;
use crate::app::App;
use crate::clock::{DAY, Moment};
use crate::error::Error;
use crate::stores::Store;

pub async fn clear_leftovers(app: &App, store: &Store) -> Result<u64, Error> {
    let (mut cleared, oldest) = (0, app.clock.now().plus(-DAY));
    for name in app.files.folders(&folder_of(store)).await? {
        let Ok(id) = name.parse::<Uuid>() else { continue };
        if Moment::of_id(id).is_none_or(|drawn| drawn > oldest) {
            continue;
        }
        let mut snapshot = app.db.read().await?;
        let export = queries::find(&mut snapshot, store.id, id).await?;
        let job = jobs::find(&mut snapshot, store.id.0, id).await?;
        drop(snapshot);
        let is_alive = export.is_some_and(|export| export.is_alive(app.clock.now()));
        if !is_alive && job.is_none_or(|job| job.state.is_final()) {
            app.files.clear(&format!("{}/{id}", folder_of(store))).await?;
            cleared += 1;
        }
    }
    Ok(cleared)
}
