//! A server without a customer: how soon it answers, how much memory it holds while nobody asks.

use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use super::Bench;
use crate::Fault;
use crate::program;
use crate::table::{Beside, Figure, Table, Unit};

/// Times a server is started: the middle one counts.
const STARTS: usize = 5;

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let version = || program::run(Command::new(&bench.options.binary).arg("--version"), None);
    let floor = middle((0..STARTS).map(|_| Ok(version()?.took.as_secs_f64())).collect::<Result<_, Fault>>()?);
    let first = bench.serve()?;
    let told = "`clientela --version`";
    let seconds = |took: f64| Figure::new(Unit::Seconds, took);
    let took = first.start.as_secs_f64();
    table.put("first start, makes the database", seconds(took).against(told, Beside::Floor(floor)));
    drop(first);
    let starts = (0..STARTS).map(|_| Ok(bench.serve()?.start.as_secs_f64())).collect::<Result<_, Fault>>()?;
    let start = middle(starts);
    table.put("start of an empty server", seconds(start).against(told, Beside::Floor(floor)));
    table.put("… as promised", seconds(start).against("the promise", Beside::Limit(0.3)));
    let server = bench.serve()?;
    sleep(Duration::from_secs(2));
    let memory = Figure::new(Unit::Mebibytes, server.resident()?).against("the promise", Beside::Limit(40.0));
    table.put("idle memory of an empty server", memory);
    Ok(())
}

fn middle(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_unstable_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or_default()
}
