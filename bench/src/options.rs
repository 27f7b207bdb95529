//! What is asked for on the command line, and where `cargo xtask bench` says things are.

use std::env;
use std::path::PathBuf;

use crate::Fault;
use crate::engine::Engine;

pub(crate) const USAGE: &str = "\
cargo xtask bench [--customers N] [--engine sqlite|postgres|none] [--seed N]
cargo xtask try-olist|try-cdnow [--data FOLDER] [--engine sqlite|postgres]
cargo xtask soak freshness [--checks N] [--customers N] [--engine sqlite|postgres] [--seed N]
cargo xtask soak stores [--stores N] [--customers N] [--engine sqlite|postgres] [--seed N]
cargo xtask soak rebuild [--customers N] [--rate N] [--engine sqlite|postgres] [--seed N]
  CLIENTELA_BENCH_BINARY    the program to measure
  CLIENTELA_BENCH_POSTGRES  the address of an empty PostgreSQL database";

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    Bench,
    Freshness,
    Stores,
    Rebuild,
    /// Real purchases, through the API
    Olist,
    Cdnow,
}

pub(crate) struct Options {
    pub(crate) task: Task,
    pub(crate) customers: u32,
    pub(crate) checks: u64,
    pub(crate) stores: u32,
    /// Changes in a second
    pub(crate) rate: u32,
    pub(crate) seed: u64,
    /// Where real data are
    pub(crate) data: Option<PathBuf>,
    pub(crate) binary: PathBuf,
    /// Through the doors of the server
    pub(crate) engines: Vec<Engine>,
    /// The audience by itself
    pub(crate) alone: bool,
}

impl Task {
    /// Reads the words that name it.
    fn read(words: &[String]) -> Result<(Self, &[String]), Fault> {
        match words {
            [task, rest @ ..] if task == "try-olist" => return Ok((Self::Olist, rest)),
            [task, rest @ ..] if task == "try-cdnow" => return Ok((Self::Cdnow, rest)),
            _ => {}
        }
        let [soak, name, rest @ ..] = words else { return Ok((Self::Bench, words)) };
        if soak != "soak" {
            return Ok((Self::Bench, words));
        }
        match name.as_str() {
            "freshness" => Ok((Self::Freshness, rest)),
            "stores" => Ok((Self::Stores, rest)),
            "rebuild" => Ok((Self::Rebuild, rest)),
            _ => Err(format!("soak {name} is not known").into()),
        }
    }

    /// The customers where nothing else is said, and the fewest that measure anything.
    fn customers(self) -> (u32, u32) {
        match self {
            Self::Bench => (100_000, 1_000),
            Self::Freshness => (500, 1),
            Self::Stores => (100, 1),
            Self::Rebuild => (1_000_000, 1_000),
            Self::Olist | Self::Cdnow => (1, 1),
        }
    }

    fn takes(self, flag: &str) -> bool {
        match flag {
            "--checks" => self == Self::Freshness,
            "--stores" => self == Self::Stores,
            "--rate" => self == Self::Rebuild,
            "--data" => matches!(self, Self::Olist | Self::Cdnow),
            "--engine" => true,
            _ if matches!(self, Self::Olist | Self::Cdnow) => false,
            _ => ["--customers", "--seed", "--engine"].contains(&flag),
        }
    }
}

impl Options {
    pub(crate) fn read(words: &[String]) -> Result<Self, Fault> {
        let (task, words) = Task::read(words)?;
        let (customers, fewest) = task.customers();
        let mut options = Self {
            task,
            customers,
            checks: 1_000_000,
            stores: 10_000,
            rate: 200,
            seed: 1,
            data: None,
            binary: PathBuf::new(),
            engines: Vec::new(),
            alone: false,
        };
        let mut only = None;
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} takes a value"))?;
            match word.as_str() {
                _ if !task.takes(word) => return Err(format!("{word} {value} is not known").into()),
                "--customers" => options.customers = value.parse()?,
                "--checks" => options.checks = value.parse()?,
                "--stores" => options.stores = value.parse()?,
                "--rate" => options.rate = value.parse()?,
                "--data" => options.data = Some(value.into()),
                "--seed" => options.seed = value.parse()?,
                "--engine" if ["sqlite", "postgres"].contains(&value.as_str()) => only = Some(value.as_str()),
                "--engine" if value == "none" && task == Task::Bench => only = Some("none"),
                _ => return Err(format!("{word} {value} is not known").into()),
            }
        }
        if options.customers < fewest {
            return Err(format!("fewer than {fewest} customers measure nothing").into());
        }
        options.binary =
            env::var_os("CLIENTELA_BENCH_BINARY").ok_or("CLIENTELA_BENCH_BINARY is not set")?.into();
        options.engines = engines(only)?;
        options.alone = task == Task::Bench && only.is_none_or(|engine| engine == "none");
        Ok(options)
    }
}

fn engines(only: Option<&str>) -> Result<Vec<Engine>, Fault> {
    let mut engines = Vec::new();
    if only.is_none_or(|engine| engine == "sqlite") {
        engines.push(Engine::Sqlite);
    }
    if only.is_none_or(|engine| engine == "postgres") {
        let url = env::var("CLIENTELA_BENCH_POSTGRES");
        engines.push(Engine::Postgres(url.map_err(|_unset| "CLIENTELA_BENCH_POSTGRES is not set")?));
    }
    Ok(engines)
}
