//! Answers hold personal data: they go after 24 hours, and with whom they are about.

use std::sync::Arc;

use db::Conn;
use jobs::{Context, Outcome};
use serde_json::json;
use uuid::Uuid;

use super::layer::KEPT_FOR;
use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::StoreId;

/// The kind of the job that runs every hour.
pub const PURGE: &str = "purge_idempotency_keys";

/// The job.
pub async fn purge(app: Arc<App>, _context: Context) -> Outcome {
    let oldest = app.clock.now().plus(-KEPT_FOR);
    let purged = db::transact!(app.db, Error, |tx| { queries::purge(tx, oldest).await });
    match purged {
        Ok(purged) => Outcome::Done(json!({ "purged": purged })),
        Err(error) => {
            tracing::warn!(%error, "cannot purge idempotency keys");
            Outcome::Retry { after: None }
        }
    }
}

/// Empties the answers about records that are deleted; their keys stay taken.
pub async fn forget(tx: &mut Conn, store: StoreId, subjects: &[Uuid]) -> Result<(), Error> {
    queries::forget(tx, store, subjects).await
}
