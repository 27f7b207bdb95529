//! The purchases of CDNOW: 23,570 people and a year and a half of theirs, in batches. A line is a purchase: who, on which
//! day, how many records, for how many dollars.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use chrono::NaiveDate;
use flate2::read::GzDecoder;
use serde_json::{Value, json};

use super::{Person, Sent, Tried, Wanted};
use crate::Fault;

const BATCH: usize = 1_000;

struct Purchase {
    person: String,
    day: NaiveDate,
    records: i64,
    cents: i64,
}

pub(super) fn read(folder: &Path) -> Result<Tried, Fault> {
    let purchases = purchases(&folder.join("CDNOW_master.txt.gz"))?;
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    let mut months: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut last: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for purchase in &purchases {
        let person = people.entry(purchase.person.clone()).or_default();
        person.orders += 1;
        person.confirmed += 1;
        person.spent += purchase.cents;
        months.entry(purchase.day.format("%Y-%m").to_string()).or_default().insert(&purchase.person);
        let latest = last.entry(&purchase.person).or_insert(purchase.day);
        *latest = (*latest).max(purchase.day);
    }
    let having = |test: &dyn Fn(&Person) -> bool| people.values().filter(|person| test(person)).count();
    let mut counts = vec![
        (String::new(), people.len()),
        ("behavior=repeat".to_owned(), having(&|person| person.orders > 1)),
        ("orders_min=10".to_owned(), having(&|person| person.orders >= 10)),
        ("spent_min=50000".to_owned(), having(&|person| person.spent >= 50_000)),
        (
            "last_order_before=1997-03-31".to_owned(),
            last.values().filter(|day| **day <= date(1997, 3, 31)).count(),
        ),
        (
            "last_order_after=1998-06-01".to_owned(),
            last.values().filter(|day| **day >= date(1998, 6, 1)).count(),
        ),
    ];
    counts.extend(months.into_iter().filter_map(|(month, people)| {
        let first = format!("{month}-01").parse::<NaiveDate>().ok()?;
        let last = first.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
        Some((format!("ordered_from={first}&ordered_to={last}"), people.len()))
    }));
    let numbered: Vec<(usize, &Purchase)> = purchases.iter().enumerate().collect();
    let sent = numbered.chunks(BATCH).map(|batch| {
        let orders: Vec<Value> = batch.iter().map(|(number, purchase)| order(*number, purchase)).collect();
        Sent { path: "/api/v1/orders/batch", holds: orders.len(), body: json!({"orders": orders}) }
    });
    let key = |customer: &Value| Some(customer["external_reference"].as_str()?.to_owned());
    Ok(Tried { key, sent: sent.collect(), wanted: Wanted { people, counts } })
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn order(number: usize, purchase: &Purchase) -> Value {
    json!({
        "code": format!("CD{number}"),
        "placed_at": format!("{}T15:00:00Z", purchase.day),
        "status": "completed", "payment_status": "paid", "shipping_status": "delivered",
        "customer": {"external_reference": purchase.person},
        "items": [{"sku": "CD", "name": "CD", "quantity": purchase.records, "unit_price_cents": 0}],
        "total_cents": purchase.cents,
    })
}

fn purchases(path: &Path) -> Result<Vec<Purchase>, Fault> {
    let file = File::open(path).map_err(|error| format!("CDNOW_master.txt.gz: {error}"))?;
    let mut purchases = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines().skip(1) {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let [person, day, records, dollars] = words.as_slice() else { continue };
        let (whole, part) = dollars.split_once('.').unwrap_or((dollars, "0"));
        purchases.push(Purchase {
            person: (*person).to_owned(),
            day: NaiveDate::parse_from_str(day, "%Y%m%d")?,
            records: records.parse()?,
            cents: whole.parse::<i64>()? * 100 + format!("{part:0<2}").parse::<i64>()?,
        });
    }
    Ok(purchases)
}
