//! Customers through the REST door (API.md; DOMAIN 2, 3).

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Client, TestApp, each_engine};

async fn ana(integration: &Client) -> Value {
    let body = json!({
        "first_name": "Ana", "last_name": "Souza", "email": "Ana@Example.com", "document": "529.982.247-25",
        "phone": "(11) 91234-5678", "birth_date": "29/02/1988", "gender": "feminino", "tags": ["VIP", "praia"],
        "external_reference": "ERP-7", "addresses": [{"zip": "01310-100", "street": "Av. Paulista", "city": "São Paulo"}],
        "consents": {"email": "yes"}, "notes": "Prefere entrega à tarde",
    });
    integration.post_json("/api/v1/customers", &body).await.expect(201).json()
}

each_engine! {
    async fn a_customer_is_kept_in_one_form_and_answered_whole(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();

        let created = ana(&integration).await;
        let id = created["id"].as_str().unwrap().to_owned();
        let read = integration.get(&format!("/api/v1/customers/{id}")).await.expect(200);

        assert_eq!(read.json(), created);
        assert!(read.header("etag").starts_with("\"v1-"), "{}", read.header("etag"));
        assert_eq!(created["kind"], "person");
        assert_eq!(created["name"], "Ana Souza");
        assert_eq!(created["email"], "Ana@Example.com");
        assert_eq!(created["document"], "52998224725");
        assert_eq!(created["phone"], "+5511912345678");
        assert_eq!(created["birth_date"], "1988-02-29");
        assert_eq!(created["gender"], "female");
        assert_eq!(created["tags"], json!(["VIP", "praia"]));
        assert_eq!(created["state"], "SP");
        assert_eq!(created["city"], "São Paulo");
        assert_eq!(created["addresses"][0]["default"], true);
        assert_eq!(created["addresses"][0]["zip"], "01310100");
        assert_eq!(created["consents"], json!({"email": "yes", "sms": "unknown", "whatsapp": "unknown"}));
        assert_eq!(created["origin"], "api");
        assert_eq!(created["company_name"], Value::Null);
        let notes = integration.get(&format!("/api/v1/customers/{id}/notes")).await.expect(200).json();
        assert_eq!(notes["data"][0]["text"], "Prefere entrega à tarde");
        integration.get("/api/v1/customers/external:ERP-7").await.expect(200);
    }

    async fn every_fault_is_named_where_it_is(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let body = json!({
            "email": "sem arroba", "document": "111.111.111-11", "phones": ["(11) 91234-5678", "12"],
            "birth_date": "31/02/1990", "id": "x", "salary": 3, "group": "Atacado", "custom": {"time": "x"},
            "addresses": [{"state": "XX", "country": "BR"}], "consents": {"fax": "yes", "sms": "maybe"},
        });

        let refused = integration.post_json("/api/v1/customers", &body).await.expect(422).json();

        assert_eq!(refused["code"], "invalid");
        let named = |errors: &Value| -> Vec<String> {
            let each = errors.as_array().unwrap().iter();
            each.map(|e| format!("{} {}", e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap())).collect()
        };
        for wanted in ["/id read_only", "/salary unknown_field", "/addresses/0/country unknown_field",
            "/consents/fax unknown_field", "/consents/sms consent_unknown"] {
            assert!(named(&refused["errors"]).contains(&wanted.to_owned()), "{wanted}: {refused}");
        }
        let body = json!({
            "email": "sem arroba", "document": "111.111.111-11", "phones": ["(11) 91234-5678", "12"],
            "birth_date": "31/02/1990", "group": "Atacado", "custom": {"time": "x"},
            "addresses": [{"state": "XX"}],
        });
        let refused = integration.post_json("/api/v1/customers", &body).await.expect(422).json();
        for wanted in ["/email email_invalid", "/document document_invalid", "/phones/1 phone_invalid",
            "/birth_date date_invalid", "/group group_unknown", "/custom/time custom_field_unknown",
            "/addresses/0/state state_unknown", "/first_name required"] {
            assert!(named(&refused["errors"]).contains(&wanted.to_owned()), "{wanted}: {refused}");
        }
        assert!(!refused.to_string().contains("arroba"));
    }

    async fn a_clash_names_the_customer_in_the_way(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let id = ana(&integration).await["id"].clone();

        for (body, code) in [
            (json!({"first_name": "Bia", "email": "ANA@example.COM"}), "email_taken"),
            (json!({"first_name": "Bia", "document": "52998224725"}), "document_taken"),
            (json!({"first_name": "Bia", "external_reference": "ERP-7"}), "external_reference_taken"),
        ] {
            let refused = integration.post_json("/api/v1/customers", &body).await.expect(409).json();
            assert_eq!(refused["code"], code);
            assert_eq!(refused["customer_id"], id);
        }
        // In another store the same person is nobody's business (HARDENING T-05).
        ana(&app.store("boreal").await.integration()).await;
    }

    async fn a_patch_changes_what_it_says_and_only_the_version_known(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let id = ana(&integration).await["id"].as_str().unwrap().to_owned();
        let address = format!("/api/v1/customers/{id}");
        let change = json!({"last_name": "Lima", "email": null, "phone": "(21) 2345-6789"});

        let first = integration.get(&address).await.expect(200);
        let known = [("if-match", first.header("etag"))];
        let changed = integration.send_json(Method::PATCH, &address, &change, &known).await.expect(200);
        let stale = integration.send_json(Method::PATCH, &address, &change, &known).await.expect(412);

        let second = changed.header("etag").to_owned();
        assert!(second.starts_with("\"v2-"), "{second}");
        let changed = changed.json();
        assert_eq!(changed["name"], "Ana Lima");
        assert_eq!(changed["email"], Value::Null);
        assert_eq!(changed["phones"], json!(["+552123456789"]));
        assert_eq!(changed["document"], "52998224725");
        assert_eq!(stale.code(), "version_changed");
        let unchanged = integration.patch(&address, &change).await.expect(200);
        assert_eq!(unchanged.header("etag"), second);
        let timeline = integration.get(&format!("{address}/timeline")).await.expect(200).json();
        assert_eq!(timeline["data"][0]["action"], "customer.updated");
        assert_eq!(timeline["data"][1]["action"], "customer.created");
        let fields: Vec<&str> =
            timeline["data"][0]["changes"].as_array().unwrap().iter().map(|c| c["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["email", "last_name", "phones"]);
    }

    async fn a_deleted_customer_is_gone_everywhere(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let id = ana(&integration).await["id"].as_str().unwrap().to_owned();

        integration.delete(&format!("/api/v1/customers/{id}")).await.expect(204);

        integration.get(&format!("/api/v1/customers/{id}")).await.expect(404);
        let list = integration.get("/api/v1/customers?total=true").await.expect(200).json();
        assert_eq!(list["total"], 0);
        ana(&integration).await;
    }

    async fn a_company_has_an_alphanumeric_cnpj(app: TestApp) {
        let integration = app.store("aurora").await.integration();

        let body = json!({"document": "12.abc.345/01de-35", "trade_name": "Sol Nascente"});
        let company = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
        let wrong = json!({"kind": "person", "first_name": "Sol", "document": "12ABC34501DE35"});
        let refused = integration.post_json("/api/v1/customers", &wrong).await.expect(422).json();

        assert_eq!(company["kind"], "company");
        assert_eq!(company["document"], "12ABC34501DE35");
        assert_eq!(company["name"], "Sol Nascente");
        assert_eq!(refused["errors"][0]["code"], "document_not_cpf");
    }

    async fn the_list_answers_pages_totals_and_refuses_what_it_does_not_know(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        for number in 0..7 {
            let state = if number % 2 == 0 { "SP" } else { "RJ" };
            let body = json!({"first_name": format!("Ana {number}"), "addresses": [{"state": state}], "tags": ["x"]});
            integration.post_json("/api/v1/customers", &body).await.expect(201);
        }

        let mut names = Vec::new();
        let mut address = "/api/v1/customers?state=SP&limit=3&sort=name&total=true&facets=state".to_owned();
        loop {
            let page = integration.get(&address).await.expect(200);
            let list = page.json();
            assert_eq!(list["total"], 4);
            let counts = &list["facets"]["state"];
            assert!(counts.as_array().unwrap().contains(&json!({"value": "RJ", "count": 3})), "{counts}");
            names.extend(list["data"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap().to_owned()));
            let Some(cursor) = list["next_cursor"].as_str() else { break };
            assert!(page.header("link").ends_with("rel=\"next\""));
            address = format!("/api/v1/customers?state=SP&limit=3&sort=name&total=true&facets=state&cursor={cursor}");
        }

        assert_eq!(names, ["Ana 0", "Ana 2", "Ana 4", "Ana 6"]);
        for (query, pointer) in [("stat=SP", "stat"), ("state=XX", "state"), ("limit=0", "limit"), ("sort=x", "sort"),
            ("cursor=x", "cursor"), ("tag=nada", "tag"), ("registered_from=ontem", "registered_from"),
            ("fields=senha", "fields"), ("facets=senha", "facets"), ("total=sim", "total")] {
            let refused = integration.get(&format!("/api/v1/customers?{query}")).await.expect(422).json();
            assert_eq!(refused["errors"][0]["pointer"], pointer);
        }
        let chosen = integration.get("/api/v1/customers?fields=name,state&limit=1").await.expect(200).json();
        assert_eq!(chosen["data"][0].as_object().unwrap().len(), 3);
    }

    async fn without_the_scope_personal_data_is_masked_and_writes_are_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        let id = ana(&aurora.integration()).await["id"].as_str().unwrap().to_owned();
        let reader = aurora.api_key(&["customers:read"]).await;

        let seen = reader.get(&format!("/api/v1/customers/{id}")).await.expect(200);

        for hidden in ["52998224725", "Ana@Example.com", "11912345678"] {
            seen.assert_lacks(hidden);
        }
        seen.assert_has("Ana Souza");
        let timeline = reader.get(&format!("/api/v1/customers/{id}/timeline")).await.expect(200);
        timeline.assert_lacks("52998224725");
        timeline.assert_lacks("Ana@Example.com");
        assert_eq!(reader.get("/api/v1/customers?sort=email").await.expect(422).json()["code"], "invalid");
        let found = reader.get("/api/v1/customers?q=5299822&total=true").await.expect(200).json();
        assert_eq!(found["total"], 0);
        let found = reader.get("/api/v1/customers?q=529.982.247-25&total=true").await.expect(200).json();
        assert_eq!(found["total"], 1);
        assert_eq!(reader.post_json("/api/v1/customers", &json!({"first_name": "B"})).await.code(), "missing_scope");
        reader.delete(&format!("/api/v1/customers/{id}")).await.expect(403);
    }

    async fn addresses_tags_and_group_have_doors_of_their_own(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let id = ana(&integration).await["id"].as_str().unwrap().to_owned();
        let at = |place: &str| format!("/api/v1/customers/{id}{place}");

        let second = json!({"street": "Rua do Sol", "city": "Recife", "state": "Pernambuco", "default": true});
        let added = integration.post_json(&at("/addresses"), &second).await.expect(201).json();
        let both = integration.get(&at("/addresses")).await.expect(200).json();
        assert_eq!(both["data"].as_array().unwrap().len(), 2);
        assert_eq!(both["data"][0]["default"], false);
        assert_eq!(added["state"], "PE");
        let place = at(&format!("/addresses/{}", added["id"].as_str().unwrap()));
        assert_eq!(integration.patch(&place, &json!({"number": "10"})).await.expect(200).json()["number"], "10");
        integration.delete(&place).await.expect(204);
        integration.delete(&place).await.expect(404);
        let left = integration.get(&at("/addresses")).await.expect(200).json();
        assert_eq!(left["data"][0]["default"], true);

        integration.post_json(&at("/tags"), &json!({"tags": ["novo"]})).await.expect(200);
        let off = integration.send_json(Method::DELETE, &at("/tags"), &json!({"tags": ["vip"]}), &[]).await.expect(200);
        assert_eq!(off.json()["tags"], json!(["novo", "praia"]));

        assert_eq!(integration.put(&at("/group"), &json!({"group": "Atacado"})).await.expect(422).json()
            ["errors"][0]["code"], "group_unknown");
        integration.post_json("/api/v1/groups", &json!({"name": "Atacado"})).await.expect(201);
        integration.put(&at("/group"), &json!({"group": "Atacado"})).await.expect(200);
        let groups = integration.get("/api/v1/groups").await.expect(200).json();
        assert_eq!(groups["data"][0]["customers"], 1);
        integration.post_json("/api/v1/groups", &json!({"name": "Atacado"})).await.expect(409);
    }

    async fn the_same_idempotency_key_answers_the_same(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let body = json!({"first_name": "Ana", "email": "ana@example.com"});
        let key = [("idempotency-key", "k1")];

        let first = integration.send_json(Method::POST, "/api/v1/customers", &body, &key).await.expect(201);
        let again = integration.send_json(Method::POST, "/api/v1/customers", &body, &key).await.expect(201);
        let other = json!({"first_name": "Bia"});
        let refused = integration.send_json(Method::POST, "/api/v1/customers", &other, &key).await.expect(422);

        assert_eq!(first.json(), again.json());
        assert_eq!(again.header("idempotent-replayed"), "true");
        assert_eq!(again.header("location"), first.header("location"));
        assert_eq!(refused.code(), "idempotency_key_reused");
        app.pass(25 * 3_600_000_000);
        integration.send_json(Method::POST, "/api/v1/customers", &other, &key).await.expect(201);
    }

    async fn another_store_s_customer_is_not_found(app: TestApp) {
        let aurora = app.store("aurora").await.integration();
        let boreal = app.store("boreal").await.integration();
        let id = ana(&aurora).await["id"].as_str().unwrap().to_owned();
        let nobody = uuid::Uuid::nil();

        for (method, place) in [(Method::GET, ""), (Method::PATCH, ""), (Method::DELETE, ""), (Method::GET, "/addresses"), (Method::GET, "/notes"),
            (Method::GET, "/timeline"), (Method::POST, "/notes"), (Method::PUT, "/tags"), (Method::PUT, "/group"), (Method::POST, "/addresses")] {
            let body = match place {
                "/notes" => json!({"text": "x"}),
                "/tags" => json!({"tags": ["x"]}),
                "/group" => json!({"group": null}),
                _ => json!({"first_name": "X"}),
            };
            let body = if place == "/addresses" { json!({"city": "Recife"}) } else { body };
            let theirs = boreal.send_json(method.clone(), &format!("/api/v1/customers/{id}{place}"), &body, &[]).await;
            let none = boreal.send_json(method.clone(), &format!("/api/v1/customers/{nobody}{place}"), &body, &[]).await;
            assert_eq!(theirs.status, 404, "{method} {place}");
            assert_eq!(theirs.text(), none.text());
        }
        aurora.get(&format!("/api/v1/customers/{id}")).await.expect(200).assert_has("Ana Souza");
    }

    async fn what_one_process_writes_the_next_list_of_another_shows(app: TestApp) {
        let aurora = app.store("aurora").await;
        let other = app.second_process().await;
        let elsewhere = other.anonymous().with_key(&aurora.api_key);
        let here = aurora.integration();

        for number in 1..=20_u64 {
            here.post_json("/api/v1/customers", &json!({"first_name": "Ana"})).await.expect(201);
            let list = elsewhere.get("/api/v1/customers?total=true").await.expect(200).json();
            assert_eq!(list["total"], number);
        }
    }
}
