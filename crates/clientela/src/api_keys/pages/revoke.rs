use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::words::{self, KeyView};
use crate::api_keys;
use crate::app::App;
use crate::error::Error;
use crate::staff::Staff;
use crate::staff::rights::ManageKeys;
use crate::web::{At, Frame, Page, Section, see_other};

#[derive(Template)]
#[template(path = "api_keys/pages/revoke.html")]
struct RevokePage {
    frame: Frame,
    key: KeyView,
}

/// `GET /admin/{store}/settings/api-keys/{id}/revoke`
pub async fn ask_revoke(
    State(app): State<Arc<App>>,
    staff: Staff<ManageKeys>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let key = api_keys::get(&app, &staff.store, id).await?;
    let frame = staff.frame(&app, Section::Settings);
    if key.revoked_at.is_some() {
        return see_other(&frame.at("/settings/api-keys"));
    }
    let key = words::key(&frame, &key);
    Ok(Page(RevokePage { frame, key }).into_response())
}

/// `POST /admin/{store}/settings/api-keys/{id}/revoke`
pub async fn revoke(
    State(app): State<Arc<App>>,
    staff: Staff<ManageKeys>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    api_keys::revoke(&app, &staff.store, &staff.actor, id).await?;
    see_other(&format!("/admin/{}/settings/api-keys?notice=api-key-revoked", staff.store.slug))
}
