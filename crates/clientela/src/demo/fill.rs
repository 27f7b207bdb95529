//! Fill a store with invented customers, in one transaction.

use super::customer::customer;
use super::names::{GROUPS, SEGMENTS, TAGS};
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::Actor;
use crate::customers::{self, Customer};
use crate::error::Error;
use crate::segments;
use crate::stores::Store;

/// Customers written at once.
const PACK: u32 = 2_000;

pub async fn fill(app: &App, store: &Store, count: u32) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        customers::ensure_groups(tx, store.id, GROUPS, now).await?;
        customers::ensure_tags(tx, store.id, TAGS, now).await?;
        let catalog = customers::catalog(tx, store.id).await?;
        let mut first = 0;
        while first < count {
            let end = first.saturating_add(PACK).min(count);
            let pack: Vec<Customer> = (first..end).map(|number| customer(number, &catalog, now)).collect();
            customers::insert_many(tx, store.id, &pack).await?;
            first = end;
        }
        audiences::touch(tx, store.id, Touched::All).await
    })?;
    for (name, filter) in SEGMENTS {
        segments::save(app, store, &Actor::command(), name, filter).await?;
    }
    Ok(())
}
