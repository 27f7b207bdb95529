//! `clientela serve`: the server, with its workers unless told otherwise.

use std::net::SocketAddr;
use std::sync::Arc;

use super::{CommandError, clock};
use crate::app::App;
use crate::config::{Flags, Settings};
use crate::routes;

#[derive(clap::Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "CLIENTELA_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

pub async fn run(flags: &Flags, asked: Serve) -> Result<(), CommandError> {
    let settings = Settings::load(flags, asked.listen)?;
    serve(settings).await
}

/// Listens, says where, and serves until it is told to stop.
async fn serve(mut settings: Settings) -> Result<(), CommandError> {
    let listener = tokio::net::TcpListener::bind(settings.listen).await?;
    let address = listener.local_addr()?;
    if settings.public_url.is_empty() {
        settings.public_url = format!("http://{address}");
    }
    let app = App::open(settings, clock()).await?;
    let router = routes::all(&app).into_make_service_with_connect_info::<SocketAddr>();
    #[expect(clippy::print_stdout, reason = "the address is the answer of this command")]
    {
        println!("listening on http://{address}");
    }
    axum::serve(listener, router).with_graceful_shutdown(told_to_stop()).await?;
    if let Ok(app) = Arc::try_unwrap(app) {
        app.db.close().await;
    }
    Ok(())
}

async fn told_to_stop() {
    let Ok(mut term) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}
