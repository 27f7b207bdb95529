//! Who is meant, frozen when it was confirmed: their ids one after the other, in a file of the store.

use bytes::Bytes;
use futures_util::TryStreamExt;
use uuid::Uuid;

use super::bulk_action::folders;
use crate::app::App;
use crate::error::Error;
use crate::files::Unclaimed;
use crate::stores::Store;

/// Bytes of an id.
const ONE: usize = 16;

fn key(store: &Store, id: Uuid) -> String {
    format!("{}/{id}/ids", folders(store))
}

/// The file goes again unless it is claimed.
pub async fn freeze(app: &App, store: &Store, id: Uuid, ids: &[Uuid]) -> Result<Unclaimed, Error> {
    let unclaimed = app.files.unclaimed(&format!("{}/{id}", folders(store)));
    let mut writer = app.files.writer(&key(store, id)).await?;
    for pack in ids.chunks(1 << 16) {
        let bytes: Vec<u8> = pack.iter().flat_map(|id| id.into_bytes()).collect();
        writer.write(Bytes::from(bytes)).await?;
    }
    writer.finish().await?;
    Ok(unclaimed)
}

/// All of them, in their order.
pub async fn thaw(app: &App, store: &Store, id: Uuid) -> Result<Vec<Uuid>, Error> {
    let (_, content) = app.files.read(&key(store, id)).await?;
    let bytes = content.try_fold(Vec::new(), |mut all, part| async move {
        all.extend_from_slice(&part);
        Ok(all)
    });
    let bytes = bytes.await?;
    bytes.chunks(ONE).map(|one| Uuid::from_slice(one).map_err(Error::internal)).collect()
}
