//! The whole sheet by the command line, into an empty store and then once more.

use serde_json::Value;

use super::{Bench, SLUG, moved};
use crate::Fault;
use crate::floors::Rows;
use crate::program;
use crate::table::{Beside, Table};

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let floor = bench.floors.transfer(&Rows::In(bench.sheet))?;
    bench.key()?;
    once(bench, table, "import, check and apply", "created", floor)?;
    once(bench, table, "the same file again", "unchanged", floor)
}

fn once(bench: &Bench<'_>, table: &mut Table, name: &str, outcome: &str, floor: Beside) -> Result<(), Fault> {
    let sheet = bench.sheet.to_string_lossy();
    let words = ["import", "customers", &sheet, "--store", SLUG, "--json"];
    let ended = program::run(&mut bench.place.clientela(&words), None)?;
    let job: Value = serde_json::from_str(&ended.said)?;
    let found = job.pointer(&format!("/result/{outcome}")).and_then(Value::as_u64);
    if found != Some(bench.options.customers.into()) {
        return Err(format!("not every customer is {outcome}: {}", ended.said).into());
    }
    let figure = moved(bench, &ended).against("the shell's import into a bare table", floor);
    table.put(name, figure);
    Ok(())
}
