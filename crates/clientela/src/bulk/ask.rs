//! Confirmed: who is meant is frozen, the job begins.

use std::collections::HashSet;

use audience::{CustomerId, Sight, Sort};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::bulk_action::{Act, BulkAction, Counts};
use super::frozen::freeze;
use super::queries;
use super::work::JOB;
use crate::app::App;
use crate::asker::AskedBy;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::customers::{self, Asked, Catalog, ListQuestion, is_tag_name};
use crate::error::{Conflict, Error};
use crate::random;
use crate::stores::Store;
use crate::web::Parameters;

/// Customers named one by one.
const LARGEST: usize = 10_000;

/// A server that dies in the middle costs one, and every pack done in between is kept: as many as it may take.
/// Faults of our own give up sooner.
const ATTEMPTS: i64 = 1_000;

/// Tags at once.
const MOST_TAGS: usize = 50;

/// What shall be done, by names.
#[derive(Clone, Debug)]
pub enum Wish {
    AddTags(Vec<String>),
    RemoveTags(Vec<String>),
    /// Blank: out of any group.
    SetGroup(String),
    Delete,
}

/// To whom.
#[derive(Clone, Debug)]
pub enum Whom {
    These(Vec<CustomerId>),
    /// All that match, as the list says it.
    All(Parameters),
}

#[derive(Clone, Debug)]
pub struct Asking {
    pub wish: Wish,
    pub whom: Whom,
    /// Who was shown to whoever confirms, by [`Meant::seal`]: if it is others now, they are asked again.
    pub shown: Option<String>,
}

/// Answers the action's id, which is its job's too. Whoever calls wakes the worker after it.
pub async fn ask(
    app: &App,
    store: &Store,
    actor: &Actor,
    sight: Sight,
    asking: &Asking,
) -> Result<Uuid, Error> {
    check(&asking.wish)?;
    let ids = meant(app, store, sight, &asking.whom).await?;
    if asking.shown.as_ref().is_some_and(|shown| *shown != seal(&ids)) {
        let count = i64::try_from(ids.len()).ok();
        return Err(Error::Conflict(Conflict { count, ..Conflict::new("selection_changed") }));
    }
    if ids.is_empty() {
        return Err(Error::conflict("nobody_selected"));
    }
    let now = app.clock.now();
    let id = random::id();
    let frozen = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let file = freeze(app, store, id, &ids).await?;
    db::transact!(app.db, Error, |tx| {
        let act = act(tx, store, &asking.wish, now).await?;
        let asked_by = AskedBy::of(actor);
        let bulk = BulkAction {
            id,
            act,
            frozen,
            counts: Counts::default(),
            undoes: None,
            undone_by: None,
            is_undone: false,
            asked_by,
            created_at: now,
            ended_at: None,
        };
        begin(tx, store, actor, &bulk).await
    })?;
    file.claim();
    Ok(id)
}

/// The action, its job and its entry, in the caller's transaction.
pub(super) async fn begin(
    tx: &mut db::Conn,
    store: &Store,
    actor: &Actor,
    bulk: &BulkAction,
) -> Result<(), Error> {
    queries::insert(tx, store.id, bulk).await?;
    let payload = serde_json::json!({});
    let now = bulk.created_at;
    let job = jobs::NewJob {
        id: bulk.id,
        max_attempts: ATTEMPTS,
        ..jobs::NewJob::new(store.id.0, JOB, payload, now.micros())
    };
    jobs::enqueue(tx, &job).await?;
    let told = [("action", bulk.act.word().to_owned()), ("customers", bulk.frozen.to_string())];
    let changes = told.map(|(field, new)| audit::Change { field: field.to_owned(), old: String::new(), new });
    let action = if bulk.undoes.is_some() { "bulk.undone" } else { "bulk.asked" };
    let entry = Entry { action, subject: Subject { kind: "bulk", id: bulk.id }, changes: changes.to_vec() };
    audit::record(tx, store.id, actor, &entry, now).await
}

/// Who is meant, as a page shows it.
pub struct Meant {
    pub count: usize,
    /// The same for the same people alone.
    pub seal: String,
    ids: Vec<Uuid>,
}

/// Ids of one query.
const PACK: usize = 2_000;

impl Meant {
    /// How many of them have orders, and so are not deleted (DOMAIN 3.7).
    pub async fn with_orders(&self, app: &App, store: &Store) -> Result<usize, Error> {
        let mut snapshot = app.db.read().await?;
        let mut count = 0;
        for pack in self.ids.chunks(PACK) {
            count += customers::with_orders(&mut snapshot, store.id, pack).await?.len();
        }
        Ok(count)
    }
}

pub async fn look(app: &App, store: &Store, sight: Sight, whom: &Whom) -> Result<Meant, Error> {
    let ids = meant(app, store, sight, whom).await?;
    Ok(Meant { count: ids.len(), seal: seal(&ids), ids })
}

fn seal(ids: &[Uuid]) -> String {
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    let mut sum = Sha256::new();
    sorted.iter().for_each(|id| sum.update(id.as_bytes()));
    sum.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

async fn meant(app: &App, store: &Store, sight: Sight, whom: &Whom) -> Result<Vec<Uuid>, Error> {
    match whom {
        Whom::These(ids) if ids.len() > LARGEST => Err(Error::field("/ids", "too_many")),
        Whom::These(ids) => {
            let mut seen = HashSet::new();
            Ok(ids.iter().map(|id| id.uuid()).filter(|id| seen.insert(*id)).collect())
        }
        Whom::All(filter) => {
            let asked = Asked::now(app, store, sight).await?;
            let filter = ListQuestion::read(filter.clone()).map_err(under_filter)?.filter;
            let ids = customers::ids(app, &asked, &filter, Sort::default()).await.map_err(under_filter)?;
            Ok(ids.into_iter().map(CustomerId::uuid).collect())
        }
    }
}

/// A fault of the filter as a fault of what holds it.
fn under_filter(error: Error) -> Error {
    match error {
        Error::Invalid(faults) => Error::Invalid(faults.under_filter()),
        other => other,
    }
}

/// What can be seen without looking anything up.
fn check(wish: &Wish) -> Result<(), Error> {
    let (Wish::AddTags(names) | Wish::RemoveTags(names)) = wish else { return Ok(()) };
    match names.as_slice() {
        [] => Err(Error::field("/tags", "required")),
        names if names.len() > MOST_TAGS => Err(Error::field("/tags", "too_many")),
        names if names.iter().any(|name| !is_tag_name(name.trim())) => {
            Err(Error::field("/tags", "tag_invalid"))
        }
        _ => Ok(()),
    }
}

/// Tags come into being by use.
async fn act(tx: &mut db::Conn, store: &Store, wish: &Wish, now: Moment) -> Result<Act, Error> {
    let mut catalog = customers::catalog(tx, store.id).await?;
    Ok(match wish {
        Wish::AddTags(names) => {
            let mut new: Vec<&str> = names.iter().map(|name| name.trim()).collect();
            new.retain(|name| catalog.tag(name).is_none());
            if !new.is_empty() {
                customers::ensure_tags(tx, store.id, &new, now).await?;
                // Filters may name them from now on, though nobody has them yet.
                audiences::touch(tx, store.id, Touched::Names).await?;
                catalog = customers::catalog(tx, store.id).await?;
            }
            Act::AddTags(tags(&catalog, names))
        }
        Wish::RemoveTags(names) => {
            if names.iter().any(|name| catalog.tag(name.trim()).is_none()) {
                return Err(Error::field("/tags", "unknown_value"));
            }
            Act::RemoveTags(tags(&catalog, names))
        }
        Wish::SetGroup(name) => match name.trim() {
            "" => Act::SetGroup(None),
            name => {
                let group = catalog.groups.iter().find(|group| group.name == name);
                Act::SetGroup(Some(group.cloned().ok_or_else(|| Error::field("/group", "group_unknown"))?))
            }
        },
        Wish::Delete => Act::Delete,
    })
}

fn tags(catalog: &Catalog, names: &[String]) -> Vec<customers::Tag> {
    let mut tags: Vec<customers::Tag> = Vec::new();
    for tag in names.iter().filter_map(|name| catalog.known_tag(name.trim())) {
        if tags.iter().all(|known| known.id != tag.id) {
            tags.push(tag.clone());
        }
    }
    tags
}
