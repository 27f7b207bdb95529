//! The notes on a customer.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::note::Note;
use super::super::notes as noting;
use super::input::{only, text};
use super::schema::NoteIn;
use super::single::named_customer;
use super::{Reader, Writer};
use crate::app::App;
use crate::error::Error;
use crate::idempotency::About;
use crate::web::problem::Problem;
use crate::web::{At, Json, Listing, ListingParameters};

/// A note on a customer.
#[derive(Serialize, ToSchema)]
pub struct NoteOut {
    id: Uuid,
    text: String,
    author: String,
    #[schema(format = DateTime)]
    created_at: String,
}

#[derive(Serialize, ToSchema)]
pub struct NoteList {
    data: Vec<NoteOut>,
    next_cursor: Option<String>,
}

impl From<Note> for NoteOut {
    fn from(note: Note) -> Self {
        Self { id: note.id, text: note.body, author: note.author, created_at: note.created_at.rfc3339() }
    }
}

/// The notes on a customer, newest first.
#[utoipa::path(get, path = "/customers/{id}/notes", tag = "customers", security(("api_key" = ["customers:read"])), params(("id" = String, Path),
    ListingParameters),
    responses((status = 200, body = NoteList), (status = 404, body = Problem)))]
pub async fn notes(
    State(app): State<Arc<App>>,
    caller: Reader,
    At(named): At<String>,
    listing: Listing,
) -> Result<Response, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    let notes = noting::list(&app, &caller.store, customer.id).await?;
    let list = format!("notes of {}", customer.id.uuid());
    let cut = listing.cut(&app.seal, &list, notes, |note| note.id.to_string())?;
    let data = cut.data.into_iter().map(NoteOut::from).collect();
    Ok((cut.link, axum::Json(NoteList { data, next_cursor: cut.next_cursor })).into_response())
}

/// Add a note: `{"text": …}`.
#[utoipa::path(post, path = "/customers/{id}/notes", tag = "customers", security(("api_key" = ["customers:write"])), params(("id" = String, Path)),
    request_body = NoteIn, responses((status = 201, body = NoteOut), (status = 422, body = Problem)))]
pub async fn add_note(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(named): At<String>,
    Json(NoteIn(body)): Json<NoteIn>,
) -> Result<Response, Error> {
    let typed = only(&body, "text").and_then(text).ok_or_else(|| Error::field("/text", "expected_text"))?;
    let customer = named_customer(&app, &caller.store, &named).await?;
    let note = noting::add(&app, &caller.store, &caller.actor, customer.id, &typed).await?;
    Ok((StatusCode::CREATED, Extension(About(customer.id.0)), axum::Json(NoteOut::from(note)))
        .into_response())
}

/// Remove a note.
#[utoipa::path(delete, path = "/customers/{id}/notes/{note}", tag = "customers", security(("api_key" = ["customers:write"])),
    params(("id" = String, Path), ("note" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn remove_note(
    State(app): State<Arc<App>>,
    caller: Writer,
    At((named, id)): At<(String, Uuid)>,
) -> Result<StatusCode, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    noting::remove(&app, &caller.store, &caller.actor, customer.id, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
