//! The scale benchmark: one store of many invented customers, by both engines, through the same doors that people
//! and integrations use. Every figure stands beside its floor, the least that the machine could do for the same
//! result, measured in the same run: the machine may be slow or busy, the ratio stays.
//! `cargo xtask bench` builds the release, starts a PostgreSQL and runs this; `cargo xtask soak` for what takes longer.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark speaks to the person at the terminal"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock, starts servers and asks them itself; the bans are for the product"
)]

mod alone;
mod chance;
mod client;
mod engine;
mod floors;
mod latency;
mod options;
mod people;
mod place;
mod program;
mod server;
mod soak;
mod steps;
mod table;
mod tryout;
mod with_orders;

use std::path::Path;
use std::process::ExitCode;

use options::{Options, Task};
use steps::Step;
use table::Table;

type Fault = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == with_orders::COMMAND) {
        return with_orders::serve();
    }
    let options = match Options::read(&words) {
        Ok(options) => options,
        Err(fault) => {
            eprintln!("{fault}\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(table) => {
            println!("{table}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("bench: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<Table, Fault> {
    let folder = tempfile::Builder::new().prefix("clientela-bench-").tempdir()?;
    match options.task {
        Task::Bench => measure(options, folder.path(), &steps::ALL),
        Task::Rebuild => measure(options, folder.path(), &steps::UNDER_CHANGES),
        Task::Stores => soak::stores::run(options, folder.path()),
        Task::Olist | Task::Cdnow => tryout::run(options, folder.path()),
        Task::Freshness => soak::freshness::run(options, folder.path()),
    }
}

fn measure(options: &Options, folder: &Path, steps: &[(&str, Step)]) -> Result<Table, Fault> {
    let mut table = Table::new(&format!("{} customers, seed {}", options.customers, options.seed));
    if options.alone {
        table.begin("the audience alone");
        alone::measure(options.customers, &mut table)?;
    }
    if options.engines.is_empty() {
        return Ok(table);
    }
    let sheet = folder.join("customers.csv");
    told(&format!("writing {} customers (seed {})", options.customers, options.seed));
    people::write(&sheet, options.customers, options.seed)?;
    for engine in &options.engines {
        let bench = steps::Bench::new(options, engine, folder, &sheet)?;
        table.begin(engine.name());
        for (name, step) in steps {
            told(&format!("{}: {name}", engine.name()));
            step(&bench, &mut table).map_err(|fault| format!("{}: {name}: {fault}", engine.name()))?;
        }
    }
    Ok(table)
}

fn told(text: &str) {
    eprintln!("── {text}");
}
