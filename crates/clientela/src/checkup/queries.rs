//! All SQL of the check.

use std::collections::BTreeMap;

use audience::CustomerId;
use db::{Conn, Query, sql};
use uuid::Uuid;

use crate::customers;
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// Rows of a store that hang on rows of none: what foreign keys forbid, counted all the same.
pub(super) async fn strays(db: &mut Conn) -> Result<Vec<String>, Error> {
    let counts = [
        (
            "customers in a group that is not there",
            sql("SELECT CAST(count(*) AS bigint) FROM customers WHERE group_id IS NOT NULL AND NOT EXISTS \
                 (SELECT 1 FROM customer_groups WHERE customer_groups.store_id = customers.store_id \
                 AND customer_groups.id = customers.group_id)"),
        ),
        (
            "tags on customers that are not there",
            sql("SELECT CAST(count(*) AS bigint) FROM customer_tags WHERE NOT EXISTS \
                 (SELECT 1 FROM customers WHERE customers.store_id = customer_tags.store_id \
                 AND customers.id = customer_tags.customer_id)"),
        ),
        (
            "addresses of customers that are not there",
            sql("SELECT CAST(count(*) AS bigint) FROM addresses WHERE NOT EXISTS \
                 (SELECT 1 FROM customers WHERE customers.store_id = addresses.store_id \
                 AND customers.id = addresses.customer_id)"),
        ),
        (
            "orders of customers without figures",
            sql("SELECT CAST(count(*) AS bigint) FROM orders WHERE NOT EXISTS \
                 (SELECT 1 FROM customer_figures WHERE customer_figures.store_id = orders.store_id \
                 AND customer_figures.customer_id = orders.customer_id)"),
        ),
        (
            "customers without an audit entry, event or import",
            sql("SELECT CAST(count(*) AS bigint) FROM customers WHERE NOT EXISTS \
                 (SELECT 1 FROM audit WHERE audit.store_id = customers.store_id \
                 AND audit.subject_id = customers.id) AND NOT EXISTS (SELECT 1 FROM import_rows \
                 WHERE import_rows.store_id = customers.store_id \
                 AND import_rows.customer_id = customers.id) AND origin <> 'demo'"),
        ),
    ];
    faults(db, counts).await
}

/// Every customer with addresses has exactly one default.
pub(super) async fn defaults(db: &mut Conn) -> Result<Vec<String>, Error> {
    let count = sql("SELECT CAST(count(*) AS bigint) FROM (SELECT customer_id FROM addresses \
         GROUP BY store_id, customer_id HAVING sum(CASE WHEN is_default THEN 1 ELSE 0 END) <> 1) AS odd");
    faults(db, [("customers without exactly one default address", count)]).await
}

/// Every store has its clock, and no change is newer than it.
pub(super) async fn clocks(db: &mut Conn) -> Result<Vec<String>, Error> {
    let counts = [
        (
            "stores without a clock",
            sql("SELECT CAST(count(*) AS bigint) FROM stores WHERE NOT EXISTS \
                 (SELECT 1 FROM store_clock WHERE store_clock.store_id = stores.id)"),
        ),
        (
            "changes newer than their clock",
            sql("SELECT CAST(count(*) AS bigint) FROM customer_changes JOIN store_clock \
                 ON store_clock.store_id = customer_changes.store_id AND store_clock.lane = customer_changes.lane \
                 WHERE customer_changes.seq > store_clock.seq"),
        ),
    ];
    faults(db, counts).await
}

/// An import is all or nothing: rows of one that did not end well are half of it.
pub(super) async fn imports(db: &mut Conn) -> Result<Vec<String>, Error> {
    let count = sql("SELECT CAST(count(*) AS bigint) FROM imports WHERE stage <> 'applied' AND EXISTS \
         (SELECT 1 FROM import_rows WHERE import_rows.store_id = imports.store_id \
         AND import_rows.import_id = imports.id)");
    faults(db, [("imports that are half done", count)]).await
}

async fn faults<const N: usize>(db: &mut Conn, counts: [(&str, Query); N]) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    for (what, count) in counts {
        let (found,) = count.one::<(i64,)>(db).await?;
        if found > 0 {
            faults.push(format!("{found} {what}"));
        }
    }
    Ok(faults)
}

/// Customers whose version is higher than the changes that tell of them: their own, those of imports that touched
/// them or whose rows are kept no longer, and those of all at once. None where changes were pruned.
pub(super) async fn untold(db: &mut Conn, store: StoreId) -> Result<Vec<(Uuid, i64, i64)>, Error> {
    Ok(sql("SELECT id, version, CAST(told AS bigint) FROM (SELECT customers.id AS id, customers.version AS version, \
         coalesce(own.told, 0) + coalesce(imported.told, 0) + (SELECT count(*) FROM customer_changes \
         WHERE customer_changes.store_id = $1 AND (customer_changes.kind = 'all' OR (customer_changes.kind = 'import' \
         AND NOT EXISTS (SELECT 1 FROM import_rows WHERE import_rows.store_id = $1 \
         AND import_rows.import_id = customer_changes.id)))) AS told FROM customers \
         LEFT JOIN (SELECT id, count(*) AS told FROM customer_changes WHERE store_id = $1 AND kind = 'customer' \
         GROUP BY id) AS own ON own.id = customers.id \
         LEFT JOIN (SELECT import_rows.customer_id AS id, count(*) AS told FROM import_rows JOIN customer_changes \
         ON customer_changes.store_id = import_rows.store_id AND customer_changes.kind = 'import' \
         AND customer_changes.id = import_rows.import_id WHERE import_rows.store_id = $1 \
         GROUP BY import_rows.customer_id) AS imported ON imported.id = customers.id \
         WHERE customers.store_id = $1 AND NOT EXISTS (SELECT 1 FROM store_clock WHERE store_clock.store_id = $1 \
         AND store_clock.pruned_to > 0)) AS written WHERE told < version ORDER BY id")
    .bind(store)
    .all::<(Uuid, i64, i64)>(db)
    .await?)
}

pub(super) async fn customers(db: &mut Conn, store: StoreId) -> Result<u64, Error> {
    let count = sql("SELECT CAST(count(*) AS bigint) FROM customers WHERE store_id = $1").bind(store);
    let (count,) = count.one::<(i64,)>(db).await?;
    u64::try_from(count).map_err(Error::internal)
}

pub(super) async fn by_group(db: &mut Conn, store: StoreId) -> Result<BTreeMap<String, u64>, Error> {
    let counts =
        sql("SELECT customer_groups.name, CAST(count(*) AS bigint) FROM customers JOIN customer_groups \
         ON customer_groups.store_id = customers.store_id AND customer_groups.id = customers.group_id \
         WHERE customers.store_id = $1 GROUP BY customer_groups.name");
    counted(db, counts.bind(store)).await
}

pub(super) async fn by_tag(db: &mut Conn, store: StoreId) -> Result<BTreeMap<String, u64>, Error> {
    let counts = sql("SELECT tags.name, CAST(count(*) AS bigint) FROM customer_tags JOIN tags \
         ON tags.store_id = customer_tags.store_id AND tags.id = customer_tags.tag_id \
         WHERE customer_tags.store_id = $1 GROUP BY tags.name");
    counted(db, counts.bind(store)).await
}

/// By the default address.
pub(super) async fn by_state(db: &mut Conn, store: StoreId) -> Result<BTreeMap<String, u64>, Error> {
    let counts = sql("SELECT state, CAST(count(*) AS bigint) FROM (SELECT state FROM addresses \
         WHERE store_id = $1 AND is_default UNION ALL SELECT state FROM customer_figures WHERE store_id = $1 \
         AND NOT EXISTS (SELECT 1 FROM addresses WHERE addresses.store_id = customer_figures.store_id \
         AND addresses.customer_id = customer_figures.customer_id AND addresses.is_default \
         AND (addresses.city <> '' OR addresses.state <> ''))) AS places WHERE state <> '' GROUP BY state");
    counted(db, counts.bind(store)).await
}

async fn counted(db: &mut Conn, counts: Query) -> Result<BTreeMap<String, u64>, Error> {
    let rows = counts.all::<(String, i64)>(db).await?;
    let counted =
        rows.into_iter().map(|(value, count)| Ok((value, u64::try_from(count).map_err(Error::internal)?)));
    counted.collect()
}

/// All ids of a store's customers, ascending.
async fn customer_ids(db: &mut Conn, store: StoreId) -> Result<Vec<Uuid>, Error> {
    let rows = sql("SELECT id FROM customers WHERE store_id = $1 ORDER BY id")
        .bind(store)
        .all::<(Uuid,)>(db)
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Every record in its kept form: what the checks would keep of it is what is kept.
pub(super) async fn records(snapshot: &mut Conn, store: &Store) -> Result<Vec<String>, Error> {
    let ids = customer_ids(snapshot, store.id).await?;
    let mut faults = Vec::new();
    for pack in ids.chunks(2_000) {
        let pack: Vec<CustomerId> = pack.iter().copied().map(CustomerId).collect();
        for customer in customers::find_many(snapshot, store.id, &pack).await? {
            for field in customers::fields::PROFILE_FIELDS {
                let kept = (field.of)(&customer.record.profile);
                if (field.check)(kept).as_deref() != Ok(kept.as_str()) {
                    faults.push(format!(
                        "store {}: customer {}: {} is not in its kept form",
                        store.slug, customer.id, field.name
                    ));
                }
            }
        }
    }
    Ok(faults)
}
