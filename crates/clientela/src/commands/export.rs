//! `clientela export customers`: the same export as in the panel, into a file of the caller's; no mail. The file is
//! written aside and put in place whole.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use serde_json::json;
use tokio::fs::OpenOptions;
use tokio::io::AsyncWriteExt;

use super::{CommandError, clock, named_store, output, settings};
use crate::app::App;
use crate::audit::Actor;
use crate::config::Flags;
use crate::exports::{self, Asking, Export, Permits, Rows};
use crate::features;
use crate::stores::Store;
use crate::work::JobOut;

#[derive(clap::Args)]
pub struct Exporting {
    #[command(subcommand)]
    what: What,
}

impl Exporting {
    pub(super) fn wants_json(&self) -> bool {
        let What::Customers(customers) = &self.what;
        customers.json
    }
}

#[derive(clap::Subcommand)]
enum What {
    /// The customers of a store
    Customers(Customers),
}

#[derive(clap::Args)]
struct Customers {
    /// The store's name in addresses
    #[arg(long, value_name = "SLUG")]
    store: String,
    /// csv or jsonl
    #[arg(long, value_name = "FORMAT", value_parser = known_format)]
    format: String,
    /// Where to write it
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// The query string of the REST list, such as 'state=SP&tag=vip'
    #[arg(long, value_name = "QUERY", default_value = "")]
    filter: String,
    /// Names of columns between commas; those that an import reads unless told
    #[arg(long, value_name = "a,b", value_delimiter = ',')]
    columns: Vec<String>,
    /// management, or marketing: then only those who consented
    #[arg(long, value_name = "PURPOSE", default_value = "management")]
    purpose: String,
    /// For marketing: email, sms or whatsapp; any of them unless told
    #[arg(long, value_name = "CHANNEL", default_value = "")]
    channel: String,
    /// Print the finished job as JSON
    #[arg(long)]
    json: bool,
}

fn known_format(typed: &str) -> Result<String, String> {
    match typed {
        "csv" | "jsonl" => Ok(typed.to_owned()),
        "xlsx" | "xls" => Err(format!("{typed} is not available yet; use csv or jsonl")),
        _ => Err("use csv or jsonl".to_owned()),
    }
}

pub async fn run(flags: &Flags, asked: Exporting) -> Result<(), CommandError> {
    let What::Customers(asked) = asked.what;
    let app = features::open(settings(flags)?, clock()).await?;
    let store = named_store(&app, &asked.store).await?;
    let asking = Asking {
        format: asked.format.clone(),
        filter: asked.filter.clone(),
        columns: asked.columns.clone(),
        purpose: asked.purpose.clone(),
        channel: asked.channel.clone(),
    };
    let actor = Actor::command();
    let export = exports::begin(&app, &store, &actor, Permits::EVERYTHING, &asking).await?;
    let aside = aside(&asked.output)?;
    let written = match write(&app, &store, &export, &aside).await {
        Ok(written) => written,
        Err(error) => {
            #[expect(clippy::disallowed_methods, reason = "the file is the caller's, not the store's")]
            let _gone = tokio::fs::remove_file(&aside).await;
            return Err(error);
        }
    };
    exports::hand_out(&app, &store, &actor, &export, written).await?;
    #[expect(clippy::disallowed_methods, reason = "the file is the caller's, not the store's")]
    tokio::fs::rename(&aside, &asked.output).await?;
    answer(&app, &export, written, &asked)
}

/// Beside the file, so that putting it in place is one step.
fn aside(output: &Path) -> Result<PathBuf, CommandError> {
    let Some(name) = output.file_name() else {
        return Err(CommandError::Words(format!("{} names no file", output.display())));
    };
    let part = format!(".{}.{}.part", name.to_string_lossy(), crate::random::id().simple());
    Ok(output.with_file_name(part))
}

async fn write(
    app: &App,
    store: &Store,
    export: &Export,
    aside: &Path,
) -> Result<exports::Handed, CommandError> {
    let mut rows = Rows::open(app, store, &export.wanted).await?;
    // It holds customers: for whoever asked, until they say otherwise.
    let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(aside).await?;
    let mut bytes = 0;
    while let Some(part) = rows.next().await? {
        file.write_all(&part).await?;
        bytes += i64::try_from(part.len()).unwrap_or(0);
        progress(rows.done(), rows.total());
    }
    file.sync_all().await?;
    Ok(exports::Handed { rows: rows.written(), bytes })
}

fn progress(done: i64, total: i64) {
    if std::io::stderr().is_terminal() {
        let end = if done == total { "\n" } else { "" };
        #[expect(clippy::print_stderr, reason = "progress is for whoever waits at the terminal")]
        {
            eprint!("\r{done} / {total}{end}");
        }
    }
}

fn answer(
    app: &App,
    export: &Export,
    written: exports::Handed,
    asked: &Customers,
) -> Result<(), CommandError> {
    if !asked.json {
        output::print(&format!("{} customers written to {}", written.rows, asked.output.display()));
        return Ok(());
    }
    let job = JobOut {
        id: export.id,
        kind: exports::EXPORT.to_owned(),
        state: jobs::State::Done.word(),
        total: written.rows,
        done: written.rows,
        started_at: Some(export.created_at.rfc3339()),
        ended_at: Some(app.clock.now().rfc3339()),
        result: Some(json!({ "rows": written.rows, "bytes": written.bytes })),
        errors: Vec::new(),
        errors_total: 0,
        code: None,
        file: None,
    };
    output::print(&serde_json::to_string_pretty(&job).map_err(crate::error::Error::internal)?);
    Ok(())
}
