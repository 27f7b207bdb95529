//! Every address of the panel that changes something (HARDENING S-05, S-06), as routes.rs lists them: another site
//! cannot make a browser call it, and reading it changes nothing.

use std::fs;
use std::path::Path;

use axum::http::Method;
use serde_json::json;

use crate::app::{Answer, Client, TestApp, TestStore, each_engine};

const FORM: &str = "text=forjado&first_name=Forjada&name=Forjado&label=Forjado&email=forjada%40exemplo.com&password=uma+senha+forjada\
&confirm=yes&scope=customers%3Aread&format=csv&purpose=management&language=en&street=Rua&city=Niter%C3%B3i&state=RJ&version=1\
&store_name=Forjada&slug=forjada&group=Forjado&tag=forjada&column=email";

/// Headers that a forged request comes with, by what forges it.
const FORGERIES: [(&str, &[(&str, &str)]); 6] = [
    ("another site", &[("origin", "https://evil.example")]),
    (
        "another site, told by the browser",
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
    ),
    ("a sibling", &[("sec-fetch-site", "same-site"), ("origin", "https://outra.clientela.example")]),
    ("a sandbox", &[("origin", "null")]),
    ("a sandbox, told by the browser", &[("sec-fetch-site", "cross-site"), ("origin", "null")]),
    ("nobody says", &[]),
];

/// Every address with a POST, as it stands in routes.rs.
fn writes() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/routes.rs");
    let text = fs::read_to_string(path).unwrap();
    let routes = text.split(".route(").skip(1).filter(|route| {
        let handlers = route
            .split(".route(")
            .next()
            .unwrap_or_default()
            .split("\n        .merge")
            .next()
            .unwrap_or_default();
        handlers.contains("post(")
    });
    let address = |route: &str| route.split('"').nth(1).map(str::to_owned);
    routes.filter_map(address).collect()
}

/// What there is of everything, by table.
async fn counted(app: &TestApp) -> Vec<(String, i64)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite/0001_first.sql");
    let text = fs::read_to_string(path).unwrap();
    let tables = text.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split(' ').next());
    let mut snapshot = app.app.db.read().await.unwrap();
    let mut counts = Vec::new();
    for table in tables {
        let query = format!("SELECT CAST(count(*) AS bigint) FROM {table}");
        let (count,): (i64,) = db::sql(query.leak()).one(&mut snapshot).await.unwrap();
        counts.push((table.to_owned(), count));
    }
    let (versions,): (i64,) =
        db::sql("SELECT CAST(sum(version) AS bigint) FROM customers").one(&mut snapshot).await.unwrap();
    counts.push(("versions".to_owned(), versions));
    counts
}

/// Ana with a note and an address, an export, an import that waits, a key, a field: something to change everywhere.
async fn stage(store: &TestStore) -> Vec<(&'static str, String)> {
    let (key, clara) = (store.integration(), store.owner().await);
    let text = |value: &serde_json::Value, name: &str| value[name].as_str().unwrap().to_owned();
    let ana = json!({ "first_name": "Ana", "addresses": [{ "city": "Niterói", "state": "RJ", "default": true }, { "city": "Santos" }] });
    let ana = key.post_json("/api/v1/customers", &ana).await.expect(201).json();
    let notes = format!("/api/v1/customers/{}/notes", text(&ana, "id"));
    let note = key.post_json(&notes, &json!({ "text": "Prefere tarde" })).await.expect(201).json();
    let import = crate::imports::files::send(
        &key,
        &crate::imports::files::template(&crate::imports::files::many(2)),
        &[("run", "manual")],
    )
    .await;
    crate::imports::files::work(&store.test).await;
    let export = clara
        .post_form(&store.at("/exports"), &[("format", "csv"), ("purpose", "management")])
        .await
        .expect(303);
    let export = export.location().split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    key.post_json("/api/v1/custom_fields", &json!({ "key": "time", "label": "Time" })).await.expect(201);
    vec![
        ("{store}", "aurora".to_owned()),
        ("/customers/{id}", format!("/customers/{}", text(&ana, "id"))),
        ("/exports/{id}", format!("/exports/{export}")),
        ("/imports/{id}", format!("/imports/{import}")),
        ("{note}", text(&note, "id")),
        ("{address}", ana["addresses"][1]["id"].as_str().unwrap_or_default().to_owned()),
        ("{key}", "time".to_owned()),
        ("{field}", "email".to_owned()),
        ("{id}", "00000000-0000-7000-8000-000000000000".to_owned()),
    ]
}

async fn send(client: &Client, method: Method, address: &str, headers: &[(&str, &str)]) -> Answer {
    let headers = [headers, &[("content-type", "application/x-www-form-urlencoded")]].concat();
    client.send(method, address, &headers, FORM.as_bytes().to_vec()).await
}

each_engine! {
    async fn no_write_of_the_panel_can_be_forged(app: TestApp) {
        let aurora = app.store("aurora").await;
        let places = stage(&aurora).await;
        let clara = aurora.owner().await.without("origin");
        let writes: Vec<String> = writes().into_iter().map(|route| {
            places.iter().fold(route, |route, (name, value)| route.replace(name, value))
        }).collect();
        assert!(writes.len() > 25 && writes.iter().all(|address| !address.contains('{')), "{writes:?}");
        let before = counted(&app).await;

        for address in &writes {
            for (forger, headers) in FORGERIES {
                for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                    let answer = send(&clara, method.clone(), address, headers).await;
                    assert_eq!(answer.status, 403, "{forger}: {method} {address}");
                }
                let plain = [headers, &[("content-type", "text/plain")]].concat();
                let answer = clara.send(Method::POST, address, &plain, FORM.as_bytes().to_vec()).await;
                assert_eq!(answer.status, 403, "{forger}: text {address}");
            }
            for method in [Method::GET, Method::HEAD] {
                let asked = format!("{address}?{FORM}");
                let answer = send(&clara, method.clone(), &asked, &[("sec-fetch-site", "cross-site")]).await;
                assert!(answer.status < 500, "{method} {address}: {}", answer.status);
            }
        }

        assert_eq!(counted(&app).await, before);
        clara.get("/account").await.expect(200).assert_has("Minha conta");
        clara.get(&aurora.at("")).await.expect(200);
        crate::imports::files::work(&app).await;
    }
}
