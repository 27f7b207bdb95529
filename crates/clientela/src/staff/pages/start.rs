//! `GET /` leads on: to the first run, the log-in, or the store somebody works for.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::error::Error;
use crate::staff::{self, LoggedIn};
use crate::web::see_other;

pub async fn start(State(app): State<Arc<App>>, known: Result<LoggedIn, Error>) -> Result<Response, Error> {
    match known {
        Ok(known) => match known.stores.first() {
            Some(store) => see_other(&format!("/admin/{}", store.slug)),
            None => see_other("/account"),
        },
        Err(Error::Unauthenticated) if staff::any(&mut *app.db.read().await?).await? => see_other("/login"),
        Err(Error::Unauthenticated) => see_other("/setup"),
        Err(error) => Err(error),
    }
}
