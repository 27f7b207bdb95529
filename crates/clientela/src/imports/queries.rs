//! All SQL of imports.

use std::collections::HashMap;

use audience::CustomerId;
use db::{Column, Conn, Table, Value, insert_many, sql};
use uuid::Uuid;

use super::import::{AskedBy, AskedOrigin, Counts, Import, OnExisting, RunMode, Stage};
use super::origins::Origin;
use super::problem::Problem;
use super::staging::{Change, StagedRow};
use crate::audit::{Change as AuditChange, Recorded};
use crate::clock::Moment;
use crate::customers::{self, Customer};
use crate::error::Error;
use crate::stores::StoreId;

#[derive(sqlx::FromRow)]
struct ImportRow {
    id: Uuid,
    origin: String,
    recognised_as: String,
    on_existing: String,
    run_mode: String,
    file_name: String,
    stage: String,
    rows_total: i64,
    problems_total: i64,
    result: String,
    asked_by_kind: String,
    asked_by_id: Option<Uuid>,
    asked_by_name: String,
    created_at: i64,
    ended_at: Option<i64>,
}

impl ImportRow {
    fn import(self) -> Result<Import, Error> {
        let read = || -> Option<_> {
            Some((
                AskedOrigin::parse(&self.origin)?,
                OnExisting::parse(&self.on_existing)?,
                RunMode::parse(&self.run_mode)?,
                Stage::parse(&self.stage)?,
                serde_json::from_str::<Counts>(&self.result).ok()?,
            ))
        };
        let (origin, on_existing, run, stage, counts) =
            read().ok_or_else(|| Error::broken("an import is kept in words nobody knows"))?;
        Ok(Import {
            id: self.id,
            origin,
            recognised_as: Origin::parse(&self.recognised_as),
            on_existing,
            run,
            file_name: self.file_name,
            stage,
            rows_total: self.rows_total,
            problems_total: self.problems_total,
            counts,
            asked_by: AskedBy { kind: self.asked_by_kind, id: self.asked_by_id, name: self.asked_by_name },
            created_at: Moment(self.created_at),
            ended_at: self.ended_at.map(Moment),
        })
    }
}

macro_rules! reading {
    ($rest:literal) => {
        concat!(
            "SELECT id, origin, recognised_as, on_existing, run_mode, file_name, stage, rows_total, \
             problems_total, result, asked_by_kind, asked_by_id, asked_by_name, created_at, ended_at \
             FROM imports WHERE store_id = $1 ",
            $rest
        )
    };
}

pub(super) async fn insert(
    tx: &mut Conn,
    store: StoreId,
    import: &Import,
    file_key: &str,
) -> Result<(), Error> {
    sql("INSERT INTO imports (store_id, id, kind, origin, recognised_as, on_existing, run_mode, file_name, file_key, \
         stage, rows_total, problems_total, result, asked_by_kind, asked_by_id, asked_by_name, created_at, \
         ended_at) VALUES ($1, $2, 'customers', $3, '', $4, $5, $6, $7, $8, 0, 0, $9, $10, $11, $12, $13, NULL)")
    .bind(store)
    .bind(import.id)
    .bind(import.origin.as_str())
    .bind(import.on_existing.as_str())
    .bind(import.run.as_str())
    .bind(import.file_name.as_str())
    .bind(file_key)
    .bind(import.stage.as_str())
    .bind(counts_text(import.counts))
    .bind(import.asked_by.kind.as_str())
    .bind(import.asked_by.id)
    .bind(import.asked_by.name.as_str())
    .bind(import.created_at.micros())
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn find(db: &mut Conn, store: StoreId, id: Uuid) -> Result<Option<Import>, Error> {
    let row = sql(reading!("AND id = $2")).bind(store).bind(id).maybe::<ImportRow>(db).await?;
    row.map(ImportRow::import).transpose()
}

/// Read to be changed: nobody else changes it until the transaction ends.
pub(super) async fn lock(tx: &mut Conn, store: StoreId, id: Uuid) -> Result<Option<Import>, Error> {
    db::lock_rows(tx, "imports", store.0, &[id]).await?;
    find(tx, store, id).await
}

/// Newest first.
pub(super) async fn list(db: &mut Conn, store: StoreId, limit: i64) -> Result<Vec<Import>, Error> {
    let rows =
        sql(reading!("ORDER BY id DESC LIMIT $2")).bind(store).bind(limit).all::<ImportRow>(db).await?;
    rows.into_iter().map(ImportRow::import).collect()
}

pub(super) async fn save(tx: &mut Conn, store: StoreId, import: &Import) -> Result<(), Error> {
    sql("UPDATE imports SET recognised_as = $3, stage = $4, rows_total = $5, problems_total = $6, result = $7, \
         ended_at = $8 WHERE store_id = $1 AND id = $2")
    .bind(store)
    .bind(import.id)
    .bind(import.recognised_as.map_or("", Origin::as_str))
    .bind(import.stage.as_str())
    .bind(import.rows_total)
    .bind(import.problems_total)
    .bind(counts_text(import.counts))
    .bind(import.ended_at.map(Moment::micros))
    .run(tx)
    .await?;
    Ok(())
}

fn counts_text(counts: Counts) -> String {
    serde_json::to_string(&counts).unwrap_or_default()
}

const PROBLEMS: Table = Table {
    name: "import_problems",
    columns: &[
        Column::int("store_id"),
        Column::uuid("import_id"),
        Column::int("number"),
        Column::int("row_number"),
        Column::text("column_name"),
        Column::text("value"),
        Column::text("code"),
        Column::int("other_row"),
        Column::uuid("first_customer_id"),
        Column::uuid("other_customer_id"),
    ],
    key: &["store_id", "import_id", "number"],
};

pub(super) async fn insert_problems(
    tx: &mut Conn,
    store: StoreId,
    import: Uuid,
    first: i64,
    problems: &[Problem],
) -> Result<(), Error> {
    let rows = problems.iter().zip(first..).map(|(problem, number)| {
        let [first, other] = problem.customers;
        vec![
            store.into(),
            import.into(),
            number.into(),
            problem.row.into(),
            problem.column.as_str().into(),
            problem.value.as_str().into(),
            problem.code.as_str().into(),
            problem.other_row.into(),
            first.map(CustomerId::uuid).into(),
            other.map(CustomerId::uuid).into(),
        ]
    });
    insert_many(tx, &PROBLEMS, rows).await?;
    Ok(())
}

pub(super) async fn delete_problems(tx: &mut Conn, store: StoreId, import: Uuid) -> Result<(), Error> {
    sql("DELETE FROM import_problems WHERE store_id = $1 AND import_id = $2")
        .bind(store)
        .bind(import)
        .run(tx)
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct ProblemRow {
    row_number: i64,
    column_name: String,
    value: String,
    code: String,
    other_row: Option<i64>,
    first_customer_id: Option<Uuid>,
    other_customer_id: Option<Uuid>,
}

/// In the order of the file, after the first `after` of them.
pub(super) async fn problems(
    db: &mut Conn,
    store: StoreId,
    import: Uuid,
    after: i64,
    limit: i64,
) -> Result<Vec<Problem>, Error> {
    let rows = sql("SELECT row_number, column_name, value, code, other_row, first_customer_id, other_customer_id \
         FROM import_problems WHERE store_id = $1 AND import_id = $2 AND number > $3 ORDER BY number LIMIT $4")
    .bind(store)
    .bind(import)
    .bind(after)
    .bind(limit)
    .all::<ProblemRow>(db)
    .await?;
    let problem = |row: ProblemRow| Problem {
        row: row.row_number,
        column: row.column_name,
        value: row.value,
        code: row.code,
        other_row: row.other_row,
        customers: [row.first_customer_id.map(CustomerId), row.other_customer_id.map(CustomerId)],
    };
    Ok(rows.into_iter().map(problem).collect())
}

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

pub(super) async fn insert_rows(
    tx: &mut Conn,
    store: StoreId,
    import: Uuid,
    staged: &[StagedRow],
) -> Result<(), Error> {
    insert_many(tx, &ROWS, staged.iter().map(|row| row_values(store, import, row))).await?;
    Ok(())
}

fn row_values(store: StoreId, import: Uuid, staged: &StagedRow) -> Vec<Value> {
    let customer = &staged.customer;
    let (action, before, changes, digest) = match &staged.change {
        Change::Created { digest } => ("created", String::new(), String::new(), digest.clone()),
        Change::Updated { before } => {
            ("updated", json(before.as_ref()), changes(before, customer), String::new())
        }
    };
    vec![
        store.into(),
        import.into(),
        customer.id.uuid().into(),
        staged.row.into(),
        action.into(),
        customer.version.into(),
        before.into(),
        changes.into(),
        digest.into(),
    ]
}

fn json(customer: &Customer) -> String {
    serde_json::to_string(customer).unwrap_or_default()
}

/// Field by field, as the audit writes them, for the customer's history.
fn changes(before: &Customer, after: &Customer) -> String {
    let changes = customers::between(&before.record, &after.record);
    let listed: Vec<[String; 3]> =
        changes.into_iter().map(|change| [change.field, change.old, change.new]).collect();
    serde_json::to_string(&listed).unwrap_or_default()
}

/// Customers that earlier imports made from rows without a key.
pub(super) async fn find_by_digests(
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
pub(super) async fn happenings(
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
    Ok(rows.into_iter().map(happening).collect())
}

fn happening(row: HappeningRow) -> Recorded {
    let listed: Vec<[String; 3]> = serde_json::from_str(&row.changes).unwrap_or_default();
    Recorded {
        id: row.id,
        at: Moment(row.at),
        actor_kind: row.actor_kind,
        actor_name: row.actor_name,
        door: row.door,
        action: "customer.imported".to_owned(),
        changes: listed.into_iter().map(|[field, old, new]| AuditChange { field, old, new }).collect(),
    }
}
