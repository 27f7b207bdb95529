//! The three thousand orders of Olist: the same person has one `customer_id` for each order, `customer_unique_id` is the
//! person. Orders one at a time, then their reviews.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{DateTime, NaiveDateTime, TimeZone};
use serde_json::{Value, json};

use super::{Person, Sent, Tried, Wanted};
use crate::Fault;

/// A line by the names of its columns.
struct Row(BTreeMap<String, String>);

impl Row {
    /// Blank where there is no such column.
    fn of(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

pub(super) fn read(folder: &Path) -> Result<Tried, Fault> {
    let rows = |name: &str| rows(&folder.join(format!("olist_{name}_dataset.csv")));
    let customers = by(rows("customers")?, "customer_id");
    let categories = by(rows("products")?, "product_id");
    let mut items: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for item in rows("order_items")? {
        items.entry(item.of("order_id").to_owned()).or_default().push(item);
    }
    let (mut sent, mut wanted) = (Vec::new(), Wanted::default());
    let mut orders: Vec<Order> = Vec::new();
    for row in rows("orders")? {
        let customer = customers.get(row.of("customer_id")).ok_or("an order of nobody")?;
        let own = items.remove(row.of("order_id")).unwrap_or_default();
        let body = body(&row, customer, &own, &categories)?;
        sent.push(Sent { path: "/api/v1/orders", body, holds: 1 });
        orders.push(Order::read(&row, customer, &own)?);
    }
    let mut buyers: BTreeMap<String, String> = BTreeMap::new();
    for order in &orders {
        buyers.insert(order.code.clone(), order.person.clone());
        order.count(wanted.people.entry(order.person.clone()).or_default());
    }
    for (key, state) in latest_states(&orders) {
        wanted.people.entry(key).or_default().state = state;
    }
    for row in rows("order_reviews")? {
        let Some(buyer) = buyers.get(row.of("order_id")) else { continue };
        let rating: i64 = row.of("review_score").parse()?;
        let person = wanted.people.entry(buyer.clone()).or_default();
        person.reviews += 1;
        person.stars += rating;
        let words = format!("{}\n{}", row.of("review_comment_title"), row.of("review_comment_message"));
        let text: String = words.trim().chars().filter(|c| !c.is_control() || *c == '\n').collect();
        let at = instant(row.of("review_answer_timestamp"))?.to_rfc3339();
        let body = json!({"order_code": row.of("order_id"), "rating": rating, "text": text, "at": at});
        sent.push(Sent { path: "/api/v1/reviews", body, holds: 1 });
    }
    wanted.counts = counts(&wanted.people, &orders);
    let key = |customer: &Value| Some(customer["email"].as_str()?.split('@').next()?.to_owned());
    Ok(Tried { key, sent, wanted })
}

/// An order as far as figures ask.
struct Order {
    code: String,
    person: String,
    at: DateTime<chrono_tz::Tz>,
    /// With the freight
    total: i64,
    is_cancelled: bool,
    is_confirmed: bool,
    state: String,
    skus: BTreeSet<String>,
}

impl Order {
    fn read(row: &Row, customer: &Row, items: &[Row]) -> Result<Self, Fault> {
        let mut total = 0;
        for item in items {
            total += cents(item.of("price"))? + cents(item.of("freight_value"))?;
        }
        let status = row.of("order_status");
        let is_cancelled = ["canceled", "unavailable"].contains(&status);
        Ok(Self {
            code: row.of("order_id").to_owned(),
            person: customer.of("customer_unique_id").to_owned(),
            at: instant(row.of("order_purchase_timestamp"))?,
            total,
            is_cancelled,
            is_confirmed: !is_cancelled && status != "created",
            state: customer.of("customer_state").to_owned(),
            skus: items.iter().map(|item| item.of("product_id").to_owned()).collect(),
        })
    }

    fn count(&self, person: &mut Person) {
        person.cancelled += i64::from(self.is_cancelled);
        person.confirmed += i64::from(self.is_confirmed);
        if !self.is_cancelled {
            person.orders += 1;
            person.spent += self.total;
        }
    }
}

/// Where the latest order went, cancelled ones included.
fn latest_states(orders: &[Order]) -> BTreeMap<String, String> {
    let mut latest: BTreeMap<&str, &Order> = BTreeMap::new();
    for order in orders {
        let known = latest.entry(&order.person).or_insert(order);
        if order.at > known.at {
            *known = order;
        }
    }
    latest.into_values().map(|order| (order.person.clone(), order.state.clone())).collect()
}

fn counts(people: &BTreeMap<String, Person>, orders: &[Order]) -> Vec<(String, usize)> {
    let having = |test: &dyn Fn(&Person) -> bool| people.values().filter(|person| test(person)).count();
    let mut counts = vec![
        (String::new(), people.len()),
        ("behavior=repeat".to_owned(), having(&|person| person.orders > 1)),
        ("behavior=first_purchase".to_owned(), having(&|person| person.orders == 1)),
        ("behavior=cancelled".to_owned(), having(&|person| person.cancelled > 0)),
        ("behavior=confirmed".to_owned(), having(&|person| person.confirmed > 0)),
        (
            "spent_min=10000&spent_max=20000".to_owned(),
            having(&|person| (10_000..=20_000).contains(&person.spent) && person.orders > 0),
        ),
        (
            "rating_min=4".to_owned(),
            having(&|person| person.reviews > 0 && person.stars >= 4 * person.reviews),
        ),
        (
            "rating_max=2.5".to_owned(),
            having(&|person| person.reviews > 0 && 2 * person.stars <= 5 * person.reviews),
        ),
    ];
    let states: BTreeSet<&str> = people.values().map(|person| person.state.as_str()).collect();
    for state in states {
        counts.push((format!("state={state}"), having(&|person| person.state == state)));
    }
    let counted = || orders.iter().filter(|order| !order.is_cancelled);
    let mut skus: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut months: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for order in counted() {
        for sku in &order.skus {
            skus.entry(sku).or_default().insert(&order.person);
        }
        months.entry(order.at.format("%Y-%m").to_string()).or_default().insert(&order.person);
    }
    let mut skus: Vec<_> = skus.into_iter().collect();
    skus.sort_by_key(|(_, people)| std::cmp::Reverse(people.len()));
    counts.extend(skus.into_iter().take(20).map(|(sku, people)| (format!("sku={sku}"), people.len())));
    counts.extend(months.into_iter().filter_map(|(month, people)| {
        let first = format!("{month}-01").parse::<chrono::NaiveDate>().ok()?;
        let last = first.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
        Some((format!("ordered_from={first}&ordered_to={last}"), people.len()))
    }));
    counts
}

fn body(row: &Row, customer: &Row, items: &[Row], products: &BTreeMap<String, Row>) -> Result<Value, Fault> {
    let mut shipping = 0;
    let mut listed = Vec::new();
    for item in items {
        shipping += cents(item.of("freight_value"))?;
        let category =
            products.get(item.of("product_id")).map(|product| product.of("product_category_name").to_owned());
        listed.push(json!({"sku": item.of("product_id"), "name": "", "category": category,
            "quantity": 1, "unit_price_cents": cents(item.of("price"))?}));
    }
    let (status, payment, shipped) = match row.of("order_status") {
        "delivered" => ("completed", "paid", "delivered"),
        "shipped" => ("confirmed", "paid", "shipped"),
        "canceled" | "unavailable" => ("cancelled", "pending", "pending"),
        "created" => ("placed", "pending", "pending"),
        _ => ("confirmed", "paid", "preparing"),
    };
    let time = |name: &str| match row.of(name) {
        "" => Ok(Value::Null),
        said => instant(said).map(|at| Value::from(at.to_rfc3339())),
    };
    Ok(json!({
        "code": row.of("order_id"),
        "placed_at": time("order_purchase_timestamp")?,
        "paid_at": time("order_approved_at")?,
        "shipped_at": time("order_delivered_carrier_date")?,
        "delivered_at": time("order_delivered_customer_date")?,
        "status": status, "payment_status": payment, "shipping_status": shipped,
        "customer": {"email": format!("{}@example.com", customer.of("customer_unique_id"))},
        "shipping_address": {"city": customer.of("customer_city"), "state": customer.of("customer_state")},
        "items": listed, "shipping_cents": shipping,
    }))
}

/// `39.95`
fn cents(said: &str) -> Result<i64, Fault> {
    let (whole, part) = said.split_once('.').unwrap_or((said, ""));
    let part = format!("{part:0<2}");
    Ok(whole.parse::<i64>()? * 100 + part.get(..2).unwrap_or("0").parse::<i64>()?)
}

/// Of the shop's own clock.
fn instant(said: &str) -> Result<DateTime<chrono_tz::Tz>, Fault> {
    let local = NaiveDateTime::parse_from_str(said, "%Y-%m-%d %H:%M:%S")?;
    let zone = chrono_tz::America::Sao_Paulo;
    Ok(zone.from_local_datetime(&local).earliest().ok_or("a time that never was")?)
}

fn rows(path: &Path) -> Result<Vec<Row>, Fault> {
    let mut reader = csv::Reader::from_path(path)
        .map_err(|error| format!("{}: {error}", path.file_name().unwrap_or_default().to_string_lossy()))?;
    reader.deserialize().map(|row| Ok(Row(row?))).collect()
}

fn by(rows: Vec<Row>, name: &str) -> BTreeMap<String, Row> {
    rows.into_iter().map(|row| (row.of(name).to_owned(), row)).collect()
}
