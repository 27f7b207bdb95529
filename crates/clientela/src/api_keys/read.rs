//! Read the keys of a store: everything but the secrets, which nobody has.

use uuid::Uuid;

use super::key::ApiKey;
use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

/// The living ones first, each half newest first.
pub async fn list(app: &App, store: &Store) -> Result<Vec<ApiKey>, Error> {
    let mut keys = queries::list(&mut *app.db.read().await?, store.id).await?;
    keys.sort_by_key(|key| key.revoked_at.is_some());
    Ok(keys)
}

pub async fn get(app: &App, store: &Store, id: Uuid) -> Result<ApiKey, Error> {
    let keys = list(app, store).await?;
    keys.into_iter().find(|key| key.id == id).ok_or(Error::NotFound)
}
