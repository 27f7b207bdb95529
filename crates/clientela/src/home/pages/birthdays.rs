//! Whose birthday it is within the week, the next first.

use audience::Sort;
use chrono::{Datelike, Days, NaiveDate};

use crate::app::App;
use crate::customers::pages::name;
use crate::customers::{self, Asked, ListQuestion};
use crate::error::Error;
use crate::web::{Frame, Parameters};

const DAYS: u64 = 7;
const SHOWN: usize = 8;

pub(super) struct Birthdays {
    pub(super) count: u64,
    /// The list of them all
    pub(super) address: String,
    pub(super) people: Vec<Person>,
}

pub(super) struct Person {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) day: String,
    pub(super) is_today: bool,
}

pub(super) async fn birthdays(
    app: &App,
    asked: &Asked<'_>,
    frame: &Frame,
    today: NaiveDate,
) -> Result<Birthdays, Error> {
    let week = between("today", &format!("+{}d", DAYS - 1));
    let filter = customers::parse_filter(asked, &week)?;
    let count = customers::counts(app, asked, vec![filter]).await?.into_iter().sum();
    let mut people = Vec::new();
    for day in (0..DAYS).filter_map(|ahead| today.checked_add_days(Days::new(ahead))) {
        let wanted = SHOWN.saturating_sub(people.len());
        if count == 0 || wanted == 0 {
            break;
        }
        for person in of_day(app, asked, frame, (day, day == today), wanted).await? {
            // Whoever was born on 29 February is found on two days of a leap year.
            if people.iter().all(|known: &Person| known.address != person.address) {
                people.push(person);
            }
        }
    }
    Ok(Birthdays { count, address: frame.at(&format!("/customers?{}", week.to_query())), people })
}

async fn of_day(
    app: &App,
    asked: &Asked<'_>,
    frame: &Frame,
    (day, is_today): (NaiveDate, bool),
    limit: usize,
) -> Result<Vec<Person>, Error> {
    let of_year = format!("{:02}-{:02}", day.month(), day.day());
    let sort = Sort::parse("name").unwrap_or_default();
    let filter = between(&of_year, &of_year);
    let found = customers::search(app, asked, &ListQuestion { filter, sort, cursor: None, limit }).await?;
    let person = |customer: &customers::Customer| Person {
        name: name(frame, customer, asked.sight),
        address: frame.at(&format!("/customers/{}", customer.id.uuid())),
        day: format!("{:02}/{:02}", day.day(), day.month()),
        is_today,
    };
    Ok(found.customers.iter().map(person).collect())
}

fn between(from: &str, to: &str) -> Parameters {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Parameters(vec![pair("birthday_from", from), pair("birthday_to", to)])
}
