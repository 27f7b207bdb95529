//! The audience of each store, kept as fresh as the last acknowledged write: a question first reads the store's
//! clock and, if behind, catches up from what changed. Knows no feature: facts come from the sources it is given.

mod clock;
mod fresh;
mod load;
mod memory;
mod names;
mod queries;
mod rebuild;
mod seat;

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError};

use audience::{Audience, CustomerId, Facts, Names};
use db::Conn;
use tokio::sync::Semaphore;

pub use clock::{Touched, prune, start as start_clock, touch};
pub use names::{NameBook, SavedFilter};

use crate::error::Error;
use crate::stores::{Store, StoreId};

pub type FactsById = BTreeMap<CustomerId, Facts>;

/// Whose facts are asked for.
#[derive(Clone, Copy)]
pub enum Which<'a> {
    /// A pack of those after this one, in the order of ids: the first source says how many, the later ones add to
    /// those from the first to the last.
    After(CustomerId),
    Only(&'a [CustomerId]),
}

/// A feature that knows something about customers that filters ask. The first source makes the facts, the later
/// ones add to those that are there.
pub trait FactsSource: Send + Sync {
    /// Names that filters may say.
    fn name<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        into: &'a mut NameBook,
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

    fn fill<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        which: Which<'a>,
        into: &'a mut FactsById,
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;
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
    /// Stores are read at most one per core at a time.
    loading: Semaphore,
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
