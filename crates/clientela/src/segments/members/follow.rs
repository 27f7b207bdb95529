//! The job that tells who entered and left which segment (DOMAIN 3.5): soon after each change of a customer, and after
//! local midnight, when dates move by themselves. What was known is compared with what is, and the difference told and
//! kept in one transaction, so that nothing is told twice and nothing is lost, whenever the process dies.

use std::collections::BTreeMap;
use std::sync::Arc;

use audience::{CustomerId, Facts, Filter, Now};
use db::Conn;
use jobs::{Context, Outcome};
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::queries;
use super::told::{self, Numbers, Told};
use super::watch::Looked;
use crate::app::App;
use crate::audiences::{Changed, Position, SavedFilter};
use crate::clock::{HOUR, Moment};
use crate::error::Error;
use crate::stores::{self, Store};
use crate::{events, random};

/// The kind of the job.
pub const FOLLOW: &str = "follow_segments";

/// Customers looked at in one transaction.
const PACK: usize = 2_000;
/// Jobs of this kind that ended are kept so long: there is one a minute.
const KEPT: i64 = HOUR;

pub async fn follow(app: Arc<App>, _context: Context) -> Outcome {
    match all_stores(&app).await {
        Ok(told) => Outcome::Done(json!({ "told": told })),
        Err(error) => {
            tracing::warn!(%error, "cannot tell who entered and left segments");
            Outcome::Retry { after: None }
        }
    }
}

async fn all_stores(app: &App) -> Result<u64, Error> {
    let mut told = 0;
    let ids = queries::stores(&mut *app.db.glance().await?).await?;
    for id in ids {
        let store = stores::by_id(&mut *app.db.read().await?, id).await?;
        if let Some(store) = store {
            told += follow_store(app, &store).await?;
        }
    }
    let before = app.clock.now().plus(-KEPT).micros();
    db::transact!(app.db, Error, |tx| { Ok(jobs::purge_kind(tx, FOLLOW, before).await?) })?;
    Ok(told)
}

/// How many entered and left. Writes nothing where nothing has changed.
pub async fn follow_store(app: &App, store: &Store) -> Result<u64, Error> {
    let now = app.clock.now();
    let asked = Now { instant: now.micros(), today: now.day_in(store.zone) };
    let day = asked.today.to_string();
    let Some(seen) = look(app, store, &day).await? else { return Ok(0) };
    let turn = random::id();
    let looked = begin(app, store, turn, seen.segments).await?;
    // Who is in a segment that asks something new is asked of everybody.
    let changed = if looked.iter().all(|looked| looked.is_told) { seen.changed } else { Changed::Everybody };
    let following = Following { app, store, turn, looked: Arc::new(looked), now, asked };
    let told = match changed {
        Changed::Only(ids) => following.these(&ids).await?,
        Changed::Everybody => following.everybody().await?,
    };
    db::transact!(app.db, Error, |tx| {
        must_have_turn(tx, store, turn).await?;
        queries::settle(tx, store.id, &following.looked, &seen.position, &day).await
    })?;
    Ok(told)
}

/// What there is to look at, as of one moment: what changes after it is looked at the next time.
struct Seen {
    position: Position,
    changed: Changed,
    segments: Vec<SavedFilter>,
}

/// None where nothing has changed since everybody was last looked at, and it is the same day.
async fn look(app: &App, store: &Store, day: &str) -> Result<Option<Seen>, Error> {
    let mut snapshot = app.db.read().await?;
    let watch = queries::watch(&mut snapshot, store.id).await?;
    let position = Position::now(&mut snapshot, store.id).await?;
    let changed = match &watch.position {
        Some(had) if had.is(&position) && watch.day == day => return Ok(None),
        Some(had) if watch.day == day => position.changed_since(had, &mut snapshot, store.id).await?,
        _ => Changed::Everybody,
    };
    let segments = app.audiences.book(&mut snapshot, store).await?.segments;
    Ok(Some(Seen { position, changed, segments }))
}

/// Takes the turn, and gives every segment its number. One that is new, or asks something else, is not told this time.
async fn begin(
    app: &App,
    store: &Store,
    turn: Uuid,
    segments: Vec<SavedFilter>,
) -> Result<Vec<Looked>, Error> {
    let watch = db::transact!(app.db, Error, |tx| {
        queries::take_turn(tx, store.id, turn).await?;
        let known = queries::watch(tx, store.id).await?.segments;
        let is_known = |id: Uuid| known.iter().any(|watched| watched.id == id);
        let new = segments.iter().map(|segment| segment.id).filter(|id| !is_known(*id));
        queries::number(tx, store.id, &new.collect::<Vec<_>>()).await?;
        queries::watch(tx, store.id).await
    })?;
    let mut looked = Vec::new();
    for segment in segments {
        let mark = mark_of(&segment.filter)?;
        if let Some(watched) = watch.segments.iter().find(|watched| watched.id == segment.id) {
            let is_told = watched.mark == mark;
            looked.push(Looked { number: watched.number, is_told, mark, segment });
        }
    }
    Ok(looked)
}

/// Another filter, another mark: what somebody typed into it is not kept here.
fn mark_of(filter: &Filter) -> Result<String, Error> {
    let written = serde_json::to_vec(filter).map_err(Error::internal)?;
    Ok(Sha256::digest(written).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Two of these at once for one store, as when a lease has run out: the one that came later goes on.
async fn must_have_turn(tx: &mut Conn, store: &Store, turn: Uuid) -> Result<(), Error> {
    if queries::has_turn(tx, store.id, turn).await? {
        return Ok(());
    }
    Err(Error::Unavailable)
}

struct Following<'a> {
    app: &'a App,
    store: &'a Store,
    turn: Uuid,
    looked: Arc<Vec<Looked>>,
    now: Moment,
    asked: Now,
}

/// What customers are in, as it is; those who are gone are not in it.
type Members = BTreeMap<CustomerId, Numbers>;

impl Following<'_> {
    /// Those who changed, gone ones too.
    async fn these(&self, ids: &[CustomerId]) -> Result<u64, Error> {
        let mut told = 0;
        for pack in ids.chunks(PACK) {
            let mut snapshot = self.app.db.read().await?;
            let facts = self.app.audiences.facts_of(&mut snapshot, self.store, pack).await?;
            drop(snapshot);
            let is = self.members(facts).await?;
            told += db::transact!(self.app.db, Error, |tx| {
                must_have_turn(tx, self.store, self.turn).await?;
                let was = queries::of(tx, self.store.id, pack).await?;
                self.keep(tx, &was, &is).await
            })?;
        }
        Ok(told)
    }

    /// Everybody, in the order of ids. Whoever changes meanwhile is looked at again the next time.
    async fn everybody(&self) -> Result<u64, Error> {
        let (mut told, mut after) = (0, CustomerId(Uuid::nil()));
        loop {
            let mut snapshot = self.app.db.read().await?;
            let (facts, end) = self.app.audiences.facts_after(&mut snapshot, self.store, after).await?;
            drop(snapshot);
            let is = self.members(facts).await?;
            let last = end.unwrap_or(CustomerId(Uuid::max()));
            told += db::transact!(self.app.db, Error, |tx| {
                must_have_turn(tx, self.store, self.turn).await?;
                let was = queries::between(tx, self.store.id, after, last).await?;
                self.keep(tx, &was, &is).await
            })?;
            match end {
                Some(end) => after = end,
                None => return Ok(told),
            }
        }
    }

    async fn members(&self, facts: Vec<Facts>) -> Result<Members, Error> {
        let (looked, asked) = (Arc::clone(&self.looked), self.asked);
        let judged = spawn_blocking(move || {
            facts.iter().map(|facts| (facts.id, told::numbers(facts, &looked, &asked))).collect()
        });
        judged.await.map_err(Error::internal)
    }

    /// Tells and keeps what differs. Of whoever is gone nothing is told: that they are deleted was.
    async fn keep(&self, tx: &mut Conn, was: &Members, is: &Members) -> Result<u64, Error> {
        let nothing = Numbers::new();
        let mut told: Vec<Told> = Vec::new();
        let mut differ: Members =
            was.keys().filter(|id| !is.contains_key(id)).map(|id| (*id, Numbers::new())).collect();
        for (customer, numbers) in is {
            let before = was.get(customer).unwrap_or(&nothing);
            if before != numbers {
                told.extend(told::difference(*customer, before, numbers, &self.looked));
                differ.insert(*customer, numbers.clone());
            }
        }
        queries::put(tx, self.store.id, &differ).await?;
        let count = told.len();
        let events = told.into_iter().map(|told| {
            let payload = json!({ "segment_id": told.segment, "customer_id": told.customer });
            (told.kind, told.customer.uuid(), payload)
        });
        events::record_many(tx, self.store.id, events, self.now).await?;
        u64::try_from(count).map_err(Error::internal)
    }
}
