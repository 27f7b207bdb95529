//! An export that its caller writes: the command line. It is in the list and in the audit like any other, without a
//! file of ours, a job or a mail.

use super::ask::{checked, new};
use super::entry::entry;
use super::export::{Asking, Export, Written};
use super::finish::finish_in;
use super::queries;
use super::rules::Permits;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::error::Error;
use crate::random;
use crate::stores::Store;

#[derive(Clone, Copy, Debug)]
pub struct Handed {
    pub rows: i64,
    pub bytes: i64,
}

/// Understands what is asked for; nothing is kept yet.
pub async fn begin(
    app: &App,
    store: &Store,
    actor: &Actor,
    permits: Permits,
    asking: &Asking,
) -> Result<Export, Error> {
    let wanted = checked(app, store, permits, asking).await?;
    Ok(new(random::id(), wanted, actor, app.clock.now()))
}

/// Before the file is given away.
pub async fn hand_out(
    app: &App,
    store: &Store,
    actor: &Actor,
    export: &Export,
    handed: Handed,
) -> Result<(), Error> {
    let written =
        Written { file_key: String::new(), bytes: handed.bytes, rows: handed.rows, expires_at: None };
    db::transact!(app.db, Error, |tx| {
        queries::insert(tx, store.id, export).await?;
        let asked = entry("export.asked", export, None);
        audit::record(tx, store.id, actor, &asked, export.created_at).await?;
        finish_in(tx, app, store, export, &written).await
    })
}
