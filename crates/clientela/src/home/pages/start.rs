//! `GET /admin/{store}`

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use chrono::{Datelike, Months, NaiveDate};

use super::recent::{Recent, recent};
use crate::app::App;
use crate::customers::{self, Asked};
use crate::error::Error;
use crate::staff::rights::ViewCustomers;
use crate::staff::{Right, Staff};
use crate::web::{Frame, Page, Parameters, Section};

#[derive(Template)]
#[template(path = "home/pages/start.html")]
pub struct StartPage {
    frame: Frame,
    customers: Counted,
    this_month: Counted,
    last_month: Counted,
    recent: Vec<Recent>,
    may_register: bool,
    may_import: bool,
}

/// How many, and the list of them.
struct Counted {
    count: u64,
    address: String,
}

pub async fn start(
    State(app): State<Arc<App>>,
    staff: Staff<ViewCustomers>,
) -> Result<Page<StartPage>, Error> {
    let today = app.clock.now().day_in(staff.store.zone);
    let month = today.with_day(1).unwrap_or(today);
    let before = month.checked_sub_months(Months::new(1)).unwrap_or(month);
    let frame = staff.frame(&app, Section::Home);
    let asked = Asked::now(&app, &staff.store, staff.sight()).await?;
    let page = StartPage {
        customers: count(&app, &asked, &[]).await?,
        this_month: count(&app, &asked, &[("registered_from", month)]).await?,
        last_month: count(&app, &asked, &within(before, month)).await?,
        recent: recent(&app, &staff, &frame).await?,
        may_register: staff.may(Right::EditCustomers),
        may_import: staff.may(Right::Import),
        frame,
    };
    Ok(Page(page))
}

fn within(first: NaiveDate, end: NaiveDate) -> [(&'static str, NaiveDate); 2] {
    [("registered_from", first), ("registered_to", end.pred_opt().unwrap_or(end))]
}

async fn count(app: &App, asked: &Asked<'_>, days: &[(&str, NaiveDate)]) -> Result<Counted, Error> {
    let pairs = days.iter().map(|(name, day)| ((*name).to_owned(), day.to_string()));
    let filter = Parameters(pairs.collect());
    let query = if filter.0.is_empty() { String::new() } else { format!("?{}", filter.to_query()) };
    let address = format!("/admin/{}/customers{query}", asked.store.slug);
    let filter = customers::parse_filter(asked, &filter)?;
    let count = customers::counts(app, asked, vec![filter]).await?.into_iter().sum();
    Ok(Counted { count, address })
}
