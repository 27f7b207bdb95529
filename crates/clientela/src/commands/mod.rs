//! The command line (API.md): one file per command. Human words on a terminal, `--json` for programs; exit code 0
//! done, 1 failed, 2 wrong use.

mod check;
mod openapi;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::clock::Clock;
use crate::config::{Flags, Settings};

#[derive(Parser)]
#[command(name = "clientela", version, about = "A self-hosted customer base for Brazilian online stores")]
struct CommandLine {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Serve),
    /// Verify the data; exit code 1 and a list on any fault
    Check,
    /// Print the OpenAPI document of the REST API
    Openapi,
}

/// Why a command failed, in words for a terminal.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("{0}")]
    Config(#[from] crate::config::ConfigError),
    #[error("{0}")]
    Product(#[from] crate::error::Error),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Words(String),
}

/// Runs what the command line asks for.
pub async fn run() -> ExitCode {
    let line = CommandLine::parse();
    let outcome = match line.command {
        Command::Serve(serve) => serve::run(&line.flags, serve).await,
        Command::Check => check::run(&line.flags).await,
        Command::Openapi => openapi::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "the command line speaks to a person")]
            {
                eprintln!("clientela: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

/// The settings of a command that does not listen.
fn settings(flags: &Flags) -> Result<Settings, CommandError> {
    Ok(Settings::load(flags, None)?)
}

fn clock() -> Clock {
    Clock::System
}
