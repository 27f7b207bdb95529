//! Acts that are refused to somebody known (HARDENING Z-09). The guards tell who a request comes from; the layer
//! around them writes down what was refused: who, where, why, and nothing that was typed.

use std::sync::{Arc, OnceLock};

use axum::extract::{MatchedPath, Request, State};
use axum::http::Extensions;
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

use super::{Actor, Change, Entry, Subject, queries};
use crate::app::App;
use crate::error::Error;
use crate::stores::StoreId;
use crate::web::Failure;

/// Who a request turned out to come from.
#[derive(Clone, Default)]
pub struct Caller(Arc<OnceLock<(StoreId, Actor)>>);

impl Caller {
    /// Called by a guard that knows; the first one counts.
    pub fn tell(extensions: &Extensions, store: StoreId, actor: &Actor) {
        if let Some(caller) = extensions.get::<Self>() {
            caller.0.get_or_init(|| (store, actor.nameless()));
        }
    }
}

/// The layer around the guards of a door.
pub async fn note_refusals(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let caller = Caller::default();
    request.extensions_mut().insert(caller.clone());
    let method = request.method().to_string();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let refused = response.extensions().get::<Failure>().and_then(|failure| match *failure.0 {
        Error::Forbidden(code) => Some(code),
        _ => None,
    });
    if let (Some(code), Some((store, actor))) = (refused, caller.0.get()) {
        let entry =
            entry(actor, &[("method", &method), ("route", &route.unwrap_or_default()), ("reason", code)]);
        if let Err(error) = write(&app, *store, actor, &entry).await {
            tracing::error!(%error, "a refusal is not in the audit");
        }
    }
    response
}

fn entry(actor: &Actor, said: &[(&str, &str)]) -> Entry {
    let subject = Subject { kind: actor.kind.as_str(), id: actor.id.unwrap_or(Uuid::nil()) };
    let change = |(field, new): &(&str, &str)| Change {
        field: (*field).to_owned(),
        old: String::new(),
        new: (*new).to_owned(),
    };
    Entry { action: "act.refused", subject, changes: said.iter().map(change).collect() }
}

async fn write(app: &App, store: StoreId, actor: &Actor, entry: &Entry) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| { queries::record(tx, store, actor, entry, now).await })
}
