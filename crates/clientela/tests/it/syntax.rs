//! SQL, the languages of full-text searches, and texts that are none (HARDENING I-03), in every query parameter,
//! header and path segment of every address: no answer is a fault of ours, none tells another store's people, none
//! finds or changes what the text does not say.

use std::collections::BTreeSet;

use axum::http::Method;
use clientela::web::error_page::percent_encoded;
use serde_json::{Value, json};

use crate::app::{Answer, Client, TestApp, TestStore, each_engine};
use crate::tenancy::{operations, pages};

const CANARY: &str = "Canariosecreto";

/// Nobody is called so, whatever is ignored of it.
const TEXTS: &[&str] = &[
    "' OR 1=1--",
    "\" OR \"\"=\"",
    "') UNION SELECT secret_hash FROM api_keys--",
    "'; DROP TABLE customers; --",
    "1; SELECT pg_sleep(9)",
    "/* x */ xx OR /*",
    "\\'; SELECT $1, ?1, :xx, @xx",
    "name; DESC, (SELECT 1)",
    "-registered_at, xx",
    "xx NEAR(yy zz, 2) AND NOT ww",
    "\"xx yy\" OR {first_name}: zz^*",
    "%_[]^$.*+?(){}|\\",
    "first_name:x* & !y | (z <-> w)",
    "${jndi:x}{{7*7}}<%= 7 %>",
    "xx\r\nX-Injected: 1",
    "\u{202e}\u{feff}\u{fffe}x\u{300}",
    "../../../../etc/passwd",
    "x\u{1}\u{1b}[31mx",
];

/// What percent-encoding can say and no text can hold: U+0000, lone surrogates, bytes of no letter, half an escape.
const RAW: &[&str] =
    &["%00", "x%00y", "%ED%A0%80", "%ED%B0%80x", "%FF%FE", "%C0%AF", "%C3", "%", "%zz", "%u0000"];

const HEADERS: &[&str] = &[
    "accept",
    "accept-encoding",
    "accept-language",
    "authorization",
    "content-type",
    "cookie",
    "hx-current-url",
    "hx-request",
    "hx-request-type",
    "hx-target",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "last-event-id",
    "origin",
    "range",
    "referer",
    "sec-fetch-site",
    "user-agent",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-request-id",
    "x-store",
];

/// Of pages; those of the list, its filters, and what other addresses read.
const PAGE_PARAMETERS: &[&str] = &[
    "columns", "cursor", "facets", "filter", "format", "include", "kind", "limit", "next", "notice", "order",
    "origin", "page", "purpose", "segment", "sort", "total",
];

fn encoded() -> Vec<String> {
    TEXTS.iter().map(|text| percent_encoded(text)).chain(RAW.iter().map(|&raw| raw.to_owned())).collect()
}

/// Ana and Bruno in Aurora, somebody who must never be seen from there in Boreal.
async fn furnish(app: &TestApp) -> TestStore {
    let aurora = app.store("aurora").await;
    for (name, place) in [("Ana", "Recife"), ("Bruno", "Olinda")] {
        let body = json!({"first_name": name, "external_reference": name, "email": format!("{name}@loja.test"),
            "tags": ["vip"], "addresses": [{"city": place}]});
        aurora.integration().post_json("/api/v1/customers", &body).await.expect(201);
    }
    let hidden = json!({"first_name": CANARY, "tags": [CANARY], "external_reference": "1"});
    app.store("boreal").await.integration().post_json("/api/v1/customers", &hidden).await.expect(201);
    aurora
}

/// Faults, and what no answer may hold.
fn judge(wrong: &mut Vec<String>, name: &str, answer: &Answer) {
    let injected = answer.headers.contains_key("x-injected");
    if answer.status >= 500 || injected || answer.text().contains(CANARY) {
        wrong.push(format!("{name}: {}", answer.status));
    }
}

/// Parameters of the query of every GET of the API that names nothing in its path.
fn lists() -> Vec<(String, Vec<String>)> {
    let document = serde_json::to_value(clientela::routes::document()).unwrap();
    let mut lists = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap().iter().filter(|(path, _)| !path.contains('{'))
    {
        let parameters = item["get"]["parameters"].as_array().into_iter().flatten();
        let asked = parameters.filter(|parameter| parameter["in"] == "query");
        let names: Vec<String> = asked.map(|asked| asked["name"].as_str().unwrap().to_owned()).collect();
        lists.push((path.clone(), names));
    }
    lists
}

fn filters() -> Vec<String> {
    lists().into_iter().find(|(path, _)| path == "/customers").unwrap().1
}

/// The path with this in each of its places.
fn with_segments(path: &str, segment: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{store}" => "aurora",
        part if part.starts_with('{') => segment,
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn names_found(integration: &Client, query: &str) -> BTreeSet<String> {
    let list = integration.get(&format!("/api/v1/customers?{query}")).await.expect(200).json();
    list["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["first_name"].as_str().unwrap().to_owned())
        .collect()
}

each_engine! {
    async fn no_parameter_of_the_api_is_taken_for_more_than_it_says(app: TestApp) {
        let integration = furnish(&app).await.integration();
        let before = app.rows().await;
        let mut wrong = Vec::new();
        for (path, names) in lists() {
            for name in names {
                for text in encoded() {
                    let address = format!("/api/v1{path}?{}={text}", name.replace("KEY", &text));
                    let answer = integration.get(&address).await;
                    judge(&mut wrong, &address, &answer);
                    // Refused, or followed: then nobody is found.
                    if path == "/customers" && answer.status == 200 && answer.json()["data"] != json!([]) {
                        wrong.push(format!("{address}: somebody is found"));
                    }
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert_eq!(app.rows().await, before);
    }

    async fn no_parameter_of_a_page_is_taken_for_more_than_it_says(app: TestApp) {
        let aurora = furnish(&app).await;
        let clara = aurora.owner().await;
        let before = app.rows().await;
        let mut wrong = Vec::new();
        let mut names: Vec<String> = PAGE_PARAMETERS.iter().map(|&name| name.to_owned()).collect();
        names.extend(filters());
        for text in encoded() {
            // One by one where they filter; all of them at once where most are nobody's.
            for name in &names {
                let address = aurora.at(&format!("/customers?{name}={text}"));
                let answer = clara.get(&address).await;
                judge(&mut wrong, &address, &answer);
            }
            let all: Vec<String> = names.iter().map(|name| format!("{name}={text}")).collect();
            for path in pages().into_iter().filter(|path| !path.contains("{id}")) {
                let address = format!("{}?{}", with_segments(&path, "email"), all.join("&"));
                judge(&mut wrong, &address, &clara.get(&address).await);
            }
            for path in ["/", "/login", "/setup", "/account"] {
                let address = format!("{path}?next={text}&notice={text}");
                judge(&mut wrong, &address, &app.anonymous().get(&address).await);
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert_eq!(app.rows().await, before);
    }

    async fn no_segment_of_a_path_is_taken_for_more_than_it_says(app: TestApp) {
        let aurora = furnish(&app).await;
        let (integration, clara) = (aurora.integration(), aurora.owner().await);
        let before = app.rows().await;
        let mut wrong = Vec::new();
        for text in encoded() {
            let text = &text.replace("%zz", "zz").replace("%u0000", "u0000");
            for (method, path) in operations().into_iter().filter(|(_, path)| path.contains('{')) {
                for segment in [text.clone(), format!("external:{text}")] {
                    let address = format!("/api/v1{}", with_segments(&path, &segment));
                    let answer = integration.send_json(method.clone(), &address, &json!({"text": "x"}), &[]).await;
                    judge(&mut wrong, &format!("{method} {address}"), &answer);
                }
            }
            let others = ["/admin/{slug}/customers", "/assets/{file}", "/{page}"].map(str::to_owned);
            for path in pages().into_iter().filter(|path| path.matches('{').count() > 1).chain(others) {
                let address = with_segments(&path, text);
                judge(&mut wrong, &address, &clara.get(&address).await);
                judge(&mut wrong, &format!("POST {address}"), &clara.post_form(&address, &[]).await);
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        let after = app.rows().await;
        for table in ["customers", "notes", "addresses", "segments", "customer_groups", "custom_fields", "api_keys"] {
            assert_eq!(after.get(table), before.get(table), "{table}");
        }
    }

    async fn no_header_is_taken_for_more_than_it_says(app: TestApp) {
        let aurora = furnish(&app).await;
        let (integration, clara) = (aurora.integration(), aurora.owner().await);
        let session = clara.cookie("__Host-session").unwrap();
        let mut wrong = Vec::new();
        for text in TEXTS.iter().filter(|text| !text.contains(|c: char| c.is_ascii_control())) {
            let cookies = format!("language={text}; columns={text}; __Host-session={session}{text}; x={text}");
            for header in HEADERS {
                let value = if *header == "cookie" { &cookies } else { *text };
                for path in ["/customers", "/customers/external:Ana", "/segments", "/me"] {
                    let answer = integration.get_with(&format!("/api/v1{path}"), &[(header, value)]).await;
                    judge(&mut wrong, &format!("{header}: {value} of {path}"), &answer);
                }
                let note = json!({"text": "x"});
                let place = "/api/v1/customers/external:Ana/notes";
                let answer = integration.send_json(Method::POST, place, &note, &[(header, value)]).await;
                judge(&mut wrong, &format!("{header}: {value} of a note"), &answer);
                for path in ["", "/customers", "/segments", "/settings/api-keys", "/imports"] {
                    let answer = clara.get_with(&aurora.at(path), &[(header, value)]).await;
                    judge(&mut wrong, &format!("{header}: {value} of {path}"), &answer);
                }
            }
            app.anonymous().with("cookie", &cookies).get(&aurora.at("/customers")).await.expect(303);
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    async fn what_is_saved_to_be_asked_later_is_taken_for_no_more_either(app: TestApp) {
        let aurora = furnish(&app).await;
        let (integration, clara) = (aurora.integration(), aurora.owner().await);
        let mut wrong = Vec::new();
        for (number, text) in encoded().iter().enumerate() {
            for filter in [format!("q={text}"), format!("{text}={text}"), format!("tag={text}"), format!("sort={text}")] {
                let segment = json!({"name": format!("{number} {filter}"), "filter": filter});
                let answer = integration.post_json("/api/v1/segments", &segment).await;
                judge(&mut wrong, &format!("a segment of {filter}"), &answer);
                if answer.status == 201 && answer.json()["count"] != 0 {
                    wrong.push(format!("a segment of {filter}: {}", answer.json()["count"]));
                }
                let export = json!({"format": "csv", "purpose": "management", "filter": filter, "columns": [text]});
                judge(&mut wrong, &filter, &integration.post_json("/api/v1/exports", &export).await);
                let form = [("format", "csv"), ("purpose", "management"), ("filter", filter.as_str())];
                judge(&mut wrong, &filter, &clara.post_form(&aurora.at("/exports"), &form).await);
            }
        }
        app.run_jobs().await;
        judge(&mut wrong, "the segments", &clara.get(&aurora.at("/segments")).await);
        judge(&mut wrong, "the exports", &clara.get(&aurora.at("/exports")).await);
        assert_eq!(wrong, Vec::<String>::new());
    }

    /// Punctuation is ignored in a search (DOMAIN 3.2), so no operator is one.
    async fn no_operator_widens_or_turns_a_search(app: TestApp) {
        let integration = furnish(&app).await.integration();
        let ana = BTreeSet::from(["Ana".to_owned()]);
        for typed in ["ana", "\"ana\"", "-ana", "^ana", "ana*", "+ana", "'ana'", "ana;--", "(ana)", "ana%"] {
            assert_eq!(names_found(&integration, &format!("q={}", percent_encoded(typed))).await, ana, "{typed}");
        }
        for typed in ["ana OR bruno", "ana | bruno", "first_name:ana", "NOT xx", "ana NEAR bruno", "%", "_", "*", "''"] {
            let found = names_found(&integration, &format!("q={}", percent_encoded(typed))).await;
            assert_eq!(found, BTreeSet::new(), "{typed}");
        }
        let refused = integration.get("/api/v1/customers?q=%00").await.expect(400).json();
        assert_eq!(refused["code"], Value::from("control_characters"));
    }
}
