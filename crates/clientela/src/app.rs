//! What the doors, use cases and jobs share.

use std::sync::{Arc, OnceLock};

use crate::audiences::{Audiences, FactsSource};
use crate::audit::HistorySource;
use crate::clock::Clock;
use crate::config::Settings;
use crate::error::Error;
use crate::files::Files;
use crate::web::seal::Seal;
use crate::{installation, migrations};

/// What features tell of customers, each for its part.
pub struct Sources {
    pub facts: Vec<Box<dyn FactsSource>>,
    pub histories: Vec<Box<dyn HistorySource>>,
}

pub struct App {
    pub db: db::Db,
    pub clock: Clock,
    pub settings: Settings,
    pub files: Files,
    pub audiences: Audiences,
    pub histories: Vec<Box<dyn HistorySource>>,
    pub seal: Seal,
    worker: OnceLock<jobs::Worker>,
}

impl App {
    /// Opens the database, brings it up to date, and holds what the process needs.
    pub async fn open(settings: Settings, clock: Clock, sources: Sources) -> Result<Arc<Self>, Error> {
        let files = Files::open(&settings.data)?;
        let location = match &settings.database_url {
            Some(url) => db::Location::Postgres(url.clone()),
            None => db::Location::Directory(settings.data.clone()),
        };
        let db = db::Db::open(&db::Options::new(location)).await?;
        db.migrate(&migrations::all()).await?;
        let key = installation::seal_key(&db, clock.now()).await?;
        Ok(Arc::new(Self {
            db,
            clock,
            files,
            audiences: Audiences::new(sources.facts, settings.audience_memory),
            settings,
            histories: sources.histories,
            seal: Seal::new(&key),
            worker: OnceLock::new(),
        }))
    }

    /// The worker of this process, where it has one.
    pub fn set_worker(&self, worker: jobs::Worker) {
        if self.worker.set(worker).is_err() {
            tracing::error!("a second worker in one process");
        }
    }

    /// Tells the worker that a job has been enqueued and committed.
    pub fn wake(&self) {
        if let Some(worker) = self.worker.get() {
            worker.wake();
        }
    }
}
