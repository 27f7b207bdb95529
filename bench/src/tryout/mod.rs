//! Real purchases through the public API: what the product makes of them is compared with what other code, here, makes
//! of the files; then they are sent again, and nothing may change. The files are nobody's to copy: where they are not,
//! nothing is tried.

mod cdnow;
mod dump;
mod olist;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;

use self::dump::Dump;
use crate::client::Client;
use crate::engine::Engine;
use crate::options::{Options, Task};
use crate::place::Place;
use crate::program;
use crate::table::{Figure, Table, Unit};
use crate::{Fault, told};

const SLUG: &str = "aurora";

/// What other code makes of the files.
#[derive(Default)]
struct Wanted {
    /// By a key of the person: what the record must say
    people: BTreeMap<String, Person>,
    /// Filters and how many customers they must find
    counts: Vec<(String, usize)>,
}

/// One customer's figures; money in centavos.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Person {
    orders: i64,
    confirmed: i64,
    cancelled: i64,
    spent: i64,
    /// Of the latest order; blank where none says
    state: String,
    /// Reviews, and their stars together
    reviews: i64,
    stars: i64,
}

/// Something to send: where, and what.
struct Sent {
    path: &'static str,
    body: Value,
    /// Orders or reviews in it
    holds: usize,
}

struct Tried {
    /// The field of a customer that holds the key
    key: fn(&Value) -> Option<String>,
    sent: Vec<Sent>,
    wanted: Wanted,
}

pub(crate) fn run(options: &Options, folder: &Path) -> Result<Table, Fault> {
    let data = options.data.clone().unwrap_or_else(usual);
    let (name, tried) = match options.task {
        Task::Cdnow => ("CDNOW", cdnow::read(&data.join("cdnow"))?),
        _ => ("Olist", olist::read(&data.join("olist-3000"))?),
    };
    let mut table = Table::new(&format!("{name}: {} customers", tried.wanted.people.len()));
    for engine in &options.engines {
        table.begin(engine.name());
        told(&format!("{}: {name}", engine.name()));
        one(options, &engine.emptied("clientela_try")?, folder, &tried, &mut table)?;
    }
    Ok(table)
}

fn usual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data")
}

fn one(
    options: &Options,
    engine: &Engine,
    folder: &Path,
    tried: &Tried,
    table: &mut Table,
) -> Result<(), Fault> {
    let place = Place::new(&options.binary, engine, folder)?;
    let key = place.store(SLUG)?;
    let server = place.serve(&[])?;
    let mut client = Client::with_key(server.address, &key)?;
    for (name, status) in [("sent", 201), ("sent again", 200)] {
        let before = (status == 200).then(|| Dump::of(&mut client)).transpose()?;
        let started = Instant::now();
        for sent in &tried.sent {
            let answer = client.send("POST", sent.path, "application/json", &sent.body.to_string())?;
            let is_batch = sent.holds > 1;
            if answer.status != status && !(is_batch && answer.status == 200) {
                let said = String::from_utf8_lossy(&answer.body).into_owned();
                return Err(format!("{}: {} instead of {status}\n{said}", sent.path, answer.status).into());
            }
        }
        let many: usize = tried.sent.iter().map(|sent| sent.holds).sum();
        let took = started.elapsed().as_secs_f64();
        let (rate, filters) = (f64::from(u32::try_from(many)?) / took, tried.wanted.counts.len());
        let note = format!("{many} writes, {rate:.0}/s, then {filters} filters and everybody compared");
        table.put(name, Figure::new(Unit::Seconds, took).noted(note));
        let dump = Dump::of(&mut client)?;
        if before.is_some_and(|before| before != dump) {
            return Err("sending the same again changed something".into());
        }
        compare(&dump.people(tried.key)?, &tried.wanted.people)?;
        for (filter, wanted) in &tried.wanted.counts {
            let answer = client
                .get(&format!("/api/v1/customers?limit=1&fields=id&total=true&include=all&{filter}"))?;
            let listed: Value = serde_json::from_slice(&answer.body)?;
            let total = listed.get("total").and_then(Value::as_u64);
            if total != Some(u64::try_from(*wanted)?) {
                return Err(format!("{filter}: {total:?} instead of {wanted}").into());
            }
        }
    }
    drop(server);
    program::run(&mut place.clientela(&["check"]), None).map(drop)
}

fn compare(found: &BTreeMap<String, Person>, wanted: &BTreeMap<String, Person>) -> Result<(), Fault> {
    if found.len() != wanted.len() {
        return Err(format!("{} customers instead of {}", found.len(), wanted.len()).into());
    }
    for ((key, found), (known, wanted)) in found.iter().zip(wanted) {
        if key != known || found != wanted {
            return Err(format!("a customer differs: {found:?} instead of {wanted:?}").into());
        }
    }
    Ok(())
}
