//! What has no use any more goes by itself, at the terms that docs/privacy.md names.

use clientela::clock::DAY;
use clientela::worker;
use db::sql;
use serde_json::{Value, json};

use crate::app::{TestApp, TestStore, each_engine};
use crate::imports::files::{counts, import, only, row, template, total};

async fn tidy(app: &TestApp) {
    let worker = worker::build(&app.app);
    worker.schedule().await.expect("scheduled");
    worker.drain().await.expect("the queue is worked off");
}

async fn count(app: &TestApp, question: &'static str) -> i64 {
    let mut snapshot = app.app.db.read().await.expect("a snapshot");
    sql(question).one::<(i64,)>(&mut snapshot).await.expect("a number").0
}

async fn refused(store: &TestStore) -> Value {
    let rows = [
        row(&[("Nome", "Ana"), ("E-mail", "ana@exemplo.com"), ("CPF/CNPJ", "11.222.333/0001-81")]),
        row(&[("Nome", "Bia"), ("E-mail", "bia@exemplo.com"), ("Telefone", "12")]),
        row(&[("Nome", "Bia"), ("E-mail", "BIA@exemplo.com")]),
    ];
    import(store, &template(&rows), &[]).await
}

fn id(answer: &Value) -> String {
    answer["id"].as_str().expect("an id").to_owned()
}

each_engine! {
    async fn the_errors_of_an_import_go_after_thirty_days_and_its_numbers_stay(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let import = id(&refused(&aurora).await);
        app.pass(29 * DAY);
        tidy(&app).await;
        assert_eq!(count(&app, "SELECT CAST(count(*) AS bigint) FROM import_problems").await, 2);

        app.pass(2 * DAY);
        tidy(&app).await;

        assert_eq!(count(&app, "SELECT CAST(count(*) AS bigint) FROM import_problems").await, 0);
        let seen = key.get(&format!("/api/v1/imports/{import}")).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["errors_total"], &seen["errors"]), (&json!("failed"), &json!(2), &json!([])));
        let page = aurora.owner().await.get(&aurora.at(&format!("/imports/{import}"))).await.expect(200);
        page.assert_has("Os erros deste arquivo foram apagados");
    }

    async fn a_deleted_customers_values_leave_the_errors_of_imports(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let company = json!({"kind": "company", "trade_name": "Loja", "document": "11.222.333/0001-81"});
        let company = id(&key.post_json("/api/v1/customers", &company).await.expect(201).json());
        let ana = id(&key.post_json("/api/v1/customers", &json!({"first_name": "Ana", "email": "ana@exemplo.com"})).await.expect(201).json());
        let bia = id(&key.post_json("/api/v1/customers", &json!({"first_name": "Bia", "email": "bia@exemplo.com"})).await.expect(201).json());
        let at = format!("/api/v1/imports/{}/errors", id(&refused(&aurora).await));
        let before = key.get(&at).await.expect(200);
        for told in ["11.222.333/0001-81", "BIA@exemplo.com", &company, &ana] {
            before.assert_has(told);
        }

        for customer in [&company, &bia] {
            key.delete(&format!("/api/v1/customers/{customer}")).await.expect(204);
        }

        let after = key.get(&at).await.expect(200);
        for gone in ["11.222.333/0001-81", "BIA@exemplo.com", &company, &bia] {
            after.assert_lacks(gone);
        }
        after.assert_has(&ana);
        assert_eq!(after.json()["data"].as_array().expect("errors").len(), before.json()["data"].as_array().expect("errors").len());
    }

    async fn jobs_long_ended_are_forgotten_and_what_they_did_is_still_told(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let done = import(&aurora, &template(&[row(&[("Nome", "Ana")])]), &[]).await;
        let failed = refused(&aurora).await;
        let body = json!({"format": "csv", "purpose": "management"});
        let export = id(&key.post_json("/api/v1/exports", &body).await.expect(202).json());
        app.run_jobs().await;

        app.pass(8 * DAY);
        tidy(&app).await;
        app.pass(91 * DAY);
        tidy(&app).await;

        let now = app.now().plus(-DAY).micros();
        let mut snapshot = app.app.db.read().await.expect("a snapshot");
        let old = sql("SELECT kind FROM jobs WHERE created_at < $1").bind(now).all::<(String,)>(&mut snapshot).await.expect("jobs");
        drop(snapshot);
        assert_eq!(old, []);
        let seen = key.get(&format!("/api/v1/imports/{}", id(&done))).await.expect(200).json();
        assert_eq!((&seen["state"], counts(&seen), &seen["code"]), (&json!("done"), [1, 0, 0, 0], &Value::Null));
        let seen = key.get(&format!("/api/v1/imports/{}", id(&failed))).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["code"]), (&json!("failed"), &json!("import_has_errors")), "{seen}");
        key.get(&format!("/api/v1/jobs/{}", id(&done))).await.expect(404);
        key.delete(&format!("/api/v1/jobs/{}", id(&done))).await.expect(404);
        let seen = key.get(&format!("/api/v1/exports/{export}")).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["result"]["rows"]), (&json!("done"), &json!(1)), "{seen}");
        let clara = aurora.owner().await;
        for page in ["/imports", "/exports", &format!("/imports/{}", id(&done)), &format!("/imports/{}", id(&failed)), &format!("/exports/{export}")] {
            clara.get(&aurora.at(page)).await.expect(200);
        }
        clara.post_form(&aurora.at(&format!("/imports/{}/cancel", id(&done))), &[]).await.expect(409);
    }

    async fn old_mails_and_counters_go(app: TestApp) {
        let aurora = app.store("aurora").await;
        aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Ana"})).await.expect(201);
        let fields = [("format", "csv"), ("purpose", "management")];
        aurora.owner().await.post_form(&aurora.at("/exports"), &fields).await.expect(303);
        app.run_jobs().await;
        app.anonymous().post_form("/login", &[("email", "clara@aurora.example"), ("password", "errada")]).await;
        let mails = "SELECT CAST(count(*) AS bigint) FROM mails";
        assert_eq!(count(&app, mails).await, 1);
        app.pass(89 * DAY);
        tidy(&app).await;
        assert_eq!(count(&app, mails).await, 1);
        let mut volatile = app.app.db.volatile_read().await.expect("a snapshot");
        let counters = sql("SELECT name FROM rate_counters").all::<(String,)>(&mut volatile).await.expect("counters");
        assert_eq!(counters, []);
        drop(volatile);

        app.pass(2 * DAY);
        tidy(&app).await;

        assert_eq!(count(&app, mails).await, 0);
    }

    async fn changes_are_pruned_and_who_is_behind_reads_all_again(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let other = app.second_process().await;
        let elsewhere = other.anonymous().with_key(&aurora.api_key);
        key.post_json("/api/v1/customers", &json!({"first_name": "Ana"})).await.expect(201);
        elsewhere.get("/api/v1/customers?total=true").await.expect(200);
        for number in 0..40 {
            key.post_json("/api/v1/customers", &json!({"first_name": format!("Ana {number}"), "email": format!("ana{number}@exemplo.com")})).await.expect(201);
        }

        let store = aurora.store.id;
        let pruned = db::transact!(app.app.db, clientela::error::Error, |tx| { clientela::audiences::prune(tx, store, 2).await });

        assert!(pruned.expect("pruned") > 0);
        assert!(count(&app, "SELECT CAST(count(*) AS bigint) FROM customer_changes").await <= 16);
        let list = elsewhere.get("/api/v1/customers?total=true").await.expect(200).json();
        assert_eq!(list["total"], 41);
        assert_eq!(total(&aurora).await, 41);
        assert_eq!(only(&aurora, "email=ana39@exemplo.com").await["first_name"], "Ana 39");
        key.post_json("/api/v1/customers", &json!({"first_name": "Bia"})).await.expect(201);
        assert_eq!(elsewhere.get("/api/v1/customers?total=true").await.expect(200).json()["total"], 42);
        other.close().await;
    }
}
