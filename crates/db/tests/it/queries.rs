use db::{Error, ints, sql, texts, uuids};
use uuid::Uuid;

use crate::engines::{AURORA, emails, register, trials};

#[derive(sqlx::FromRow)]
struct Customer {
    id: Uuid,
    email: String,
    note: Option<String>,
    visits: Option<i64>,
    active: bool,
    photo: Option<Vec<u8>>,
    referrer: Option<Uuid>,
}

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_was_bound() {
    for trial in trials().await {
        let (id, referrer) = (Uuid::now_v7(), Uuid::now_v7());
        let mut tx = trial.db.write().await.unwrap();
        sql("INSERT INTO customers (store_id, id, email, note, visits, active, photo, referrer)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(AURORA)
        .bind(id)
        .bind("ana@example.com")
        .bind(None::<String>)
        .bind(i64::MIN)
        .bind(false)
        .bind(vec![0_u8, 255])
        .bind(Some(referrer))
        .run(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();

        let mut snapshot = trial.db.read().await.unwrap();
        let ana: Customer =
            sql("SELECT id, email, note, visits, active, photo, referrer FROM customers WHERE store_id = $1")
                .bind(AURORA)
                .one(&mut snapshot)
                .await
                .unwrap();
        assert_eq!((ana.id, ana.email.as_str(), ana.note), (id, "ana@example.com", None));
        assert_eq!((ana.visits, ana.active), (Some(i64::MIN), false));
        assert_eq!((ana.photo, ana.referrer), (Some(vec![0, 255]), Some(referrer)));
        drop(snapshot);
        trial.finish().await;
    }
}

#[tokio::test]
async fn lists_are_bound_through_placeholders() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        let ana = register(&mut tx, "ana@example.com").await.unwrap();
        let bruno = register(&mut tx, "bruno\"\\@example.com").await.unwrap();
        register(&mut tx, "clara@example.com").await.unwrap();

        let by_id: Vec<(Uuid,)> =
            sql("SELECT id FROM customers WHERE store_id = $1 AND id IN {uuids:$2} ORDER BY id {for_update}")
                .bind(AURORA)
                .bind(uuids(&[bruno, ana, Uuid::now_v7()]))
                .all(&mut tx)
                .await
                .unwrap();
        assert_eq!(by_id, [(ana,), (bruno,)]);
        let by_email: Vec<(Uuid,)> = sql("SELECT id FROM customers WHERE email IN {texts:$1} {skip_locked}")
            .bind(texts(&["bruno\"\\@example.com".to_owned(), "nul\0".to_owned()]))
            .all(&mut tx)
            .await
            .unwrap();
        assert_eq!(by_email, [(bruno,)]);
        let by_number: Vec<(i64,)> =
            sql("SELECT CAST(count(*) AS bigint) FROM customers WHERE store_id IN {ints:$1}")
                .bind(ints(&[7, AURORA, -3]))
                .all(&mut tx)
                .await
                .unwrap();
        assert_eq!(by_number, [(3,)]);
        let none: Option<(Uuid,)> = sql("SELECT id FROM customers WHERE id IN {uuids:$1}")
            .bind(uuids(&[]))
            .maybe(&mut tx)
            .await
            .unwrap();
        assert_eq!(none, None);
        tx.rollback().await;
        trial.finish().await;
    }
}

#[tokio::test]
async fn run_tells_how_many_rows_it_touched_and_one_misses_what_is_not_there() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        register(&mut tx, "ana@example.com").await.unwrap();
        register(&mut tx, "bruno@example.com").await.unwrap();
        let touched = sql("UPDATE customers SET visits = visits + 1").run(&mut tx).await.unwrap();
        assert_eq!(touched, 2);
        let missing =
            sql("SELECT visits FROM customers WHERE store_id = $1").bind(9_i64).one::<(i64,)>(&mut tx).await;
        assert!(matches!(missing, Err(Error::NotFound)));
        tx.commit().await.expect("a missing row does not fail the transaction");
        assert_eq!(emails(&trial.db).await.len(), 2);
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_glance_sees_each_moment_and_goes_on_after_a_failed_statement() {
    for trial in trials().await {
        let mut glance = trial.db.glance().await.unwrap();
        let count = || sql("SELECT count(*) FROM customers");
        assert_eq!(count().one::<(i64,)>(&mut glance).await.unwrap(), (0,));
        let mut tx = trial.db.write().await.unwrap();
        register(&mut tx, "ana@example.com").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count().one::<(i64,)>(&mut glance).await.unwrap(), (1,));
        sql("SELECT nothing FROM nowhere").all::<(i64,)>(&mut glance).await.unwrap_err();
        assert_eq!(count().one::<(i64,)>(&mut glance).await.unwrap(), (1,));
        drop(glance);
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_snapshot_sees_one_state_and_takes_no_writes() {
    for trial in trials().await {
        let mut snapshot = trial.db.read().await.unwrap();
        let before: Vec<(String,)> = sql("SELECT email FROM customers").all(&mut snapshot).await.unwrap();
        let mut tx = trial.db.write().await.unwrap();
        register(&mut tx, "ana@example.com").await.unwrap();
        tx.commit().await.unwrap();
        let after: Vec<(String,)> = sql("SELECT email FROM customers").all(&mut snapshot).await.unwrap();
        assert_eq!(before, after);
        let written = register(&mut snapshot, "bruno@example.com").await;
        assert!(matches!(written, Err(Error::ReadOnly)), "{written:?}");
        drop(snapshot);
        assert_eq!(emails(&trial.db).await, ["ana@example.com"]);
        trial.finish().await;
    }
}
