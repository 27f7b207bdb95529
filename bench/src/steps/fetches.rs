//! Eight clients at once, each with the same question, beside what the database alone reaches when it hands over the
//! same rows by key to as many.

use serde_json::Value;

use super::Bench;
use super::lists::{CLIENTS, crowd, ids};
use crate::Fault;
use crate::client::Client;
use crate::table::{Beside, Figure, Table, Unit};

/// The share of the database's own pace that is promised.
const SHARE: f64 = 0.15;

/// Surnames and states of the invented customers: of each the one is asked for that so many have.
const NAMES: [&str; 8] =
    ["souza", "pereira", "ferreira", "carvalho", "teixeira", "moreira", "cardoso", "andrade"];
const STATES: [&str; 8] = ["SP", "RJ", "MG", "PR", "RS", "BA", "SC", "PE"];

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let key = bench.key()?;
    let server = bench.serve()?;
    let mut client = Client::with_key(server.address, key)?;
    let all = bench.options.customers;
    let searches = NAMES.map(|name| format!("/api/v1/customers?total=true&q={name}"));
    let filters = STATES.map(|state| format!("/api/v1/customers?total=true&state={state}"));
    let everybody = "/api/v1/customers?total=true".to_owned();
    let first = ids(&client.get(&everybody)?.body)?.into_iter().next().ok_or("an empty list")?;
    let questions = [
        ("the first page", everybody),
        ("a search for a name", nearest(&mut client, &searches, all / 40)?),
        ("a filter", nearest(&mut client, &filters, all / 10)?),
        ("one customer", format!("/api/v1/customers/{first}")),
    ];
    for (name, path) in questions {
        let body = client.get(&path)?.body;
        let (found, note) = match total(&body)? {
            Some(total) => (ids(&body)?, format!("{total} match")),
            None => (vec![first.clone()], "whole".to_owned()),
        };
        let Some(alone) = bench.floors.fetch(CLIENTS, &found)? else { return Ok(()) };
        let reached = crowd(server.address, key, |_, client| client.get(&path).map(drop))?;
        let figure = Figure::new(Unit::PerSecond, reached).noted(note);
        let told = "the same rows by key by `pgbench`, as many clients";
        table.put(&format!("8 clients, {name}"), figure.against(told, Beside::Floor(alone)));
        let share =
            Figure::new(Unit::PerSecond, reached).against("15 % of that", Beside::AtLeast(alone * SHARE));
        table.put(&format!("… as promised, {name}"), share);
    }
    Ok(())
}

/// The question that about so many customers answer.
fn nearest(client: &mut Client, paths: &[String], wanted: u32) -> Result<String, Fault> {
    let mut best: Option<(u64, &String)> = None;
    for path in paths {
        let total = total(&client.get(path)?.body)?.ok_or("no total was answered")?;
        let away = total.abs_diff(wanted.into());
        if best.is_none_or(|(least, _)| away < least) {
            best = Some((away, path));
        }
    }
    Ok(best.ok_or("no question")?.1.clone())
}

fn total(body: &[u8]) -> Result<Option<u64>, Fault> {
    let answer: Value = serde_json::from_slice(body)?;
    Ok(answer.get("total").and_then(Value::as_u64))
}
