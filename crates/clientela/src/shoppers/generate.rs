//! Staff have a new password made for a customer (DOMAIN 9.4): mailed to them and shown to nobody. The old one and all
//! sessions end at once; it is good for seven days and must be changed at the next log-in. A guest thereby gets access.

use audience::CustomerId;

use super::account::{Account, Standing};
use super::{links, mails, queries, sessions};
use crate::access::password;
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::DAY;
use crate::error::Error;
use crate::mailbox;
use crate::stores::Store;

const GOOD_FOR: i64 = 7 * DAY;

/// Why nobody makes a password for them, if so.
pub(super) fn refusal(standing: &Standing) -> Option<&'static str> {
    let refusals = [
        (standing.is_anonymized, "customer_anonymized"),
        (standing.is_removed, "customer_removed"),
        (standing.block.is_some(), "customer_blocked"),
        (standing.email.is_empty(), "email_required"),
    ];
    refusals.into_iter().find(|(is_so, _)| *is_so).map(|(_, code)| code)
}

/// What stands behind a customer, for who wants to ask first.
pub(super) async fn standing(app: &App, store: &Store, id: CustomerId) -> Result<Standing, Error> {
    queries::by_id(&mut *app.db.glance().await?, store.id, id).await?.ok_or(Error::NotFound)
}

pub async fn generate_password(app: &App, store: &Store, actor: &Actor, id: CustomerId) -> Result<(), Error> {
    if let Some(code) = refusal(&standing(app, store, id).await?) {
        return Err(Error::conflict(code));
    }
    let (now, password) = (app.clock.now(), password::generate()?);
    let account = Account {
        password_hash: password::hash(&password).await?,
        must_change: true,
        good_until: Some(now.plus(GOOD_FOR)),
        era: sessions::era()?,
    };
    db::transact!(app.db, Error, |tx| {
        db::lock_customers(tx, store.id.0, &[id.uuid()]).await?;
        let standing = queries::by_id(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        if let Some(code) = refusal(&standing) {
            return Err(Error::conflict(code));
        }
        queries::put(tx, store.id, id, &account, now).await?;
        links::end_all(tx, store.id, &standing.address_hash(), id).await?;
        mailbox::post(tx, store.id, mails::generated(store, &standing.email, &password)?, now).await?;
        let subject = Subject { kind: "customer", id: id.uuid() };
        let entry = Entry { action: "customer.password_generated", subject, changes: Vec::new() };
        audit::record(tx, store.id, actor, &entry, now).await
    })
}
