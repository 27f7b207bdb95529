//! Log-ins in the audit of every store that somebody works for (HARDENING Z-09): who by number alone, and whether
//! they got in. Beside the log-in, not within: how long it takes must tell nobody whether an account exists, and a
//! long import, whose writer the audit waits for, must keep nobody out.

use std::sync::Arc;

use super::person::StaffId;
use super::queries;
use crate::app::App;
use crate::audit::{self, Actor, ActorKind, Door, Entry, Subject};
use crate::error::Error;

pub(super) const IN: &str = "staff.logged_in";
pub(super) const REFUSED: &str = "staff.log_in_failed";

pub(super) fn note_log_in(app: &Arc<App>, person: StaffId, action: &'static str) {
    let app = Arc::clone(app);
    #[expect(clippy::disallowed_methods, reason = "the answer does not wait for it")]
    tokio::spawn(async move {
        if let Err(error) = write(&app, person, action).await {
            tracing::error!(action, %error, "a log-in is not in the audit");
        }
    });
}

async fn write(app: &App, person: StaffId, action: &'static str) -> Result<(), Error> {
    let now = app.clock.now();
    let name = String::new();
    let actor =
        Actor { kind: ActorKind::Staff, id: Some(person.0), name, door: Door::Panel, address: String::new() };
    let entry = Entry { action, subject: Subject { kind: "staff", id: person.0 }, changes: Vec::new() };
    db::transact!(app.db, Error, |tx| {
        for store in queries::store_ids_of(tx, person).await? {
            audit::record(tx, store, &actor, &entry, now).await?;
        }
        Ok(())
    })
}
