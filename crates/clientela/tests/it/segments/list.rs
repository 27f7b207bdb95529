use serde_json::{Value, json};

use super::api::saved;
use crate::app::{Client, TestApp, TestStore, each_engine};

async fn register(client: &Client, customer: Value) -> Value {
    client.post_json("/api/v1/customers", &customer).await.expect(201).json()
}

async fn cast(client: &Client) {
    for (name, city, state, tags) in [
        ("Ana", "São Paulo", "SP", json!(["VIP"])),
        ("Bruno", "Recife", "PE", json!(["VIP"])),
        ("Caio", "Campinas", "SP", json!([])),
    ] {
        let address = json!({"city": city, "state": state});
        register(client, json!({"first_name": name, "tags": tags, "addresses": [address]})).await;
    }
}

/// Nothing removes customers yet.
async fn remove(store: &TestStore, name: &str) {
    let mut tx = store.test.app.db.write().await.unwrap();
    db::sql("UPDATE customers SET removed_at = 1 WHERE first_name = $1")
        .bind(name)
        .run(&mut tx)
        .await
        .unwrap();
    clientela::audiences::touch(&mut tx, store.store.id, clientela::audiences::Touched::All).await.unwrap();
    tx.commit().await.unwrap();
}

async fn names(client: &Client, query: &str) -> Vec<String> {
    let list = client.get(&format!("/api/v1/customers?sort=name&{query}")).await.expect(200).json();
    let name = |one: &Value| one["name"].as_str().unwrap().to_owned();
    list["data"].as_array().unwrap().iter().map(name).collect()
}

each_engine! {
    async fn the_list_takes_a_segment_by_id_or_name_and_more_filters_with_it(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        cast(&integration).await;
        let vips = saved(&integration, "VIPs", "tag=VIP").await;
        let id = vips["id"].as_str().unwrap();

        assert_eq!(names(&integration, "segment=VIPs").await, ["Ana", "Bruno"]);
        assert_eq!(names(&integration, &format!("segment={id}")).await, ["Ana", "Bruno"]);
        assert_eq!(names(&integration, &format!("segment={id}&state=SP")).await, ["Ana"]);
        assert_eq!(names(&integration, "segment=VIPs&tag=VIP&tag_mode=none").await, [""; 0]);
        assert_eq!(names(&integration, "segment=VIPs&q=bru").await, ["Bruno"]);
        for (query, fault) in [
            ("segment=Outros", "segment unknown_value"),
            ("segment=", "segment blank"),
            ("segment=VIPs&segment=VIPs", "segment repeated"),
            ("segment=vips", "segment unknown_value"),
        ] {
            let errors = integration.get(&format!("/api/v1/customers?{query}")).await.expect(422).json()["errors"].clone();
            let said = format!("{} {}", errors[0]["pointer"].as_str().unwrap(), errors[0]["code"].as_str().unwrap());
            assert_eq!(said, fault, "{query}");
        }
        let boreal = app.store("boreal").await.integration();
        boreal.get(&format!("/api/v1/customers?segment={id}")).await.expect(422);
    }

    async fn a_segment_is_always_live(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        cast(&integration).await;
        let born = json!({"first_name": "Davi", "birth_date": "1990-03-15"});
        register(&integration, born).await;
        let vips = saved(&integration, "VIPs", "tag=VIP").await;
        saved(&integration, "Aniversariantes", "birthday_from=today&birthday_to=%2B7d").await;
        let found = integration.get("/api/v1/customers?name=Caio").await.expect(200).json();
        let caio = format!("/api/v1/customers/{}/tags", found["data"][0]["id"].as_str().unwrap());

        integration.post_json(&caio, &json!({"tags": ["VIP"]})).await.expect(200);
        assert_eq!(names(&integration, "segment=VIPs").await, ["Ana", "Bruno", "Caio"]);
        let place = format!("/api/v1/segments/{}", vips["id"].as_str().unwrap());
        integration.patch(&place, &json!({"filter": "tag=VIP&state=PE"})).await.expect(200);
        assert_eq!(names(&integration, "segment=VIPs").await, ["Bruno"]);

        assert_eq!(names(&integration, "segment=Aniversariantes").await, ["Davi"]);
        app.pass(10 * clientela::clock::DAY);
        assert_eq!(names(&integration, "segment=Aniversariantes").await, [""; 0]);
    }

    async fn totals_hidden_kinds_facets_and_cursors_follow(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        cast(&integration).await;
        let saved_vips = saved(&integration, "VIPs", "tag=VIP").await;
        register(&integration, json!({"first_name": "Davi"})).await;
        remove(&aurora, "Davi").await;
        saved(&integration, "Removidos", "removed=true").await;
        saved(&integration, "Todos", "include=all").await;

        let total = async |query: &str| {
            let list = integration.get(&format!("/api/v1/customers?total=true&{query}")).await.expect(200).json();
            (list["total"].clone(), list["hidden"].clone())
        };
        assert_eq!(total("").await, (json!(3), json!(1)));
        assert_eq!(total("segment=Removidos").await, (json!(1), json!(0)));
        assert_eq!(total("segment=Todos").await, (json!(4), json!(0)));
        let count = integration.get("/api/v1/segments").await.expect(200).json()["data"].clone();
        let counts: Vec<&Value> = count.as_array().unwrap().iter().map(|one| &one["count"]).collect();
        assert_eq!(counts, [&json!(1), &json!(4), &json!(2)]);

        // A facet lifts what the list asks beside, never what the segment asks.
        let facets = integration.get("/api/v1/customers?segment=VIPs&state=SP&facets=state").await.expect(200).json();
        assert_eq!(facets["facets"]["state"].as_array().unwrap().len(), 2);
        let page = integration.get("/api/v1/customers?segment=VIPs&limit=1").await.expect(200).json();
        let next = format!("/api/v1/customers?segment=VIPs&limit=1&cursor={}", page["next_cursor"].as_str().unwrap());
        integration.get(&next).await.expect(200);
        let place = format!("/api/v1/segments/{}", saved_vips["id"].as_str().unwrap());
        integration.patch(&place, &json!({"name": "Ouro"})).await.expect(200);
        integration.get(&next.replace("VIPs", "Ouro")).await.expect(200);
        integration.patch(&place, &json!({"filter": "tag=VIP&kind=person"})).await.expect(200);
        let stale = integration.get(&next.replace("VIPs", "Ouro")).await.expect(422).json();
        assert_eq!(stale["errors"][0]["code"], "cursor_invalid");
    }

    async fn an_export_takes_a_segment(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        cast(&integration).await;
        let vips = saved(&integration, "VIPs", "tag=VIP").await;
        let id = vips["id"].as_str().unwrap();
        let export = json!({"format": "csv", "purpose": "management", "filter": format!("segment={id}&state=PE")});

        let job = integration.post_json("/api/v1/exports", &export).await.expect(202).json();
        app.run_jobs().await;
        let file = format!("/api/v1/exports/{}/file", job["id"].as_str().unwrap());
        let text = integration.get(&file).await.expect(200);
        text.assert_has("Bruno");
        text.assert_lacks("Ana");
        let clara = aurora.owner().await;
        clara.get(&aurora.at("/exports")).await.expect(200).assert_has("Segmento: VIPs");
        let unknown = json!({"format": "csv", "purpose": "management", "filter": "segment=Outros"});
        let refused = integration.post_json("/api/v1/exports", &unknown).await.expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/filter/segment");
        integration.delete(&format!("/api/v1/segments/{id}")).await.expect(204);
        clara.get(&aurora.at("/exports")).await.expect(200).assert_has("Segmento que já não existe");
    }
}
