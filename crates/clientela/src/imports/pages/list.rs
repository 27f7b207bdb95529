//! `GET /admin/{store}/imports`

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::new::matter_key;
use super::show::state_key;
use crate::app::App;
use crate::error::Error;
use crate::imports::read::{self, Seen};
use crate::staff::Staff;
use crate::staff::rights::Import;
use crate::web::{Frame, Page, Section};

/// Imports shown.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "imports/pages/list.html")]
pub struct ListPage {
    frame: Frame,
    imports: Vec<Seen>,
}

pub async fn list(State(app): State<Arc<App>>, staff: Staff<Import>) -> Result<Page<ListPage>, Error> {
    let imports = read::list(&app, &staff.store, SHOWN).await?;
    Ok(Page(ListPage { imports, frame: staff.frame(&app, Section::Imports) }))
}

impl ListPage {
    fn of_kind(&self, what: &str, seen: &Seen) -> String {
        matter_key(what, seen.import.matter())
    }

    fn state(&self, seen: &Seen) -> &'static str {
        state_key(seen)
    }
}
