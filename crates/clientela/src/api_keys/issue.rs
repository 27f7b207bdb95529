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
use crate::error::{Error, FieldErrors};
use crate::random;
use crate::stores::{Store, StoreId};

const LONGEST_NAME: usize = 80;

pub async fn issue(
    app: &App,
    store: &Store,
    actor: &Actor,
    name: &str,
    scopes: &[Scope],
) -> Result<(Uuid, String), Error> {
    check(name, scopes)?;
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| { issue_in(tx, store.id, actor, name, scopes, now).await })
}

/// As [`issue`], under an id that the asker chose: asked again, no second key is issued and none is told.
pub async fn issue_once(
    app: &App,
    store: &Store,
    actor: &Actor,
    id: Uuid,
    name: &str,
    scopes: &[Scope],
) -> Result<Option<String>, Error> {
    check(name, scopes)?;
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        if queries::is_known(tx, store.id, id).await? {
            return Ok(None);
        }
        let key = new(id, name, scopes, now);
        insert(tx, store.id, actor, &key).await.map(Some)
    })
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
    let key = new(random::id(), name, scopes, now);
    let told = insert(tx, store, actor, &key).await?;
    Ok((key.id, told))
}

fn check(name: &str, scopes: &[Scope]) -> Result<(), Error> {
    let mut errors = FieldErrors::default();
    let name = name.trim();
    if name.is_empty() {
        errors.add("name", "required");
    } else if name.chars().count() > LONGEST_NAME {
        errors.add("name", "too_long");
    } else if name.chars().any(char::is_control) {
        errors.add("name", "control_characters");
    }
    if scopes.is_empty() {
        errors.add("scopes", "scopes_required");
    }
    errors.into_result()
}

fn new(id: Uuid, name: &str, scopes: &[Scope], now: Moment) -> ApiKey {
    let (name, scopes) = (name.trim().to_owned(), scopes.to_vec());
    ApiKey { id, name, scopes, created_at: now, revoked_at: None }
}

/// Answers the key as it is told.
async fn insert(tx: &mut Conn, store: StoreId, actor: &Actor, key: &ApiKey) -> Result<String, Error> {
    let secret = random::token()?;
    queries::insert(tx, store, key, &hash(&secret)).await?;
    audit::record(tx, store, actor, &entry("api_key.issued", key.id), key.created_at).await?;
    Ok(format!("cl_{}_{secret}", store.0))
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
