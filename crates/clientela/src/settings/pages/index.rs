use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Error;
use crate::staff::rights::OpenSettings;
use crate::staff::{Right, Staff};
use crate::web::{Frame, Page, Section};

#[derive(Template)]
#[template(path = "settings/pages/index.html")]
struct IndexPage {
    frame: Frame,
    entries: Vec<Entry>,
}

/// A page of the settings. Its title and its lead are `NAME-title` and `NAME-lead` in the locales.
struct Entry {
    name: &'static str,
    address: String,
    icon: &'static str,
}

const ENTRIES: [(Right, &str, &str, &str); 6] = [
    (Right::ManageKeys, "api-keys", "/settings/api-keys", "key"),
    (Right::ManageSettings, "custom-fields", "/settings/custom-fields", "adjustments-horizontal"),
    (Right::ManageSettings, "carts-settings", "/settings/carts", "shopping-cart"),
    (Right::ManageSettings, "storefront", "/settings/storefront", "building-store"),
    (Right::ManageLabels, "groups", "/groups", "users-group"),
    (Right::ViewOutbox, "mailbox", "/settings/outbox", "inbox"),
];

/// `GET /admin/{store}/settings`
pub async fn index(State(app): State<Arc<App>>, staff: Staff<OpenSettings>) -> Result<Response, Error> {
    let frame = staff.frame(&app, Section::Settings);
    let theirs = ENTRIES.into_iter().filter(|(right, ..)| staff.may(*right));
    let entries =
        theirs.map(|(_, name, place, icon)| Entry { name, address: frame.at(place), icon }).collect();
    Ok(Page(IndexPage { frame, entries }).into_response())
}
