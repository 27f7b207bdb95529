//! Who enters and leaves segments is told (DOMAIN 3.5, 18.2).

use axum::http::Method;
use clientela::clock::DAY;
use clientela::segments;
use serde_json::{Value, json};

use crate::app::{Client, TestApp, TestStore, each_engine};

/// Looks, and gives what was told since the last time: kind without `segment.`, and the first name.
async fn told(store: &TestStore) -> Vec<(String, String)> {
    segments::follow_store(&store.test.app, &store.store).await.expect("it follows");
    let mut tx = store.test.app.db.write().await.unwrap();
    let events = db::sql("SELECT events.kind, coalesce(customers.first_name, '') FROM events LEFT JOIN customers \
         ON customers.store_id = events.store_id AND customers.id = events.subject_id \
         WHERE events.store_id = $1 AND events.kind IN ('segment.entered', 'segment.left') ORDER BY events.id")
    .bind(store.store.id)
    .all::<(String, String)>(&mut tx)
    .await
    .unwrap();
    db::sql("DELETE FROM events WHERE kind IN ('segment.entered', 'segment.left')")
        .run(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut events: Vec<_> =
        events.into_iter().map(|(kind, name)| (kind.replace("segment.", ""), name)).collect();
    events.sort();
    events
}

fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    wanted.iter().map(|(kind, name)| ((*kind).to_owned(), (*name).to_owned())).collect()
}

async fn segment(integration: &Client, name: &str, filter: &str) -> String {
    let body = json!({"name": name, "filter": filter});
    integration.post_json("/api/v1/segments", &body).await.expect(201).json()["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn customer(integration: &Client, body: Value) -> String {
    let made = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
    format!("/api/v1/customers/{}", made["id"].as_str().unwrap())
}

each_engine! {
    async fn a_new_segment_records_its_members_and_tells_only_who_comes_and_goes_since(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let ana = customer(&integration, json!({"first_name": "Ana", "tags": ["vip"]})).await;
        let bruno = customer(&integration, json!({"first_name": "Bruno"})).await;
        assert_eq!(told(&aurora).await, pairs(&[]));
        let id = segment(&integration, "VIPs", "tag=vip").await;
        assert_eq!(told(&aurora).await, pairs(&[]), "its members are recorded");

        integration.send_json(Method::PUT, &format!("{bruno}/tags"), &json!({"tags": ["vip"]}), &[]).await.expect(200);
        integration.send_json(Method::PUT, &format!("{ana}/tags"), &json!({"tags": []}), &[]).await.expect(200);
        let payload = {
            segments::follow_store(&app.app, &aurora.store).await.unwrap();
            let mut glance = app.app.db.glance().await.unwrap();
            db::sql("SELECT payload FROM events WHERE kind = 'segment.entered'").one::<(String,)>(&mut glance).await.unwrap().0
        };
        let payload: Value = serde_json::from_str(&payload).unwrap();
        assert_eq!(payload, json!({"segment_id": id, "customer_id": bruno.rsplit('/').next().unwrap()}));
        assert_eq!(told(&aurora).await, pairs(&[("entered", "Bruno"), ("left", "Ana")]));
        assert_eq!(told(&aurora).await, pairs(&[]), "each is told once");

        let changed = json!({"name": "Importantes"});
        integration.patch(&format!("/api/v1/segments/{id}"), &changed).await.expect(200);
        integration.patch(&bruno, &json!({"last_name": "Costa"})).await.expect(200);
        assert_eq!(told(&aurora).await, pairs(&[]), "other names move nobody");
        integration.patch(&format!("/api/v1/segments/{id}"), &json!({"filter": "kind=person"})).await.expect(200);
        assert_eq!(told(&aurora).await, pairs(&[]), "another question begins anew");
        customer(&integration, json!({"first_name": "Dora"})).await;
        assert_eq!(told(&aurora).await, pairs(&[("entered", "Dora")]));
    }

    async fn dates_move_customers_at_local_midnight(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        customer(&integration, json!({"first_name": "Ana", "birth_date": "1990-03-12"})).await;
        customer(&integration, json!({"first_name": "Bruno", "birth_date": "1990-03-10"})).await;
        segment(&integration, "Aniversariantes de hoje e amanhã", "birthday_from=today&birthday_to=%2B1d").await;
        assert_eq!(told(&aurora).await, pairs(&[]));
        // Half past two UTC is still the 10th in São Paulo; an hour later it is the 11th.
        app.set_time("2026-03-11T02:30:00Z");
        assert_eq!(told(&aurora).await, pairs(&[]));
        app.set_time("2026-03-11T03:30:00Z");
        assert_eq!(told(&aurora).await, pairs(&[("entered", "Ana"), ("left", "Bruno")]));
        app.pass(2 * DAY);
        assert_eq!(told(&aurora).await, pairs(&[("left", "Ana")]));
    }

    async fn orders_imports_deletions_and_pruned_changes_are_all_followed(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        segment(&integration, "Compradores", "orders_min=1").await;
        segment(&integration, "Do Recife", "city=recife").await;
        told(&aurora).await;
        let order = json!({"code": "1", "placed_at": "2026-03-01T12:00:00Z", "customer": {"email": "ana@example.com", "first_name": "Ana"},
            "items": [{"sku": "S", "quantity": 1, "unit_price_cents": 1}]});
        integration.post_json("/api/v1/orders", &order).await.expect(201);
        assert_eq!(told(&aurora).await, pairs(&[("entered", "Ana")]));
        integration.send_json(Method::PATCH, "/api/v1/orders/1", &json!({"status": "cancelled"}), &[]).await.expect(200);
        assert_eq!(told(&aurora).await, pairs(&[("left", "Ana")]));

        let bia = customer(&integration, json!({"first_name": "Bia", "addresses": [{"city": "Recife", "state": "PE"}]})).await;
        let caio = customer(&integration, json!({"first_name": "Caio", "addresses": [{"city": "Recife", "state": "PE"}]})).await;
        db::transact!(app.app.db, clientela::error::Error, |tx| { clientela::audiences::prune(tx, aurora.store.id, 0).await }).unwrap();
        assert_eq!(told(&aurora).await, pairs(&[("entered", "Bia"), ("entered", "Caio")]));
        integration.send_json(Method::DELETE, &bia, &json!({}), &[]).await.expect(204);
        integration.patch(&caio, &json!({"last_name": "Reis"})).await.expect(200);
        assert_eq!(told(&aurora).await, pairs(&[]), "that she is deleted was told");
        let mut glance = app.app.db.glance().await.unwrap();
        let (left,) = db::sql("SELECT CAST(count(*) AS bigint) FROM segment_members").one::<(i64,)>(&mut glance).await.unwrap();
        assert_eq!(left, 1, "nothing is kept of who is gone");
    }

    async fn what_was_told_before_a_death_is_not_told_again(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        customer(&integration, json!({"first_name": "Zoe", "tags": ["vip"]})).await;
        segment(&integration, "VIPs", "tag=vip").await;
        told(&aurora).await;
        customer(&integration, json!({"first_name": "Ana", "tags": ["vip"]})).await;
        let before = kept(&app).await;
        assert_eq!(told(&aurora).await, pairs(&[("entered", "Ana")]));
        // It died after the pack and before the end: the position is the old one.
        let mut tx = app.app.db.write().await.unwrap();
        db::sql("UPDATE followers SET position = $1").bind(before).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(told(&aurora).await, pairs(&[]));
    }

    async fn several_at_once_tell_each_thing_once(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        customer(&integration, json!({"first_name": "Zoe", "tags": ["vip"]})).await;
        segment(&integration, "VIPs", "tag=vip").await;
        told(&aurora).await;
        let second = app.second_process().await;
        for name in ["Ana", "Bruno", "Caio"] {
            customer(&integration, json!({"first_name": name, "tags": ["vip"]})).await;
        }
        let (one, other) = tokio::join!(
            segments::follow_store(&app.app, &aurora.store),
            segments::follow_store(&second.app, &aurora.store),
        );
        assert!(one.is_ok() || other.is_ok(), "one of them goes on");
        assert_eq!(told(&aurora).await, pairs(&[("entered", "Ana"), ("entered", "Bruno"), ("entered", "Caio")]));
        second.close().await;
    }

    async fn a_store_without_segments_is_left_alone(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        customer(&integration, json!({"first_name": "Zoe", "tags": ["vip"]})).await;
        let id = segment(&integration, "VIPs", "tag=vip").await;
        told(&aurora).await;
        customer(&integration, json!({"first_name": "Ana", "tags": ["vip"]})).await;
        told(&aurora).await;
        integration.send_json(Method::DELETE, &format!("/api/v1/segments/{id}"), &json!({}), &[]).await.expect(204);
        assert_eq!(told(&aurora).await, pairs(&[]), "nobody leaves what is deleted");
        for table in ["watched_segments", "segment_members"] {
            assert_eq!(app.rows().await[table], Vec::<String>::new(), "{table}");
        }
    }
}

async fn kept(app: &TestApp) -> String {
    let mut glance = app.app.db.glance().await.unwrap();
    db::sql("SELECT position FROM followers").one::<(String,)>(&mut glance).await.unwrap().0
}
