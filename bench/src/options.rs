//! What is asked for on the command line, and where `cargo xtask bench` says things are.

use std::env;
use std::path::PathBuf;

use crate::Fault;
use crate::engine::Engine;

pub(crate) const USAGE: &str = "\
cargo xtask bench [--customers N] [--engine sqlite|postgres] [--seed N]
  CLIENTELA_BENCH_BINARY    the program to measure
  CLIENTELA_BENCH_POSTGRES  the address of an empty PostgreSQL database";

pub(crate) struct Options {
    pub(crate) customers: u32,
    pub(crate) seed: u64,
    pub(crate) binary: PathBuf,
    pub(crate) engines: Vec<Engine>,
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
                "--engine" if ["sqlite", "postgres"].contains(&value.as_str()) => only = Some(value.as_str()),
                _ => return Err(format!("{word} {value} is not known").into()),
            }
        }
        if customers < 1_000 {
            return Err("fewer than 1000 customers measure nothing".into());
        }
        let binary = env::var_os("CLIENTELA_BENCH_BINARY").ok_or("CLIENTELA_BENCH_BINARY is not set")?;
        let mut engines = Vec::new();
        if only != Some("postgres") {
            engines.push(Engine::Sqlite);
        }
        if only != Some("sqlite") {
            let url = env::var("CLIENTELA_BENCH_POSTGRES");
            engines.push(Engine::Postgres(url.map_err(|_unset| "CLIENTELA_BENCH_POSTGRES is not set")?));
        }
        Ok(Self { customers, seed, binary: binary.into(), engines })
    }
}
