//! The command line (API.md): one file per command. Human words on a terminal, `--json` for programs; exit code 0
//! done, 1 failed, 2 wrong use.

mod api_key;
mod check;
mod demo;
mod export;
mod import;
mod lock;
mod logging;
mod openapi;
mod outbox;
mod output;
mod serve;
mod store;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::{App, Sources};
use crate::clock::Clock;
use crate::config::{Flags, Settings};
use crate::error::Error;
use crate::files::private;
use crate::stores::{self, Store};

pub use output::CommandError;

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
    /// Make a demo store with plausible customers, and serve it
    Demo(demo::Demo),
    /// Serve the panel and the APIs; creates and migrates the database by itself
    Serve(serve::Serve),
    /// Stores
    #[command(subcommand)]
    Store(store::Store),
    /// Keys of integrations
    #[command(subcommand)]
    ApiKey(api_key::ApiKey),
    /// Import files
    #[command(subcommand)]
    Import(import::Import),
    /// Verify the data; exit code 1 and a list on any fault
    Check,
    /// Write customers to a file
    Export(export::Exporting),
    /// The mails kept because no SMTP is set
    Outbox(outbox::Outbox),
    /// Print the OpenAPI document of the REST API
    Openapi,
}

/// Runs what the command line asks for. A server tells its lists of customers what these sources know.
pub async fn run(sources: Sources) -> ExitCode {
    let line = CommandLine::parse();
    logging::start();
    private::by_default();
    let json = line.command.wants_json();
    match line.command.run(&line.flags, sources).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&error, json);
            ExitCode::FAILURE
        }
    }
}

impl Command {
    async fn run(self, flags: &Flags, sources: Sources) -> Result<(), CommandError> {
        match self {
            Self::Demo(demo) => demo::run(flags, demo, sources).await,
            Self::Serve(serve) => serve::run(flags, serve, sources).await,
            Self::Store(store::Store::Create(new)) => store::create(flags, new).await,
            Self::ApiKey(api_key::ApiKey::Create(new)) => api_key::create(flags, new).await,
            Self::Import(what) => import::import(flags, what).await,
            Self::Check => check::run(flags).await,
            Self::Export(asked) => export::run(flags, asked).await,
            Self::Outbox(asked) => outbox::run(flags, asked).await,
            Self::Openapi => openapi::run(),
        }
    }

    fn wants_json(&self) -> bool {
        match self {
            Self::Store(store::Store::Create(new)) => new.json,
            Self::ApiKey(api_key::ApiKey::Create(new)) => new.json,
            Self::Export(asked) => asked.wants_json(),
            Self::Outbox(asked) => asked.json,
            Self::Import(what) => what.wants_json(),
            _ => false,
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
    found.ok_or_else(|| CommandError::Words(format!("there is no store with the slug {slug}")))
}

fn clock() -> Clock {
    Clock::System
}
