//! What is asked for on the command line, and where `cargo xtask bench` says things are.

use std::env;
use std::path::PathBuf;

use crate::Fault;
use crate::engine::Engine;

pub(crate) const USAGE: &str = "\
cargo xtask bench [--customers N] [--engine sqlite|postgres|none] [--seed N]
  CLIENTELA_BENCH_BINARY    the program to measure
  CLIENTELA_BENCH_POSTGRES  the address of an empty PostgreSQL database";

pub(crate) struct Options {
    pub(crate) customers: u32,
    pub(crate) seed: u64,
    pub(crate) binary: PathBuf,
    /// Through the doors of the server
    pub(crate) engines: Vec<Engine>,
    /// The audience by itself
    pub(crate) alone: bool,
}

impl Options {
    pub(crate) fn read(words: &[String]) -> Result<Self, Fault> {
        let (mut customers, mut seed, mut only) = (100_000, 1, None);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} takes a value"))?;
            match word.as_str() {
                "--customers" => customers = value.parse()?,
                "--seed" => seed = value.parse()?,
                "--engine" if ["sqlite", "postgres", "none"].contains(&value.as_str()) => {
                    only = Some(value.as_str())
                }
                _ => return Err(format!("{word} {value} is not known").into()),
            }
        }
        if customers < 1_000 {
            return Err("fewer than 1000 customers measure nothing".into());
        }
        let binary = env::var_os("CLIENTELA_BENCH_BINARY").ok_or("CLIENTELA_BENCH_BINARY is not set")?;
        let mut engines = Vec::new();
        if only.is_none_or(|engine| engine == "sqlite") {
            engines.push(Engine::Sqlite);
        }
        if only.is_none_or(|engine| engine == "postgres") {
            let url = env::var("CLIENTELA_BENCH_POSTGRES");
            engines.push(Engine::Postgres(url.map_err(|_unset| "CLIENTELA_BENCH_POSTGRES is not set")?));
        }
        let alone = only.is_none_or(|engine| engine == "none");
        Ok(Self { customers, seed, binary: binary.into(), engines, alone })
    }
}
