//! Catching up: one at a time per store, clock, changes and facts in one snapshot. A request joins only a catch-up
//! whose snapshot began after it arrived.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use audience::CustomerId;
use db::{Conn, Db};
use tokio::task::spawn_blocking;

use super::load::facts;
use super::queries::{self, Lane};
use super::rebuild::rebuild_if_wanted;
use super::seat::{Loaded, Named, Seat};
use super::{Audiences, NameBook, Which};
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// With more to read again than this, all is read: in order it is quicker, and takes no memory beside the base.
const MANY: usize = 100_000;

/// What must be read again.
pub(super) enum Behind {
    Everything,
    Only(Vec<CustomerId>),
}

impl Audiences {
    pub(super) async fn caught_up(&self, db: &Db, store: &Store) -> Result<Arc<Loaded>, Error> {
        let seat = self.seat(store.id);
        seat.asked(self.questions.fetch_add(1, Ordering::Relaxed));
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
        let loaded = Arc::new(self.catch_up(db, store, &seat, serves).await?);
        seat.put(Arc::clone(&loaded));
        self.make_room(&seat)?;
        rebuild_if_wanted(&seat, &loaded);
        Ok(loaded)
    }

    async fn catch_up(&self, db: &Db, store: &Store, seat: &Seat, serves: u64) -> Result<Loaded, Error> {
        let loaded = seat.current();
        let _one_of_few = match &loaded {
            Some(_) => None,
            None => Some(self.loading.acquire().await.map_err(Error::internal)?),
        };
        let mut snapshot = db.read().await?;
        let position = queries::position(&mut snapshot, store.id).await?;
        let behind = match &loaded {
            Some(loaded) => behind(&mut snapshot, store.id, &loaded.position, &position).await?,
            None => Behind::Everything,
        };
        let named = Arc::new(self.named(&mut snapshot, store).await?);
        if let (Behind::Only(ids), Some(loaded)) = (behind, loaded) {
            let readings = self.read(&mut snapshot, store, Which::Only(&ids)).await?;
            let facts = spawn_blocking(move || facts(readings)).await.map_err(Error::internal)??;
            let gone: Vec<_> = ids.into_iter().filter(|id| !facts.contains(*id)).collect();
            let audience = loaded.audience.with_changes(facts.into_facts(), &gone);
            // So many changes at once may have made a new base.
            let when_built = if audience.changes() == 0 { audience.memory() } else { loaded.when_built };
            return Ok(Loaded { serves, position, audience, named, when_built });
        }
        seat.leave();
        let audience = self.load_with_help(db, &mut snapshot, store, &position).await?;
        let when_built = audience.memory();
        Ok(Loaded { serves, position, audience, named, when_built })
    }

    pub(super) async fn named(&self, snapshot: &mut Conn, store: &Store) -> Result<Named, Error> {
        let mut book = NameBook::default();
        for source in &self.sources {
            source.name(snapshot, store, &mut book).await?;
        }
        Ok(Named { names: book.names(), book })
    }
}

/// Any difference but newer numbers, and all is read again: another epoch (a restored backup), another timeline (a
/// standby that took over), a number that went back, changes already pruned.
pub(super) async fn behind(
    db: &mut Conn,
    store: StoreId,
    had: &[Lane],
    now: &[Lane],
) -> Result<Behind, Error> {
    if had.len() != now.len() {
        return Ok(Behind::Everything);
    }
    let mut ids = BTreeSet::new();
    for (had, now) in had.iter().zip(now) {
        let is_other = had.epoch != now.epoch || had.timeline != now.timeline;
        if is_other || had.seq > now.seq || had.seq < now.pruned_to {
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
            if ids.len() > MANY {
                return Ok(Behind::Everything);
            }
        }
    }
    Ok(Behind::Only(ids.into_iter().collect()))
}
