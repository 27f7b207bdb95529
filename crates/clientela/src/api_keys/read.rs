//! Read the keys of a store: everything but the secrets, which nobody has.

use db::Conn;
use uuid::Uuid;

use super::key::ApiKey;
use super::queries;
use super::scopes::Scope;
use crate::app::App;
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// The living ones first, each half newest first.
pub async fn list(app: &App, store: &Store) -> Result<Vec<ApiKey>, Error> {
    let mut keys = queries::list(&mut *app.db.read().await?, store.id).await?;
    keys.sort_by_key(|key| key.revoked_at.is_some());
    Ok(keys)
}

/// The scopes of a key that is still good; none where it was revoked.
pub async fn scopes_now(db: &mut Conn, store: StoreId, id: Uuid) -> Result<Vec<Scope>, Error> {
    let keys = queries::list(db, store).await?;
    let living = keys.into_iter().find(|key| key.id == id && key.revoked_at.is_none());
    Ok(living.map(|key| key.scopes).unwrap_or_default())
}

pub async fn may(db: &mut Conn, store: StoreId, id: Uuid, scope: Scope) -> Result<bool, Error> {
    Ok(scopes_now(db, store, id).await?.contains(&scope))
}

pub async fn get(app: &App, store: &Store, id: Uuid) -> Result<ApiKey, Error> {
    let keys = list(app, store).await?;
    keys.into_iter().find(|key| key.id == id).ok_or(Error::NotFound)
}
