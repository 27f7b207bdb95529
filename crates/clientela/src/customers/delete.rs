//! Delete a customer (DOMAIN 3.7, 11.2): final. The entry of it keeps no personal value.

use audience::CustomerId;

use super::queries;
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, Subject};
use crate::error::Error;
use crate::stores::Store;
use crate::{events, idempotency};

pub async fn delete(
    app: &App,
    store: &Store,
    actor: &Actor,
    id: CustomerId,
    known: Option<i64>,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        db::lock_customers(tx, store.id.0, &[id.uuid()]).await?;
        let version = queries::version(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        if known.is_some_and(|known| known != version) {
            return Err(Error::refused(412, "version_changed"));
        }
        audit::forget_values(tx, store.id, id.uuid()).await?;
        for source in &app.histories {
            source.forget(tx, store.id, id.uuid()).await?;
        }
        idempotency::forget(tx, store.id, id.uuid()).await?;
        queries::delete(tx, store.id, id.uuid()).await?;
        let subject = Subject { kind: "customer", id: id.uuid() };
        let entry = Entry { action: "customer.deleted", subject, changes: Vec::new() };
        audit::record(tx, store.id, actor, &entry, now).await?;
        events::record(tx, store.id, entry.action, id.uuid(), &serde_json::json!({}), now).await?;
        audiences::touch(tx, store.id, Touched::Customers(&[id])).await
    })
}
