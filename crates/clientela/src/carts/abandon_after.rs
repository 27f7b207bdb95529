//! After how many minutes an open cart that nobody touched is abandoned (DOMAIN 6.3).

use std::ops::RangeInclusive;

use crate::app::App;
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::error::Error;
use crate::stores::{self, Store};

/// Five minutes to thirty days.
pub const MINUTES: RangeInclusive<i64> = 5..=43_200;

pub async fn abandon_after(app: &App, store: &Store, actor: &Actor, minutes: i64) -> Result<(), Error> {
    if !MINUTES.contains(&minutes) {
        return Err(Error::field("minutes", "minutes_out_of_range"));
    }
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let before = stores::by_id(tx, store.id).await?.ok_or(Error::NotFound)?;
        if before.cart_minutes == minutes {
            return Ok(());
        }
        stores::set_cart_minutes(tx, store.id, minutes).await?;
        let change = Change {
            field: "cart_minutes".to_owned(),
            old: before.cart_minutes.to_string(),
            new: minutes.to_string(),
        };
        let subject = Subject { kind: "store", id: store.uuid };
        let entry = Entry { action: "store.updated", subject, changes: vec![change] };
        audit::record(tx, store.id, actor, &entry, now).await
    })
}
