//! Applying a file of orders, or of carts: one transaction of packs. What the check found there is locked and looked at
//! again first, orders by code, customers by id; if anything moved, nothing is written and the file is checked anew.

use db::Conn;
use uuid::Uuid;

use super::staging::{Locks, PACK, StagedOrder};
use super::there::Matter;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::error::Error;
use crate::imports::apply::{OVERTAKEN, applied, begin, close};
use crate::imports::import::Import;
use crate::imports::run::Run;
use crate::imports::staging::StagingReader;
use crate::imports::start::{rows_key, updates_key};
use crate::{carts, orders};

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
    let mut intake = Intake::new(run, &actor, now);
    let mut rows = StagingReader::open(&run.app.files, &rows_key(run.store, id)).await?;
    let mut done = 0;
    loop {
        let pack: Vec<StagedOrder> = rows.next(PACK).await?;
        if pack.is_empty() {
            break;
        }
        run.go_on().await?;
        done += i64::try_from(pack.len()).unwrap_or(0);
        let is_taken = intake.take(tx, pack).await.map_err(|error| match error {
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
    intake.orders.settle(tx).await?;
    intake.carts.settle(tx).await?;
    Ok(import)
}

/// A file is of the one or of the other: the rest stays empty.
struct Intake<'a> {
    orders: orders::Intake<'a>,
    carts: carts::Intake<'a>,
}

impl<'a> Intake<'a> {
    fn new(run: &Run<'a>, actor: &'a Actor, now: Moment) -> Self {
        let store = run.store;
        Self { orders: orders::Intake::new(store, actor, now), carts: carts::Intake::new(store, actor, now) }
    }

    async fn take(&mut self, tx: &mut Conn, pack: Vec<StagedOrder>) -> Result<bool, Error> {
        let (carts, orders): (Vec<StagedOrder>, Vec<StagedOrder>) =
            pack.into_iter().partition(|staged| staged.matter == Matter::Carts);
        let carts =
            carts.iter().map(|staged| carts::Given { said: staged.spoken.cart(), version: staged.version });
        let orders =
            orders.iter().map(|staged| orders::Given { said: staged.spoken.said(), version: staged.version });
        let (carts, orders): (Vec<_>, Vec<_>) = (carts.collect(), orders.collect());
        Ok((carts.is_empty() || self.carts.take(tx, carts).await?)
            && (orders.is_empty() || self.orders.take(tx, orders).await?))
    }
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
