//! What an import found wrong.

use audience::CustomerId;
use db::{Column, Conn, Table, insert_many, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::error::Error;
use crate::imports::problem::Problem;
use crate::stores::StoreId;

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

pub(in crate::imports) async fn insert_problems(
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

pub(in crate::imports) async fn delete_problems(
    tx: &mut Conn,
    store: StoreId,
    import: Uuid,
) -> Result<(), Error> {
    sql("DELETE FROM import_problems WHERE store_id = $1 AND import_id = $2")
        .bind(store)
        .bind(import)
        .run(tx)
        .await?;
    Ok(())
}

/// Forgets what imports that ended before an instant found wrong.
pub async fn forget_problems(tx: &mut Conn, store: StoreId, before: Moment) -> Result<u64, Error> {
    Ok(sql("DELETE FROM import_problems WHERE store_id = $1 AND import_id IN \
         (SELECT id FROM imports WHERE store_id = $1 AND ended_at < $2)")
    .bind(store)
    .bind(before.micros())
    .run(tx)
    .await?)
}

/// The cells that stand in problems of a store, each once.
pub(in crate::imports) async fn problem_values(db: &mut Conn, store: StoreId) -> Result<Vec<String>, Error> {
    let rows = sql("SELECT DISTINCT value FROM import_problems WHERE store_id = $1 AND value <> ''")
        .bind(store)
        .all::<(String,)>(db)
        .await?;
    Ok(rows.into_iter().map(|(value,)| value).collect())
}

/// Empties the problems that name customers, and those whose cell is one of theirs.
pub(in crate::imports) async fn scrub_problems(
    tx: &mut Conn,
    store: StoreId,
    customers: &[Uuid],
    theirs: &[String],
) -> Result<(), Error> {
    if !theirs.is_empty() {
        sql("UPDATE import_problems SET value = '' WHERE store_id = $1 AND value IN {texts:$2}")
            .bind(store)
            .bind(db::texts(theirs))
            .run(tx)
            .await?;
    }
    sql("UPDATE import_problems SET value = '', first_customer_id = NULL \
         WHERE store_id = $1 AND first_customer_id IN {uuids:$2}")
    .bind(store)
    .bind(db::uuids(customers))
    .run(tx)
    .await?;
    sql("UPDATE import_problems SET value = '', other_customer_id = NULL \
         WHERE store_id = $1 AND other_customer_id IN {uuids:$2}")
    .bind(store)
    .bind(db::uuids(customers))
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
pub(in crate::imports) async fn problems(
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
