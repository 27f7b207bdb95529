use serde_json::{Value, json};

use crate::app::{Client, TestApp, each_engine};

pub async fn saved(client: &Client, name: &str, filter: &str) -> Value {
    let body = json!({ "name": name, "filter": filter });
    client.post_json("/api/v1/segments", &body).await.expect(201).json()
}

async fn refused(client: &Client, body: Value) -> Vec<String> {
    let errors = client.post_json("/api/v1/segments", &body).await.expect(422).json()["errors"].clone();
    let said =
        |error: &Value| format!("{} {}", error["pointer"].as_str().unwrap(), error["code"].as_str().unwrap());
    errors.as_array().unwrap().iter().map(said).collect()
}

fn place(segment: &Value) -> String {
    format!("/api/v1/segments/{}", segment["id"].as_str().unwrap())
}

each_engine! {
    async fn a_segment_is_saved_read_changed_and_deleted(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let ana = json!({"first_name": "Ana", "tags": ["VIP"], "addresses": [{"city": "São Paulo", "state": "SP"}]});
        integration.post_json("/api/v1/customers", &ana).await.expect(201);

        let made = saved(&integration, "  VIPs de São Paulo ", "tag=VIP&state=SP").await;
        assert_eq!(made["name"], "VIPs de São Paulo");
        assert_eq!((&made["filter"], &made["filter_withheld"]), (&json!("state=SP&tag=VIP"), &Value::Null));
        assert_eq!(made["count"], 1);
        assert_eq!(integration.get(&place(&made)).await.expect(200).json(), made);

        let renamed = integration.patch(&place(&made), &json!({"name": "VIPs"})).await.expect(200).json();
        assert_eq!((&renamed["name"], &renamed["filter"]), (&json!("VIPs"), &json!("state=SP&tag=VIP")));
        let other = integration.patch(&place(&made), &json!({"filter": "state=RJ"})).await.expect(200).json();
        assert_eq!((&other["filter"], &other["count"]), (&json!("state=RJ"), &json!(0)));
        integration.patch(&place(&made), &json!({"name": null})).await.expect(422);
        integration.patch(&place(&made), &json!({"colour": "blue"})).await.expect(422);

        saved(&integration, "Ádria", "kind=company").await;
        let all = integration.get("/api/v1/segments").await.expect(200).json();
        let names: Vec<&str> = all["data"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Ádria", "VIPs"]);
        integration.delete(&place(&made)).await.expect(204);
        integration.delete(&place(&made)).await.expect(404);
        integration.get(&place(&made)).await.expect(404);
        integration.patch(&place(&made), &json!({"name": "Outro"})).await.expect(404);
    }

    async fn what_cannot_be_a_segment_is_refused_in_each_of_its_fields(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let first = saved(&integration, "SP", "state=SP").await;

        for (name, filter, faults) in [
            ("", "state=SP", vec!["/name required"]),
            ("x\u{7}", "state=SP", vec!["/name control_characters"]),
            (&"x".repeat(61), "state=SP", vec!["/name too_long"]),
            ("A", "", vec!["/filter required"]),
            ("A", "q=", vec!["/filter required"]),
            ("A", "state=XX&cor=azul", vec!["/filter/cor unknown_parameter", "/filter/state unknown_value"]),
            ("A", "state=SP&sort=name", vec!["/filter/sort unknown_parameter"]),
            ("A", "segment=SP", vec!["/filter/segment segment_in_segment"]),
            ("A", "name=a%00b", vec!["/filter control_characters"]),
            ("A", &format!("name={}", "x".repeat(4_000)), vec!["/filter too_long"]),
            ("", "tag=Nenhuma", vec!["/name required", "/filter/tag unknown_value"]),
        ] {
            assert_eq!(refused(&integration, json!({"name": name, "filter": filter})).await, faults, "{name} {filter}");
        }
        let again = json!({"name": "SP ", "filter": "state=SP"});
        assert_eq!(integration.post_json("/api/v1/segments", &again).await.expect(409).code(), "segment_taken");
        let second = saved(&integration, "Todos mesmo", "include=all").await;
        assert_eq!(integration.patch(&place(&second), &json!({"name": "SP"})).await.expect(409).code(), "segment_taken");
        integration.patch(&place(&first), &json!({"name": "SP"})).await.expect(200);
    }

    async fn a_store_has_at_most_two_hundred(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        for number in 0..200 {
            saved(&integration, &format!("Segmento {number}"), "state=SP").await;
        }
        let more = json!({"name": "Mais um", "filter": "state=SP"});
        assert_eq!(integration.post_json("/api/v1/segments", &more).await.expect(409).code(), "too_many_segments");
        let all = integration.get("/api/v1/segments?limit=150").await.expect(200).json();
        assert_eq!(all["data"].as_array().unwrap().len(), 150);
        let next = format!("/api/v1/segments?limit=150&cursor={}", all["next_cursor"].as_str().unwrap());
        assert_eq!(integration.get(&next).await.expect(200).json()["data"].as_array().unwrap().len(), 50);
    }

    async fn two_who_save_one_name_at_once_save_it_once(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let body = json!({"name": "SP", "filter": "state=SP"});
        let (one, other) = tokio::join!(
            integration.post_json("/api/v1/segments", &body),
            integration.post_json("/api/v1/segments", &body),
        );
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
    }

    async fn a_rename_follows_and_what_is_gone_is_said(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let field = json!({"key": "time", "label": "Time"});
        integration.post_json("/api/v1/custom_fields", &field).await.expect(201);
        let ana = json!({"first_name": "Ana", "tags": ["VIP"], "custom": {"time": "Náutico"}});
        integration.post_json("/api/v1/customers", &ana).await.expect(201);
        let vips = saved(&integration, "VIPs", "tag=vip").await;
        let team = saved(&integration, "Alvirrubros", "custom.time=nautico&tag=VIP").await;
        assert_eq!(team["count"], 1);

        // No screen renames tags yet.
        let mut tx = app.app.db.write().await.unwrap();
        db::sql("UPDATE tags SET name = 'Ouro', name_key = 'ouro'").run(&mut tx).await.unwrap();
        clientela::audiences::touch(&mut tx, aurora.store.id, clientela::audiences::Touched::Names).await.unwrap();
        tx.commit().await.unwrap();
        let seen = integration.get(&place(&vips)).await.expect(200).json();
        assert_eq!((&seen["filter"], &seen["count"]), (&json!("tag=Ouro"), &json!(1)));

        integration.delete("/api/v1/custom_fields/time").await.expect(204);
        let seen = integration.get(&place(&team)).await.expect(200).json();
        assert_eq!((&seen["filter"], &seen["filter_withheld"]), (&Value::Null, &json!("gone")));
        assert_eq!(seen["count"], 0);
        let list = integration.get("/api/v1/customers?segment=Alvirrubros&total=true").await.expect(200).json();
        assert_eq!(list["total"], 0);
        let mended = integration.patch(&place(&team), &json!({"filter": "tag=Ouro"})).await.expect(200).json();
        assert_eq!((&mended["filter"], &mended["count"]), (&json!("tag=Ouro"), &json!(1)));
    }

    async fn a_key_without_personal_data_is_not_told_what_was_typed(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let person = saved(&integration, "Da Ana", "email=ana@example.com&state=SP").await;
        saved(&integration, "SP", "state=SP").await;
        let masked = aurora.api_key(&["catalog:read", "catalog:write", "customers:read"]).await;

        let seen = masked.get("/api/v1/segments").await.expect(200);
        seen.assert_lacks("ana@example.com");
        assert_eq!(seen.json()["data"][0]["filter_withheld"], "personal_data");
        assert_eq!(seen.json()["data"][1]["filter"], "state=SP");
        let renamed = masked.patch(&place(&person), &json!({"name": "Dela"})).await.expect(200);
        renamed.assert_lacks("ana@example.com");
        assert_eq!(integration.get(&place(&person)).await.expect(200).json()["filter"], "email=ana%40example.com&state=SP");
    }

    async fn audit_and_events_name_the_segment_and_never_what_was_typed(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let made = saved(&integration, "Da Ana", "email=ana@example.com").await;
        integration.patch(&place(&made), &json!({"name": "Dela", "filter": "email=bia@example.com"})).await.expect(200);
        integration.patch(&place(&made), &json!({"name": "Dela"})).await.expect(200);
        integration.delete(&place(&made)).await.expect(204);

        let rows = app.rows().await;
        for table in ["audit", "audit_entries", "audit_values", "events"] {
            let kept = rows.get(table).cloned().unwrap_or_default().join("\n");
            assert!(!kept.contains("example.com"), "{table}: {kept}");
        }
        let events = rows["events"].join("\n");
        for kind in ["segment.created", "segment.updated", "segment.deleted"] {
            assert_eq!(events.matches(kind).count(), 1, "{kind}: {events}");
        }
    }
}
