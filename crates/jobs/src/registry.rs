use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::context::Context;
use crate::outcome::Outcome;

type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;
pub(crate) type Work = Arc<dyn Fn(Context) -> Running + Send + Sync>;

/// Which function carries out which kind of job. Jobs of other kinds stay in the queue.
#[derive(Clone, Default)]
pub struct Registry(HashMap<&'static str, Work>);

impl Registry {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a kind, in place of an earlier function for it.
    #[must_use]
    pub fn with<F, R>(mut self, kind: &'static str, work: F) -> Self
    where
        F: Fn(Context) -> R + Send + Sync + 'static,
        R: Future<Output = Outcome> + Send + 'static,
    {
        self.0.insert(kind, Arc::new(move |context| Box::pin(work(context))));
        self
    }

    /// The kinds, in no order.
    pub fn kinds(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.keys().copied()
    }

    pub(crate) fn work(&self, kind: &str) -> Option<Work> {
        self.0.get(kind).map(Arc::clone)
    }
}
