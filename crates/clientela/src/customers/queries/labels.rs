//! Groups, tags and custom fields as far as records name them.

use audience::{FieldId, GroupId, TagId};
use db::{Conn, sql};

use crate::clock::Moment;
use crate::customers::catalog::{Catalog, KnownField};
use crate::customers::customer::{Group, Tag};
use crate::error::Error;
use crate::stores::StoreId;

/// All names of a store, in one statement.
pub async fn catalog(db: &mut Conn, store: StoreId) -> Result<Catalog, Error> {
    let named =
        sql("SELECT CAST(1 AS bigint) AS kind, CAST(0 AS bigint) AS position, id, name, '' AS label \
         FROM customer_groups WHERE store_id = $1 UNION ALL \
         SELECT CAST(2 AS bigint), CAST(0 AS bigint), id, name, '' FROM tags WHERE store_id = $1 UNION ALL \
         SELECT CAST(3 AS bigint), position, id, key, label FROM custom_fields WHERE store_id = $1")
        .bind(store)
        .all::<(i64, i64, i64, String, String)>(db);
    let mut named = named.await?;
    named.sort_by(|one, other| (one.1, &one.3, one.2).cmp(&(other.1, &other.3, other.2)));
    let (mut groups, mut tags, mut fields) = (Vec::new(), Vec::new(), Vec::new());
    for (kind, _position, id, name, label) in named {
        match kind {
            1 => groups.push(Group { id: GroupId(id), name }),
            2 => tags.push(Tag { id: TagId(id), name }),
            _ => fields.push(KnownField { id: FieldId(id), key: name, label }),
        }
    }
    Ok(Catalog::new(groups, tags, fields))
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
