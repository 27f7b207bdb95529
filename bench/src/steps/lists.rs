//! Questions over HTTP to a server that has all customers, from easy to combined; one client, then eight.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Bench, SLUG};
use crate::Fault;
use crate::client::Client;
use crate::latency::{Latencies, milliseconds};
use crate::place::{OWNER, PASSWORD};
use crate::server::Server;
use crate::table::{Beside, Figure, Table, Unit};

/// Name, query string: from easy to five conditions with a search for any part. Each is answered with its exact count.
pub(super) const QUESTIONS: [(&str, &str); 14] = [
    ("everybody", ""),
    ("sorted by name", "sort=name"),
    ("sorted by locality, from Z to A", "sort=-locality"),
    ("one state", "state=SP"),
    ("two tags", "tag=vip&tag=fitness&tag_mode=all"),
    ("companies of a group", "kind=company&group=Atacado"),
    ("registered in a quarter", "registered_from=2025-01-01&registered_to=2025-03-31"),
    ("birthdays of a month", "birthday_from=06-01&birthday_to=06-30&consent=email"),
    ("name, any part", "name=souza"),
    ("e-mail, any part, by name", "email=silva&sort=name"),
    ("search, two words", "q=ana%20carv"),
    ("search, digits of a phone", "q=91234"),
    ("none of a tag, three states", "tag=vip&tag_mode=none&state=SP&state=RJ&state=MG&has=document"),
    (
        "five conditions and a search",
        "state=SP&state=RJ&tag=vip&tag_mode=none&registered_from=2023-01-01&has=phone&consent=email&q=maria&sort=name",
    ),
];

/// From this many customers on the product promises times.
const PROMISED_FOR: u32 = 1_000_000;

const CLIENTS: u32 = 8;
/// Requests of one kind end with whichever comes first.
const REQUESTS: usize = 300;
const TIME: Duration = Duration::from_secs(3);

/// How long the answers of one kind took, and the server's work on each, in milliseconds.
struct Measured {
    latencies: Latencies,
    work: f64,
}

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let key = bench.key()?;
    let server = bench.serve()?;
    let mut client = Client::with_key(server.address, key)?;
    let first = client.get("/api/v1/customers")?;
    let ids = ids(&first.body)?;
    let loaded = server.since.elapsed().as_secs_f64();
    let memory = format!("then {}", Unit::Mebibytes.shown(server.memory()?));
    let promised = bench.options.customers >= PROMISED_FOR;
    let first = Figure::new(Unit::Seconds, loaded).noted(memory);
    let told = "the promise";
    let first = if promised { first.against(told, Beside::Limit(5.0)) } else { first };
    table.put("start to the first list answered", first);

    let idle = repeated(&server, &mut client, "/healthz")?;
    answered(table, "a route that does nothing", &idle, idle.latencies.percentile(50));
    let floor = idle.latencies.percentile(50);
    let mut slowest = 0.0_f64;
    for (name, query) in QUESTIONS {
        let path = format!("/api/v1/customers?total=true&{query}");
        let measured = repeated(&server, &mut client, &path)?;
        slowest = slowest.max(measured.latencies.percentile(99));
        answered(table, &format!("list, {name}"), &measured, floor);
    }
    if promised {
        let slowest = Figure::new(Unit::Milliseconds, slowest).against(told, Beside::Limit(15.0));
        table.put("the slowest of these lists, p99", slowest);
    }
    let path = "/api/v1/customers?total=true&facets=state,tag,group";
    answered(table, "everybody, with facets", &repeated(&server, &mut client, path)?, floor);
    let single = format!("/api/v1/customers/{}", ids.first().ok_or("an empty list")?);
    answered(table, "one customer", &repeated(&server, &mut client, &single)?, floor);
    let rows = repeated(&server, &mut client, "/api/v1/customers")?.latencies.percentile(50);
    let rows = Figure::new(Unit::Milliseconds, rows);
    let told = "the same 50 rows by key in the shell, in a loop";
    table.put("list, everybody: its 50 rows", rows.against(told, bench.floors.read(&ids)?));
    let slowest = pages(&server, table, floor)?;
    if promised {
        let slowest = Figure::new(Unit::Milliseconds, slowest).against("the promise", Beside::Limit(30.0));
        table.put("the slowest of these pages, p99", slowest);
    }
    let mix = crowd(server.address, key, |number, client| {
        let (_, query) = QUESTIONS.get(number % QUESTIONS.len()).ok_or("no question")?;
        client.get(&format!("/api/v1/customers?total=true&{query}")).map(drop)
    })?;
    let idle = crowd(server.address, key, |_, client| client.get("/healthz").map(drop))?;
    let told = "`/healthz` by as many clients";
    let memory = format!("memory {}", Unit::Mebibytes.shown(server.memory()?));
    let answers = mix;
    let mix = Figure::new(Unit::PerSecond, mix).noted(memory).against(told, Beside::Floor(idle));
    table.put("8 clients, all these lists", mix);
    if promised {
        let least = Figure::new(Unit::PerSecond, answers).against("the promise", Beside::AtLeast(500.0));
        table.put("… as promised, lists", least);
    }
    Ok(())
}

fn answered(table: &mut Table, name: &str, measured: &Measured, floor: f64) {
    let latencies = &measured.latencies;
    let shown = |milliseconds| Unit::Milliseconds.shown(milliseconds);
    let tail = format!("p99 {}, work {}", shown(latencies.percentile(99)), shown(measured.work));
    let figure = Figure::new(Unit::Milliseconds, latencies.percentile(50)).noted(tail);
    table.put(&format!("{name}, p50"), figure.against("`/healthz`, p50", Beside::Floor(floor)));
}

/// The page of the panel, drawn for the owner, by the same questions: the slowest p99.
fn pages(server: &Server, table: &mut Table, floor: f64) -> Result<f64, Fault> {
    let address = &server.address;
    let mut visitor = Client::open(*address, format!("Origin: http://{address}\r\n"))?;
    let form = format!("email={}&password={}", OWNER.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let answer = visitor.send("POST", "/login", "application/x-www-form-urlencoded", &form)?;
    let cookie = answer.cookie.ok_or_else(|| format!("the log-in answered {}", answer.status))?;
    let mut owner = Client::open(*address, format!("Cookie: {cookie}\r\n"))?;
    let path = format!("/admin/{SLUG}/customers");
    let mut slowest = 0.0_f64;
    for (name, query) in QUESTIONS {
        let measured = repeated(server, &mut owner, &format!("{path}?{query}"))?;
        slowest = slowest.max(measured.latencies.percentile(99));
        answered(table, &format!("page, {name}"), &measured, floor);
    }
    Ok(slowest)
}

fn repeated(server: &Server, client: &mut Client, path: &str) -> Result<Measured, Fault> {
    client.get(path)?;
    let (mut measured, started) = (Vec::new(), Instant::now());
    let before = server.work()?;
    while measured.len() < REQUESTS && started.elapsed() < TIME {
        measured.push(client.get(path)?.took);
    }
    let answers = u32::try_from(measured.len())?.max(1);
    let work = (server.work()? - before) * 1_000.0 / f64::from(answers);
    Ok(Measured { latencies: Latencies::new(measured), work })
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
