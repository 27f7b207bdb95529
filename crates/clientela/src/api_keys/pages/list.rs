use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::words::{self, KeyView};
use crate::api_keys;
use crate::app::App;
use crate::error::Error;
use crate::staff::Staff;
use crate::staff::rights::ManageKeys;
use crate::web::{Frame, Page, Section};

#[derive(Template)]
#[template(path = "api_keys/pages/list.html")]
struct ListPage {
    frame: Frame,
    keys: Vec<KeyView>,
}

/// `GET /admin/{store}/settings/api-keys`
pub async fn list(State(app): State<Arc<App>>, staff: Staff<ManageKeys>) -> Result<Response, Error> {
    let keys = api_keys::list(&app, &staff.store).await?;
    let frame = staff.frame(&app, Section::Settings);
    let keys = keys.iter().map(|key| words::key(&frame, key)).collect();
    Ok(Page(ListPage { frame, keys }).into_response())
}
