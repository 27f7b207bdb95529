//! A file has arrived: the import and its job begin, in one transaction.

use uuid::Uuid;

use super::import::{AskedOrigin, Counts, Import, Kind, OnExisting, RunMode, Stage};
use super::origins::by_hand::{ByHand, offered};
use super::queries;
use crate::app::App;
use crate::asker::AskedBy;
use crate::audit::{self, Actor, Entry, Subject};
use crate::error::Error;
use crate::files::Unclaimed;
use crate::random;
use crate::stores::Store;

/// In characters.
const LONGEST_NAME: usize = 150;

/// The kind of the job.
pub const JOB: &str = "import";

/// A server that dies in the middle costs one; faults of our own give up sooner.
const ATTEMPTS: i64 = 20;

/// How a file shall be imported.
#[derive(Clone, Debug)]
pub struct Choices {
    pub kind: Kind,
    pub origin: AskedOrigin,
    /// What the columns are, for a file that nobody else knows.
    pub mapping: Option<ByHand>,
    pub on_existing: OnExisting,
    pub run: RunMode,
}

/// A file on its way into the files of the store, or there. It goes again unless an import begins with it.
pub struct Uploaded {
    pub id: Uuid,
    pub name: String,
    unclaimed: Unclaimed,
}

impl Uploaded {
    /// Made before the first byte is written, under [`upload_key`].
    pub fn new(app: &App, store: &Store, name: &str) -> Self {
        let id = random::id();
        Self { id, name: plain_name(name), unclaimed: app.files.unclaimed(&folder(store, id)) }
    }
}

/// The last part of a path, without what could be mistaken for anything else.
pub fn plain_name(said: &str) -> String {
    let last = said.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control() && *c != '"').take(LONGEST_NAME).collect();
    let kept = kept.trim();
    if kept.is_empty() { "arquivo".to_owned() } else { kept.to_owned() }
}

/// The folders of all imports of a store.
pub fn folders(store: &Store) -> String {
    format!("{}/imports", store.uuid)
}

/// All files of an import.
pub fn folder(store: &Store, id: Uuid) -> String {
    format!("{}/{id}", folders(store))
}

pub fn upload_key(store: &Store, id: Uuid) -> String {
    format!("{}/upload", folder(store, id))
}

pub fn rows_key(store: &Store, id: Uuid) -> String {
    format!("{}/rows", folder(store, id))
}

pub fn updates_key(store: &Store, id: Uuid) -> String {
    format!("{}/updates", folder(store, id))
}

/// Whoever calls wakes the worker after it.
pub async fn start(
    app: &App,
    store: &Store,
    actor: &Actor,
    file: Uploaded,
    choices: Choices,
) -> Result<Import, Error> {
    let now = app.clock.now();
    let import = Import {
        id: file.id,
        kind: choices.kind,
        origin: choices.origin,
        mapping: choices.mapping,
        recognised_as: None,
        written_as: None,
        on_existing: choices.on_existing,
        run: choices.run,
        file_name: file.name,
        stage: Stage::Uploaded,
        rows_total: 0,
        problems_total: 0,
        counts: Counts::default(),
        asked_by: AskedBy::of(actor),
        created_at: now,
        ended_at: None,
    };
    if let Some(said) = &import.mapping {
        let offered = offered(&mut *app.db.glance().await?, store.id, import.kind).await?;
        said.check(&offered).map_err(|unfit| Error::field("/mapping", unfit.code))?;
    }
    db::transact!(app.db, Error, |tx| {
        queries::insert(tx, store.id, &import, &upload_key(store, import.id)).await?;
        let job = jobs::NewJob {
            id: import.id,
            max_attempts: ATTEMPTS,
            ..jobs::NewJob::new(store.id.0, JOB, serde_json::json!({}), now.micros())
        };
        jobs::enqueue(tx, &job).await?;
        let subject = Subject { kind: "import", id: import.id };
        let entry = Entry { action: "import.asked", subject, changes: Vec::new() };
        audit::record(tx, store.id, actor, &entry, now).await
    })?;
    file.unclaimed.claim();
    Ok(import)
}
