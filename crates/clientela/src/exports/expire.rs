//! The job that removes an export's file when its time is over. The export stays in the list.

use std::sync::Arc;

use jobs::{Context, Outcome};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::{self, StoreId};

#[derive(Deserialize)]
struct Payload {
    export: Uuid,
}

pub async fn expire(app: Arc<App>, context: Context) -> Outcome {
    let Ok(payload) = context.job().payload::<Payload>() else {
        return Outcome::Fail { code: "invalid", result: json!({}) };
    };
    match remove(&app, StoreId(context.job().store), payload.export).await {
        Ok(()) => Outcome::Done(json!({})),
        Err(error) => {
            tracing::error!(job = %context.job().id, code = error.code(), %error, "an export's file stays");
            Outcome::Retry { after: None }
        }
    }
}

async fn remove(app: &App, store: StoreId, id: Uuid) -> Result<(), Error> {
    let mut snapshot = app.db.read().await?;
    let store = stores::by_id(&mut snapshot, store).await?;
    let Some(store) = store else { return Ok(()) };
    let export = queries::find(&mut snapshot, store.id, id).await?;
    let Some(export) = export else { return Ok(()) };
    drop(snapshot);
    app.files.clear(&export.folder(&store)).await?;
    db::transact!(app.db, Error, |tx| { queries::forget_file(tx, store.id, id).await })
}
