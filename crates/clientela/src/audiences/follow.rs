//! For whoever follows what changes of customers without asking for lists: where the clock stands, who changed since,
//! and their facts. Needs no audience in memory.

use audience::{CustomerId, Facts};
use db::Conn;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::fresh::{Behind, behind};
use super::load::facts;
use super::queries::{self, Lane};
use super::{Audiences, NameBook, Which};
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// Where a store's clock stands.
#[derive(Clone, Debug)]
pub struct Position(Vec<Lane>);

/// Who may have changed.
#[derive(Clone, Debug)]
pub enum Changed {
    Everybody,
    /// These, gone ones too
    Only(Vec<CustomerId>),
}

impl Position {
    pub async fn now(db: &mut Conn, store: StoreId) -> Result<Self, Error> {
        Ok(Self(queries::position(db, store).await?))
    }

    /// As it is kept; another text, another position.
    pub fn to_text(&self) -> Result<String, Error> {
        let lanes: Vec<_> =
            self.0.iter().map(|lane| (lane.lane, lane.seq, lane.epoch, lane.timeline)).collect();
        serde_json::to_string(&lanes).map_err(Error::internal)
    }

    /// None of a blank.
    pub fn from_text(text: &str) -> Result<Option<Self>, Error> {
        if text.is_empty() {
            return Ok(None);
        }
        let lanes: Vec<(i64, i64, Uuid, i64)> = serde_json::from_str(text).map_err(Error::internal)?;
        let lane = |(lane, seq, epoch, timeline)| Lane { lane, seq, epoch, pruned_to: 0, timeline };
        Ok(Some(Self(lanes.into_iter().map(lane).collect())))
    }

    /// Whether nothing has changed in between; how much was forgotten of what changed before tells nothing.
    pub fn is(&self, other: &Self) -> bool {
        let marks = |position: &Self| -> Vec<_> {
            position.0.iter().map(|lane| (lane.lane, lane.seq, lane.epoch, lane.timeline)).collect()
        };
        marks(self) == marks(other)
    }

    /// Up to now, in the snapshot that gave it.
    pub async fn changed_since(&self, had: &Self, db: &mut Conn, store: StoreId) -> Result<Changed, Error> {
        Ok(match behind(db, store, &had.0, &self.0).await? {
            Behind::Everything => Changed::Everybody,
            Behind::Only(ids) => Changed::Only(ids),
        })
    }
}

impl Audiences {
    /// What the store calls its own.
    pub async fn book(&self, snapshot: &mut Conn, store: &Store) -> Result<NameBook, Error> {
        Ok(self.named(snapshot, store).await?.book)
    }

    /// Of those who are there.
    pub async fn facts_of(
        &self,
        snapshot: &mut Conn,
        store: &Store,
        ids: &[CustomerId],
    ) -> Result<Vec<Facts>, Error> {
        let readings = self.read(snapshot, store, Which::Only(ids)).await?;
        Ok(spawn_blocking(move || facts(readings)).await.map_err(Error::internal)??.into_facts())
    }

    /// Of the next pack after that customer, and the last of it; none where it goes to the end.
    pub async fn facts_after(
        &self,
        snapshot: &mut Conn,
        store: &Store,
        after: CustomerId,
    ) -> Result<(Vec<Facts>, Option<CustomerId>), Error> {
        let end = match self.sources.first() {
            Some(first) => first.pack_end(snapshot, store, after).await?,
            None => None,
        };
        let last = end.unwrap_or(CustomerId(Uuid::max()));
        let readings = self.read(snapshot, store, Which::Between(after, last)).await?;
        let facts = spawn_blocking(move || facts(readings)).await.map_err(Error::internal)??;
        Ok((facts.into_facts(), end))
    }
}
