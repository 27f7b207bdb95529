//! All that the API tells of customers, orders and reviews.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Person;
use crate::Fault;
use crate::client::Client;

#[derive(PartialEq)]
pub(super) struct Dump {
    customers: Vec<Value>,
    orders: Vec<Value>,
    reviews: Vec<Value>,
}

impl Dump {
    pub(super) fn of(client: &mut Client) -> Result<Self, Fault> {
        Ok(Self {
            customers: all(client, "/api/v1/customers?include=all&limit=500")?,
            orders: all(client, "/api/v1/orders?limit=500")?,
            reviews: all(client, "/api/v1/reviews?limit=500")?,
        })
    }

    /// By their key. Stars are of the reviews themselves, and the record's average must be theirs.
    pub(super) fn people(
        &self,
        key: fn(&Value) -> Option<String>,
    ) -> Result<BTreeMap<String, Person>, Fault> {
        let mut stars: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for review in &self.reviews {
            let customer = review["customer_id"].as_str().ok_or("a review of nobody")?;
            let (reviews, sum) = stars.entry(customer).or_default();
            *reviews += 1;
            *sum += number(&review["rating"])?;
        }
        let mut people = BTreeMap::new();
        for customer in &self.customers {
            let figures = &customer["figures"];
            let id = customer["id"].as_str().ok_or("a customer without id")?;
            let (reviews, stars) = stars.get(id).copied().unwrap_or_default();
            let average = rounded(stars * 100, reviews).map(|hundredths| {
                format!("{}.{:02}", hundredths / 100, hundredths % 100).parse::<f64>().unwrap_or_default()
            });
            if figures["rating"].as_f64() != average {
                return Err(format!("a rating is {} instead of {average:?}", figures["rating"]).into());
            }
            let (orders, spent) = (number(&figures["orders"])?, number(&figures["total_spent_cents"])?);
            let ticket = rounded(spent, orders).unwrap_or_default();
            if number(&figures["average_ticket_cents"])? != ticket {
                return Err(
                    format!("an average is {} instead of {ticket}", figures["average_ticket_cents"]).into()
                );
            }
            let person = Person {
                orders,
                confirmed: number(&figures["confirmed"])?,
                cancelled: number(&figures["cancelled"])?,
                spent,
                state: customer["state"].as_str().unwrap_or_default().to_owned(),
                reviews,
                stars,
            };
            people.insert(key(customer).ok_or("a customer without its key")?, person);
        }
        Ok(people)
    }
}

/// Half up; none of nothing.
fn rounded(sum: i64, by: i64) -> Option<i64> {
    (2 * sum + by).checked_div(2 * by)
}

fn number(value: &Value) -> Result<i64, Fault> {
    Ok(value.as_i64().ok_or("a number was expected")?)
}

fn all(client: &mut Client, path: &str) -> Result<Vec<Value>, Fault> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let answer = client.get(&format!("{path}{cursor}"))?;
        let mut page: Value = serde_json::from_slice(&answer.body)?;
        let data = page.get_mut("data").and_then(Value::as_array_mut).ok_or("a list was expected")?;
        all.append(data);
        match page.get("next_cursor").and_then(Value::as_str) {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return Ok(all),
        }
    }
}
