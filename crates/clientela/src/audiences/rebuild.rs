//! A new base in the background, when many have changed or somebody is to be forgotten. Lists are answered meanwhile
//! from what is there; changes that come in meanwhile are put on top.

use std::sync::Arc;

use super::seat::{Loaded, Seat};

/// Begins one, where one is wanted and none is under way.
pub(super) fn rebuild_if_wanted(seat: &Arc<Seat>, loaded: &Loaded) {
    if !loaded.audience.wants_rebuild() || !seat.begins_rebuild() {
        return;
    }
    let seat = Arc::clone(seat);
    #[expect(
        clippy::disallowed_methods,
        reason = "it is this process's own memory: no job could do it elsewhere"
    )]
    tokio::spawn(async move {
        rebuild(&seat).await;
        seat.ends_rebuild();
    });
}

async fn rebuild(seat: &Seat) {
    let Some(since) = seat.current() else { return };
    let old = since.audience.clone();
    let Ok(rebuilt) = tokio::task::spawn_blocking(move || old.rebuilt()).await else {
        tracing::error!("an audience could not be rebuilt");
        return;
    };
    let _turn = seat.turn.lock().await;
    let Some(now) = seat.current() else { return };
    if let Some(audience) = now.audience.rebased(&since.audience, &rebuilt) {
        let memory = audience.memory();
        seat.put(Arc::new(Loaded { audience, memory, ..Loaded::clone(&now) }));
    }
}
