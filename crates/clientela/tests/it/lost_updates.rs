//! Who writes at the same time as somebody else undoes nothing of theirs (HARDENING C-01).

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, each_engine};

/// The value of a hidden field of the page's form.
fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let field = text.split("<input").find(|field| field.contains(&format!("name=\"{name}\"")));
    let value = field.and_then(|field| field.split("value=\"").nth(1)?.split('"').next());
    value.unwrap_or_default().replace("&#34;", "\"").replace("&quot;", "\"")
}

each_engine! {
    async fn tags_taken_off_at_once_all_go_and_none_comes_back(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let names: Vec<String> = (0..12).map(|number| format!("t{number}")).collect();
        let body = json!({"first_name": "Ana", "tags": names});
        let ana = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
        let place = format!("/api/v1/customers/{}/tags", ana["id"].as_str().unwrap());

        let off = names.iter().map(|name| {
            let (integration, place) = (integration.clone(), place.clone());
            async move {
                let body = json!({"tags": [name.to_uppercase()]});
                integration.send_json(Method::DELETE, &place, &body, &[]).await.expect(200);
            }
        });
        futures_util::future::join_all(off).await;

        let left = integration.get(place.trim_end_matches("/tags")).await.expect(200).json();
        assert_eq!(left["tags"], json!([]));
        let unknown = json!({"tags": ["nunca visto"]});
        integration.send_json(Method::DELETE, &place, &unknown, &[]).await.expect(200);
        let mut snapshot = app.app.db.read().await.unwrap();
        let made = db::sql("SELECT id FROM tags WHERE name = 'nunca visto'").all::<(i64,)>(&mut snapshot).await.unwrap();
        assert!(made.is_empty(), "taking off makes no tag");
    }

    async fn every_write_of_a_part_keeps_to_the_version_known(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let body = json!({"first_name": "Ana", "addresses": [{"city": "Recife"}]});
        let ana = integration.post_json("/api/v1/customers", &body).await.expect(201);
        let old = ana.header("etag").to_owned();
        let ana = ana.json();
        let place = format!("/api/v1/customers/{}", ana["id"].as_str().unwrap());
        let address = format!("/addresses/{}", ana["addresses"][0]["id"].as_str().unwrap());
        integration.patch(&place, &json!({"last_name": "Lima"})).await.expect(200);

        let writes: [(Method, &str, Value); 7] = [
            (Method::PUT, "/tags", json!({"tags": ["a"]})),
            (Method::POST, "/tags", json!({"tags": ["a"]})),
            (Method::DELETE, "/tags", json!({"tags": ["a"]})),
            (Method::PUT, "/group", json!({"group": null})),
            (Method::POST, "/addresses", json!({"city": "Natal"})),
            (Method::PATCH, &address, json!({"city": "Natal"})),
            (Method::DELETE, &address, json!({})),
        ];
        for (method, part, body) in writes {
            let at = format!("{place}{part}");
            let stale = integration.send_json(method.clone(), &at, &body, &[("if-match", &old)]).await;
            assert_eq!((stale.status, stale.code().as_str()), (412, "version_changed"), "{method} {part}");
            let now = integration.get(&place).await.expect(200);
            let known = [("if-match", now.header("etag"))];
            let done = integration.send_json(method.clone(), &at, &body, &known).await;
            assert!(done.status < 300, "{method} {part} {}", done.text());
        }
        let document = serde_json::to_value(clientela::routes::document()).unwrap();
        for (path, verbs) in document["paths"].as_object().unwrap() {
            for (verb, operation) in verbs.as_object().unwrap() {
                let takes = operation.to_string().contains("\"If-Match\"");
                assert_eq!(takes, operation["responses"]["412"].is_object(), "{verb} {path}");
            }
        }
    }

    async fn an_address_that_somebody_else_changed_meanwhile_is_not_overwritten(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let body = json!({"first_name": "Ana", "addresses": [{"street": "Rua do Sol", "number": "1", "city": "Recife"}]});
        let ana = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
        let id = ana["id"].as_str().unwrap();
        let address = ana["addresses"][0]["id"].as_str().unwrap();
        let clara = aurora.owner().await;
        let at = aurora.at(&format!("/customers/{id}/addresses/{address}"));
        let seen = clara.get(&format!("{at}/edit")).await.expect(200);
        let (version, was) = (hidden(&seen, "version"), hidden(&seen, "was"));
        let form = |street: &'static str, number: &'static str, version: &str, was: &str| {
            [("street", street), ("number", number), ("city", "Recife"), ("version", version), ("was", was)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        let save = async |fields: &[(String, String)]| {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            clara.post_form(&at, &fields).await
        };
        let theirs = json!({"number": "2"});
        integration.patch(&format!("/api/v1/customers/{id}/addresses/{address}"), &theirs).await.expect(200);

        let clash = save(&form("Rua da Lua", "3", &version, &was)).await.expect(412);
        clash.assert_has("Rua da Lua");
        let kept = integration.get(&format!("/api/v1/customers/{id}")).await.json();
        assert_eq!(kept["addresses"][0]["street"], "Rua do Sol");
        assert_eq!(kept["addresses"][0]["number"], "2");

        // What the page then holds can be saved; and a change elsewhere in the record is nobody's clash.
        let (version, was) = (hidden(&clash, "version"), hidden(&clash, "was"));
        integration.patch(&format!("/api/v1/customers/{id}"), &json!({"last_name": "Lima"})).await.expect(200);
        save(&form("Rua da Lua", "2", &version, &was)).await.expect(303);
        let kept = integration.get(&format!("/api/v1/customers/{id}")).await.json();
        assert_eq!(kept["addresses"][0]["street"], "Rua da Lua");
    }
}
