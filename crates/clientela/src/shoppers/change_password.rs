//! A shopper logged in gives themselves another password: the one they have is asked for, and all other sessions end.

use super::account::Account;
use super::guard::Owing;
use super::sessions::{self, Session};
use super::{links, own_password, queries};
use crate::access::password;
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::error::{Error, FieldErrors};

pub(super) async fn change_password(
    app: &App,
    shopper: &Owing,
    current: &str,
    new: &str,
) -> Result<Session, Error> {
    let (store, id, now) = (&shopper.store, shopper.id, app.clock.now());
    let mut errors = FieldErrors::default();
    if let Err(code) = password::check(new) {
        errors.add("/password", code);
    } else if new == current {
        errors.add("/password", "password_same");
    }
    errors.into_result()?;
    let standing = queries::by_id(&mut *app.db.glance().await?, store.id, id).await?;
    let standing = standing.ok_or(Error::Unauthenticated)?;
    let before = own_password::check(app, store, &standing, &shopper.address, current).await?;
    let account = Account {
        password_hash: password::hash(new).await?,
        must_change: false,
        good_until: None,
        era: sessions::era()?,
    };
    db::transact!(app.db, Error, |tx| {
        db::lock_customers(tx, store.id.0, &[id.uuid()]).await?;
        let now_there = queries::by_id(tx, store.id, id).await?.and_then(|standing| standing.account);
        // Somebody else may have been faster: a reset, staff, or the same person elsewhere.
        if now_there.is_none_or(|there| there.password_hash != before.password_hash) {
            return Err(Error::Unauthenticated);
        }
        queries::put(tx, store.id, id, &account, now).await?;
        links::end_all(tx, store.id, &standing.address_hash(), id).await?;
        let subject = Subject { kind: "customer", id: id.uuid() };
        let entry = Entry { action: "customer.password_changed", subject, changes: Vec::new() };
        audit::record(tx, store.id, &Actor::shopper(Some(id.uuid())), &entry, now).await
    })?;
    sessions::open(&app.db, store.id, &standing, account.era, now).await
}
