//! All SQL of the health check.

use db::{Db, sql};

use crate::clock::Moment;
use crate::error::Error;

/// A read would succeed on a server that was demoted; only a write proves it.
pub(super) async fn prove_writable(db: &Db, now: Moment) -> Result<(), Error> {
    let mut tx = db.volatile_write().await?;
    sql("INSERT INTO readiness (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at")
        .bind(now.micros())
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(())
}
