//! Changes of single customers over HTTP, each durable before it is answered; and a list right after one.

use std::time::Instant;

use super::Bench;
use super::lists::{crowd, ids};
use crate::Fault;
use crate::client::Client;
use crate::latency::Latencies;
use crate::table::{Beside, Figure, Table, Unit};

const EDITS: u32 = 300;
const FRESH: u32 = 60;

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let key = bench.key()?;
    let server = bench.serve()?;
    let mut client = Client::with_key(server.address, key)?;
    let ids = ids(&client.get("/api/v1/customers?limit=500")?.body)?;
    let told = "single rows of the bare table, as durable";

    let started = Instant::now();
    for number in 0..EDITS {
        edit(&mut client, &ids, usize::try_from(number)?, "um")?;
    }
    let one = f64::from(EDITS) / started.elapsed().as_secs_f64();
    let floor = bench.floors.edit(1, bench.options.customers)?;
    table.put("edits, 1 client", Figure::new(Unit::PerSecond, one).against(told, floor));

    let eight = crowd(server.address, key, |number, client| edit(client, &ids, number, "oito"))?;
    let floor = bench.floors.edit(8, bench.options.customers)?;
    table.put("edits, 8 clients", Figure::new(Unit::PerSecond, eight).against(told, floor));

    let mut fresh = Vec::new();
    let mut still = Vec::new();
    for number in 0..FRESH {
        edit(&mut client, &ids, usize::try_from(number)?, "novo")?;
        fresh.push(client.get("/api/v1/customers?state=SP")?.took);
        still.push(client.get("/api/v1/customers?state=SP")?.took);
    }
    let (fresh, still) = (Latencies::new(fresh).percentile(50), Latencies::new(still).percentile(50));
    let fresh =
        Figure::new(Unit::Milliseconds, fresh).against("the same list once more", Beside::Floor(still));
    table.put("list right after an edit, p50", fresh);
    Ok(())
}

/// Every time another value, or nothing would change.
fn edit(client: &mut Client, ids: &[String], number: usize, word: &str) -> Result<(), Fault> {
    let id = ids.get(number % ids.len().max(1)).ok_or("nobody to edit")?;
    client
        .patch(&format!("/api/v1/customers/{id}"), &format!("{{\"last_name\":\"{word} {number}\"}}"))
        .map(drop)
}
