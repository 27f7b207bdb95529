//! `/me`: what a key is.

use serde::Serialize;
use utoipa::ToSchema;

use super::guard::Integration;
use super::scopes::{Anything, Scope};
use crate::error::Error;

/// The key's store, its name and what it may do.
#[derive(Serialize, ToSchema)]
pub struct Me {
    store: MyStore,
    name: String,
    scopes: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
pub struct MyStore {
    id: uuid::Uuid,
    slug: String,
    name: String,
}

/// What this key is.
#[utoipa::path(get, path = "/me", tag = "me", security(("api_key" = [])), responses((status = 200, body = Me)))]
pub async fn me(caller: Integration<Anything>) -> Result<axum::Json<Me>, Error> {
    let store = &caller.store;
    Ok(axum::Json(Me {
        store: MyStore { id: store.uuid, slug: store.slug.clone(), name: store.name.clone() },
        name: caller.key.name.clone(),
        scopes: caller.key.scopes.iter().copied().map(Scope::as_str).collect(),
    }))
}
