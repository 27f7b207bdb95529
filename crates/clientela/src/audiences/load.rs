//! All facts of a store, read a pack at a time out of one snapshot, while another thread makes the base of them: of
//! the packs no more than a few are in memory at once.

use audience::{Audience, Builder, CustomerId, Names};
use db::Conn;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{Audiences, FactsById, Which};
use crate::error::Error;
use crate::stores::Store;

/// Packs that have been read and not yet taken.
const AHEAD: usize = 4;

impl Audiences {
    pub(super) async fn load(&self, snapshot: &mut Conn, store: &Store) -> Result<Audience, Error> {
        let (packs, mut taken) = mpsc::channel::<FactsById>(AHEAD);
        let building = tokio::task::spawn_blocking(move || {
            let mut builder = Builder::default();
            while let Some(pack) = taken.blocking_recv() {
                pack.values().for_each(|facts| builder.push(facts));
            }
            builder.finish()
        });
        let mut after = CustomerId(Uuid::nil());
        loop {
            let mut pack = FactsById::new();
            self.fill(snapshot, store, Which::After(after), &mut pack).await?;
            let Some((last, _)) = pack.last_key_value() else { break };
            after = *last;
            packs.send(pack).await.map_err(Error::internal)?;
        }
        drop(packs);
        building.await.map_err(Error::internal)
    }

    /// The audience and the names as one snapshot holds them, for whoever compares the two.
    pub async fn of_snapshot(&self, snapshot: &mut Conn, store: &Store) -> Result<(Audience, Names), Error> {
        Ok((self.load(snapshot, store).await?, self.named(snapshot, store).await?.names))
    }

    pub(super) async fn fill(
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
