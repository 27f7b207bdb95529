//! `clientela check` finds what it says it looks for, and nothing where nothing is.

use clientela::checkup;
use db::sql;
use serde_json::{Value, json};

use crate::app::{Client, TestApp, each_engine};

async fn furnish(integration: &Client) -> String {
    integration.post_json("/api/v1/groups", &json!({"name": "Atacado"})).await.expect(201);
    let mut last = Value::Null;
    for number in 0..6 {
        let body = json!({
            "first_name": format!("Ana {number}"), "tags": ["vip", format!("t{number}")],
            "group": if number % 2 == 0 { json!("Atacado") } else { Value::Null },
            "addresses": [{"state": "PE", "city": "Recife"}, {"state": "SP"}],
        });
        last = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
    }
    let place = format!("/api/v1/customers/{}", last["id"].as_str().unwrap());
    integration.patch(&place, &json!({"last_name": "Lima"})).await.expect(200);
    integration
        .send_json(axum::http::Method::DELETE, &format!("{place}/tags"), &json!({"tags": ["vip"]}), &[])
        .await
        .expect(200);
    last["id"].as_str().unwrap().to_owned()
}

async fn faults(app: &TestApp) -> Vec<String> {
    checkup::check(&app.app).await.expect("the check runs")
}

each_engine! {
    async fn a_sound_store_has_no_faults(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let id = furnish(&integration).await;
        let template = integration.get("/api/v1/imports/template?kind=customers&format=csv").await.bytes;
        let rows = format!("PF;Bia;;bia@example.com{}\nPF;Caio;;caio@example.com{}\n", ";".repeat(24), ";".repeat(24));
        for rows in [rows.clone(), rows.replace("Bia", "Beatriz")] {
            let file = [&template[..], rows.as_bytes()].concat();
            let fields = [("kind", "customers"), ("origin", "template")];
            integration.upload("/api/v1/imports", &fields, ("file", "a.csv", &file)).await.expect(202);
            app.run_jobs().await;
        }
        integration.delete(&format!("/api/v1/customers/{id}")).await.expect(204);

        assert_eq!(faults(&app).await, Vec::<String>::new());
    }

    async fn a_write_that_no_change_tells_of_is_found(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let id: uuid::Uuid = furnish(&integration).await.parse().unwrap();
        let mut tx = app.app.db.write().await.unwrap();
        sql("DELETE FROM customer_changes WHERE id = $1 AND seq = (SELECT max(seq) FROM customer_changes WHERE id = $1)")
            .bind(id).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();

        let found = faults(&app).await;
        assert_eq!(found, [format!("store aurora: customer {id} was written 3 times, the changes tell of 2")]);
    }

    async fn counts_that_the_record_does_not_bear_out_are_found(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        furnish(&integration).await;
        let mut tx = app.app.db.write().await.unwrap();
        sql("UPDATE addresses SET state = 'pe' WHERE state = 'PE'").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();

        let found = faults(&app).await;
        assert!(found.iter().any(|fault| fault.contains("by state")), "{found:?}");
    }

    async fn a_server_that_writes_meanwhile_is_no_fault(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        furnish(&integration).await;
        let writing = async {
            for number in 0..40 {
                let body = json!({"first_name": format!("Bia {number}"), "tags": ["vip"]});
                integration.post_json("/api/v1/customers", &body).await.expect(201);
            }
        };
        let checking = async {
            for _ in 0..12 {
                assert_eq!(faults(&app).await, Vec::<String>::new());
            }
        };
        futures_util::join!(writing, checking);
    }
}
