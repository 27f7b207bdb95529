//! Say which sites may call, and where mailed links lead.

use super::{queries, rules};
use crate::app::App;
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::error::Error;
use crate::stores::Store;

/// Origins one a line.
pub async fn save(
    app: &App,
    store: &Store,
    actor: &Actor,
    origins: &str,
    confirm_page: &str,
    reset_page: &str,
) -> Result<(), Error> {
    let settings = rules::check(origins, confirm_page, reset_page)?;
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let before = queries::get(tx, store.id).await?;
        let pairs = [
            ("origins", before.origins.join(" "), settings.origins.join(" ")),
            ("confirm_page", before.confirm_page, settings.confirm_page.clone()),
            ("reset_page", before.reset_page, settings.reset_page.clone()),
        ];
        let changes = pairs.into_iter().filter(|(_, old, new)| old != new);
        let changes: Vec<Change> =
            changes.map(|(field, old, new)| Change { field: field.to_owned(), old, new }).collect();
        if changes.is_empty() {
            return Ok(());
        }
        queries::put(tx, store.id, &settings).await?;
        let subject = Subject { kind: "store", id: store.uuid };
        let entry = Entry { action: "storefront.changed", subject, changes };
        audit::record(tx, store.id, actor, &entry, now).await
    })
}
