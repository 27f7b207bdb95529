//! Lists while customers change and new bases are built. Each deletion asks for a new base, so that nothing of the
//! deleted stays in memory; the server's log tells when it is there.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Bench;
use super::lists::{QUESTIONS, ids};
use crate::Fault;
use crate::client::Client;
use crate::latency::Latencies;
use crate::table::{Beside, Figure, Table, Unit};

const BEFORE: Duration = Duration::from_secs(10);
const LASTS: Duration = Duration::from_secs(60);
const CLIENTS: u32 = 8;
/// Pages of 500 from which customers are changed.
const PAGES: usize = 20;
const GLANCE: Duration = Duration::from_millis(5);
/// In milliseconds, p99.
const PROMISED: f64 = 50.0;
/// What the server logs at the end of each.
const REBUILT: &str = "a store's audience was rebuilt";

struct Changes<'a> {
    key: &'a str,
    address: SocketAddr,
    ids: Vec<String>,
    rate: u32,
    is_over: AtomicBool,
    made: AtomicUsize,
    deleted: AtomicUsize,
    rebuilt: AtomicUsize,
    /// How many were deleted when the last new base was there
    forgotten: AtomicUsize,
}

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let key = bench.key()?;
    let server = bench.serve()?;
    let mut client = Client::with_key(server.address, key)?;
    let mut changes = Changes {
        key,
        address: server.address,
        ids: some(&mut client)?,
        rate: bench.options.rate,
        is_over: AtomicBool::new(false),
        made: AtomicUsize::new(0),
        deleted: AtomicUsize::new(0),
        rebuilt: AtomicUsize::new(0),
        forgotten: AtomicUsize::new(0),
    };
    let deletions = changes.ids.split_off(changes.ids.len() * 9 / 10);
    let still = Latencies::new(asked(&mut client, BEFORE, |_| {})?);
    let every = Duration::from_secs(u64::from(bench.options.customers / 100_000).max(2));
    let (all, during) = thread::scope(|scope| {
        let changes = &changes;
        let mut threads: Vec<_> =
            (0..CLIENTS).map(|first| scope.spawn(move || changes.stopping(changes.edit(first)))).collect();
        threads.push(scope.spawn(|| changes.stopping(changes.delete(&deletions, every))));
        threads.push(scope.spawn(|| changes.stopping(changes.follow(&server.log))));
        let mut during = Vec::new();
        let all = asked(&mut client, LASTS, |took| {
            if changes.is_rebuilding() {
                during.push(took);
            }
        });
        changes.is_over.store(true, Ordering::Relaxed);
        for thread in threads {
            thread.join().map_err(|_panic| "a client failed")??;
        }
        Ok::<_, Fault>((Latencies::new(all?), Latencies::new(during)))
    })?;
    changes.report(table, &still, &all, &during)
}

impl Changes<'_> {
    fn is_rebuilding(&self) -> bool {
        self.deleted.load(Ordering::Relaxed) > self.forgotten.load(Ordering::Relaxed)
    }

    /// A fault of one is the end for all.
    fn stopping(&self, outcome: Result<(), Fault>) -> Result<(), Fault> {
        if outcome.is_err() {
            self.is_over.store(true, Ordering::Relaxed);
        }
        outcome
    }

    /// Each client in its turn, so that all together keep the rate.
    fn edit(&self, first: u32) -> Result<(), Fault> {
        let mut client = Client::with_key(self.address, self.key)?;
        let started = Instant::now();
        for number in (first..).step_by(usize::try_from(CLIENTS)?) {
            let due = Duration::from_secs_f64(f64::from(number) / f64::from(self.rate));
            thread::sleep(due.saturating_sub(started.elapsed()));
            if self.is_over.load(Ordering::Relaxed) {
                break;
            }
            let id =
                self.ids.get(usize::try_from(number)? % self.ids.len().max(1)).ok_or("nobody to edit")?;
            let body = json!({ "last_name": format!("mudado {number}") }).to_string();
            client.patch(&format!("/api/v1/customers/{id}"), &body)?;
            self.made.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }

    fn delete(&self, ids: &[String], every: Duration) -> Result<(), Fault> {
        let mut client = Client::with_key(self.address, self.key)?;
        let started = Instant::now();
        for (id, number) in ids.iter().zip(0_u32..) {
            while started.elapsed() < every * number && !self.is_over.load(Ordering::Relaxed) {
                thread::sleep(GLANCE);
            }
            if self.is_over.load(Ordering::Relaxed) {
                break;
            }
            let answer = client.send("DELETE", &format!("/api/v1/customers/{id}"), "", "")?;
            if answer.status != 204 {
                return Err(format!("DELETE answered {}", answer.status).into());
            }
            self.deleted.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }

    fn follow(&self, log: &Path) -> Result<(), Fault> {
        while !self.is_over.load(Ordering::Relaxed) {
            let rebuilt = std::fs::read_to_string(log)?.matches(REBUILT).count();
            if self.rebuilt.swap(rebuilt, Ordering::Relaxed) < rebuilt {
                self.forgotten.store(self.deleted.load(Ordering::Relaxed), Ordering::Relaxed);
            }
            thread::sleep(GLANCE);
        }
        Ok(())
    }

    fn report(
        &self,
        table: &mut Table,
        still: &Latencies,
        all: &Latencies,
        during: &Latencies,
    ) -> Result<(), Fault> {
        let count = |count: &AtomicUsize| u32::try_from(count.load(Ordering::Relaxed)).map(f64::from);
        let (rebuilt, deleted) = (count(&self.rebuilt)?, count(&self.deleted)?);
        let told = "the lists before";
        let floor = Beside::Floor(still.percentile(50));
        table.put("list, nothing changing, p50", milliseconds(still));
        table.put("list under changes, p50", milliseconds(all).against(told, floor));
        table.put("list during a rebuild, p50", milliseconds(during).against(told, floor));
        let promised = Figure::new(Unit::Milliseconds, during.percentile(99));
        table.put("... p99", promised.against("the promise", Beside::Limit(PROMISED)));
        let rebuilds = Figure::new(Unit::Times, rebuilt).noted(format!("{deleted:.0} deletions"));
        table.put("rebuilds", rebuilds);
        let changed = count(&self.made)? / LASTS.as_secs_f64();
        let asked = Beside::AtLeast(f64::from(self.rate) * 0.95);
        table.put(
            "changes meanwhile",
            Figure::new(Unit::PerSecond, changed).against("what was asked for", asked),
        );
        Ok(())
    }
}

fn milliseconds(latencies: &Latencies) -> Figure {
    let shown = |of_hundred| Unit::Milliseconds.shown(latencies.percentile(of_hundred));
    let tail = format!("p99 {}, max {}, {} lists", shown(99), shown(100), latencies.count());
    Figure::new(Unit::Milliseconds, latencies.percentile(50)).noted(tail)
}

/// All kinds of lists in turn.
fn asked(
    client: &mut Client,
    lasts: Duration,
    mut told: impl FnMut(Duration),
) -> Result<Vec<Duration>, Fault> {
    let (mut measured, started) = (Vec::new(), Instant::now());
    for (_, query) in QUESTIONS.iter().cycle() {
        if started.elapsed() > lasts {
            break;
        }
        let took = client.get(&format!("/api/v1/customers?total=true&{query}"))?.took;
        told(took);
        measured.push(took);
    }
    Ok(measured)
}

/// Ids of some customers.
fn some(client: &mut Client) -> Result<Vec<String>, Fault> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    for _ in 0..PAGES {
        let body = client.get(&format!("/api/v1/customers?fields=id&limit=500{cursor}"))?.body;
        found.extend(ids(&body)?);
        let answer: Value = serde_json::from_slice(&body)?;
        match answer.get("next_cursor").and_then(Value::as_str) {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    Ok(found)
}
