//! Many stores in little memory: a random one is asked for its list, which is cold where the store is not in memory;
//! the server must stay as small as it was told to. The stores are copies of one, made by the engine's own shell: made
//! by the command one at a time they would take an hour, mostly for hashing the owner's password.

use std::path::Path;
use std::time::Instant;

use serde_json::Value;

use crate::chance::Chance;
use crate::client::Client;
use crate::engine::Engine;
use crate::latency::Latencies;
use crate::options::Options;
use crate::place::Place;
use crate::server::Server;
use crate::table::{Beside, Figure, Table, Unit};
use crate::{Fault, people, told};

const SLUG: &str = "copied";
/// MiB: of stores with a hundred customers some hundred fit.
const LIMIT: u32 = 32;
/// MiB: of a server that keeps nearly nothing, whose memory is what all else takes.
const LEAST: u32 = 1;
/// Times the memory that is counted, for the allocator's sake.
const ALLOCATED: f64 = 1.5;
const VISITS: u32 = 10_000;
const LIST: &str = "/api/v1/customers?total=true";
/// In milliseconds, p99.
const PROMISED: f64 = 50.0;

/// The tables of which a copied store needs rows, in the order of their references.
const TABLES: [&str; 10] = [
    "memberships",
    "api_keys",
    "sequences",
    "customer_groups",
    "tags",
    "customers",
    "addresses",
    "customer_tags",
    "consents",
    "store_clock",
];

pub(crate) fn run(options: &Options, folder: &Path) -> Result<Table, Fault> {
    let (stores, customers) = (options.stores, options.customers);
    let heading =
        format!("{stores} stores of {customers} customers, seed {}, limit {LIMIT} MiB", options.seed);
    let mut table = Table::new(&heading);
    let sheet = folder.join("customers.csv");
    people::write(&sheet, customers, options.seed)?;
    for engine in &options.engines {
        table.begin(engine.name());
        let engine = engine.emptied("clientela_soak")?;
        let place = Place::new(&options.binary, &engine, folder)?;
        let key = place.store(SLUG)?;
        place.import(SLUG, &sheet)?;
        told(&format!("{}: {stores} stores", engine.name()));
        let started = Instant::now();
        copy(&place, stores)?;
        eprintln!("   made in {:.0} s", started.elapsed().as_secs_f64());
        visit(options, &place, &key, &mut table)?;
    }
    Ok(table)
}

/// Stores 2 to the last, as store 1 is.
fn copy(place: &Place<'_>, stores: u32) -> Result<(), Fault> {
    let file = place.data.join("clientela.db");
    let is_sqlite = matches!(place.engine, Engine::Sqlite);
    let uuid = if is_sqlite { "randomblob(16)" } else { "gen_random_uuid()" };
    let numbers = if is_sqlite {
        format!("(SELECT value AS copied FROM generate_series(2, {stores})) AS numbers")
    } else {
        format!("generate_series(2, {stores}) AS numbers (copied)")
    };
    let mut script = format!(
        "BEGIN;\nINSERT INTO stores (id, uuid, slug, name, time_zone, language, publishable_key, created_at) \
         SELECT copied, {uuid}, slug || '-' || copied, name, time_zone, language, publishable_key || copied, created_at \
         FROM stores CROSS JOIN {numbers} WHERE stores.id = 1;\n"
    );
    for table in TABLES {
        let columns = columns(place.engine, &file, table)?;
        script.push_str(&format!(
            "INSERT INTO {table} (store_id, {columns}) SELECT copied, {columns} \
             FROM {table} CROSS JOIN {numbers} WHERE store_id = 1 ORDER BY copied;\n"
        ));
    }
    script.push_str("COMMIT;\n");
    script.push_str(if is_sqlite { "PRAGMA wal_checkpoint(TRUNCATE);\n" } else { "ANALYZE;\n" });
    place.engine.shell(&file, &script).map(drop)
}

/// All but the store.
fn columns(engine: &Engine, file: &Path, table: &str) -> Result<String, Fault> {
    let query = match engine {
        Engine::Sqlite => {
            format!("SELECT name FROM pragma_table_info('{table}') WHERE name <> 'store_id';\n")
        }
        Engine::Postgres(_) => format!(
            "SELECT column_name FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = '{table}' AND column_name <> 'store_id' ORDER BY ordinal_position;\n"
        ),
    };
    Ok(engine.shell(file, &query)?.lines().collect::<Vec<_>>().join(", "))
}

struct Visits {
    cold: Latencies,
    warm: Latencies,
    idle: Latencies,
    /// MiB at the start, at most, and after each quarter of the visits
    begun: f64,
    peak: f64,
    quarters: Vec<f64>,
}

fn visit(options: &Options, place: &Place<'_>, key: &str, table: &mut Table) -> Result<(), Fault> {
    let bare = served(options, place, key, LEAST)?;
    let Visits { cold, warm, idle, begun, peak, quarters } = served(options, place, key, LIMIT)?;
    let floor = Beside::Floor(idle.percentile(50));
    let told = "`/healthz`, p50";
    table.put("a route that does nothing, p50", milliseconds(&idle));
    table.put("a warm store's list, p50", milliseconds(&warm).against(told, floor));
    table.put("a cold store's first list, p50", milliseconds(&cold).against(told, floor));
    let promised = Figure::new(Unit::Milliseconds, cold.percentile(99));
    table.put("... p99", promised.against("the promise", Beside::Limit(PROMISED)));
    let shown = |mebibytes| Unit::Mebibytes.shown(mebibytes);
    let quarters: Vec<_> = quarters.into_iter().map(shown).collect();
    let note = format!("at its start {}, by quarters of the visits {}", shown(begun), quarters.join(", "));
    let memory = Figure::new(Unit::Mebibytes, peak).noted(note);
    let bound = Beside::Limit(bare.peak + f64::from(LIMIT - LEAST) * ALLOCATED);
    table.put(
        "the server's memory at most",
        memory.against("with 1 MiB for lists, and what was added", bound),
    );
    Ok(())
}

fn served(options: &Options, place: &Place<'_>, key: &str, limit: u32) -> Result<Visits, Fault> {
    let server = place.serve(&["--audience-memory", &limit.to_string()])?;
    visited(options, &server, key)
}

fn milliseconds(latencies: &Latencies) -> Figure {
    let shown = |of_hundred| Unit::Milliseconds.shown(latencies.percentile(of_hundred));
    let tail = format!("p99 {}, max {}, {} times", shown(99), shown(100), latencies.count());
    Figure::new(Unit::Milliseconds, latencies.percentile(50)).noted(tail)
}

/// Each visit is a request that does nothing, the list of a random store, and the same list again. Stores come from
/// all of them, so that nearly all were not asked since they last left.
fn visited(options: &Options, server: &Server, key: &str) -> Result<Visits, Fault> {
    let secret = key.splitn(3, '_').last().ok_or("a key without a secret")?;
    let mut chance = Chance::new(options.seed);
    let (mut cold, mut warm, mut idle) = (Vec::new(), Vec::new(), Vec::new());
    let begun = server.memory()?;
    let (mut peak, mut quarters) = (begun, Vec::new());
    let mut client = Client::with_key(server.address, key)?;
    let visits = VISITS.min(options.stores.saturating_mul(4)).max(4);
    for visit in 0..visits {
        client.carry(&format!("cl_{}_{secret}", 1 + chance.below(options.stores)));
        idle.push(client.get("/healthz")?.took);
        let first = client.get(LIST)?;
        let again = client.get(LIST)?;
        for answer in [&first, &again] {
            let listed: Value = serde_json::from_slice(&answer.body)?;
            if listed.get("total").and_then(Value::as_u64) != Some(options.customers.into()) {
                return Err("a store does not have its customers".into());
            }
        }
        cold.push(first.took);
        warm.push(again.took);
        if visit % 100 == 99 {
            peak = peak.max(server.memory()?);
        }
        if (visit + 1) % (visits / 4) == 0 {
            quarters.push(server.memory()?);
        }
    }
    let [cold, warm, idle] = [cold, warm, idle].map(Latencies::new);
    Ok(Visits { cold, warm, idle, begun, peak, quarters })
}
