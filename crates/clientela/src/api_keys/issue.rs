//! Issue and revoke a key. The secret is told once and kept as a hash.

use db::Conn;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::key::ApiKey;
use super::queries;
use super::scopes::Scope;
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::error::Error;
use crate::random;
use crate::stores::{Store, StoreId};

pub async fn issue(
    app: &App,
    store: &Store,
    actor: &Actor,
    name: &str,
    scopes: &[Scope],
) -> Result<(Uuid, String), Error> {
    if scopes.is_empty() {
        return Err(Error::field("scopes", "required"));
    }
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| { issue_in(tx, store.id, actor, name, scopes, now).await })
}

/// Inside the caller's transaction; answers the key's id and the key itself.
pub async fn issue_in(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    name: &str,
    scopes: &[Scope],
    now: Moment,
) -> Result<(Uuid, String), Error> {
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(80).collect();
    let secret = random::token()?;
    let key = ApiKey { id: random::id(), name, scopes: scopes.to_vec(), created_at: now, revoked_at: None };
    queries::insert(tx, store, &key, &hash(&secret)).await?;
    audit::record(tx, store, actor, &entry("api_key.issued", key.id), now).await?;
    Ok((key.id, format!("cl_{}_{secret}", store.0)))
}

pub async fn revoke(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        if !queries::revoke(tx, store.id, id, now).await? {
            return Err(Error::NotFound);
        }
        audit::record(tx, store.id, actor, &entry("api_key.revoked", id), now).await
    })
}

/// The store and the hash of the secret in a key.
pub(super) fn read(key: &str) -> Option<(StoreId, Vec<u8>)> {
    let (store, secret) = key.strip_prefix("cl_")?.split_once('_')?;
    Some((StoreId(store.parse().ok()?), hash(secret)))
}

fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

fn entry(action: &'static str, id: Uuid) -> Entry {
    Entry { action, subject: Subject { kind: "api_key", id }, changes: Vec::new() }
}
