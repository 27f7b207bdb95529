//! The numbers of the start page (DOMAIN 17.1), all as of one moment. Customers are counted as the list shows them by
//! default, so that each number is the list behind it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::Period;
use crate::app::App;
use crate::customers::{self, Asked};
use crate::error::Error;
use crate::orders::{self, Sales};
use crate::web::Parameters;

/// Days of the plot, today among them.
const PLOTTED: u64 = 30;

/// How many, and the filter that lists them.
#[derive(Clone, Debug)]
pub struct Counted {
    pub count: u64,
    pub filter: Parameters,
}

/// Of this month so far, and of the same days of the month before.
#[derive(Clone, Debug)]
pub struct Pair<T> {
    pub now: T,
    pub before: T,
}

pub struct Numbers {
    pub month: Period,
    /// Before: those registered by the end of the month before
    pub customers: Pair<Counted>,
    pub new: Pair<Counted>,
    pub buyers: Pair<Counted>,
    /// Buyers who had a counted order before the month began
    pub returning: Pair<Counted>,
    pub sales: Pair<Sales>,
    /// The last days, those without orders too
    pub days: BTreeMap<NaiveDate, Sales>,
}

pub async fn numbers(app: &App, asked: &Asked<'_>, today: NaiveDate) -> Result<Numbers, Error> {
    let month = Period::month_to(today);
    let before = month.before();
    let [customers, customers_before, new, new_before, buyers, buyers_before, returning, returning_before] =
        count(app, asked, questions(month)).await?;
    let plotted = today.checked_sub_days(Days::new(PLOTTED - 1)).unwrap_or(today);
    let mut days = orders::sales(app, asked.store, plotted.min(before.first), today).await?;
    let sum = |period: Period| {
        days.range(period.first..=period.last).fold(Sales::default(), |sum, (_, sales)| sum.plus(*sales))
    };
    let sales = Pair { now: sum(month), before: sum(before) };
    Ok(Numbers {
        month,
        customers: Pair { now: customers, before: customers_before },
        new: Pair { now: new, before: new_before },
        buyers: Pair { now: buyers, before: buyers_before },
        returning: Pair { now: returning, before: returning_before },
        sales,
        days: days.split_off(&plotted),
    })
}

/// This month has no end: what lies ahead has not happened, and the address stays short.
fn questions(month: Period) -> [Parameters; 8] {
    let before = month.before();
    let ordered = [("ordered_from", month.first)];
    let ordered_before = [("ordered_from", before.first), ("ordered_to", before.last)];
    [
        asking(&[]),
        asking(&[("registered_to", month.day_before())]),
        asking(&[("registered_from", month.first)]),
        asking(&[("registered_from", before.first), ("registered_to", before.last)]),
        asking(&ordered),
        asking(&ordered_before),
        asking(&[&ordered[..], &[("first_order_before", month.day_before())]].concat()),
        asking(&[&ordered_before[..], &[("first_order_before", before.day_before())]].concat()),
    ]
}

fn asking(days: &[(&str, NaiveDate)]) -> Parameters {
    Parameters(days.iter().map(|(name, day)| ((*name).to_owned(), day.to_string())).collect())
}

async fn count<const N: usize>(
    app: &App,
    asked: &Asked<'_>,
    questions: [Parameters; N],
) -> Result<[Counted; N], Error> {
    let filters = questions.iter().map(|question| customers::parse_filter(asked, question));
    let counts = customers::counts(app, asked, filters.collect::<Result<Vec<_>, Error>>()?).await?;
    let mut counts = counts.into_iter();
    Ok(questions.map(|filter| Counted { count: counts.next().unwrap_or_default(), filter }))
}

impl Numbers {
    /// In percent, rounded; none of no buyers.
    pub fn returning_rates(&self) -> Pair<Option<u64>> {
        let rate = |returning: &Counted, buyers: &Counted| {
            let doubled = returning.count.saturating_mul(200).saturating_add(buyers.count);
            doubled.checked_div(buyers.count.saturating_mul(2))
        };
        Pair {
            now: rate(&self.returning.now, &self.buyers.now),
            before: rate(&self.returning.before, &self.buyers.before),
        }
    }
}
