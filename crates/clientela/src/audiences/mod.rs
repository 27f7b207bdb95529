//! The audience of each store, kept as fresh as the last acknowledged write: a question first reads the store's
//! clock and, if behind, catches up from what changed. Knows no feature: facts come from the sources it is given.

mod clock;
mod fresh;
mod queries;

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use audience::{Audience, CustomerId, Facts};
use db::Conn;
use tokio::sync::Semaphore;

pub use clock::{Touched, prune, start as start_clock, touch};

use crate::error::Error;
use crate::stores::{Store, StoreId};

pub type FactsById = BTreeMap<CustomerId, Facts>;

/// Whose facts are asked for.
#[derive(Clone, Copy)]
pub enum Which<'a> {
    All,
    Only(&'a [CustomerId]),
}

/// A feature that knows something about customers that filters ask. The first source makes the facts, the later
/// ones add to those that are there.
pub trait FactsSource: Send + Sync {
    fn fill<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        which: Which<'a>,
        into: &'a mut FactsById,
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;
}

pub struct Audiences {
    sources: Vec<Box<dyn FactsSource>>,
    seats: Mutex<HashMap<StoreId, Arc<fresh::Seat>>>,
    /// Questions are answered off the async threads, at most one per core at a time.
    answering: Semaphore,
}

impl Audiences {
    pub fn new(sources: Vec<Box<dyn FactsSource>>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { sources, seats: Mutex::default(), answering: Semaphore::new(cores) }
    }

    /// Asks the audience of a store, as of now or later.
    pub async fn ask<T: Send + 'static>(
        &self,
        db: &db::Db,
        store: &Store,
        question: impl FnOnce(&Audience) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let audience = self.fresh(db, store).await?;
        let _turn = self.answering.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(move || question(&audience)).await.map_err(Error::internal)
    }

    fn seat(&self, store: StoreId) -> Arc<fresh::Seat> {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(seats.entry(store).or_default())
    }
}
