//! `GET /admin/{store}`

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::birthdays::{Birthdays, birthdays};
use super::cards::{self, Card};
use super::recent::{Recent, recent};
use crate::app::App;
use crate::carts;
use crate::customers::Asked;
use crate::error::Error;
use crate::home::{Period, numbers};
use crate::staff::rights::ViewCustomers;
use crate::staff::{Right, Staff};
use crate::web::{Frame, Page, Plot, Section};

#[derive(Template)]
#[template(path = "home/pages/start.html")]
pub struct StartPage {
    frame: Frame,
    /// None in a store without customers
    month: Option<Month>,
    recent: Vec<Recent>,
    may_register: bool,
    may_import: bool,
}

struct Month {
    /// Which days are compared with which, in words
    compared: String,
    cards: Vec<Card>,
    days: Plot,
    /// None where there are none
    carts: Option<Abandoned>,
    birthdays: Birthdays,
}

/// Carts that were left lying.
struct Abandoned {
    count: i64,
    cents: i64,
}

pub async fn start(
    State(app): State<Arc<App>>,
    staff: Staff<ViewCustomers>,
) -> Result<Page<StartPage>, Error> {
    let frame = staff.frame(&app, Section::Home);
    let page = StartPage {
        month: month(&app, &staff, &frame).await?,
        recent: recent(&app, &staff, &frame).await?,
        may_register: staff.may(Right::EditCustomers),
        may_import: staff.may(Right::Import),
        frame,
    };
    Ok(Page(page))
}

async fn month<R>(app: &App, staff: &Staff<R>, frame: &Frame) -> Result<Option<Month>, Error> {
    let today = app.clock.now().day_in(staff.store.zone);
    let asked = Asked::now(app, &staff.store, staff.sight()).await?;
    let numbers = numbers(app, &asked, today).await?;
    if numbers.customers.now.count == 0 {
        return Ok(None);
    }
    let (count, cents) = carts::count_abandoned(app, &staff.store).await?;
    Ok(Some(Month {
        carts: (count > 0).then_some(Abandoned { count, cents }),
        compared: compared(frame, numbers.month),
        cards: cards::cards(frame, &numbers),
        days: cards::by_day(frame, &numbers),
        birthdays: birthdays(app, &asked, frame, today).await?,
    }))
}

fn compared(frame: &Frame, month: Period) -> String {
    let before = month.before();
    let day = |day| frame.date(day).into();
    let values = [
        ("from", day(month.first)),
        ("to", day(month.last)),
        ("before_from", day(before.first)),
        ("before_to", day(before.last)),
    ];
    frame.language.fill("home-compared", &values)
}
