//! Open a store: the store with its clock, its owner (a new account or the one they have), and a key with all
//! scopes, told this once.

use db::Conn;

use crate::api_keys::{self, Scope};
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::error::Error;
use crate::installation;
use crate::staff::{self, NewPerson, Person, Role};
use crate::stores::{self, NewStore, Store};

#[derive(Debug)]
pub struct Opened {
    pub store: Store,
    pub owner: Person,
    /// Whether the owner's account was made just now. A known e-mail keeps its password.
    pub new_account: bool,
    pub api_key: String,
}

pub async fn open_store(
    app: &App,
    actor: &Actor,
    store: &NewStore,
    owner: &NewPerson,
) -> Result<Opened, Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| { open_in(tx, actor, store, owner, app.db.lanes(), now).await })
}

/// The first store of an installation; not found once anybody has an account. Two at once take turns, and the
/// second finds the first one's owner.
pub async fn open_first_store(
    app: &App,
    actor: &Actor,
    store: &NewStore,
    owner: &NewPerson,
) -> Result<Opened, Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        installation::take_turn(tx).await?;
        if staff::any(tx).await? {
            return Err(Error::NotFound);
        }
        open_in(tx, actor, store, owner, app.db.lanes(), now).await
    })
}

async fn open_in(
    tx: &mut Conn,
    actor: &Actor,
    new: &NewStore,
    owner: &NewPerson,
    lanes: i16,
    now: Moment,
) -> Result<Opened, Error> {
    let store = stores::create(tx, new, lanes, now).await?;
    let opened = Subject { kind: "store", id: store.uuid };
    audit::record(tx, store.id, actor, &entry("store.opened", opened), now).await?;
    let (owner, new_account) = staff::join(tx, store.id, owner, Role::Owner, now).await?;
    let joined = Subject { kind: "staff", id: owner.id.0 };
    audit::record(tx, store.id, actor, &entry("staff.joined", joined), now).await?;
    let (_, api_key) = api_keys::issue_in(tx, store.id, actor, "clientela", Scope::ALL, now).await?;
    Ok(Opened { store, owner, new_account, api_key })
}

fn entry(action: &'static str, subject: Subject) -> Entry {
    Entry { action, subject, changes: Vec::new() }
}
