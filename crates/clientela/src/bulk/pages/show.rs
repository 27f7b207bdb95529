//! `GET /admin/{store}/customers/bulk/{id}`: how far it is, what came of it, who was left as they were; and undo.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use super::Labeller;
use super::words::title;
use crate::app::App;
use crate::bulk::read::{self, Seen};
use crate::customers;
use crate::error::Error;
use crate::web::{At, Frame, Page, Section};
use crate::work::{ProgressView, state_colour, state_key};

/// Those left as they were that are shown.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "bulk/pages/show.html")]
pub struct ShowPage {
    frame: Frame,
    title: String,
    seen: Seen,
    /// How far it is, drawn; empty once nothing goes on.
    progress: String,
    refused: Vec<RefusedRow>,
    can_be_undone: bool,
}

struct RefusedRow {
    address: String,
    name: String,
    why: String,
}

pub async fn show(
    State(app): State<Arc<App>>,
    staff: Labeller,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Page<ShowPage>, Error> {
    let seen = read::find(&app, &staff.store, id).await?;
    let frame = staff.frame(&app, Section::Customers);
    let progress = match seen.job.as_ref().filter(|job| !job.state.is_final()) {
        Some(job) => {
            let view = ProgressView::new(staff.language, job, seen.progress.as_ref(), app.clock.now());
            view.render().map_err(Error::internal)?
        }
        None => String::new(),
    };
    let refused = read::refused(&app, &staff.store, &seen.bulk, SHOWN).await?;
    let ids: Vec<_> = refused.iter().map(|refused| refused.customer).collect();
    let known = customers::find_many(&mut *app.db.glance().await?, staff.store.id, &ids).await?;
    let row = |refused: &crate::bulk::Refused| {
        let customer = known.iter().find(|customer| customer.id == refused.customer)?;
        Some(RefusedRow {
            address: frame.at(&format!("/customers/{}", customer.id)),
            name: customers::pages::name(&frame, customer, staff.sight()),
            why: staff.language.error(&refused.code),
        })
    };
    Ok(Page(ShowPage {
        title: title(staff.language, &seen.bulk),
        refused: refused.iter().filter_map(row).collect(),
        can_be_undone: seen.can_be_undone(app.clock.now()),
        progress,
        frame,
        seen,
    }))
}

impl ShowPage {
    fn address(&self) -> String {
        self.frame.at(&format!("/customers/bulk/{}", self.seen.bulk.id))
    }

    fn events(&self) -> String {
        self.frame.at(&format!("/jobs/{}/events", self.seen.bulk.id))
    }

    fn state(&self) -> &'static str {
        state_key(self.seen.state())
    }

    fn colour(&self) -> &'static str {
        state_colour(self.seen.state())
    }

    /// Why it did not finish.
    fn failure(&self) -> Option<String> {
        let code = self.seen.job.as_ref().and_then(|job| job.error_code.as_deref());
        code.map(|code| self.frame.language.error(code))
    }

    fn is_delete(&self) -> bool {
        self.seen.bulk.act == crate::bulk::Act::Delete
    }
}
