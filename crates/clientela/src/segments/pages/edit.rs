use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::words::{about_filter, pills};
use crate::app::App;
use crate::customers::{Asked, name_products};
use crate::error::Error;
use crate::segments::{self, Changes, NewFilter, Question, Segment};
use crate::staff::{Staff, rights};
use crate::web::{At, Filled, Form, Frame, Page, Parameters, Section, see_other};

type Labeller = Staff<rights::ManageLabels>;

#[derive(Template)]
#[template(path = "segments/pages/edit.html")]
struct EditPage {
    frame: Frame,
    segment: Segment,
    pills: Vec<String>,
    gone: bool,
    form: Filled,
}

/// `GET /admin/{store}/segments/{id}`
pub async fn edit(
    State(app): State<Arc<App>>,
    staff: Labeller,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let segment = segments::get(&app, &staff.store, id).await?;
    let form = Filled::with(Parameters(vec![("name".to_owned(), segment.name.clone())]));
    drawn(&app, &staff, segment, form).await
}

/// `POST /admin/{store}/segments/{id}`
pub async fn rename(
    State(app): State<Arc<App>>,
    staff: Labeller,
    At((_, id)): At<(String, Uuid)>,
    Form(typed): Form,
) -> Result<Response, Error> {
    let changes = Changes { name: Some(typed.text("name")), ..Changes::default() };
    match segments::change(&app, &staff.store, &staff.actor, id, &changes).await {
        Ok(_) => see_other(&list_of(&staff, id, "segment-renamed")),
        Err(error) => {
            let segment = segments::get(&app, &staff.store, id).await?;
            drawn(&app, &staff, segment, Filled::refused(typed, error)?).await
        }
    }
}

/// `POST /admin/{store}/segments/{id}/filter`: what the list is filtered by within the segment becomes part of it.
pub async fn refilter(
    State(app): State<Arc<App>>,
    staff: Labeller,
    At((_, id)): At<(String, Uuid)>,
    Form(typed): Form,
) -> Result<Response, Error> {
    let changes = Changes { filter: Some(NewFilter::Added(typed.text("filter"))), ..Changes::default() };
    match segments::change(&app, &staff.store, &staff.actor, id, &changes).await {
        Ok(_) => see_other(&list_of(&staff, id, "segment-changed")),
        Err(error) => {
            let segment = segments::get(&app, &staff.store, id).await?;
            let name = Parameters(vec![("name".to_owned(), segment.name.clone())]);
            drawn(&app, &staff, segment, Filled::refused(name, about_filter(error))?).await
        }
    }
}

fn list_of(staff: &Labeller, id: Uuid, notice: &str) -> String {
    format!("/admin/{}/customers?segment={id}&notice={notice}", staff.store.slug)
}

async fn drawn(app: &App, staff: &Labeller, segment: Segment, form: Filled) -> Result<Response, Error> {
    let frame = staff.frame(app, Section::Segments);
    let asked = Asked::now(app, &staff.store, staff.sight()).await?;
    let (mut catalog, question) = (asked.catalog(), Question::of(&segment.filter, asked.names()));
    name_products(app, &staff.store, &mut catalog, question.conditions.iter().flatten()).await?;
    let pills = pills(&frame, &catalog, &question, staff.sight());
    let page = EditPage { pills, gone: question.is_gone(), frame, segment, form };
    Ok((page.form.status, Page(page)).into_response())
}
