use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::words::pills;
use crate::app::App;
use crate::customers::{Asked, name_products};
use crate::error::Error;
use crate::segments::{self, Seen};
use crate::staff::{Right, Staff, rights};
use crate::web::{Frame, Page, Section};

#[derive(Template)]
#[template(path = "segments/pages/list.html")]
struct ListPage {
    frame: Frame,
    segments: Vec<View>,
    may_manage: bool,
}

struct View {
    name: String,
    pills: Vec<String>,
    /// It names what is no longer there
    gone: bool,
    count: u64,
    /// The list of those in it
    customers: String,
    /// Where it is changed
    at: String,
}

/// `GET /admin/{store}/segments`
pub async fn list(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
) -> Result<Response, Error> {
    let asked = Asked::now(&app, &staff.store, staff.sight()).await?;
    let mut catalog = asked.catalog();
    let seen = segments::see(&app, &asked, catalog.segments.clone()).await?;
    let conditions = seen.iter().flat_map(|seen| seen.question.conditions.iter().flatten());
    name_products(&app, &staff.store, &mut catalog, conditions).await?;
    let frame = staff.frame(&app, Section::Segments);
    let view = |Seen { segment, question, count }: Seen| View {
        pills: pills(&frame, &catalog, &question, asked.sight),
        gone: question.is_gone(),
        count,
        customers: frame.at(&format!("/customers?segment={}", segment.id)),
        at: frame.at(&format!("/segments/{}", segment.id)),
        name: segment.name,
    };
    let segments = seen.into_iter().map(view).collect();
    Ok(Page(ListPage { may_manage: staff.may(Right::ManageLabels), segments, frame }).into_response())
}
