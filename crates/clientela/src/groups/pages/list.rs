use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::customers::Asked;
use crate::error::Error;
use crate::groups;
use crate::staff::Staff;
use crate::staff::rights::ManageLabels;
use crate::web::{Filled, Form, Frame, Page, Parameters, Section, see_other};

#[derive(Template)]
#[template(path = "groups/pages/list.html")]
struct ListPage {
    frame: Frame,
    form: Filled,
    groups: Vec<GroupView>,
    without: GroupView,
}

/// A group, how many are in it, and the list of them.
struct GroupView {
    name: String,
    customers: u64,
    address: String,
}

/// `GET /admin/{store}/groups`
pub async fn list(State(app): State<Arc<App>>, staff: Staff<ManageLabels>) -> Result<Response, Error> {
    drawn(&app, &staff, Filled::default()).await
}

/// `POST /admin/{store}/groups`
pub async fn create(
    State(app): State<Arc<App>>,
    staff: Staff<ManageLabels>,
    Form(typed): Form,
) -> Result<Response, Error> {
    match groups::create(&app, &staff.store, &staff.actor, typed.text("name")).await {
        Ok(_) => see_other(&format!("/admin/{}/groups?notice=group-created", staff.store.slug)),
        Err(error) => drawn(&app, &staff, Filled::refused(typed, error)?).await,
    }
}

async fn drawn(app: &App, staff: &Staff<ManageLabels>, form: Filled) -> Result<Response, Error> {
    let asked = Asked::now(app, &staff.store, staff.sight()).await?;
    let listed = groups::list(app, &asked).await?;
    let frame = staff.frame(app, Section::Customers);
    let view = |name: String, customers| {
        let filter = Parameters(vec![("group".to_owned(), name.clone())]);
        GroupView { address: frame.at(&format!("/customers?{}", filter.to_query())), name, customers }
    };
    let groups = listed.groups.into_iter().map(|(group, customers)| view(group.name, customers)).collect();
    let without = view(String::new(), listed.without);
    Ok((form.status, Page(ListPage { frame, form, groups, without })).into_response())
}
