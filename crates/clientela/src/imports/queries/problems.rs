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

/// Of all stores.
pub(in crate::imports) async fn purge_problems(tx: &mut Conn, before: Moment) -> Result<u64, Error> {
    let purged = sql("DELETE FROM import_problems WHERE EXISTS (SELECT 1 FROM imports \
         WHERE imports.store_id = import_problems.store_id AND imports.id = import_problems.import_id \
         AND COALESCE(imports.ended_at, imports.created_at) < $1)");
    Ok(purged.bind(before.micros()).run(tx).await?)
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
