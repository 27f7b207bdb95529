//! Tags come into being by use, inside the transaction that uses them.

use db::Conn;

use super::catalog::{Catalog, is_tag_name};
use super::queries;
use super::said::{Said, SaidTags};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

/// The store's names, those said included.
pub(super) async fn catalog_for(
    tx: &mut Conn,
    store: StoreId,
    said: &Said,
    now: Moment,
) -> Result<Catalog, Error> {
    let catalog = queries::catalog(tx, store).await?;
    let names = match &said.tags {
        Some(SaidTags::All(names) | SaidTags::Add(names)) => names.as_slice(),
        Some(SaidTags::Remove(_)) | None => return Ok(catalog),
    };
    let missing: Vec<&str> = names
        .iter()
        .map(|name| name.trim())
        .filter(|name| is_tag_name(name) && catalog.tag(name).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(catalog);
    }
    queries::ensure_tags(tx, store, &missing, now).await?;
    queries::catalog(tx, store).await
}
