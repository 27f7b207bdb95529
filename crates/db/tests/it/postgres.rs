//! What only PostgreSQL has: serialisation failures, deadlocks, connections that die.

use std::sync::atomic::{AtomicU32, Ordering};

use db::{Db, Error, Location, Options, insert_many, lock_rows, sql, transact};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::engines::{AURORA, emails, postgres, register, with_postgres};

#[tokio::test]
async fn a_deadlock_runs_the_loser_again() {
    if !with_postgres() {
        return;
    }
    let trial = postgres(|_| {}).await;
    let mut tx = trial.db.write().await.unwrap();
    let ana = register(&mut tx, "ana@example.com").await.unwrap();
    let bruno = register(&mut tx, "bruno@example.com").await.unwrap();
    tx.commit().await.unwrap();

    let (runs, meeting) = (AtomicU32::new(0), Barrier::new(2));
    let visit = async |one: Uuid, other: Uuid| -> Result<(), Error> {
        let mut met = false;
        transact!(trial.db, Error, |tx| {
            runs.fetch_add(1, Ordering::Relaxed);
            sql("UPDATE customers SET visits = visits + 1 WHERE id = $1").bind(one).run(tx).await?;
            if !met {
                met = true;
                meeting.wait().await;
            }
            sql("UPDATE customers SET visits = visits + 1 WHERE id = $1").bind(other).run(tx).await?;
            Ok(())
        })
    };
    let (one, two) = tokio::join!(visit(ana, bruno), visit(bruno, ana));
    one.unwrap();
    two.unwrap();
    // The loser may be fast enough to meet the winner once more.
    assert!(runs.load(Ordering::Relaxed) >= 3);
    let mut snapshot = trial.db.read().await.unwrap();
    let visits: Vec<(i64,)> = sql("SELECT visits FROM customers").all(&mut snapshot).await.unwrap();
    assert_eq!(visits, [(2,), (2,)]);
    drop(snapshot);
    trial.finish().await;
}

#[tokio::test]
async fn a_serialisation_failure_asks_for_a_rerun() {
    if !with_postgres() {
        return;
    }
    let trial = postgres(|_| {}).await;
    let mut tx = trial.db.write().await.unwrap();
    let failed = sql("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$").run(&mut tx).await;
    assert!(matches!(failed, Err(Error::Rerun)), "{failed:?}");
    tx.rollback().await;
    trial.finish().await;
}

#[tokio::test]
async fn locked_rows_make_the_next_writer_wait_and_skip_locked_passes_them() {
    if !with_postgres() {
        return;
    }
    let trial = postgres(|_| {}).await;
    let mut tx = trial.db.write().await.unwrap();
    let ana = register(&mut tx, "ana@example.com").await.unwrap();
    let bruno = register(&mut tx, "bruno@example.com").await.unwrap();
    tx.commit().await.unwrap();

    let mut first = trial.db.write().await.unwrap();
    lock_rows(&mut first, "customers", AURORA, &[ana, Uuid::now_v7()]).await.unwrap();
    let mut second = trial.db.write().await.unwrap();
    let free: Vec<(Uuid,)> = sql("SELECT id FROM customers WHERE store_id = $1 {skip_locked}")
        .bind(AURORA)
        .all(&mut second)
        .await
        .unwrap();
    assert_eq!(free, [(bruno,)]);
    second.rollback().await;
    first.commit().await.unwrap();
    trial.finish().await;
}

#[tokio::test]
async fn connections_that_died_are_replaced_unseen() {
    if !with_postgres() {
        return;
    }
    let trial = postgres(|_| {}).await;
    let opened = tokio::join!(trial.db.write(), trial.db.write(), trial.db.write());
    drop(opened);
    let other = Db::open(&trial.options).await.unwrap();
    let mut tx = other.write().await.unwrap();
    sql("SELECT CAST(count(pg_terminate_backend(pid)) AS bigint) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()")
    .one::<(i64,)>(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut glance = trial.db.glance().await.unwrap();
    sql("SELECT email FROM customers").all::<(String,)>(&mut glance).await.expect("a new connection");
    drop(glance);
    let mut tx = trial.db.write().await.expect("a new connection");
    register(&mut tx, "ana@example.com").await.unwrap();
    tx.commit().await.unwrap();
    other.close().await;
    trial.finish().await;
}

#[tokio::test]
async fn a_server_that_takes_no_writes_is_told_and_its_connections_are_dropped() {
    if !with_postgres() {
        return;
    }
    let trial = postgres(|options| options.connections = 1).await;
    let backend = async || {
        let mut tx = trial.db.write().await.unwrap();
        let pid: (i64,) = sql("SELECT CAST(pg_backend_pid() AS bigint)").one(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        pid
    };
    let before = backend().await;
    assert_eq!(before, backend().await);
    let mut tx = trial.db.write().await.unwrap();
    sql("SET TRANSACTION READ ONLY").run(&mut tx).await.unwrap();
    assert!(matches!(register(&mut tx, "ana@example.com").await, Err(Error::ReadOnly)));
    tx.rollback().await;
    assert_ne!(before, backend().await);
    trial.finish().await;
}

#[tokio::test]
async fn an_insert_that_is_dropped_half_way_spoils_nobody_elses_transaction() {
    if !with_postgres() {
        return;
    }
    let trial = postgres(|options| options.connections = 1).await;
    const TABLE: db::Table = db::Table {
        name: "customers",
        columns: &[db::Column::int("store_id"), db::Column::uuid("id"), db::Column::text("email")],
        key: &["store_id", "id"],
    };
    let mut tx = trial.db.write().await.unwrap();
    let rows =
        (0..200_000).map(|n| vec![AURORA.into(), Uuid::now_v7().into(), format!("{n}@example.com").into()]);
    let inserting =
        tokio::time::timeout(std::time::Duration::from_millis(5), insert_many(&mut tx, &TABLE, rows));
    assert!(inserting.await.is_err(), "it takes longer");
    drop(tx);
    let mut tx = trial.db.write().await.unwrap();
    register(&mut tx, "ana@example.com").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(emails(&trial.db).await, ["ana@example.com"]);
    trial.finish().await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_at_once() {
    let options = Options::new(Location::Postgres("postgres://nobody@127.0.0.1:1/nothing".to_owned()));
    assert!(matches!(Db::open(&options).await, Err(Error::Unavailable)));
    let options = Options::new(Location::Postgres("not a URL: secret".to_owned()));
    let error = Db::open(&options).await.err().unwrap();
    assert!(matches!(&error, Error::Refused(text) if !text.contains("secret")), "{error:?}");
}
