//! What an import did to which customer.

use std::collections::HashMap;

use audience::CustomerId;
use db::{Column, Conn, Table, Value, insert_many, sql};
use uuid::Uuid;

use crate::audit::{Change as AuditChange, Recorded};
use crate::clock::Moment;
use crate::customers::{self, Customer};
use crate::error::Error;
use crate::imports::staging::{Change, StagedRow};
use crate::stores::StoreId;

const ROWS: Table = Table {
    name: "import_rows",
    columns: &[
        Column::int("store_id"),
        Column::uuid("import_id"),
        Column::uuid("customer_id"),
        Column::int("row_number"),
        Column::text("action"),
        Column::int("version"),
        Column::text("before"),
        Column::text("changes"),
        Column::text("digest"),
    ],
    key: &["store_id", "import_id", "customer_id"],
};

pub(in crate::imports) async fn insert_rows(
    tx: &mut Conn,
    store: StoreId,
    import: Uuid,
    staged: &[StagedRow],
) -> Result<(), Error> {
    let rows: Vec<Vec<Value>> =
        staged.iter().map(|row| row_values(store, import, row)).collect::<Result<_, Error>>()?;
    insert_many(tx, &ROWS, rows.into_iter()).await?;
    Ok(())
}

fn row_values(store: StoreId, import: Uuid, staged: &StagedRow) -> Result<Vec<Value>, Error> {
    let customer = &staged.customer;
    let (action, before, changes, digest) = match &staged.change {
        Change::Created { digest } => ("created", String::new(), String::new(), digest.clone()),
        Change::Updated { before } => {
            ("updated", json(before.as_ref())?, changes(before, customer)?, String::new())
        }
    };
    Ok(vec![
        store.into(),
        import.into(),
        customer.id.uuid().into(),
        staged.row.into(),
        action.into(),
        customer.version.into(),
        before.into(),
        changes.into(),
        digest.into(),
    ])
}

fn json(customer: &Customer) -> Result<String, Error> {
    serde_json::to_string(customer).map_err(Error::internal)
}

/// Field by field, as the audit writes them, for the customer's history.
fn changes(before: &Customer, after: &Customer) -> Result<String, Error> {
    let changes = customers::changed(before, after);
    let listed: Vec<[String; 3]> =
        changes.into_iter().map(|change| [change.field, change.old, change.new]).collect();
    serde_json::to_string(&listed).map_err(Error::internal)
}

/// Customers that earlier imports made from rows without a key.
pub(in crate::imports) async fn find_by_digests(
    db: &mut Conn,
    store: StoreId,
    digests: &[String],
) -> Result<HashMap<String, CustomerId>, Error> {
    if digests.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sql("SELECT import_rows.digest, import_rows.customer_id FROM import_rows \
         JOIN customers ON customers.store_id = import_rows.store_id AND customers.id = import_rows.customer_id \
         WHERE import_rows.store_id = $1 AND import_rows.digest <> '' AND import_rows.digest IN {texts:$2}")
    .bind(store)
    .bind(db::texts(digests))
    .all::<(String, Uuid)>(db)
    .await?;
    Ok(rows.into_iter().map(|(digest, id)| (digest, CustomerId(id))).collect())
}

#[derive(sqlx::FromRow)]
struct HappeningRow {
    id: Uuid,
    at: i64,
    actor_kind: String,
    actor_name: String,
    door: String,
    changes: String,
}

/// The imports that made or changed a customer, newest first, as entries of their history.
pub(in crate::imports) async fn happenings(
    db: &mut Conn,
    store: StoreId,
    customer: CustomerId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Recorded>, Error> {
    let rows = sql(
        "SELECT audit.id, audit.at, audit.actor_kind, audit.actor_name, audit.door, import_rows.changes \
         FROM import_rows JOIN audit ON audit.store_id = import_rows.store_id \
         AND audit.subject_id = import_rows.import_id AND audit.action = 'import.applied' \
         WHERE import_rows.store_id = $1 AND import_rows.customer_id = $2 AND audit.id < $3 \
         ORDER BY audit.id DESC LIMIT $4",
    )
    .bind(store)
    .bind(customer.uuid())
    .bind(before.unwrap_or(Uuid::max()))
    .bind(limit)
    .all::<HappeningRow>(db)
    .await?;
    rows.into_iter().map(happening).collect()
}

/// Blank where the import made the customer, and after they were forgotten.
fn happening(row: HappeningRow) -> Result<Recorded, Error> {
    let listed: Vec<[String; 3]> = match row.changes.as_str() {
        "" => Vec::new(),
        kept => serde_json::from_str(kept).map_err(Error::internal)?,
    };
    Ok(Recorded {
        id: row.id,
        at: Moment(row.at),
        actor_kind: row.actor_kind,
        actor_name: row.actor_name,
        door: row.door,
        action: "customer.imported".to_owned(),
        changes: listed.into_iter().map(|[field, old, new]| AuditChange { field, old, new }).collect(),
    })
}

/// Forgets what imports kept of customers; the import's counts stay.
pub(in crate::imports) async fn forget(
    tx: &mut Conn,
    store: StoreId,
    customers: &[Uuid],
) -> Result<(), Error> {
    sql("UPDATE import_rows SET before = '', changes = '', digest = '' \
         WHERE store_id = $1 AND customer_id IN {uuids:$2}")
    .bind(store)
    .bind(db::uuids(customers))
    .run(tx)
    .await?;
    Ok(())
}
