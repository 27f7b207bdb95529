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
        // Whoever was deleted while one was built shall not wait in memory for the next write.
        while rebuild(&seat).await.is_some_and(|rebuilt| rebuilt.audience.wants_rebuild()) {}
        seat.ends_rebuild();
    });
}

/// What is there afterwards; none where the store has left, or the rebuild failed.
async fn rebuild(seat: &Seat) -> Option<Arc<Loaded>> {
    let since = seat.current()?;
    let old = since.audience.clone();
    let Ok(rebuilt) = tokio::task::spawn_blocking(move || old.rebuilt()).await else {
        tracing::error!("an audience could not be rebuilt");
        return None;
    };
    let _turn = seat.turn.lock().await;
    let now = seat.current()?;
    let Some(audience) = now.audience.rebased(&since.audience, &rebuilt) else { return Some(now) };
    // What is on top of it is counted apart.
    let when_built = rebuilt.memory();
    let loaded = Arc::new(Loaded { audience, when_built, ..Loaded::clone(&now) });
    seat.put(Arc::clone(&loaded));
    tracing::debug!("a store's audience was rebuilt");
    Some(loaded)
}
