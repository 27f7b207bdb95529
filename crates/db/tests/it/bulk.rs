#![expect(clippy::expect_used, reason = "a test that cannot read shall fail at once")]

use db::{Column, Db, Error, Table, Value, insert_many, sql, upsert_many};
use proptest::prelude::*;
use uuid::Uuid;

use crate::engines::{AURORA, trials};

const CUSTOMERS: Table = Table {
    name: "customers",
    columns: &[
        Column::int("store_id"),
        Column::uuid("id"),
        Column::text("email"),
        Column::text("note"),
        Column::int("visits"),
        Column::bool("active"),
        Column::bytes("photo"),
        Column::uuid("referrer"),
    ],
    key: &["store_id", "id"],
};

type Customer = (Uuid, String, Option<String>, Option<i64>, bool, Option<Vec<u8>>, Option<Uuid>);

fn row(customer: &Customer) -> Vec<Value> {
    let (id, email, note, visits, active, photo, referrer) = customer.clone();
    vec![
        AURORA.into(),
        id.into(),
        email.into(),
        note.into(),
        visits.into(),
        active.into(),
        photo.into(),
        referrer.into(),
    ]
}

async fn stored(db: &Db) -> Vec<Customer> {
    let mut snapshot = db.read().await.expect("a snapshot");
    sql("SELECT id, email, note, visits, active, photo, referrer FROM customers ORDER BY email")
        .all(&mut snapshot)
        .await
        .expect("customers")
}

fn nasty() -> Vec<Customer> {
    let notes = [
        "tab\there",
        "back\\slash \\N \\. \\t",
        "two\nlines\r\nand more",
        "\\.",
        "\\N",
        "",
        "quote \" ' `",
        "emoji 👩‍👩‍👧 é ã \u{301} \u{2028}",
        "\u{1}\u{7f}\u{feff}",
        "null",
        "{\"json\":[1]}",
        "[1,2]",
        "9223372036854775808",
    ];
    let mut customers: Vec<Customer> = notes
        .iter()
        .zip(0_i64..)
        .map(|(note, n)| {
            let id = Uuid::now_v7();
            (
                id,
                format!("{n:04}"),
                Some((*note).to_owned()),
                Some(i64::MAX - n),
                n % 2 == 0,
                Some(vec![0, 92, 255]),
                Some(id),
            )
        })
        .collect();
    customers.push((Uuid::now_v7(), "9999".to_owned(), None, None, true, None, None));
    customers.push((
        Uuid::nil(),
        "9999b".to_owned(),
        Some(String::new()),
        Some(i64::MIN),
        false,
        Some(vec![]),
        Some(Uuid::max()),
    ));
    customers
}

#[tokio::test]
async fn nasty_texts_and_every_kind_come_back_from_insert_many() {
    for trial in trials().await {
        let customers = nasty();
        let mut tx = trial.db.write().await.unwrap();
        let written = insert_many(&mut tx, &CUSTOMERS, customers.iter().map(row)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(written, u64::try_from(customers.len()).unwrap());
        assert_eq!(stored(&trial.db).await, customers);
        trial.finish().await;
    }
}

#[tokio::test]
async fn upsert_many_inserts_the_new_and_overwrites_the_known() {
    for trial in trials().await {
        let mut customers = nasty();
        let mut tx = trial.db.write().await.unwrap();
        upsert_many(&mut tx, &CUSTOMERS, customers.iter().skip(3).map(row)).await.unwrap();
        for customer in &mut customers {
            customer.2 = customer.2.as_ref().map(|note| format!("{note}, again"));
            customer.4 = !customer.4;
        }
        let written = upsert_many(&mut tx, &CUSTOMERS, customers.iter().map(row)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(written, u64::try_from(customers.len()).unwrap());
        assert_eq!(stored(&trial.db).await, customers);
        trial.finish().await;
    }
}

#[tokio::test]
async fn more_rows_than_a_pack_holds_are_all_written() {
    for trial in trials().await {
        let customers: Vec<Customer> = (0..5_001)
            .map(|n| (Uuid::now_v7(), format!("{n:06}@example.com"), None, Some(n), true, None, None))
            .collect();
        let mut tx = trial.db.write().await.unwrap();
        assert_eq!(insert_many(&mut tx, &CUSTOMERS, customers.iter().map(row)).await.unwrap(), 5_001);
        assert_eq!(upsert_many(&mut tx, &CUSTOMERS, customers.iter().map(row)).await.unwrap(), 5_001);
        assert_eq!(insert_many(&mut tx, &CUSTOMERS, std::iter::empty()).await.unwrap(), 0);
        tx.commit().await.unwrap();
        assert_eq!(stored(&trial.db).await, customers);
        trial.finish().await;
    }
}

#[derive(Debug, PartialEq, sqlx::FromRow, serde::Deserialize)]
struct Packed {
    id: Uuid,
    note: Option<String>,
    visits: Option<i64>,
    active: bool,
    referrer: Option<Uuid>,
}

#[tokio::test]
async fn packed_rows_are_the_rows_in_their_order() {
    let columns = [
        Column::uuid("id"),
        Column::text("note"),
        Column::int("visits"),
        Column::bool("active"),
        Column::uuid("referrer"),
    ];
    let text = "SELECT id, note, visits, active, referrer FROM customers
        WHERE store_id = $1 AND active IN (true, false) ORDER BY email DESC LIMIT $2";
    for trial in trials().await {
        let customers = nasty();
        let mut tx = trial.db.write().await.unwrap();
        insert_many(&mut tx, &CUSTOMERS, customers.iter().map(row)).await.unwrap();
        for (store, limit) in [(AURORA, 1000_i64), (AURORA, 3), (AURORA + 1, 3)] {
            let query = || sql(text).bind(store).bind(limit);
            let packed: Vec<Packed> = query().packed(&mut tx, &columns).await.unwrap();
            let plain: Vec<Packed> = query().all(&mut tx).await.unwrap();
            assert_eq!(packed, plain);
        }
        tx.commit().await.unwrap();
        trial.finish().await;
    }
}

#[tokio::test]
async fn bulk_errors_are_of_the_same_kinds_and_leave_the_connection_usable() {
    for trial in trials().await {
        let ana: Customer = (Uuid::now_v7(), "ana".to_owned(), None, None, true, None, None);
        let mut twin = ana.clone();
        twin.0 = Uuid::now_v7();
        let mut nul = ana.clone();
        nul.1 = "a\0b".to_owned();

        let mut tx = trial.db.write().await.unwrap();
        let taken = insert_many(&mut tx, &CUSTOMERS, [&ana, &twin].into_iter().map(row)).await;
        assert!(matches!(taken, Err(Error::Unique)), "{taken:?}");
        tx.rollback().await;
        let mut tx = trial.db.write().await.unwrap();
        let refused = insert_many(&mut tx, &CUSTOMERS, [&ana, &nul].into_iter().map(row)).await;
        assert!(matches!(refused, Err(Error::Nul)), "{refused:?}");
        tx.rollback().await;
        let mut tx = trial.db.write().await.unwrap();
        let short = insert_many(&mut tx, &CUSTOMERS, std::iter::once(vec![Value::Int(1)])).await;
        assert!(matches!(short, Err(Error::Other(_))), "{short:?}");
        tx.rollback().await;

        assert!(stored(&trial.db).await.is_empty());
        let mut tx = trial.db.write().await.unwrap();
        insert_many(&mut tx, &CUSTOMERS, std::iter::once(row(&ana))).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(stored(&trial.db).await, [ana]);
        trial.finish().await;
    }
}

#[test]
fn any_text_and_number_survive_both_ways_of_bulk_writing() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let trials = runtime.block_on(trials());
    let text = proptest::option::of("[^\u{0}]{0,12}");
    let one = (text, any::<Option<i64>>(), any::<bool>(), any::<Option<Vec<u8>>>(), any::<Option<u128>>());
    proptest!(ProptestConfig::with_cases(40), |(all in proptest::collection::vec(one, 1..20))| {
        let customers: Vec<Customer> = all
            .into_iter()
            .zip(0..)
            .map(|((note, visits, active, photo, referrer), n)| {
                (Uuid::from_u128(n), format!("{n:04}"), note, visits, active, photo, referrer.map(Uuid::from_u128))
            })
            .collect();
        for trial in &trials {
            for upsert in [false, true] {
                let read = runtime.block_on(async {
                    let mut tx = trial.db.write().await.unwrap();
                    sql("DELETE FROM customers").run(&mut tx).await.unwrap();
                    let rows = customers.iter().map(row);
                    if upsert {
                        upsert_many(&mut tx, &CUSTOMERS, rows).await.unwrap();
                    } else {
                        insert_many(&mut tx, &CUSTOMERS, rows).await.unwrap();
                    }
                    tx.commit().await.unwrap();
                    stored(&trial.db).await
                });
                prop_assert_eq!(&read, &customers);
            }
        }
    });
    for trial in trials {
        runtime.block_on(trial.finish());
    }
}
