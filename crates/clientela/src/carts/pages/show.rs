//! `GET /admin/{store}/carts/{id}`: one cart, with what lies in it and how to reach whoever left it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use super::row::{self, Row};
use crate::app::App;
use crate::carts::cart::Cart;
use crate::carts::read;
use crate::error::Error;
use crate::staff::{Right, Staff, rights};
use crate::web::{At, Frame, Page, Section};

#[derive(Template)]
#[template(path = "carts/pages/show.html")]
pub struct Show {
    frame: Frame,
    cart: Cart,
    row: Row,
    may_delete: bool,
}

/// Another store's cart is not found.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Page<Show>, Error> {
    let cart = read::by_id(&app, &staff.store, id).await?;
    let frame = staff.frame(&app, Section::Carts);
    let rows = row::rows(&app, &staff.store, &frame, std::slice::from_ref(&cart), staff.sight()).await?;
    let row = rows.into_iter().next().ok_or(Error::NotFound)?;
    Ok(Page(Show { may_delete: staff.may(Right::EditCustomers), row, cart, frame }))
}
