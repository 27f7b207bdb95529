//! The log: to standard error, as lines on a terminal and as JSON elsewhere. `CLIENTELA_LOG` chooses what
//! (`debug`, `clientela=debug,warn`).

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

/// SQL is logged by nobody: a refused statement may hold what a person wrote.
const USUAL: &str = "info,sqlx=off";

pub fn start() {
    let filter = EnvFilter::builder().with_env_var("CLIENTELA_LOG").try_from_env();
    let filter = filter.unwrap_or_else(|_missing_or_wrong| EnvFilter::new(USUAL));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    let started = if stderr().is_terminal() {
        lines.with_ansi(true).compact().finish().try_init()
    } else {
        lines.json().flatten_event(true).finish().try_init()
    };
    if let Err(error) = started {
        tracing::error!(%error, "the log was started before");
    }
}
