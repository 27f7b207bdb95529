//! What is measured, in order; every step finds what the one before left.

mod changes;
mod edits;
mod export;
mod fetches;
mod import;
mod lists;
mod orders;
mod start;

use std::path::Path;
use std::sync::OnceLock;

use crate::Fault;
use crate::engine::Engine;
use crate::floors::Floors;
use crate::options::Options;
use crate::place::Place;
use crate::program::Ended;
use crate::server::Server;
use crate::table::{Figure, Table, Unit};

pub(crate) type Step = fn(&Bench<'_>, &mut Table) -> Result<(), Fault>;

pub(crate) const ALL: [(&str, Step); 8] = [
    ("an empty server", start::measure),
    ("import", import::measure),
    ("lists", lists::measure),
    ("lists beside the database alone", fetches::measure),
    ("lists with orders", orders::measure),
    ("export", export::measure),
    ("edits", edits::measure),
    ("lists under changes", changes::measure),
];

/// From this many customers on the product promises times.
const PROMISED_FOR: u32 = 1_000_000;
/// For `cargo xtask soak rebuild`.
pub(crate) const UNDER_CHANGES: [(&str, Step); 2] =
    [("import", import::measure), ("lists under changes", changes::measure)];

const SLUG: &str = "bench";

/// One engine's part of the benchmark.
pub(crate) struct Bench<'a> {
    options: &'a Options,
    place: Place<'a>,
    sheet: &'a Path,
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
        let place = Place::new(&options.binary, engine, folder)?;
        let floors = Floors::new(engine, folder, &place.data);
        Ok(Self { options, place, sheet, floors, key: OnceLock::new() })
    }

    /// What is promised for a million customers, where there are as many.
    fn promised(&self, figure: f64) -> Option<f64> {
        (self.options.customers >= PROMISED_FOR).then_some(figure)
    }

    fn serve(&self) -> Result<Server, Fault> {
        self.place.serve(&[])
    }

    /// The key of the store, which is made at the first call.
    fn key(&self) -> Result<&str, Fault> {
        if let Some(key) = self.key.get() {
            return Ok(key);
        }
        let key = self.place.store(SLUG)?;
        Ok(self.key.get_or_init(|| key))
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
