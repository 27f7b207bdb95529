//! Read exports, and the file of one: only who asked for it, only while it lives, only with the rights that it took.

use bytes::Bytes;
use futures_util::stream::BoxStream;
use jobs::Job;
use uuid::Uuid;

use super::export::{Export, Purpose};
use super::queries;
use super::rules::Permits;
use crate::app::App;
use crate::audit::Actor;
use crate::error::Error;
use crate::stores::Store;

/// An export with its job, which may be forgotten by now.
pub struct Listed {
    pub export: Export,
    pub job: Option<Job>,
}

impl Listed {
    /// A job that was forgotten ended long ago.
    pub fn state(&self) -> jobs::State {
        match (&self.job, self.export.ended_at) {
            (_, Some(_)) => jobs::State::Done,
            (Some(job), None) => job.state,
            (None, None) => jobs::State::Failed,
        }
    }
}

pub struct File {
    /// As it is called where it is saved
    pub name: String,
    pub content_type: &'static str,
    pub bytes: u64,
    pub content: BoxStream<'static, Result<Bytes, Error>>,
}

pub async fn get(app: &App, store: &Store, id: Uuid) -> Result<Listed, Error> {
    let mut snapshot = app.db.read().await?;
    let export = queries::find(&mut snapshot, store.id, id).await?.ok_or(Error::NotFound)?;
    let job = jobs::find(&mut snapshot, store.id.0, id).await?;
    Ok(Listed { export, job })
}

/// Newest first; `before` continues after the export of that id.
pub async fn list(app: &App, store: &Store, before: Option<Uuid>, limit: i64) -> Result<Vec<Listed>, Error> {
    let mut snapshot = app.db.read().await?;
    let mut listed = Vec::new();
    for export in queries::list(&mut snapshot, store.id, before, limit).await? {
        let job = jobs::find(&mut snapshot, store.id.0, export.id).await?;
        listed.push(Listed { export, job });
    }
    Ok(listed)
}

/// Whether somebody may have an export's file; also asked before its link is shown.
pub(super) fn may_have(export: &Export, actor: &Actor, permits: Permits, now: crate::clock::Moment) -> bool {
    let full = export.wanted.sight == audience::Sight::Personal;
    actor.id.is_some_and(|id| export.is_of(actor.kind, id))
        && permits.allows(export.wanted.purpose)
        && (!full || permits.sight == audience::Sight::Personal)
        && export.is_alive(now)
}

pub async fn file(
    app: &App,
    store: &Store,
    actor: &Actor,
    permits: Permits,
    id: Uuid,
) -> Result<File, Error> {
    let export = queries::find(&mut *app.db.read().await?, store.id, id).await?.ok_or(Error::NotFound)?;
    if !may_have(&export, actor, permits, app.clock.now()) {
        return Err(Error::NotFound);
    }
    let (bytes, content) = app.files.read(&export.file_key).await?;
    let format = export.wanted.format;
    let name = file_name(store, &export);
    Ok(File { name, content_type: format.content_type(), bytes, content })
}

/// Letters, digits and hyphens alone: no header and no file system stumbles over it.
pub(super) fn file_name(store: &Store, export: &Export) -> String {
    let stem = match export.wanted.purpose {
        Purpose::Management => "clientes",
        Purpose::Marketing => "clientes-marketing",
    };
    let day = export.created_at.day_in(store.zone);
    format!("{stem}-{}-{day}.{}", store.slug, export.wanted.format.extension())
}
