//! Whether the audience says what the record says: as many customers, each one known.

use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

pub(super) async fn compare(app: &App, store: &Store) -> Result<Vec<String>, Error> {
    let mut snapshot = app.db.read().await?;
    let kept = queries::customer_ids(&mut snapshot, store.id).await?;
    drop(snapshot);
    let fresh = app.audiences.fresh(&app.db, store).await?;
    let known = app
        .audiences
        .ask(&fresh, |audience, _names| audience.iter().map(|facts| facts.id.uuid()).collect::<Vec<Uuid>>());
    let mut known = known.await?;
    known.sort_unstable();
    if kept == known {
        return Ok(Vec::new());
    }
    Ok(vec![format!(
        "store {}: the audience knows {} customers, the record {}",
        store.slug,
        known.len(),
        kept.len()
    )])
}
