//! Every job and every schedule, in one list. Names all features; nobody names it.

use std::future::Future;
use std::sync::{Arc, Weak};
use std::time::Duration;

use jobs::{Context, Outcome, Registry, Schedule, Worker};

use crate::app::App;
use crate::{bulk, exports, idempotency, imports, retention, segments};

/// The worker of a process. The jobs hold the app weakly, so that a process that ends can let go of it.
pub fn build(app: &Arc<App>) -> Worker {
    let clock = app.clock.clone();
    let worker = Worker::new(app.db.clone(), registry(app), Arc::new(move || clock.now().micros()));
    worker.with_schedules(vec![
        hourly(idempotency::PURGE),
        hourly(imports::SWEEP),
        daily(retention::PURGE),
        every_minute(segments::FOLLOW),
    ])
}

/// A job of the installation, of no store.
fn hourly(kind: &'static str) -> Schedule {
    Schedule { store: 0, kind, every: Duration::from_secs(3600) }
}

fn every_minute(kind: &'static str) -> Schedule {
    Schedule { every: Duration::from_secs(60), ..hourly(kind) }
}

fn daily(kind: &'static str) -> Schedule {
    Schedule { every: Duration::from_secs(24 * 3600), ..hourly(kind) }
}

fn registry(app: &Arc<App>) -> Registry {
    Registry::new()
        .with(bulk::JOB, job(app, bulk::work))
        .with(exports::EXPORT, job(app, exports::write))
        .with(exports::EXPIRE, job(app, exports::expire))
        .with(idempotency::PURGE, job(app, idempotency::purge))
        .with(imports::JOB, job(app, imports::work))
        .with(imports::SWEEP, job(app, imports::sweep))
        .with(retention::PURGE, job(app, retention::purge))
        .with(segments::FOLLOW, job(app, segments::follow))
}

/// A job as a function of the app.
fn job<F, R>(
    app: &Arc<App>,
    run: F,
) -> impl Fn(Context) -> futures_util::future::BoxFuture<'static, Outcome> + use<F, R>
where
    F: Fn(Arc<App>, Context) -> R + Copy + Send + Sync + 'static,
    R: Future<Output = Outcome> + Send + 'static,
{
    let app: Weak<App> = Arc::downgrade(app);
    move |context| {
        let app = app.upgrade();
        Box::pin(async move {
            match app {
                Some(app) => run(app, context).await,
                None => Outcome::Retry { after: None },
            }
        })
    }
}
