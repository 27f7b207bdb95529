//! The guard of the REST API. `authenticate` finds the key once for a request; `Integration<CustomersRead>` in a
//! handler's arguments: the key has that scope.

use std::marker::PhantomData;
use std::sync::Arc;

use audience::Sight;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::issue::read;
use super::key::ApiKey;
use super::queries;
use super::scopes::{Scope, Scoped};
use crate::app::App;
use crate::audit::{Actor, ActorKind, Caller, Door};
use crate::error::Error;
use crate::stores::{self, Store};
use crate::web::Peer;

/// What `authenticate` leaves for the extractors.
#[derive(Clone)]
pub struct Known {
    pub store: Arc<Store>,
    pub key: Arc<ApiKey>,
}

/// A program with a key of the store that has the scope.
pub struct Integration<S> {
    pub store: Arc<Store>,
    pub key: Arc<ApiKey>,
    pub actor: Actor,
    scope: PhantomData<S>,
}

impl<S> Integration<S> {
    pub fn may(&self, scope: Scope) -> bool {
        self.key.scopes.contains(&scope)
    }

    /// Whether personal data is answered or masked (DOMAIN 12.1).
    pub fn sight(&self) -> Sight {
        if self.may(Scope::PersonalDataRead) { Sight::Personal } else { Sight::Masked }
    }
}

/// The layer before every route of the REST API.
pub async fn authenticate(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    match known(&app, request.headers()).await {
        Ok(known) => {
            request.extensions_mut().insert(known);
            next.run(request).await
        }
        Err(error) => error.into_response(),
    }
}

async fn known(app: &App, headers: &HeaderMap) -> Result<Known, Error> {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (scheme, key) = header.and_then(|value| value.split_once(' ')).ok_or(Error::Unauthenticated)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Error::Unauthenticated);
    }
    let (store, secret_hash) = read(key.trim()).ok_or(Error::Unauthenticated)?;
    let mut db = app.db.glance().await?;
    let key = queries::find(&mut db, store, &secret_hash).await?.ok_or(Error::Unauthenticated)?;
    let store = stores::by_id(&mut db, store).await?.ok_or(Error::Unauthenticated)?;
    Ok(Known { store: Arc::new(store), key: Arc::new(key) })
}

impl<S: Scoped> FromRequestParts<Arc<App>> for Integration<S> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &Arc<App>) -> Result<Self, Error> {
        let known = parts.extensions.get::<Known>().cloned().ok_or(Error::Unauthenticated)?;
        let actor = Actor {
            kind: ActorKind::ApiKey,
            id: Some(known.key.id),
            name: known.key.name.clone(),
            door: Door::Api,
            address: Peer::of(parts).0,
        };
        Caller::tell(&parts.extensions, known.store.id, &actor);
        if S::SCOPE.is_some_and(|scope| !known.key.scopes.contains(&scope)) {
            return Err(Error::Forbidden("missing_scope"));
        }
        Ok(Self { store: known.store, key: known.key, actor, scope: PhantomData })
    }
}
