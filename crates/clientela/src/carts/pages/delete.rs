use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::app::App;
use crate::carts::{self, Cart};
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::{At, Frame, Page, Section, see_other};

#[derive(Template)]
#[template(path = "carts/pages/delete.html")]
struct DeletePage {
    frame: Frame,
    cart: Cart,
    address: String,
}

/// `GET /admin/{store}/carts/{id}/delete`
pub async fn ask_delete(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let cart = carts::by_id(&app, &staff.store, id).await?;
    let frame = staff.frame(&app, Section::Carts);
    let address = frame.at(&format!("/carts/{id}"));
    Ok(Page(DeletePage { frame, cart, address }).into_response())
}

/// `POST /admin/{store}/carts/{id}/delete`
pub async fn delete(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    carts::delete(&app, &staff.store, &staff.actor, id).await?;
    see_other(&format!("/admin/{}/carts?notice=cart-deleted", staff.store.slug))
}
