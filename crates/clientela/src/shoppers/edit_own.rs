//! A shopper changes their own record. A document that another has is not taken over and tells nothing: it is written
//! on the time line (DOMAIN 2.8, 2.12).

use audience::CustomerId;

use super::{limits, queries};
use crate::app::App;
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::customers::{self, Said};
use crate::error::Error;
use crate::stores::Store;

pub(super) async fn edit_own(
    app: &App,
    store: &Store,
    actor: &Actor,
    id: CustomerId,
    said: &Said,
) -> Result<(), Error> {
    let now = app.clock.now();
    let typed = said.said("document").unwrap_or_default();
    let document =
        brasil::Document::parse(typed).map_or_else(|_| String::new(), |kept| kept.as_str().to_owned());
    if !document.is_empty() {
        let own = queries::by_id(&mut *app.db.glance().await?, store.id, id).await?.ok_or(Error::NotFound)?;
        limits::document(&app.db, store.id, &own, now).await?;
    }
    let edited = db::transact!(app.db, Error, |tx| {
        let other = queries::by_document(tx, store.id, &document).await?;
        let mut said = said.clone();
        if other.is_some_and(|other| other.customer != id) {
            said.profile.retain(|(name, _)| *name != "document");
            let change = Change { field: "document".to_owned(), old: String::new(), new: document.clone() };
            let subject = Subject { kind: "customer", id: id.uuid() };
            let entry = Entry { action: "customer.identity_clash", subject, changes: vec![change] };
            audit::record(tx, store.id, actor, &entry, now).await?;
        }
        customers::edit_in(tx, store, actor, id, None, &said, now).await
    });
    match edited {
        // Somebody was faster by a breath: whoever asks again is told nothing either.
        Err(Error::Conflict(_)) => Err(Error::Unavailable),
        edited => edited,
    }
}
