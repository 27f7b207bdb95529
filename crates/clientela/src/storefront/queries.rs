//! All SQL of what a store says of its shop's site.

use db::{Conn, sql};

use super::settings::Settings;
use crate::error::Error;
use crate::stores::StoreId;

const CONFIRM: &str = "confirm";
const RESET: &str = "reset";

pub async fn get(db: &mut Conn, store: StoreId) -> Result<Settings, Error> {
    let pages = sql("SELECT page, address FROM storefront_pages WHERE store_id = $1")
        .bind(store)
        .all::<(String, String)>(db)
        .await?;
    let page = |name: &str| {
        let found = pages.iter().find(|(page, _)| page == name);
        found.map(|(_, address)| address.clone()).unwrap_or_default()
    };
    let (confirm_page, reset_page) = (page(CONFIRM), page(RESET));
    let origins = sql("SELECT origin FROM storefront_origins WHERE store_id = $1 ORDER BY place")
        .bind(store)
        .all::<(String,)>(db)
        .await?;
    let origins = origins.into_iter().map(|(origin,)| origin).collect();
    Ok(Settings { origins, confirm_page, reset_page })
}

pub(super) async fn may_call(db: &mut Conn, store: StoreId, origin: &str) -> Result<bool, Error> {
    let found = sql("SELECT place FROM storefront_origins WHERE store_id = $1 AND origin = $2")
        .bind(store)
        .bind(origin)
        .maybe::<(i64,)>(db)
        .await?;
    Ok(found.is_some())
}

/// Of any store: a browser asks before it says of which.
pub(super) async fn may_ask(db: &mut Conn, origin: &str) -> Result<bool, Error> {
    let found = sql("SELECT place FROM storefront_origins WHERE origin = $1 LIMIT 1")
        .bind(origin)
        .maybe::<(i64,)>(db)
        .await?;
    Ok(found.is_some())
}

pub(super) async fn put(tx: &mut Conn, store: StoreId, settings: &Settings) -> Result<(), Error> {
    sql("DELETE FROM storefront_pages WHERE store_id = $1").bind(store).run(tx).await?;
    for (page, address) in [(CONFIRM, &settings.confirm_page), (RESET, &settings.reset_page)] {
        sql("INSERT INTO storefront_pages (store_id, page, address) VALUES ($1, $2, $3)")
            .bind(store)
            .bind(page)
            .bind(address.as_str())
            .run(tx)
            .await?;
    }
    sql("DELETE FROM storefront_origins WHERE store_id = $1").bind(store).run(tx).await?;
    for (origin, place) in settings.origins.iter().zip(0_i64..) {
        sql("INSERT INTO storefront_origins (store_id, origin, place) VALUES ($1, $2, $3)")
            .bind(store)
            .bind(origin.as_str())
            .bind(place)
            .run(tx)
            .await?;
    }
    Ok(())
}
