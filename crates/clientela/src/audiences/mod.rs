//! The audience of each store, kept as fresh as the last acknowledged write: a question first reads the store's
//! clock and, if behind, catches up from what changed. Knows no feature: facts come from the sources it is given.

mod clock;
mod facts_by_id;
mod follow;
mod fresh;
mod load;
mod memory;
mod names;
mod queries;
mod rebuild;
mod seat;

use std::collections::HashMap;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError};

use audience::{Audience, CustomerId, Names};
use db::Conn;
use futures_util::future::BoxFuture;
use tokio::sync::Semaphore;

pub use clock::{Touched, lane, prune, start as start_clock, touch};
pub use facts_by_id::FactsById;
pub use follow::{Changed, Position};
pub use names::{NameBook, SavedFilter};

use crate::error::Error;
use crate::stores::{Store, StoreId};

/// Whose facts are asked for.
#[derive(Clone, Copy)]
pub enum Which<'a> {
    /// Those after the first of these, up to the second.
    Between(CustomerId, CustomerId),
    Only(&'a [CustomerId]),
}

/// What was read of a source and not looked at yet: it makes the facts, or adds to those that are there, on whatever
/// thread has time.
pub type Reading = Box<dyn FnOnce(&mut FactsById) -> Result<(), Error> + Send>;

/// A feature that knows something about customers that filters ask. The first source makes the facts, the later
/// ones add to those that are there.
pub trait FactsSource: Send + Sync {
    /// Names that filters may say.
    fn name<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        into: &'a mut NameBook,
    ) -> BoxFuture<'a, Result<(), Error>>;

    /// The last customer of the pack after this one, where all are read: as many as are read at once. None where
    /// fewer are left. Only the first source is asked.
    fn pack_end<'a>(
        &'a self,
        _: &'a mut Conn,
        _: &'a Store,
        _: CustomerId,
    ) -> BoxFuture<'a, Result<Option<CustomerId>, Error>> {
        Box::pin(async { Ok(None) })
    }

    /// Nothing, of a source that knows only names.
    fn read<'a>(
        &'a self,
        _: &'a mut Conn,
        _: &'a Store,
        _: Which<'a>,
    ) -> BoxFuture<'a, Result<Reading, Error>> {
        let nothing: Reading = Box::new(|_: &mut FactsById| Ok(()));
        Box::pin(async { Ok(nothing) })
    }
}

/// The audience and the names of a store at one moment.
#[derive(Clone)]
pub struct Fresh(Arc<seat::Loaded>);

impl Fresh {
    pub fn book(&self) -> &NameBook {
        &self.0.named.book
    }

    pub fn names(&self) -> &Names {
        &self.0.named.names
    }
}

pub struct Audiences {
    sources: Vec<Box<dyn FactsSource>>,
    seats: Mutex<HashMap<StoreId, Arc<seat::Seat>>>,
    /// Questions are answered off the async threads, at most one per core at a time.
    answering: Semaphore,
    /// Stores are read at most one per core at a time,
    loading: Semaphore,
    /// and by this many more snapshots altogether.
    helping: Semaphore,
    /// How many questions there were.
    questions: AtomicU64,
    /// Bytes that all stores may take together.
    limit: usize,
}

impl Audiences {
    /// `limit` is in bytes.
    pub fn new(sources: Vec<Box<dyn FactsSource>>, limit: usize) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            sources,
            seats: Mutex::default(),
            answering: Semaphore::new(cores),
            loading: Semaphore::new(cores),
            helping: Semaphore::new(load::HELPERS.min(cores - 1)),
            questions: AtomicU64::new(0),
            limit,
        }
    }

    /// The audience of a store, as of now or later.
    pub async fn fresh(&self, db: &db::Db, store: &Store) -> Result<Fresh, Error> {
        let loaded = self.caught_up(db, store).await?;
        Ok(Fresh(loaded))
    }

    /// Answers a question off the async threads.
    pub async fn ask<T: Send + 'static>(
        &self,
        fresh: &Fresh,
        question: impl FnOnce(&Audience, &Names) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let Fresh(loaded) = fresh.clone();
        let _turn = self.answering.acquire().await.map_err(Error::internal)?;
        let answering = tokio::task::spawn_blocking(move || question(&loaded.audience, &loaded.named.names));
        answering.await.map_err(Error::internal)
    }

    fn seat(&self, store: StoreId) -> Arc<seat::Seat> {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(seats.entry(store).or_default())
    }
}
