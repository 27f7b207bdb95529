//! The numbers as cards: each with the one it is compared with, each a link to the list behind it.

use crate::home::{Counted, Numbers};
use crate::orders::Sales;
use crate::web::plot::Amounted;
use crate::web::{Frame, Parameters, Plot};

pub(super) struct Card {
    /// Locale key
    pub(super) title: &'static str,
    pub(super) id: &'static str,
    pub(super) value: Linked,
    /// What it is made of, below it
    pub(super) parts: Vec<Linked>,
    pub(super) before: Linked,
    /// In percent, where there is something to compare with
    pub(super) change: Option<Change>,
}

pub(super) struct Linked {
    pub(super) text: String,
    pub(super) address: String,
}

pub(super) struct Change {
    pub(super) text: String,
    pub(super) colour: &'static str,
}

pub(super) fn cards(frame: &Frame, numbers: &Numbers) -> Vec<Card> {
    let counted = |title, id, pair: (&Counted, &Counted), key| Card {
        title,
        id,
        value: linked(frame, frame.number(pair.0.count), pair.0),
        parts: Vec::new(),
        before: linked(frame, frame.count(key, pair.1.count), pair.1),
        change: change(signed(pair.0.count), signed(pair.1.count)),
    };
    let (all, new) = (&numbers.customers, &numbers.new);
    vec![
        counted("home-customers", "home-customers", (&all.now, &all.before), "home-by-the-end-of-last-month"),
        counted("home-new", "home-new", (&new.now, &new.before), "home-same-days"),
        returning(frame, numbers),
        revenue(frame, numbers),
    ]
}

fn returning(frame: &Frame, numbers: &Numbers) -> Card {
    let rates = numbers.returning_rates();
    let percent = |rate: Option<u64>| rate.map_or_else(|| "–".to_owned(), |rate| format!("{rate}%"));
    let (returning, buyers) = (&numbers.returning, &numbers.buyers);
    let parts = vec![
        linked(frame, frame.count("home-returned", returning.now.count), &returning.now),
        linked(frame, frame.count("home-of-buyers", buyers.now.count), &buyers.now),
    ];
    Card {
        title: "home-returning",
        id: "home-returning",
        value: linked(frame, percent(rates.now), &returning.now),
        parts,
        before: linked(frame, frame.with("home-same-days-rate", percent(rates.before)), &returning.before),
        change: None,
    }
}

fn revenue(frame: &Frame, numbers: &Numbers) -> Card {
    let (now, before) = (numbers.sales.now, numbers.sales.before);
    let buyers = &numbers.buyers;
    let spent = |sales: Sales| frame.money(sales.revenue_cents);
    Card {
        title: "home-revenue",
        id: "home-revenue",
        value: linked(frame, spent(now), &buyers.now),
        parts: vec![linked(frame, frame.count("home-orders", now.orders), &buyers.now)],
        before: linked(frame, frame.with("home-same-days-rate", spent(before)), &buyers.before),
        change: change(now.revenue_cents, before.revenue_cents),
    }
}

fn linked(frame: &Frame, text: String, counted: &Counted) -> Linked {
    Linked { text, address: list(frame, &counted.filter) }
}

/// The list of customers, filtered.
fn list(frame: &Frame, filter: &Parameters) -> String {
    let query = filter.to_query();
    let mark = if query.is_empty() { "" } else { "?" };
    frame.at(&format!("/customers{mark}{query}"))
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// None beside nothing: whatever is more than nothing is infinitely more.
fn change(now: i64, before: i64) -> Option<Change> {
    if before <= 0 {
        return None;
    }
    let (now, before) = (i128::from(now), i128::from(before));
    let percent = ((now - before) * 200 + before).div_euclid(before * 2);
    let colour = match percent {
        ..0 => "red",
        0 => "secondary",
        1.. => "green",
    };
    Some(Change { text: format!("{percent:+}%"), colour })
}

/// Orders by day, each bar the list of who ordered then.
pub(super) fn by_day(frame: &Frame, numbers: &Numbers) -> Plot {
    let bars = numbers.days.iter().map(|(day, sales)| Amounted {
        amount: sales.orders,
        label: frame.date(*day),
        said: vec![frame.number(sales.orders), frame.money(sales.revenue_cents)],
        address: frame.at(&format!("/customers?ordered_from={day}&ordered_to={day}")),
    });
    Plot::new(bars.collect())
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn a_change_is_said_in_whole_percents_of_what_was() {
        let said = |now, before| change(now, before).map(|change| change.text);
        assert_eq!(said(5, 4).as_deref(), Some("+25%"));
        assert_eq!(said(3, 4).as_deref(), Some("-25%"));
        assert_eq!(said(4, 4).as_deref(), Some("+0%"));
        assert_eq!(said(4, 0), None);
        assert_eq!(said(i64::MAX, 1).as_deref(), Some("+922337203685477580600%"));
    }
}
