//! `clientela import customers` and `import orders`: the same import as in the panel, with its progress. With a server on the data
//! folder the import is handed to it and followed; else it is carried out here.

use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use jobs::{Job, State};
use serde_json::json;
use tokio::io::AsyncReadExt;
use uuid::Uuid;

use super::{CommandError, clock, lock, named_store, output, settings};
use crate::app::App;
use crate::audit::Actor;
use crate::config::Flags;
use crate::error::Error;
use crate::features;
use crate::imports::{self, AskedOrigin, ByHand, Choices, Kind, OnExisting, RunMode, Uploaded};
use crate::stores::Store;
use crate::web::Language;
use crate::work::{JobOut, ProgressView};
use crate::worker;

#[derive(clap::Subcommand)]
pub enum Import {
    /// Import a file of customers: all of it or nothing
    ///
    /// A CSV: the template, an export of Clientela, a customer file of Shopify or Nuvemshop, or any other with
    /// --mapping
    Customers(Asked),
    /// Import a file of orders: all of it or nothing
    ///
    /// A CSV: the template, an order file of Nuvemshop, Shopify or WooCommerce, or any other with --mapping
    Orders(Asked),
}

#[derive(clap::Args)]
pub struct Asked {
    file: PathBuf,
    #[arg(long, value_name = "SLUG")]
    store: String,
    /// What becomes of customers, or orders, that are there
    #[arg(long, value_name = "update|skip", default_value = "update", value_parser = on_existing)]
    on_existing: OnExisting,
    /// Where the file comes from, if it shall not be recognised
    #[arg(long, value_name = "auto|template|clientela|shopify|nuvemshop|nuvemshop_carts|woocommerce|other", default_value = "auto", value_parser = origin)]
    origin: AskedOrigin,
    /// For any other file: a JSON object of its headers and the fields they are, as {"Cliente": "full_name"}
    #[arg(long, value_name = "FILE", conflicts_with = "origin")]
    mapping: Option<PathBuf>,
    /// Check only, import nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer as JSON
    #[arg(long)]
    pub json: bool,
}

/// Errors shown to a person.
const SHOWN: usize = 50;
const LOOK: Duration = Duration::from_millis(200);

fn on_existing(word: &str) -> Result<OnExisting, &'static str> {
    OnExisting::parse(word).ok_or("update or skip")
}

fn origin(word: &str) -> Result<AskedOrigin, &'static str> {
    AskedOrigin::parse(word)
        .ok_or("auto, template, clientela, shopify, nuvemshop, nuvemshop_carts, woocommerce or other")
}

impl Import {
    pub fn wants_json(&self) -> bool {
        let (Self::Customers(asked) | Self::Orders(asked)) = self;
        asked.json
    }
}

pub async fn import(flags: &Flags, what: Import) -> Result<(), CommandError> {
    let (kind, asked) = match what {
        Import::Customers(asked) => (Kind::Customers, asked),
        Import::Orders(asked) => (Kind::Orders, asked),
    };
    if !asked.origin.serves(kind) {
        let (origin, kind) = (asked.origin.as_str(), kind.as_str());
        return Err(CommandError::Words(format!("{origin} is no source of {kind}")));
    }
    let settings = settings(flags)?;
    let lock = lock::try_take(&settings)?;
    let app = features::open(settings, clock()).await?;
    let outcome = carry_out(&app, kind, &asked, lock.is_some()).await;
    app.db.clone().close().await;
    drop(lock);
    outcome
}

async fn carry_out(app: &Arc<App>, kind: Kind, asked: &Asked, is_alone: bool) -> Result<(), CommandError> {
    let store = named_store(app, &asked.store).await?;
    let mapping = asked.mapping.as_deref().map(mapping).transpose()?;
    let file = upload(app, &store, &asked.file).await?;
    let run = if asked.dry_run { RunMode::Never } else { RunMode::Auto };
    let choices = Choices { kind, origin: asked.origin, mapping, on_existing: asked.on_existing, run };
    let import = imports::start(app, &store, &Actor::command(), file, choices).await?;
    let working = async {
        if is_alone {
            worker::build(app).run_one(store.id.0, import.id).await.map_err(Error::from)?;
        }
        Ok::<(), CommandError>(())
    };
    let (followed, worked) = tokio::join!(follow(app, &store, import.id), working);
    followed.and(worked)?;
    answer(app, &store, import.id, asked).await
}

fn mapping(path: &Path) -> Result<ByHand, CommandError> {
    let in_words = |problem: &str| CommandError::Words(format!("{}: {problem}", path.display()));
    #[expect(clippy::disallowed_methods, reason = "the file is the caller's, not one of ours")]
    let text = std::fs::read_to_string(path).map_err(|error| in_words(&error.to_string()))?;
    ByHand::parse(&text).ok_or_else(|| in_words(&Language::English.error("mapping_invalid")))
}

async fn upload(app: &App, store: &Store, path: &Path) -> Result<Uploaded, CommandError> {
    let unreadable = |error: std::io::Error| CommandError::Words(format!("{}: {error}", path.display()));
    #[expect(clippy::disallowed_methods, reason = "the file is the caller's, not one of ours")]
    let mut source = tokio::fs::File::open(path).await.map_err(unreadable)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let uploaded = Uploaded::new(app, store, &name);
    let mut writer = app.files.writer(&imports::upload_key(store, uploaded.id)).await?;
    loop {
        let mut part = BytesMut::with_capacity(1 << 20);
        if source.read_buf(&mut part).await.map_err(unreadable)? == 0 {
            break;
        }
        writer.write(part.freeze()).await?;
    }
    writer.finish().await?;
    Ok(uploaded)
}

/// Until it has ended. Whoever interrupts the command cancels the import.
async fn follow(app: &App, store: &Store, id: Uuid) -> Result<(), CommandError> {
    let shown = stderr().is_terminal();
    let mut asked_to_stop = false;
    loop {
        let seen = imports::find(app, store, id).await?;
        let Some(job) = &seen.job else { return Ok(()) };
        if shown {
            show(app, job, seen.progress.as_ref());
        }
        if job.state.is_final() || job.state == State::Waiting {
            return Ok(());
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = tokio::signal::ctrl_c(), if !asked_to_stop => {
                asked_to_stop = true;
                match imports::cancel(app, store, &Actor::command(), id).await {
                    Ok(()) | Err(Error::Conflict(_)) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
    }
}

fn show(app: &App, job: &Job, progress: Option<&jobs::Progress>) {
    let view = ProgressView::new(Language::English, job, progress, app.clock.now());
    let mut line = Language::English.say(&view.phase);
    if view.total > 0 {
        line.push_str(&format!(
            "  {} / {}  {} %",
            view.number(&view.done),
            view.number(&view.total),
            view.percent
        ));
    }
    if view.seconds_left.is_some() {
        line.push_str(&format!("  {}/s, {} left", view.number(&view.rate), view.left()));
    }
    let end = if job.state.is_final() { "\n" } else { "" };
    #[expect(clippy::print_stderr, reason = "progress is shown beside the answer")]
    {
        eprint!("\r\u{1b}[K{line}{end}");
    }
}

async fn answer(app: &App, store: &Store, id: Uuid, asked: &Asked) -> Result<(), CommandError> {
    let language = if asked.json { store.language } else { Language::English };
    let out = imports::job_out(app, store, id, language).await?;
    if asked.json {
        output::print(&json!(out).to_string());
    }
    if out.state == State::Done.word() {
        if !asked.json {
            output::print(&in_words(&out, asked.dry_run));
        }
        return Ok(());
    }
    Err(CommandError::Words(why_not(&out, asked.json)))
}

fn in_words(out: &JobOut, dry_run: bool) -> String {
    let count = |name: &str| {
        out.result.as_ref().and_then(|result| result.get(name)).and_then(serde_json::Value::as_i64)
    };
    let counted = ["created", "updated", "unchanged", "skipped"]
        .map(|name| format!("{} {name}", count(name).unwrap_or_default()))
        .join(", ");
    if dry_run { format!("{counted} (checked only; nothing was imported)") } else { counted }
}

fn why_not(out: &JobOut, in_brief: bool) -> String {
    let code = out.code.as_deref().unwrap_or(out.state);
    if out.errors_total == 0 {
        return format!("nothing was imported: {}", Language::English.error(code));
    }
    let text = |error: &serde_json::Value, name: &str| match error.get(name) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let mut lines = vec![format!("{} errors; nothing was imported", out.errors_total)];
    let shown = if in_brief { 0 } else { SHOWN };
    for error in out.errors.iter().take(shown) {
        let [row, column, message] = ["row", "column", "message"].map(|name| text(error, name));
        let comma = if column.is_empty() { "" } else { ", " };
        lines.push(format!("row {row}{comma}{column}: {message}"));
    }
    let more = out.errors_total.saturating_sub(i64::try_from(shown).unwrap_or(0));
    if more > 0 && !in_brief {
        lines.push(format!("… and {more} more; --json lists the first 1,000"));
    }
    lines.join("\n")
}
