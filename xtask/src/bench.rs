//! The scale benchmark, and the soaks that it does on real processes: the release to be measured, a PostgreSQL that
//! loses nothing, and the program that measures.

use std::env;
use std::ffi::OsString;

use crate::postgres::{Cluster, Durability};
use crate::programs;
use crate::steps::{Step, cargo, execute, step, target};

pub(crate) fn run(name: &str, arguments: &[&str]) -> Step {
    step(name, || measure(arguments))
}

fn measure(arguments: &[&str]) -> Result<(), String> {
    execute(&mut cargo(&["build", "--release", "--package", "clientela"]))?;
    let mut command = cargo(&["run", "--release", "--quiet", "--package", "bench", "--"]);
    command.args(arguments).env("CLIENTELA_BENCH_BINARY", target()?.join("release").join("clientela"));
    let without =
        arguments.windows(2).any(|pair| pair == ["--engine", "sqlite"] || pair == ["--engine", "none"]);
    let cluster = if without { None } else { Some(Cluster::start(Durability::Full)?) };
    if let Some(cluster) = &cluster {
        eprintln!("PostgreSQL {} is running for the benchmark.", cluster.major);
        command.env("CLIENTELA_BENCH_POSTGRES", cluster.url()).env("PATH", path()?);
    }
    execute(&mut command)
}

/// With PostgreSQL's own programs in it, which Debian leaves out.
fn path() -> Result<OsString, String> {
    let usual = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&usual).chain([programs::postgres()?.folder]);
    env::join_paths(folders).map_err(|error| error.to_string())
}
