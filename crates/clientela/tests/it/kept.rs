//! What is kept and cannot be read is a fault, never nothing (STYLE, "Errors").

use db::sql;
use serde_json::json;

use crate::app::{TestApp, TestStore, each_engine};
use crate::imports::files::{import, only, row, template};

async fn spoil(store: &TestStore, change: &'static str) {
    let mut tx = store.test.app.db.write().await.expect("a transaction");
    sql(change).bind(store.store.id).run(&mut tx).await.expect("written");
    tx.commit().await.expect("committed");
}

each_engine! {
    async fn phones_that_cannot_be_read_are_not_taken_for_none(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let ana = json!({"first_name": "Ana", "phones": ["11988887777"]});
        let id = key.post_json("/api/v1/customers", &ana).await.expect(201).json()["id"].as_str().unwrap().to_owned();
        let at = format!("/api/v1/customers/{id}");

        spoil(&aurora, "UPDATE customers SET phones = '[\"+55' WHERE store_id = $1").await;

        assert_eq!(key.get(&at).await.expect(500).code(), "internal");
        key.patch(&at, &json!({"last_name": "Lima"})).await.expect(500);
    }

    async fn a_history_that_cannot_be_read_is_not_taken_for_an_empty_one(app: TestApp) {
        let aurora = app.store("aurora").await;
        for name in ["Ana", "Bia"] {
            import(&aurora, &template(&[row(&[("Nome", name), ("E-mail", "ana@exemplo.com")])]), &[]).await;
        }
        let id = only(&aurora, "email=ana@exemplo.com").await["id"].as_str().unwrap().to_owned();
        let at = format!("/api/v1/customers/{id}/timeline");
        let key = aurora.integration();
        key.get(&at).await.expect(200).assert_has("Bia");

        spoil(&aurora, "UPDATE import_rows SET changes = '[[' WHERE store_id = $1 AND changes <> ''").await;

        assert_eq!(key.get(&at).await.expect(500).code(), "internal");
    }

    async fn an_answer_that_cannot_be_read_is_not_given_again_without_its_head(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration().with("idempotency-key", "k-1");
        let ana = json!({"first_name": "Ana"});
        key.post_json("/api/v1/customers", &ana).await.expect(201);
        key.post_json("/api/v1/customers", &ana).await.expect(201);

        spoil(&aurora, "UPDATE idempotency_keys SET headers = '[[' WHERE store_id = $1").await;

        key.post_json("/api/v1/customers", &ana).await.expect(500);
    }

    async fn a_name_of_a_group_has_one_limit_at_every_door(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (fits, too_long) = ("g".repeat(60), "g".repeat(61));
        let key = aurora.integration();
        key.post_json("/api/v1/groups", &json!({"name": too_long})).await.expect(422);

        let refused = import(&aurora, &template(&[row(&[("Nome", "Ana"), ("Grupo", &too_long)])]), &[]).await;
        let done = import(&aurora, &template(&[row(&[("Nome", "Ana"), ("Grupo", &fits)])]), &[]).await;

        assert_eq!(refused["errors"][0]["code"], "group_unknown", "{refused}");
        assert_eq!(done["state"], "done", "{done}");
    }

    async fn a_date_that_an_import_changed_stands_in_the_history(app: TestApp) {
        let aurora = app.store("aurora").await;
        for day in ["01/02/2024", "02/02/2024"] {
            import(&aurora, &template(&[row(&[("Nome", "Ana"), ("E-mail", "ana@exemplo.com"), ("Data de cadastro", day)])]), &[]).await;
        }
        let id = only(&aurora, "email=ana@exemplo.com").await["id"].as_str().unwrap().to_owned();

        let line = aurora.integration().get(&format!("/api/v1/customers/{id}/timeline")).await.expect(200).json();
        let change = json!({"field": "registered_at", "from": "2024-02-01T03:00:00.000000Z", "to": "2024-02-02T03:00:00.000000Z"});
        assert_eq!(line["data"][0]["changes"], json!([change]), "{line}");
        let page = aurora.owner().await.get(&aurora.at(&format!("/customers/{id}"))).await.expect(200);
        page.assert_has("01/02/2024");
        page.assert_has("02/02/2024");
    }
}
