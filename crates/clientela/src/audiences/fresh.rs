//! Catching up: one at a time per store, clock, changes and facts in one snapshot. A request joins only a catch-up
//! whose snapshot began after it arrived.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use audience::{Audience, CustomerId, Names};
use db::{Conn, Db};

use super::queries::{self, Lane};
use super::{Audiences, FactsById, NameBook, Which};
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// A store's place in memory.
#[derive(Default)]
pub(super) struct Seat {
    arrivals: AtomicU64,
    turn: tokio::sync::Mutex<()>,
    loaded: RwLock<Option<Arc<Loaded>>>,
}

pub(super) struct Loaded {
    /// Who arrived up to this number is served by it, whatever the clock says since.
    serves: u64,
    position: Vec<Lane>,
    pub(super) audience: Audience,
    pub(super) names: Names,
    pub(super) book: NameBook,
}

/// What must be read again.
enum Behind {
    Everything,
    Only(Vec<CustomerId>),
}

impl Seat {
    fn current(&self) -> Option<Arc<Loaded>> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, loaded: Arc<Loaded>) {
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = Some(loaded);
    }
}

impl Audiences {
    pub(super) async fn caught_up(&self, db: &Db, store: &Store) -> Result<Arc<Loaded>, Error> {
        let seat = self.seat(store.id);
        let arrived = seat.arrivals.fetch_add(1, Ordering::SeqCst) + 1;
        if let Some(loaded) = seat.current() {
            let position = queries::position(&mut *db.glance().await?, store.id).await?;
            if position == loaded.position {
                return Ok(loaded);
            }
        }
        let _turn = seat.turn.lock().await;
        if let Some(loaded) = seat.current().filter(|loaded| loaded.serves >= arrived) {
            return Ok(loaded);
        }
        let serves = seat.arrivals.load(Ordering::SeqCst);
        let loaded = Arc::new(self.catch_up(db, store, seat.current(), serves).await?);
        seat.put(Arc::clone(&loaded));
        Ok(loaded)
    }

    async fn catch_up(
        &self,
        db: &Db,
        store: &Store,
        loaded: Option<Arc<Loaded>>,
        serves: u64,
    ) -> Result<Loaded, Error> {
        let mut snapshot = db.read().await?;
        let position = queries::position(&mut snapshot, store.id).await?;
        let behind = match &loaded {
            Some(loaded) => behind(&mut snapshot, store.id, &loaded.position, &position).await?,
            None => Behind::Everything,
        };
        let mut book = NameBook::default();
        for source in &self.sources {
            source.name(&mut snapshot, store, &mut book).await?;
        }
        let mut facts = FactsById::new();
        let audience = match (behind, loaded) {
            (Behind::Only(ids), Some(loaded)) => {
                self.fill(&mut snapshot, store, Which::Only(&ids), &mut facts).await?;
                let gone: Vec<_> = ids.into_iter().filter(|id| !facts.contains_key(id)).collect();
                loaded.audience.with_changes(facts.into_values().collect(), &gone)
            }
            _ => {
                self.fill(&mut snapshot, store, Which::All, &mut facts).await?;
                Audience::from_facts(facts.into_values())
            }
        };
        Ok(Loaded { serves, position, audience, names: book.names(), book })
    }

    /// The audience as one snapshot holds it, for whoever compares the two.
    pub async fn of_snapshot(&self, snapshot: &mut Conn, store: &Store) -> Result<Audience, Error> {
        let mut facts = FactsById::new();
        self.fill(snapshot, store, Which::All, &mut facts).await?;
        Ok(Audience::from_facts(facts.into_values()))
    }

    async fn fill(
        &self,
        snapshot: &mut Conn,
        store: &Store,
        which: Which<'_>,
        facts: &mut FactsById,
    ) -> Result<(), Error> {
        for source in &self.sources {
            source.fill(snapshot, store, which, facts).await?;
        }
        Ok(())
    }
}

/// Any difference but newer numbers, and all is read again: another epoch (a restored backup), a number that went
/// back, changes already pruned.
async fn behind(db: &mut Conn, store: StoreId, had: &[Lane], now: &[Lane]) -> Result<Behind, Error> {
    if had.len() != now.len() {
        return Ok(Behind::Everything);
    }
    let mut ids = BTreeSet::new();
    for (had, now) in had.iter().zip(now) {
        if had.epoch != now.epoch || had.seq > now.seq || had.seq < now.pruned_to {
            return Ok(Behind::Everything);
        }
        if had.seq == now.seq {
            continue;
        }
        for change in queries::changes_after(db, store, now.lane, had.seq).await? {
            match change.kind.as_str() {
                "names" => {}
                "customer" => {
                    ids.insert(CustomerId(change.id));
                }
                "import" => {
                    ids.extend(queries::imported(db, store, change.id).await?.into_iter().map(CustomerId));
                }
                _ => return Ok(Behind::Everything),
            }
        }
    }
    Ok(Behind::Only(ids.into_iter().collect()))
}
