//! The command line (API.md): one file per command. Human words on a terminal, `--json` for programs; exit code 0
//! done, 1 failed, 2 wrong use.

mod check;
mod export;
mod openapi;
mod outbox;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::App;
use crate::clock::Clock;
use crate::config::{Flags, Settings};
use crate::error::{Error, FieldError};
use crate::stores::{self, Store};
use crate::web::Language;
use crate::web::problem::sentence;

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
    /// Write customers to a file
    Export(export::Exporting),
    /// The mails kept because no SMTP is set
    Outbox(outbox::Outbox),
    /// Print the OpenAPI document of the REST API
    Openapi,
}

/// Why a command failed, in words for a terminal.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("{0}")]
    Config(#[from] crate::config::ConfigError),
    #[error("{0}")]
    Product(#[from] Error),
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
        Command::Export(asked) => export::run(&line.flags, asked).await,
        Command::Outbox(asked) => outbox::run(&line.flags, asked).await,
        Command::Openapi => openapi::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "the command line speaks to a person")]
            {
                eprintln!("clientela: {}", in_words(&error));
            }
            ExitCode::FAILURE
        }
    }
}

/// The settings of a command that does not listen.
fn settings(flags: &Flags) -> Result<Settings, CommandError> {
    Ok(Settings::load(flags, None)?)
}

/// The store of a slug.
async fn named_store(app: &App, slug: &str) -> Result<Store, CommandError> {
    let mut snapshot = app.db.read().await.map_err(Error::from)?;
    let found = stores::by_slug(&mut snapshot, slug).await?;
    found.ok_or_else(|| CommandError::Words(format!("there is no store {slug}")))
}

/// The answer of a command.
fn tell(words: &str) {
    #[expect(clippy::print_stdout, reason = "the answer of a command")]
    {
        println!("{words}");
    }
}

/// An error in words: each fault of what was asked, by its name.
fn in_words(error: &CommandError) -> String {
    match error {
        CommandError::Product(Error::Invalid(faults)) => {
            let fault = |fault: &FieldError| {
                let name = fault.pointer.trim_start_matches('/');
                format!("{name}: {}", sentence(Language::English, fault.code))
            };
            faults.0.iter().map(fault).collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    }
}

fn clock() -> Clock {
    Clock::System
}
