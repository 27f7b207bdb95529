//! All facts of a store, read a pack at a time out of snapshots that hold the same, looked at on other threads, and put
//! in order into a base: of the packs no more than a few are in memory at once.

use audience::{Audience, Builder, CustomerId, Names};
use db::{Conn, Db, Snapshot};
use futures_util::future::try_join_all;
use tokio::sync::{SemaphorePermit, mpsc, oneshot};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::queries::{self, Lane};
use super::{Audiences, FactsById, Reading, Which};
use crate::error::Error;
use crate::stores::Store;

/// Packs of one reader that have been read and not yet taken.
const AHEAD: usize = 2;
/// Snapshots, over all stores, that may help the first one of a store.
pub(super) const HELPERS: usize = 3;
/// Connections that stay free for those who ask: without help a store is read too.
const FOR_OTHERS: u32 = 3;
/// A store of fewer packs is read as soon by one.
const WORTH_HELP: usize = 4;

/// A pack that is being looked at.
type Pack = oneshot::Receiver<Result<FactsById, Error>>;

/// After the first, up to the second.
type Span = (CustomerId, CustomerId);

/// A snapshot more, as long as it may help.
struct Helper<'a> {
    snapshot: Snapshot,
    _permit: SemaphorePermit<'a>,
}

impl Audiences {
    /// What a snapshot at this position holds.
    pub(super) async fn load_with_help(
        &self,
        db: &Db,
        snapshot: &mut Conn,
        store: &Store,
        position: &[Lane],
    ) -> Result<Audience, Error> {
        let spans = self.spans(snapshot, store).await?;
        let mut helpers = Vec::new();
        if spans.len() >= WORTH_HELP {
            loop {
                match self.helper(db, store, position).await {
                    Ok(Some(helper)) => helpers.push(helper),
                    Ok(None) => break,
                    Err(_) => {
                        tracing::warn!("a store is read without help: the database gave no more snapshots");
                        break;
                    }
                }
            }
        }
        self.build(snapshot, helpers, store, spans).await
    }

    /// The audience and the names as one snapshot holds them, for whoever compares the two.
    pub async fn of_snapshot(&self, snapshot: &mut Conn, store: &Store) -> Result<(Audience, Names), Error> {
        let names = self.named(snapshot, store).await?.names;
        let spans = self.spans(snapshot, store).await?;
        Ok((self.build(snapshot, Vec::new(), store, spans).await?, names))
    }

    /// None where no more may help, where connections are scarce, or where somebody has written since: two snapshots at
    /// one position hold the same facts, since each write moves the clock.
    async fn helper(&self, db: &Db, store: &Store, position: &[Lane]) -> Result<Option<Helper<'_>>, Error> {
        let Ok(permit) = self.helping.try_acquire() else { return Ok(None) };
        if db.free_readers() <= FOR_OTHERS {
            return Ok(None);
        }
        let mut snapshot = db.read().await?;
        let is_same = queries::position(&mut snapshot, store.id).await? == position;
        Ok(is_same.then_some(Helper { snapshot, _permit: permit }))
    }

    /// All ids, cut where the packs end.
    async fn spans(&self, snapshot: &mut Conn, store: &Store) -> Result<Vec<Span>, Error> {
        let mut spans = Vec::new();
        let mut after = CustomerId(Uuid::nil());
        if let Some(first) = self.sources.first() {
            while let Some(end) = first.pack_end(snapshot, store, after).await? {
                spans.push((after, end));
                after = end;
            }
        }
        spans.push((after, CustomerId(Uuid::max())));
        Ok(spans)
    }

    /// Each reader reads every so manieth pack. Helpers are let go before the indexes are made.
    async fn build(
        &self,
        snapshot: &mut Conn,
        mut helpers: Vec<Helper<'_>>,
        store: &Store,
        spans: Vec<Span>,
    ) -> Result<Audience, Error> {
        let others = helpers.iter_mut().map(|helper| &mut *helper.snapshot);
        let readers: Vec<&mut Conn> = std::iter::once(snapshot).chain(others).collect();
        let every = readers.len();
        let (senders, takers): (Vec<_>, Vec<_>) =
            readers.iter().map(|_| mpsc::channel::<Pack>(AHEAD)).unzip();
        let packs = spans.len();
        let building = spawn_blocking(move || put_together(takers, packs));
        let shares = readers.into_iter().zip(senders).enumerate().map(|(first, (reader, sender))| {
            let share: Vec<Span> = spans.iter().copied().skip(first).step_by(every).collect();
            async move {
                for (after, to) in share {
                    let readings = self.read(reader, store, Which::Between(after, to)).await?;
                    let (looked, pack) = oneshot::channel();
                    // Nobody waits for it any more where another pack has failed.
                    spawn_blocking(move || drop(looked.send(facts(readings))));
                    if sender.send(pack).await.is_err() {
                        break;
                    }
                }
                Ok::<(), Error>(())
            }
        });
        let read = try_join_all(shares).await;
        drop(helpers);
        let built = building.await.map_err(Error::internal)?;
        read?;
        built
    }

    pub(super) async fn read(
        &self,
        snapshot: &mut Conn,
        store: &Store,
        which: Which<'_>,
    ) -> Result<Vec<Reading>, Error> {
        let mut readings = Vec::new();
        for source in &self.sources {
            readings.push(source.read(snapshot, store, which).await?);
        }
        Ok(readings)
    }
}

/// Looks at what was read.
pub(super) fn facts(readings: Vec<Reading>) -> Result<FactsById, Error> {
    let mut facts = FactsById::default();
    readings.into_iter().try_for_each(|reading| reading(&mut facts))?;
    Ok(facts)
}

/// The packs of all readers in turn.
fn put_together(mut takers: Vec<mpsc::Receiver<Pack>>, packs: usize) -> Result<Audience, Error> {
    let mut builder = Builder::default();
    let readers = takers.len();
    for number in 0..packs {
        let pack = takers.get_mut(number % readers).and_then(mpsc::Receiver::blocking_recv);
        let looked = pack.and_then(|pack| pack.blocking_recv().ok());
        let facts = looked.ok_or_else(|| Error::broken("the facts of a store stopped coming"))??;
        facts.iter().for_each(|facts| builder.push(facts));
    }
    Ok(builder.finish())
}
