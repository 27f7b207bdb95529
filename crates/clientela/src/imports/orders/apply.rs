//! Applying a file of orders: one transaction of packs. What the check found there is locked and looked at again first,
//! orders by code, customers by id; if anything moved, nothing is written and the file is checked anew.

use uuid::Uuid;

use db::Conn;

use super::staging::{Locks, PACK, StagedOrder};
use crate::clock::Moment;
use crate::error::Error;
use crate::imports::apply::{OVERTAKEN, applied, begin, close};
use crate::imports::import::Import;
use crate::imports::run::Run;
use crate::imports::staging::StagingReader;
use crate::imports::start::{rows_key, updates_key};
use crate::orders::{self, Given, Intake};

/// The import after it was applied.
pub async fn apply(run: &Run<'_>, import: &Import) -> Result<Import, Error> {
    let now = run.app.clock.now();
    db::transact!(run.app.db, Error, |tx| { Box::pin(apply_in(tx, run, import.id, now)).await })
}

async fn apply_in(tx: &mut Conn, run: &Run<'_>, id: Uuid, now: Moment) -> Result<Import, Error> {
    let store = run.store.id;
    let Some(mut import) = begin(tx, run, id).await? else { return applied(tx, store, id).await };
    lock(tx, run, id).await?;
    let actor = import.asked_by.actor();
    let mut intake = Intake::new(run.store, &actor, now);
    let mut rows = StagingReader::open(&run.app.files, &rows_key(run.store, id)).await?;
    let mut done = 0;
    loop {
        let pack: Vec<StagedOrder> = rows.next(PACK).await?;
        if pack.is_empty() {
            break;
        }
        run.go_on().await?;
        done += i64::try_from(pack.len()).unwrap_or(0);
        let given = pack.iter().map(|order| Given { said: order.spoken.said(), version: order.version });
        let is_taken = intake.take(tx, given.collect()).await.map_err(|error| match error {
            // What was sound when it was checked is not any more.
            Error::Invalid(_) => Error::conflict(OVERTAKEN),
            other => other,
        })?;
        if !is_taken {
            return Err(Error::conflict(OVERTAKEN));
        }
        run.progress(import.counts.to_write(), done, "apply");
    }
    run.go_on().await?;
    close(tx, run, &mut import, &actor, now).await?;
    intake.settle(tx).await?;
    Ok(import)
}

async fn lock(tx: &mut Conn, run: &Run<'_>, id: Uuid) -> Result<(), Error> {
    let store = run.store.id;
    let mut locks = StagingReader::open(&run.app.files, &updates_key(run.store, id)).await?;
    while let Some(Locks { orders, customers }) = locks.next(1).await?.pop() {
        if !orders.is_empty() && !orders::lock_versions(tx, store, &orders).await? {
            return Err(Error::conflict(OVERTAKEN));
        }
        if !customers.is_empty() {
            db::lock_customers(tx, store.0, &customers).await?;
        }
    }
    Ok(())
}
