//! `clientela serve`: the panel, the APIs and the worker of jobs, until told to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{CommandError, clock, lock, output};
use crate::app::{App, Sources};
use crate::config::{Flags, Settings};
use crate::error::Error;
use crate::{routes, worker};

#[derive(clap::Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "CLIENTELA_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// What this process does: answer, carry out jobs, or both
    #[arg(long, env = "CLIENTELA_ROLE", value_enum, default_value = "all")]
    role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Role {
    All,
    Web,
    Worker,
}

/// How long requests and jobs have to end by themselves.
const PATIENCE: Duration = Duration::from_secs(7);
const JOBS_AT_ONCE: usize = 2;

pub async fn run(flags: &Flags, asked: Serve, sources: Sources) -> Result<(), CommandError> {
    let settings = Settings::load(flags, asked.listen)?;
    if asked.role != Role::All && settings.database_url.is_none() {
        return Err(CommandError::Words(
            "web and worker apart need PostgreSQL: give --database-url".to_owned(),
        ));
    }
    let (app, door) = open(settings, sources).await?;
    output::print(&format!("listening on {}", door.address));
    serve(app, door, asked.role).await
}

/// Where a server listens before it answers.
pub struct Door {
    listener: TcpListener,
    pub address: String,
    end: End,
    _lock: lock::Lock,
}

/// What tells a server to stop. Heard from before it says that it listens: whoever reads that may stop it at once.
struct End {
    interrupt: Signal,
    term: Signal,
}

/// Takes the data folder and the address, then opens the product.
pub async fn open(mut settings: Settings, sources: Sources) -> Result<(Arc<App>, Door), CommandError> {
    let end = End { interrupt: signal(SignalKind::interrupt())?, term: signal(SignalKind::terminate())? };
    let lock = lock::take(&settings)?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| CommandError::Words(format!("cannot listen on {}: {error}", settings.listen)))?;
    let address = format!("http://{}", listener.local_addr()?);
    if settings.public_url.is_empty() {
        settings.public_url = address.clone();
    }
    let app = App::open(settings, clock(), sources).await?;
    app.files.clear_spool().await?;
    Ok((app, Door { listener, address, end, _lock: lock }))
}

pub async fn serve(app: Arc<App>, mut door: Door, role: Role) -> Result<(), CommandError> {
    let stop = CancellationToken::new();
    let working = if role == Role::Web { None } else { Some(work(&app, stop.clone()).await?) };
    let router = if role == Role::Worker { routes::health_only(&app) } else { routes::all(&app)? };
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    let answering = axum::serve(door.listener, router).with_graceful_shutdown(stop.clone().cancelled_owned());
    #[expect(clippy::disallowed_methods, reason = "the server is what the process is for")]
    let answering = tokio::spawn(answering.into_future());

    door.end.told().await;
    stop.cancel();
    // Streams of progress would stay open for ever; whatever is still there then is cut.
    let ended = async { (answering.await, futures_util::future::OptionFuture::from(working).await) };
    if tokio::time::timeout(PATIENCE, ended).await.is_err() {
        tracing::warn!("requests or jobs were still running and were cut");
    }
    let closed = tokio::time::timeout(Duration::from_secs(2), app.db.clone().close()).await;
    if closed.is_err() {
        tracing::warn!("the database was not closed in time");
    }
    Ok(())
}

/// Starts the worker of jobs.
async fn work(app: &Arc<App>, stop: CancellationToken) -> Result<JoinHandle<()>, CommandError> {
    let jobs = worker::build(app);
    // The lock on the data folder says that nobody else works: what still seems to run died with its process.
    if app.settings.database_url.is_none() {
        jobs.reclaim_all().await.map_err(Error::from)?;
    }
    app.set_worker(jobs.clone());
    #[expect(clippy::disallowed_methods, reason = "this is what carries out the jobs")]
    Ok(tokio::spawn(async move { jobs.run(stop, JOBS_AT_ONCE).await }))
}

impl End {
    async fn told(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.term.recv() => {}
        }
    }
}
