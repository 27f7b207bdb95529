//! `GET /admin/{store}/customers/bulk`: what was done to many, newest first.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::Labeller;
use super::words::title;
use crate::app::App;
use crate::bulk::read::{self, Seen};
use crate::error::Error;
use crate::web::{Frame, Page, Section};
use crate::work::{state_colour, state_key};

/// Actions shown.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "bulk/pages/list.html")]
pub struct ListPage {
    frame: Frame,
    actions: Vec<Seen>,
}

pub async fn list(State(app): State<Arc<App>>, staff: Labeller) -> Result<Page<ListPage>, Error> {
    let actions = read::list(&app, &staff.store, SHOWN).await?;
    Ok(Page(ListPage { actions, frame: staff.frame(&app, Section::Customers) }))
}

impl ListPage {
    fn title_of(&self, seen: &Seen) -> String {
        title(self.frame.language, &seen.bulk)
    }

    fn state(&self, seen: &Seen) -> &'static str {
        state_key(seen.state())
    }

    fn colour(&self, seen: &Seen) -> &'static str {
        state_colour(seen.state())
    }
}
