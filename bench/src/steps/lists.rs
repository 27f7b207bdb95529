//! Questions over HTTP to a server that has all customers, from easy to combined; one client, then eight.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Bench, OWNER, PASSWORD, SLUG};
use crate::Fault;
use crate::client::Client;
use crate::latency::{Latencies, milliseconds};
use crate::table::{Beside, Figure, Table, Unit};

/// Name, query string.
const QUESTIONS: [(&str, &str); 12] = [
    ("everybody", ""),
    ("everybody, counted", "total=true"),
    ("one state", "state=SP"),
    ("two tags", "tag=vip&tag=fitness&tag_mode=all"),
    ("companies of a group", "kind=company&group=Atacado"),
    ("registered in a quarter", "registered_from=2025-01-01&registered_to=2025-03-31"),
    ("birthdays of a month", "birthday_from=06-01&birthday_to=06-30&consent=email"),
    ("name, any part", "name=souza"),
    ("search, two words", "q=ana%20carv&total=true"),
    ("search, digits of a phone", "q=91234"),
    (
        "combined",
        "state=SP&state=RJ&tag=vip&tag_mode=none&registered_from=2023-01-01&has=phone&q=maria&sort=name&total=true",
    ),
    ("sorted by name, with facets", "sort=name&total=true&facets=state,tag,group"),
];

const CLIENTS: u32 = 8;
/// Requests of one kind end with whichever comes first.
const REQUESTS: usize = 300;
const TIME: Duration = Duration::from_secs(3);

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let key = bench.key()?;
    let server = bench.serve()?;
    let mut client = Client::with_key(server.address, key)?;
    let first = client.get("/api/v1/customers")?;
    let ids = ids(&first.body)?;
    let loaded = server.since.elapsed().as_secs_f64();
    let memory = format!("then {}", Unit::Mebibytes.shown(server.memory()?));
    table.put("start to the first list answered", Figure::new(Unit::Seconds, loaded).noted(memory));

    let idle = repeated(&mut client, "/healthz")?;
    let floor = idle.percentile(50);
    for (name, query) in QUESTIONS {
        let path = format!("/api/v1/customers?{query}");
        answered(table, &format!("list, {name}"), &repeated(&mut client, &path)?, floor);
    }
    let single = format!("/api/v1/customers/{}", ids.first().ok_or("an empty list")?);
    answered(table, "one customer", &repeated(&mut client, &single)?, floor);
    let rows = repeated(&mut client, "/api/v1/customers")?.percentile(50);
    let rows = Figure::new(Unit::Milliseconds, rows);
    let told = "the same 50 rows by key in the shell, in a loop";
    table.put("list, everybody: its 50 rows", rows.against(told, bench.floors.read(&ids)?));
    pages(&server.address, table, floor)?;
    let mix = crowd(server.address, key, |number, client| {
        let (_, query) = QUESTIONS.get(number % QUESTIONS.len()).ok_or("no question")?;
        client.get(&format!("/api/v1/customers?{query}")).map(drop)
    })?;
    let idle = crowd(server.address, key, |_, client| client.get("/healthz").map(drop))?;
    let told = "`/healthz` by as many clients";
    let memory = format!("memory {}", Unit::Mebibytes.shown(server.memory()?));
    let mix = Figure::new(Unit::PerSecond, mix).noted(memory).against(told, Beside::Floor(idle));
    table.put("8 clients, all these lists", mix);
    Ok(())
}

fn answered(table: &mut Table, name: &str, latencies: &Latencies, floor: f64) {
    let tail = format!("p99 {}", Unit::Milliseconds.shown(latencies.percentile(99)));
    let figure = Figure::new(Unit::Milliseconds, latencies.percentile(50)).noted(tail);
    table.put(&format!("{name}, p50"), figure.against("`/healthz`, p50", Beside::Floor(floor)));
}

/// The page of the panel, drawn for the owner.
fn pages(address: &SocketAddr, table: &mut Table, floor: f64) -> Result<(), Fault> {
    let mut visitor = Client::open(*address, format!("Origin: http://{address}\r\n"))?;
    let form = format!("email={}&password={}", OWNER.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let answer = visitor.send("POST", "/login", "application/x-www-form-urlencoded", &form)?;
    let cookie = answer.cookie.ok_or_else(|| format!("the log-in answered {}", answer.status))?;
    let mut owner = Client::open(*address, format!("Cookie: {cookie}\r\n"))?;
    let path = format!("/admin/{SLUG}/customers");
    answered(table, "the list as a page", &repeated(&mut owner, &path)?, floor);
    answered(table, "the same, one state", &repeated(&mut owner, &format!("{path}?state=SP"))?, floor);
    Ok(())
}

fn repeated(client: &mut Client, path: &str) -> Result<Latencies, Fault> {
    let (mut measured, started) = (Vec::new(), Instant::now());
    client.get(path)?;
    while measured.len() < REQUESTS && started.elapsed() < TIME {
        measured.push(client.get(path)?.took);
    }
    Ok(Latencies::new(measured))
}

/// Eight clients at once for a while: answers in a second, all together.
pub(super) fn crowd(
    address: SocketAddr,
    key: &str,
    ask: impl Fn(usize, &mut Client) -> Result<(), Fault> + Sync,
) -> Result<f64, Fault> {
    let started = Instant::now();
    let one = |first: u32| {
        let mut client = Client::with_key(address, key)?;
        let mut answered = 0_u32;
        while started.elapsed() < TIME {
            ask(usize::try_from(first + answered * CLIENTS)?, &mut client)?;
            answered += 1;
        }
        Ok::<u32, Fault>(answered)
    };
    let one = &one;
    let answered = thread::scope(|scope| {
        let threads: Vec<_> = (0..CLIENTS).map(|first| scope.spawn(move || one(first))).collect();
        let ended = threads.into_iter().map(|thread| thread.join().map_err(|_panic| "a client failed")?);
        ended.sum::<Result<u32, Fault>>()
    })?;
    Ok(f64::from(answered) / (milliseconds(started.elapsed()) / 1_000.0))
}

/// Of the customers in an answer.
pub(super) fn ids(body: &[u8]) -> Result<Vec<String>, Fault> {
    let answer: Value = serde_json::from_slice(body)?;
    let data = answer.get("data").and_then(Value::as_array).ok_or("no list was answered")?;
    Ok(data.iter().filter_map(|customer| customer.get("id")?.as_str().map(str::to_owned)).collect())
}
