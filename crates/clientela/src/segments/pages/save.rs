use std::sync::Arc;

use askama::Template;
use audience::Sight;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::words::about_filter;
use crate::app::App;
use crate::customers;
use crate::customers::pages::filter_words;
use crate::error::Error;
use crate::segments::{self, Changes, NewFilter};
use crate::staff::{Staff, rights};
use crate::web::{Filled, Form, Frame, Page, Parameters, Section, see_other};

/// The form again, after what was typed was refused.
#[derive(Template)]
#[template(path = "segments/pages/new.html")]
struct NewPage {
    frame: Frame,
    form: Filled,
    pills: Vec<String>,
    segments: Vec<(String, String)>,
}

/// `POST /admin/{store}/segments`: under a new name, or in place of what a segment asked.
pub async fn save(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ManageLabels>,
    Form(typed): Form,
) -> Result<Response, Error> {
    match attempt(&app, &staff, &typed).await {
        Ok((id, notice)) => {
            let place = format!("customers?segment={id}&notice={notice}");
            see_other(&format!("/admin/{}/{place}", staff.store.slug))
        }
        Err(error) => drawn(&app, &staff, typed, error).await,
    }
}

async fn attempt(
    app: &App,
    staff: &Staff<rights::ManageLabels>,
    typed: &Parameters,
) -> Result<(Uuid, &'static str), Error> {
    let (store, actor, filter) = (&staff.store, &staff.actor, typed.text("filter"));
    if typed.text("instead").is_empty() {
        let segment = segments::save(app, store, actor, typed.text("name"), filter).await?;
        return Ok((segment.id, "segment-saved"));
    }
    let id = typed.text("instead").parse().map_err(|_no_id: uuid::Error| Error::NotFound)?;
    let changes = Changes { filter: Some(NewFilter::Instead(filter)), ..Changes::default() };
    segments::change(app, store, actor, id, &changes).await?;
    Ok((id, "segment-changed"))
}

async fn drawn(
    app: &App,
    staff: &Staff<rights::ManageLabels>,
    typed: Parameters,
    error: Error,
) -> Result<Response, Error> {
    let frame = staff.frame(app, Section::Segments);
    let mut catalog = customers::names(app, &staff.store).await?;
    let filter = Parameters::from_query(typed.text("filter"));
    customers::name_products(app, &staff.store, &mut catalog, [&filter].into_iter()).await?;
    // Whoever typed it here may read it here.
    let pills = filter_words(&frame, &catalog, &filter, Sight::Personal);
    let segments = catalog.segments.iter().map(|known| (known.id.to_string(), known.name.clone())).collect();
    let form = Filled::refused(typed, about_filter(error))?;
    Ok((form.status, Page(NewPage { frame, form, pills, segments })).into_response())
}
