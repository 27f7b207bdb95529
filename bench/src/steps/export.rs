//! Everything to CSV by the command line: load the audience, read the rows, write the file.

use super::{Bench, SLUG, moved};
use crate::Fault;
use crate::floors::Rows;
use crate::program;
use crate::table::Table;

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let floor = bench.floors.transfer(&Rows::Out(&bench.place.data.join("bare.csv")))?;
    let output = bench.place.data.join("export.csv");
    let path = output.to_string_lossy();
    let words = ["export", "customers", "--store", SLUG, "--format", "csv", "--output", &path];
    let ended = program::run(&mut bench.place.clientela(&words), None)?;
    let lines = std::fs::read_to_string(&output)?.lines().count();
    let wanted = usize::try_from(bench.options.customers)? + 1;
    if lines != wanted {
        return Err(format!("{lines} lines were exported, not {wanted}").into());
    }
    let figure = moved(bench, &ended).against("the shell's export of the bare table", floor);
    table.put("export to CSV", figure);
    Ok(())
}
