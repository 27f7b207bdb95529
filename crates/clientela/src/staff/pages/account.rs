//! `GET /account`: who one is here, and for which stores one works.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::error::Error;
use crate::staff::person::Membership;
use crate::staff::{LoggedIn, memberships};
use crate::web::{Frame, Page};

#[derive(Template)]
#[template(path = "staff/pages/account.html")]
pub struct AccountPage {
    frame: Frame,
    memberships: Vec<Membership>,
}

pub async fn account(State(app): State<Arc<App>>, known: LoggedIn) -> Result<Page<AccountPage>, Error> {
    let memberships = memberships(&mut *app.db.read().await?, known.person.id).await?;
    Ok(Page(AccountPage { frame: known.frame(&app, memberships.first()), memberships }))
}
