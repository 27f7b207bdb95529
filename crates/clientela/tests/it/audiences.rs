//! Lists are never stale, whatever became of what was in memory.

use std::sync::atomic::{AtomicBool, Ordering};

use audience::{CustomerId, Filter, Now, Sight, View};
use clientela::audiences::{self, Audiences, FactsSource, NameBook, Reading, Touched, Which};
use clientela::customers::CustomerFacts;
use clientela::error::Error;
use clientela::stores::Store;
use db::{Conn, Tx, sql};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::{Client, Engine, TestApp, TestStore, each_engine};

const LANES: u8 = 8;

async fn register(integration: &Client, name: &str) -> Uuid {
    let made = integration.post_json("/api/v1/customers", &json!({ "first_name": name })).await.expect(201);
    made.json()["id"].as_str().unwrap().parse().unwrap()
}

async fn list(integration: &Client, filter: &str) -> Value {
    integration.get(&format!("/api/v1/customers?total=true&sort=name&{filter}")).await.expect(200).json()
}

async fn names(integration: &Client) -> Vec<String> {
    let list = list(integration, "").await;
    list["data"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// Another name, and the clock; not yet committed.
async fn rename(tx: &mut Tx, store: &TestStore, id: Uuid, name: &str) {
    sql("UPDATE customers SET first_name = $3, version = version + 1 WHERE store_id = $1 AND id = $2")
        .bind(store.store.id)
        .bind(id)
        .bind(name)
        .run(tx)
        .await
        .unwrap();
    audiences::touch(tx, store.store.id, Touched::Customers(&[CustomerId(id)])).await.unwrap();
}

fn lane(id: Uuid) -> u8 {
    id.as_bytes()[15] % LANES
}

/// The record's facts in packs of five, so that few customers are read by several snapshots as a million are.
struct SmallPacks;

impl FactsSource for SmallPacks {
    fn name<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        into: &'a mut NameBook,
    ) -> BoxFuture<'a, Result<(), Error>> {
        CustomerFacts.name(db, store, into)
    }

    fn pack_end<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        after: CustomerId,
    ) -> BoxFuture<'a, Result<Option<CustomerId>, Error>> {
        Box::pin(async move {
            let last =
                sql("SELECT id FROM customers WHERE store_id = $1 AND id > $2 ORDER BY id LIMIT 1 OFFSET 4");
            let last = last.bind(store.id).bind(after.0).maybe::<(Uuid,)>(db).await?;
            Ok(last.map(|(id,)| CustomerId(id)))
        })
    }

    fn read<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        which: Which<'a>,
    ) -> BoxFuture<'a, Result<Reading, Error>> {
        CustomerFacts.read(db, store, which)
    }
}

/// How many there are, and how many are called so, in a process that has just read the store.
async fn counted_anew(db: &db::Db, store: &Store, name: &str) -> (u64, u64) {
    let audiences = Audiences::new(vec![Box::new(SmallPacks)], 1 << 30);
    let fresh = audiences.fresh(db, store).await.unwrap();
    let name = name.to_owned();
    let counted = audiences.ask(&fresh, move |audience, names| {
        let now = Now { instant: 0, today: chrono::NaiveDate::default() };
        let view = View { now, sight: Sight::Personal, names };
        let called = Filter::parse([("name", name.as_str())], names).unwrap();
        (audience.count(&Filter::default(), &view), audience.count(&called, &view))
    });
    counted.await.unwrap()
}

each_engine! {
    async fn several_snapshots_of_one_store_hold_the_same(app: TestApp) {
        let store = app.store("aurora").await;
        let integration = store.integration();
        let mut ids = Vec::new();
        for number in 0..60 {
            ids.push(register(&integration, &format!("Ana {number:02}")).await);
        }
        let is_over = AtomicBool::new(false);
        // One customer or another is called Dona, at any moment exactly one.
        let moving = async {
            let mut dona = 0;
            while !is_over.load(Ordering::Relaxed) {
                let next = (dona + 31) % ids.len();
                let mut tx = app.app.db.write().await.unwrap();
                rename(&mut tx, &store, ids[dona], "Ana").await;
                rename(&mut tx, &store, ids[next], "Dona").await;
                tx.commit().await.unwrap();
                dona = next;
            }
        };
        let mut tx = app.app.db.write().await.unwrap();
        rename(&mut tx, &store, ids[0], "Dona").await;
        tx.commit().await.unwrap();
        let reading = async {
            for round in 0..150 {
                assert_eq!(counted_anew(&app.app.db, &store.store, "dona").await, (60, 1), "round {round}");
            }
            is_over.store(true, Ordering::Relaxed);
        };
        futures_util::future::join(moving, reading).await;
    }

    async fn transactions_that_commit_out_of_order_are_all_seen(app: TestApp) {
        if app.engine == Engine::Sqlite {
            return; // One writer: there is no other order.
        }
        let store = app.store("aurora").await;
        let integration = store.integration();
        let ana = register(&integration, "Ana").await;
        let mut bruno = register(&integration, "Bruno").await;
        while lane(bruno) == lane(ana) {
            integration.delete(&format!("/api/v1/customers/{bruno}")).await.expect(204);
            bruno = register(&integration, "Bruno").await;
        }
        let reader = app.second_process().await;
        let elsewhere = reader.anonymous().with_key(&store.api_key);
        for round in 0..20 {
            let mut first = app.app.db.write().await.unwrap();
            rename(&mut first, &store, ana, &format!("Ana {round}")).await;
            let before = names(&elsewhere).await;
            let mut second = app.app.db.write().await.unwrap();
            rename(&mut second, &store, bruno, &format!("Bruno {round}")).await;
            second.commit().await.unwrap();
            assert_eq!(names(&elsewhere).await, [before[0].clone(), format!("Bruno {round}")]);
            first.commit().await.unwrap();
            assert_eq!(names(&elsewhere).await, [format!("Ana {round}"), format!("Bruno {round}")]);
            assert_eq!(names(&integration).await, [format!("Ana {round}"), format!("Bruno {round}")]);
        }
        reader.close().await;
    }

    async fn a_restored_backup_is_what_the_next_list_shows(app: TestApp) {
        let store = app.store("aurora").await;
        let integration = store.integration();
        let ana = register(&integration, "Ana").await;
        register(&integration, "Bruno").await;
        assert_eq!(names(&integration).await, ["Ana", "Bruno"]);

        // As a restore leaves it: rows and numbers of an earlier day, another epoch.
        let mut tx = app.app.db.write().await.unwrap();
        for text in [
            "UPDATE customers SET first_name = 'Antes' WHERE store_id = $1",
            "UPDATE store_clock SET epoch = $2 WHERE store_id = $1",
        ] {
            let restoring = sql(text).bind(store.store.id);
            let restoring = if text.contains("$2") { restoring.bind(ana) } else { restoring };
            restoring.run(&mut tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(names(&integration).await, ["Antes", "Antes"]);

        let mut tx = app.app.db.write().await.unwrap();
        sql("UPDATE customers SET first_name = 'Ontem' WHERE store_id = $1").bind(store.store.id).run(&mut tx).await.unwrap();
        sql("UPDATE store_clock SET seq = 0 WHERE store_id = $1").bind(store.store.id).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(names(&integration).await, ["Ontem", "Ontem"]);
    }

    async fn who_is_behind_what_was_pruned_reads_all_again(app: TestApp) {
        let store = app.store("aurora").await;
        let integration = store.integration();
        let reader = app.second_process().await;
        let elsewhere = reader.anonymous().with_key(&store.api_key);
        assert_eq!(names(&elsewhere).await, [""; 0]);
        register(&integration, "Ana").await;
        let mut tx = app.app.db.write().await.unwrap();
        sql("DELETE FROM customer_changes WHERE store_id = $1").bind(store.store.id).run(&mut tx).await.unwrap();
        sql("UPDATE store_clock SET pruned_to = seq WHERE store_id = $1").bind(store.store.id).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(names(&elsewhere).await, ["Ana"]);
        reader.close().await;
    }

    async fn stores_asked_longest_ago_leave_memory_and_come_back(app: TestApp) {
        let stores = [app.store("aurora").await, app.store("boreal").await, app.store("celeste").await];
        for store in &stores {
            for number in 0..20 {
                register(&store.integration(), &format!("{} {number:02}", store.store.slug)).await;
            }
        }
        let roomy = app.second_process().await;
        list(&roomy.anonymous().with_key(&stores[0].api_key), "").await;
        let one = roomy.app.audiences.memory();
        assert!(one > 0);
        let narrow = app.with_audience_memory(one * 2 + one / 2).await;
        for round in 0..4 {
            for store in &stores {
                let client = narrow.anonymous().with_key(&store.api_key);
                let list = list(&client, "limit=1").await;
                assert_eq!(list["total"], 20, "round {round}");
                assert_eq!(list["data"][0]["name"], format!("{} 00", store.store.slug));
                assert!(narrow.app.audiences.memory() <= one * 2 + one / 2);
            }
        }
        let tiny = app.with_audience_memory(one / 2).await;
        let refused = tiny.anonymous().with_key(&stores[0].api_key).get("/api/v1/customers").await;
        assert_eq!((refused.status, refused.code().as_str()), (503, "audience_too_large"));
        for process in [roomy, narrow, tiny] {
            process.close().await;
        }
    }

    async fn a_store_whose_customer_changes_again_and_again_takes_no_more_memory(app: TestApp) {
        let store = app.store("aurora").await;
        let ana = register(&store.integration(), "Ana").await;
        let other = app.second_process().await;
        let elsewhere = other.anonymous().with_key(&store.api_key);
        list(&elsewhere, "").await;
        let mut taken = Vec::new();
        for round in 0..20 {
            let mut tx = app.app.db.write().await.unwrap();
            rename(&mut tx, &store, ana, &format!("Ana {round:02}")).await;
            tx.commit().await.unwrap();
            assert_eq!(names(&elsewhere).await, [format!("Ana {round:02}")]);
            taken.push(other.app.audiences.memory());
        }
        assert_eq!(taken[19], taken[0], "{taken:?}");
        other.close().await;
    }

    async fn lists_are_right_while_a_new_base_is_built(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let mut left = Vec::new();
        for number in 0..60 {
            left.push((register(&integration, &format!("Ana {number:02}")).await, format!("Ana {number:02}")));
        }
        assert_eq!(list(&integration, "").await["total"], 60);
        // Each deletion asks for a new base, so that nothing of the deleted stays in memory.
        for round in 0..40 {
            let (gone, name) = left.remove(round % left.len());
            integration.delete(&format!("/api/v1/customers/{gone}")).await.expect(204);
            let list = list(&integration, "limit=500").await;
            let shown: Vec<&str> = list["data"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
            let kept: Vec<&str> = left.iter().map(|(_, name)| name.as_str()).collect();
            assert_eq!(shown, kept, "round {round}, without {name}");
        }
    }
}
