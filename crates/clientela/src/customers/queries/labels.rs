//! Groups, tags and custom fields as far as records name them.

use audience::{FieldId, GroupId, TagId};
use db::{Conn, sql};

use crate::clock::Moment;
use crate::customers::catalog::{Catalog, KnownField};
use crate::customers::customer::{Group, Tag};
use crate::error::Error;
use crate::stores::StoreId;

/// All names of a store.
pub async fn catalog(db: &mut Conn, store: StoreId) -> Result<Catalog, Error> {
    let groups = sql("SELECT id, name FROM customer_groups WHERE store_id = $1 ORDER BY name")
        .bind(store)
        .all::<(i64, String)>(db)
        .await?;
    let tags = sql("SELECT id, name FROM tags WHERE store_id = $1 ORDER BY name")
        .bind(store)
        .all::<(i64, String)>(db)
        .await?;
    let fields = sql("SELECT id, key, label FROM custom_fields WHERE store_id = $1 ORDER BY position, id")
        .bind(store)
        .all::<(i64, String, String)>(db)
        .await?;
    Ok(Catalog::new(
        groups.into_iter().map(|(id, name)| Group { id: GroupId(id), name }).collect(),
        tags.into_iter().map(|(id, name)| Tag { id: TagId(id), name }).collect(),
        fields.into_iter().map(|(id, key, label)| KnownField { id: FieldId(id), key, label }).collect(),
    ))
}

/// Makes the tags that are not there yet: tags are created by use (DOMAIN 5.4).
pub async fn ensure_tags(tx: &mut Conn, store: StoreId, names: &[&str], now: Moment) -> Result<(), Error> {
    for name in names {
        let id = next_number(tx, store, "tag").await?;
        sql("INSERT INTO tags (store_id, id, name, name_key, color, created_at) VALUES ($1, $2, $3, $4, '', $5) \
             ON CONFLICT (store_id, name_key) DO NOTHING")
        .bind(store)
        .bind(id)
        .bind(*name)
        .bind(name.to_lowercase())
        .bind(now.micros())
        .run(tx)
        .await?;
    }
    Ok(())
}

/// Makes the groups that are not there yet, as an import does (DOMAIN 13.5).
pub async fn ensure_groups(tx: &mut Conn, store: StoreId, names: &[&str], now: Moment) -> Result<(), Error> {
    for name in names {
        let id = next_number(tx, store, "group").await?;
        sql("INSERT INTO customer_groups (store_id, id, name, created_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (store_id, name) DO NOTHING")
        .bind(store)
        .bind(id)
        .bind(*name)
        .bind(now.micros())
        .run(tx)
        .await?;
    }
    Ok(())
}

async fn next_number(tx: &mut Conn, store: StoreId, name: &str) -> Result<i64, Error> {
    let (number,) = sql("INSERT INTO sequences (store_id, name, last) VALUES ($1, $2, 1) \
         ON CONFLICT (store_id, name) DO UPDATE SET last = sequences.last + 1 RETURNING last")
    .bind(store)
    .bind(name)
    .one::<(i64,)>(tx)
    .await?;
    Ok(number)
}
