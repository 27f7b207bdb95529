use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use chrono::DateTime;
use clientela::app::App;
use clientela::clock::{Clock, Moment};
use clientela::config::{DEFAULT_AUDIENCE_MEMORY, DEFAULT_LISTEN, Settings};
use clientela::features;
use clientela::{routes, worker};
use db::sql;
use tempfile::TempDir;

use super::engine::{create_database, drop_database};
use super::{Client, Engine, TestStore};

/// Where a test's time stands until it moves it: a Tuesday noon in São Paulo.
const START: &str = "2026-03-10T15:00:00Z";
pub const PUBLIC_URL: &str = "https://clientela.example";

/// A whole product. Cheap to clone.
#[derive(Clone)]
pub struct TestApp {
    pub app: Arc<App>,
    pub engine: Engine,
    pub(super) router: Router,
    time: Arc<AtomicI64>,
    place: Arc<TempDir>,
    database: Option<(String, String)>,
}

impl TestApp {
    pub(super) async fn open(engine: Engine) -> Self {
        let place = Arc::new(TempDir::new().expect("a directory"));
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(create_database().await),
        };
        let time = Arc::new(AtomicI64::new(micros(START)));
        let (app, router) = start(&place, database.as_ref(), &time, |_| {}).await;
        Self { app, engine, router, time, place, database }
    }

    /// The same data in a new process, as after a restart or on a second machine.
    pub async fn second_process(&self) -> Self {
        self.another(|_| {}).await
    }

    /// The same product behind proxies at these addresses or networks.
    pub async fn behind_proxies(&self, networks: &[&str]) -> Self {
        let networks = networks.iter().map(|network| network.parse().expect("a network")).collect();
        self.another(|settings| settings.trusted_proxies = networks).await
    }

    /// The same data in a process whose audiences may take so many bytes.
    pub async fn with_audience_memory(&self, bytes: usize) -> Self {
        self.another(|settings| settings.audience_memory = bytes).await
    }

    async fn another(&self, adjust: impl FnOnce(&mut Settings)) -> Self {
        let (app, router) = start(&self.place, self.database.as_ref(), &self.time, adjust).await;
        Self { app, router, ..self.clone() }
    }

    /// Ends a second process.
    pub async fn close(self) {
        self.app.db.clone().close().await;
    }

    /// Carries out every job that is due, and those they leave behind.
    pub async fn run_jobs(&self) {
        worker::build(&self.app).drain().await.expect("the jobs run");
    }

    /// A new store with its owner: Clara for `aurora`, Davi for any other.
    pub async fn store(&self, slug: &str) -> TestStore {
        TestStore::open(self, slug).await
    }

    /// A browser in which nobody is logged in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.clone())
    }

    pub fn now(&self) -> Moment {
        self.app.clock.now()
    }

    /// Moves the time on, by so many microseconds (`clock::HOUR`, `clock::DAY`).
    pub fn pass(&self, micros: i64) {
        self.time.fetch_add(micros, Ordering::SeqCst);
    }

    /// Sets the time: `2026-03-10T15:00:00Z`.
    pub fn set_time(&self, rfc3339: &str) {
        self.time.store(micros(rfc3339), Ordering::SeqCst);
    }

    /// The folder of the data.
    pub fn data(&self) -> &Path {
        self.place.path()
    }

    pub(super) fn database_url(&self) -> Option<&str> {
        self.database.as_ref().map(|(_, url)| url.as_str())
    }

    pub(super) async fn due_jobs(&self) -> Vec<String> {
        let Ok(mut snapshot) = self.app.db.read().await else { return Vec::new() };
        let kinds = sql("SELECT kind FROM jobs WHERE state = 'queued' AND run_at <= $1 ORDER BY id")
            .bind(self.now().micros())
            .all::<(String,)>(&mut snapshot)
            .await
            .unwrap_or_default();
        kinds.into_iter().map(|(kind,)| kind).collect()
    }

    pub(super) async fn finish(self) {
        self.app.db.clone().close().await;
        if let Some((name, _)) = &self.database {
            drop_database(name).await;
        }
    }
}

async fn start(
    place: &TempDir,
    database: Option<&(String, String)>,
    time: &Arc<AtomicI64>,
    adjust: impl FnOnce(&mut Settings),
) -> (Arc<App>, Router) {
    let mut settings = Settings {
        data: place.path().to_owned(),
        database_url: database.map(|(_, url)| url.clone()),
        public_url: PUBLIC_URL.to_owned(),
        listen: DEFAULT_LISTEN,
        trusted_proxies: Vec::new(),
        audience_memory: DEFAULT_AUDIENCE_MEMORY,
    };
    adjust(&mut settings);
    let app = features::open(settings, Clock::Held(Arc::clone(time))).await.expect("the product starts");
    let router = routes::all(&app).expect("the doors stand");
    (app, router)
}

fn micros(rfc3339: &str) -> i64 {
    DateTime::parse_from_rfc3339(rfc3339).expect("a time").timestamp_micros()
}
