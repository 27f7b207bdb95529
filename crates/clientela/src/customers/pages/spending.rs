//! What a customer spent in each of the last months, as a plot.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use crate::customers::Month;
use crate::web::plot::Amounted;
use crate::web::{Frame, Plot};

const SHOWN: u32 = 12;

/// `at` is the address of the customer.
pub fn spending_plot(frame: &Frame, at: &str, months: Vec<Month>, today: NaiveDate) -> Plot {
    let by_month: HashMap<String, Month> =
        months.into_iter().map(|month| (month.month.clone(), month)).collect();
    let this = today.with_day(1).unwrap_or(today);
    let shown = (0..SHOWN).rev().filter_map(|ago| this.checked_sub_months(Months::new(ago)));
    let bar = |first: NaiveDate| {
        let month = first.format("%Y-%m").to_string();
        let known = by_month.get(&month);
        let (orders, cents) = known.map_or((0, 0), |known| (known.orders, known.spent_cents));
        Amounted {
            amount: cents,
            label: first.format("%m/%Y").to_string(),
            said: vec![frame.number(orders), frame.money(cents)],
            address: format!("{at}/orders?month={month}"),
        }
    };
    Plot::new(shown.map(bar).collect())
}
