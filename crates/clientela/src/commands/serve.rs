//! `clientela serve`: the panel, the APIs and the worker of jobs, until told to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::{CommandError, clock, lock, output};
use crate::app::App;
use crate::config::{Flags, Settings};
use crate::error::Error;
use crate::{routes, worker};

#[derive(clap::Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "CLIENTELA_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

/// How long requests and jobs have to end by themselves.
const PATIENCE: Duration = Duration::from_secs(7);
const JOBS_AT_ONCE: usize = 2;

pub async fn run(flags: &Flags, asked: Serve) -> Result<(), CommandError> {
    let (app, door) = open(Settings::load(flags, asked.listen)?).await?;
    output::print(&format!("listening on {}", door.address));
    serve(app, door).await
}

/// Where a server listens before it answers.
pub struct Door {
    listener: TcpListener,
    pub address: String,
    _lock: lock::Lock,
}

/// Takes the data folder and the address, then opens the product.
pub async fn open(mut settings: Settings) -> Result<(Arc<App>, Door), CommandError> {
    let lock = lock::take(&settings)?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| CommandError::Words(format!("cannot listen on {}: {error}", settings.listen)))?;
    let address = format!("http://{}", listener.local_addr()?);
    if settings.public_url.is_empty() {
        settings.public_url = address.clone();
    }
    let app = App::open(settings, clock()).await?;
    Ok((app, Door { listener, address, _lock: lock }))
}

pub async fn serve(app: Arc<App>, door: Door) -> Result<(), CommandError> {
    let stop = CancellationToken::new();
    let jobs = worker::build(&app);
    // The lock on the data folder says that nobody else works: what still seems to run died with its process.
    if app.settings.database_url.is_none() {
        jobs.reclaim_all().await.map_err(Error::from)?;
    }
    app.set_worker(jobs.clone());
    let working = tokio::spawn({
        let stop = stop.clone();
        async move { jobs.run(stop, JOBS_AT_ONCE).await }
    });
    let router = routes::all(&app).into_make_service_with_connect_info::<SocketAddr>();
    let answering = axum::serve(door.listener, router).with_graceful_shutdown(stop.clone().cancelled_owned());
    let answering = tokio::spawn(answering.into_future());

    told_to_stop().await?;
    stop.cancel();
    // Streams of progress would stay open for ever; whatever is still there then is cut.
    let ended = tokio::time::timeout(PATIENCE, async { (answering.await, working.await) }).await;
    if ended.is_err() {
        tracing::warn!("requests or jobs were still running and were cut");
    }
    let closed = tokio::time::timeout(Duration::from_secs(2), app.db.clone().close()).await;
    if closed.is_err() {
        tracing::warn!("the database was not closed in time");
    }
    Ok(())
}

async fn told_to_stop() -> Result<(), CommandError> {
    let mut term = signal(SignalKind::terminate())?;
    tokio::select! {
        stopped = tokio::signal::ctrl_c() => stopped?,
        _ = term.recv() => {}
    }
    Ok(())
}
