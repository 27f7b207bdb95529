//! An export is written: its file, the audit, the mail to whoever asked, all in one transaction and once.

use db::Conn;
use serde_json::json;

use super::asker::must_still_export;
use super::entry::entry;
use super::export::{EXPIRE, Export, Written};
use super::queries;
use crate::app::App;
use crate::audit::{self, ActorKind};
use crate::clock::Moment;
use crate::error::Error;
use crate::mailbox::{self, ExportReady};
use crate::staff::{self, StaffId};
use crate::stores::Store;
use crate::web::format;

pub(super) async fn finish(
    app: &App,
    store: &Store,
    export: &Export,
    written: &Written,
) -> Result<(), Error> {
    db::transact!(app.db, Error, |tx| {
        must_still_export(tx, store.id, export).await?;
        finish_in(tx, app, store, export, written).await
    })
}

pub(super) async fn finish_in(
    tx: &mut Conn,
    app: &App,
    store: &Store,
    export: &Export,
    written: &Written,
) -> Result<(), Error> {
    let now = app.clock.now();
    if !queries::finish(tx, store.id, export.id, written, now).await? {
        return Ok(());
    }
    let entry = entry("export.written", export, Some(written.rows));
    audit::record(tx, store.id, &export.asked_by.actor(), &entry, now).await?;
    let payload = json!({ "rows": written.rows });
    crate::events::record(tx, store.id, "export.ended", export.id, &payload, now).await?;
    if let Some(end) = written.expires_at {
        remove_at(tx, store, export, now, end).await?;
        tell(tx, app, store, export, written.rows, end).await?;
    }
    Ok(())
}

async fn remove_at(
    tx: &mut Conn,
    store: &Store,
    export: &Export,
    now: Moment,
    end: Moment,
) -> Result<(), Error> {
    let payload = json!({ "export": export.id });
    let job = jobs::NewJob::new(store.id.0, EXPIRE, payload, now.micros());
    jobs::enqueue(tx, &jobs::NewJob { run_at: end.micros(), ..job }).await?;
    Ok(())
}

/// To the address with which they log in. Keys and the command line have none.
async fn tell(
    tx: &mut Conn,
    app: &App,
    store: &Store,
    export: &Export,
    rows: i64,
    end: Moment,
) -> Result<(), Error> {
    let (ActorKind::Staff, Some(id)) = (export.asked_by.kind, export.asked_by.id) else { return Ok(()) };
    let Some(person) = staff::find(tx, StaffId(id)).await? else { return Ok(()) };
    let page = format!("{}/admin/{}/exports/{}", app.settings.public_url, store.slug, export.id);
    let mail = ExportReady {
        store,
        file: &format!("{page}/file"),
        page: &page,
        rows,
        until: &format::day_and_time(store.language, end, store.zone),
    };
    mailbox::post(tx, store.id, mail.letter(&person.email)?, app.clock.now()).await
}
