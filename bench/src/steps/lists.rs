//! Questions over HTTP to a server that has all customers, from easy to combined; one client, then eight.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// Name, query string. Each is answered with its exact count.
pub(super) type Questions = &'static [(&'static str, &'static str)];

/// From easy to five conditions with a search for any part.
pub(super) const QUESTIONS: Questions = &[
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

pub(super) const CLIENTS: u32 = 8;
/// Requests of one kind end with whichever comes first.
const REQUESTS: usize = 300;
const TIME: Duration = Duration::from_secs(3);

/// How long the answers of one kind took, and the server's work on each, in milliseconds.
pub(super) struct Measured {
    pub(super) latencies: Latencies,
    work: f64,
}

/// A kind of answer to the same questions.
pub(super) struct Kind<'a> {
    pub(super) name: &'a str,
    /// Questions are put behind it
    pub(super) path: &'a str,
    pub(super) questions: Questions,
    /// A route that does nothing, in milliseconds
    pub(super) floor: f64,
    /// What the slowest may take, in milliseconds, where that is promised
    pub(super) promise: Option<f64>,
}

/// Seconds from the start to the first list; milliseconds of the slowest list and page.
const START: f64 = 5.0;
const SLOWEST_LIST: f64 = 15.0;
const SLOWEST_PAGE: f64 = 30.0;
/// Answers to eight clients in a second.
const CROWD: f64 = 500.0;
/// Memory is looked at so often while customers are read.
const GLANCE: Duration = Duration::from_millis(5);
const PROMISE: &str = "the promise";

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let key = bench.key()?;
    let server = bench.serve()?;
    let mut client = Client::with_key(server.address, key)?;
    let ids = load(bench, table, &server, &mut client, ("start to the first list answered", START))?;
    let idle = repeated(&server, &mut client, "/healthz")?;
    let floor = idle.latencies.percentile(50);
    answered(table, "a route that does nothing", &idle, floor);
    let (path, promise) = ("/api/v1/customers?total=true&", bench.promised(SLOWEST_LIST));
    let lists = Kind { name: "list", path, questions: QUESTIONS, floor, promise };
    ask_each(&server, &mut client, table, &lists)?;
    let path = "/api/v1/customers?total=true&facets=state,tag,group";
    answered(table, "everybody, with facets", &repeated(&server, &mut client, path)?, floor);
    let single = format!("/api/v1/customers/{}", ids.first().ok_or("an empty list")?);
    answered(table, "one customer", &repeated(&server, &mut client, &single)?, floor);
    let rows = repeated(&server, &mut client, "/api/v1/customers")?.latencies.percentile(50);
    let rows = Figure::new(Unit::Milliseconds, rows);
    let told = "the same 50 rows by key in the shell, in a loop";
    table.put("list, everybody: its 50 rows", rows.against(told, bench.floors.read(&ids)?));
    let (path, promise) = (format!("/admin/{SLUG}/customers?"), bench.promised(SLOWEST_PAGE));
    let pages = Kind { name: "page", path: &path, questions: QUESTIONS, floor, promise };
    ask_each(&server, &mut owner(server.address)?, table, &pages)?;
    crowds(bench, table, &server)
}

/// The first list of a server that has just been started; whom it shows.
pub(super) fn load(
    bench: &Bench<'_>,
    table: &mut Table,
    server: &Server,
    client: &mut Client,
    (name, limit): (&str, f64),
) -> Result<Vec<String>, Fault> {
    let is_loaded = AtomicBool::new(false);
    let (first, peak) = thread::scope(|scope| {
        let watching = scope.spawn(|| {
            let mut peak = 0.0_f64;
            while !is_loaded.load(Ordering::Relaxed) {
                peak = peak.max(server.memory()?);
                thread::sleep(GLANCE);
            }
            Ok::<f64, Fault>(peak)
        });
        let first = client.get("/api/v1/customers");
        is_loaded.store(true, Ordering::Relaxed);
        Ok::<_, Fault>((first?, watching.join().map_err(|_panic| "a watching thread failed")??))
    })?;
    let loaded = server.since.elapsed().as_secs_f64();
    let mebibytes = |memory| Unit::Mebibytes.shown(memory);
    let memory = format!("then {}, peak {}", mebibytes(server.memory()?), mebibytes(peak));
    let figure = Figure::new(Unit::Seconds, loaded).noted(memory);
    table.put(name, promised(figure, bench.promised(limit).map(Beside::Limit)));
    ids(&first.body)
}

fn promised(figure: Figure, promise: Option<Beside>) -> Figure {
    match promise {
        Some(promise) => figure.against(PROMISE, promise),
        None => figure,
    }
}

pub(super) fn ask_each(
    server: &Server,
    client: &mut Client,
    table: &mut Table,
    kind: &Kind<'_>,
) -> Result<(), Fault> {
    let mut slowest = 0.0_f64;
    for (name, query) in kind.questions {
        let measured = repeated(server, client, &format!("{}{query}", kind.path))?;
        slowest = slowest.max(measured.latencies.percentile(99));
        answered(table, &format!("{}, {name}", kind.name), &measured, kind.floor);
    }
    let slowest = promised(Figure::new(Unit::Milliseconds, slowest), kind.promise.map(Beside::Limit));
    table.put(&format!("{}, the slowest of these, p99", kind.name), slowest);
    Ok(())
}

/// Eight clients with all questions, and with none.
fn crowds(bench: &Bench<'_>, table: &mut Table, server: &Server) -> Result<(), Fault> {
    let key = bench.key()?;
    let reached = crowd(server.address, key, |number, client| {
        let (_, query) = QUESTIONS.get(number % QUESTIONS.len()).ok_or("no question")?;
        client.get(&format!("/api/v1/customers?total=true&{query}")).map(drop)
    })?;
    let idle = crowd(server.address, key, |_, client| client.get("/healthz").map(drop))?;
    let told = "`/healthz` by as many clients";
    let memory = format!("memory {}", Unit::Mebibytes.shown(server.memory()?));
    let mix = Figure::new(Unit::PerSecond, reached).noted(memory).against(told, Beside::Floor(idle));
    table.put("8 clients, all these lists", mix);
    if let Some(least) = bench.promised(CROWD) {
        let figure = Figure::new(Unit::PerSecond, reached).against(PROMISE, Beside::AtLeast(least));
        table.put("… as promised, lists", figure);
    }
    Ok(())
}

/// The panel, as its owner sees it.
fn owner(address: SocketAddr) -> Result<Client, Fault> {
    let mut visitor = Client::open(address, format!("Origin: http://{address}\r\n"))?;
    let form = format!("email={}&password={}", OWNER.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let answer = visitor.send("POST", "/login", "application/x-www-form-urlencoded", &form)?;
    let cookie = answer.cookie.ok_or_else(|| format!("the log-in answered {}", answer.status))?;
    Client::open(address, format!("Cookie: {cookie}\r\n"))
}

fn answered(table: &mut Table, name: &str, measured: &Measured, floor: f64) {
    let latencies = &measured.latencies;
    let shown = |milliseconds| Unit::Milliseconds.shown(milliseconds);
    let tail = format!("p99 {}, work {}", shown(latencies.percentile(99)), shown(measured.work));
    let figure = Figure::new(Unit::Milliseconds, latencies.percentile(50)).noted(tail);
    table.put(&format!("{name}, p50"), figure.against("`/healthz`, p50", Beside::Floor(floor)));
}

pub(super) fn repeated(server: &Server, client: &mut Client, path: &str) -> Result<Measured, Fault> {
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
