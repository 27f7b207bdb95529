//! Whether the process lives, and whether it can work: it can when the database takes a write.

mod queries;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use crate::app::App;

pub async fn alive() -> &'static str {
    "ok"
}

pub async fn ready(State(app): State<Arc<App>>) -> (StatusCode, &'static str) {
    match queries::prove_writable(&app.db, app.clock.now()).await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready")
        }
    }
}
