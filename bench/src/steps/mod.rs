//! What is measured, in order; every step finds what the one before left.

mod edits;
mod export;
mod fetches;
mod import;
mod lists;
mod orders;
mod start;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::Fault;
use crate::engine::Engine;
use crate::floors::Floors;
use crate::options::Options;
use crate::program::{self, Ended};
use crate::server::Server;
use crate::table::{Figure, Table, Unit};

type Step = fn(&Bench<'_>, &mut Table) -> Result<(), Fault>;

pub(crate) const ALL: [(&str, Step); 7] = [
    ("an empty server", start::measure),
    ("import", import::measure),
    ("lists", lists::measure),
    ("lists beside the database alone", fetches::measure),
    ("lists with orders", orders::measure),
    ("export", export::measure),
    ("edits", edits::measure),
];

/// From this many customers on the product promises times.
const PROMISED_FOR: u32 = 1_000_000;

const SLUG: &str = "bench";
const OWNER: &str = "clara@example.com";
const PASSWORD: &str = "quatro palavras bem longas";

/// One engine's part of the benchmark.
pub(crate) struct Bench<'a> {
    options: &'a Options,
    engine: &'a Engine,
    sheet: &'a Path,
    data: PathBuf,
    floors: Floors,
    key: OnceLock<String>,
}

impl<'a> Bench<'a> {
    pub(crate) fn new(
        options: &'a Options,
        engine: &'a Engine,
        folder: &Path,
        sheet: &'a Path,
    ) -> Result<Self, Fault> {
        let data = folder.join(engine.name());
        std::fs::create_dir_all(&data)?;
        let floors = Floors::new(engine, folder, &data);
        Ok(Self { options, engine, sheet, data, floors, key: OnceLock::new() })
    }

    /// A command of the program, on this engine's data.
    fn clientela(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.options.binary);
        command.args(words);
        self.engine.tell(&mut command, &self.data);
        command
    }

    /// What is promised for a million customers, where there are as many.
    fn promised(&self, figure: f64) -> Option<f64> {
        (self.options.customers >= PROMISED_FOR).then_some(figure)
    }

    fn serve(&self) -> Result<Server, Fault> {
        Server::start(&self.options.binary, self.engine, &self.data)
    }

    /// The key of the store, which is made at the first call.
    fn key(&self) -> Result<&str, Fault> {
        if let Some(key) = self.key.get() {
            return Ok(key);
        }
        let password = self.data.join("password");
        std::fs::write(&password, PASSWORD)?;
        let words = ["store", "create", SLUG, "--name", "Bench", "--owner-email", OWNER, "--json"];
        let answer = program::run(&mut self.clientela(&words), Some(&password))?.said;
        let answer: serde_json::Value = serde_json::from_str(&answer)?;
        let key = answer.get("api_key").and_then(serde_json::Value::as_str).ok_or("no key was printed")?;
        Ok(self.key.get_or_init(|| key.to_owned()))
    }
}

/// All customers in or out by one command.
fn moved(bench: &Bench<'_>, ended: &Ended) -> Figure {
    let took = ended.took.as_secs_f64();
    let rate = Unit::PerSecond.shown(f64::from(bench.options.customers) / took);
    let (work, peak) = (Unit::Seconds.shown(ended.work), Unit::Mebibytes.shown(ended.peak));
    let note = format!("{rate}, work {work}, peak {peak}");
    Figure::new(Unit::Seconds, took).noted(note)
}
