//! Every list of the API goes by `limit` and a sealed `cursor`, and refuses what it does not know (API.md).

use serde_json::{Value, json};

use crate::app::{Client, TestApp, each_engine};

/// All of a list, two at a time.
async fn all(integration: &Client, list: &str) -> Vec<Value> {
    let (mut found, mut address) = (Vec::new(), format!("{list}?limit=2"));
    loop {
        let page = integration.get(&address).await.expect(200);
        let read = page.json();
        found.extend(read["data"].as_array().unwrap().iter().cloned());
        assert!(read["data"].as_array().unwrap().len() <= 2, "{list}");
        let Some(cursor) = read["next_cursor"].as_str() else {
            assert_eq!(page.header("link"), "");
            return found;
        };
        assert_eq!(page.header("link"), format!("<{list}?limit=2&cursor={cursor}>; rel=\"next\""));
        address = format!("{list}?limit=2&cursor={cursor}");
    }
}

each_engine! {
    async fn lists_go_page_by_page_and_keep_their_cursors_to_themselves(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let places: Vec<Value> = (0..5).map(|number| json!({"city": format!("Cidade {number}")})).collect();
        let body = json!({"first_name": "Ana", "addresses": places});
        let ana = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
        let customer = format!("/api/v1/customers/{}", ana["id"].as_str().unwrap());
        for number in 0..5 {
            let note = json!({"text": format!("Nota {number}")});
            integration.post_json(&format!("{customer}/notes"), &note).await.expect(201);
            let group = json!({"name": format!("Grupo {number}")});
            integration.post_json("/api/v1/groups", &group).await.expect(201);
            let field = json!({"key": format!("campo_{number}"), "label": format!("Campo {number}")});
            integration.post_json("/api/v1/custom_fields", &field).await.expect(201);
        }
        let template = integration.get("/api/v1/imports/template?kind=customers&format=csv").await.bytes;
        let rows: String = (0..5).map(|_| format!("PF;Ana;;sem arroba{}\n", ";".repeat(24))).collect();
        let file = [&template[..], rows.as_bytes()].concat();
        let fields = [("kind", "customers"), ("origin", "template")];
        let import = integration.upload("/api/v1/imports", &fields, ("file", "a.csv", &file)).await.expect(202).json();
        app.run_jobs().await;
        let errors = format!("/api/v1/imports/{}/errors", import["id"].as_str().unwrap());

        let lists = [
            (format!("{customer}/notes"), 5), (format!("{customer}/addresses"), 5), (format!("{customer}/timeline"), 6),
            ("/api/v1/groups".to_owned(), 5), ("/api/v1/custom_fields".to_owned(), 5), (errors, 5),
        ];
        let mut cursors = Vec::new();
        for (list, count) in &lists {
            let whole = integration.get(list).await.expect(200).json();
            assert_eq!(whole["next_cursor"], Value::Null);
            let whole = whole["data"].as_array().unwrap().clone();
            assert_eq!((whole.len(), &all(&integration, list).await), (*count, &whole), "{list}");
            let cursor = integration.get(&format!("{list}?limit=1")).await.expect(200).json()["next_cursor"].clone();
            cursors.push(cursor.as_str().unwrap().to_owned());
            for (query, pointer) in [("limit=0", "limit"), ("limit=501", "limit"), ("cursor=1", "cursor"),
                ("cursor=01a20326-eaeb-7487-9723-9b40a77b0808", "cursor"), ("sort=name", "sort"), ("x=1", "x")] {
                let refused = integration.get(&format!("{list}?{query}")).await.expect(422).json();
                assert_eq!(refused["errors"][0]["pointer"], pointer, "{list}");
            }
        }
        // A cursor opens the list that it was sealed for, and no other.
        cursors.rotate_left(1);
        for ((list, _), cursor) in lists.iter().zip(cursors) {
            integration.get(&format!("{list}?cursor={cursor}")).await.expect(422);
        }
    }
}
