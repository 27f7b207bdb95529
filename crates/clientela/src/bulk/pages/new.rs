//! `POST /admin/{store}/customers/bulk/new`: what shall happen to how many, before it does. `POST …/bulk` confirms it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::Labeller;
use super::chosen::{as_filter, carried, whom};
use crate::app::App;
use crate::bulk::{Act, Asking, Meant, Whom, Wish, ask, look};
use crate::customers::{self, Catalog};
use crate::error::Error;
use crate::staff::Right;
use crate::web::{Form, Frame, Page, Parameters, Section, problem, see_other};

#[derive(Template)]
#[template(path = "bulk/pages/new.html")]
pub struct NewPage {
    frame: Frame,
    /// One of [`Act::WORDS`].
    action: &'static str,
    meant: Meant,
    /// Of those meant, who are not deleted for their orders; asked where they shall be
    with_orders: usize,
    carried: Vec<(String, String)>,
    catalog: Catalog,
    tags: Vec<String>,
    group: String,
    /// Where the list is that it was chosen in.
    back: String,
    error: String,
}

pub async fn form(State(app): State<Arc<App>>, staff: Labeller, Form(form): Form) -> Result<Response, Error> {
    let whom = whom(&form)?;
    if form.text("action") == "export" {
        let filter = as_filter(&whom).to_query();
        return see_other(&format!("/admin/{}/exports/new?{filter}", staff.store.slug));
    }
    let action = action(&staff, &form)?;
    Ok(page(&app, &staff, &form, &whom, action, String::new()).await?.into_response())
}

pub async fn confirm(
    State(app): State<Arc<App>>,
    staff: Labeller,
    Form(form): Form,
) -> Result<Response, Error> {
    let whom = whom(&form)?;
    let action = action(&staff, &form)?;
    let wish = match action {
        "add_tags" => Wish::AddTags(tags(&form)),
        "remove_tags" => Wish::RemoveTags(tags(&form)),
        "set_group" => Wish::SetGroup(form.text("group").to_owned()),
        _ => Wish::Delete,
    };
    let asking = Asking { wish, whom, shown: Some(form.text("shown").to_owned()) };
    let error = match ask(&app, &staff.store, &staff.actor, staff.sight(), &asking).await {
        Ok(id) => {
            app.wake();
            return see_other(&format!("/admin/{}/customers/bulk/{id}", staff.store.slug));
        }
        Err(error @ (Error::Invalid(_) | Error::Conflict(_))) => error,
        Err(error) => return Err(error),
    };
    let code = match &error {
        Error::Invalid(fields) => fields.0.first().map_or("invalid", |field| field.code),
        other => other.code(),
    };
    let said = problem::sentence(staff.language, code);
    let status = if matches!(error, Error::Invalid(_)) {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::CONFLICT
    };
    Ok((status, page(&app, &staff, &form, &asking.whom, action, said).await?).into_response())
}

/// A word that whoever asks may do.
fn action(staff: &Labeller, form: &Parameters) -> Result<&'static str, Error> {
    let asked = form.text("action");
    let word = Act::WORDS.into_iter().find(|word| *word == asked);
    let word = word.ok_or_else(|| Error::refused(400, "invalid_form"))?;
    if word == "delete" && !staff.may(Right::DeleteCustomers) {
        return Err(Error::Forbidden("missing_right"));
    }
    Ok(word)
}

/// Those ticked, and those typed with commas between.
fn tags(form: &Parameters) -> Vec<String> {
    let typed = form.text("tags").split([',', '|']).map(str::to_owned);
    let all = form.all("tag").map(str::to_owned).chain(typed);
    all.map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
}

/// `GET`: an address that somebody kept leads back to where one chooses.
pub async fn begin(staff: Labeller) -> Result<Response, Error> {
    see_other(&format!("/admin/{}/customers", staff.store.slug))
}

async fn page(
    app: &App,
    staff: &Labeller,
    form: &Parameters,
    whom: &Whom,
    action: &'static str,
    error: String,
) -> Result<Page<NewPage>, Error> {
    let list = format!("/admin/{}/customers", staff.store.slug);
    let back = format!("{list}?{}", Parameters::from_query(form.text("filter")).to_query());
    let meant = look(app, &staff.store, staff.sight(), whom).await?;
    let with_orders = if action == "delete" { meant.with_orders(app, &staff.store).await? } else { 0 };
    Ok(Page(NewPage {
        meant,
        with_orders,
        carried: carried(form, whom),
        catalog: customers::names(app, &staff.store).await?,
        tags: tags(form),
        group: form.text("group").to_owned(),
        frame: staff.frame(app, Section::Customers),
        back,
        action,
        error,
    }))
}

impl NewPage {
    fn title(&self) -> String {
        self.frame.say(&format!("bulk-title-{}", self.action.replace('_', "-")))
    }

    /// To how many it will be done.
    fn doable(&self) -> usize {
        self.meant.count.saturating_sub(self.with_orders)
    }

    /// What the button says, with the number, and how many stay for their orders (DOMAIN 3.6, 3.7).
    fn button(&self) -> String {
        if self.with_orders > 0 {
            let [deleted, stay] = [self.doable(), self.with_orders].map(|count| self.frame.number(count));
            let count = i64::try_from(self.with_orders).unwrap_or(i64::MAX);
            let values = [("count", count.into()), ("number", deleted.into()), ("orders", stay.into())];
            return self.frame.language.fill("bulk-do-delete-but", &values);
        }
        self.frame.count(&format!("bulk-do-{}", self.action.replace('_', "-")), self.meant.count)
    }
}
