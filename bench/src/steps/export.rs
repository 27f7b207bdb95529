//! Everything to CSV by the command line: load the audience, read the rows, write the file.

use super::{Bench, SLUG};
use crate::Fault;
use crate::floors::Rows;
use crate::program;
use crate::table::{Beside, Table, Unit};

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let floor = bench.floors.transfer(&Rows::Out(&bench.data.join("bare.csv")))?;
    let output = bench.data.join("export.csv");
    let path = output.to_string_lossy();
    let words = ["export", "customers", "--store", SLUG, "--format", "csv", "--output", &path];
    let ended = program::run(&mut bench.clientela(&words), None)?;
    let lines = std::fs::read_to_string(&output)?.lines().count();
    let wanted = usize::try_from(bench.options.customers)? + 1;
    if lines != wanted {
        return Err(format!("{lines} lines were exported, not {wanted}").into());
    }
    let took = ended.took.as_secs_f64();
    table.put("export to CSV", Unit::Seconds, took, "the shell's export of the bare table", floor);
    let rate = f64::from(bench.options.customers) / took;
    table.put("export, rows", Unit::PerSecond, rate, "", Beside::Nothing);
    table.put("export, peak memory", Unit::Mebibytes, ended.peak, "", Beside::Nothing);
    Ok(())
}
