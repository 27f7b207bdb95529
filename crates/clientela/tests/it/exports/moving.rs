//! An export of customers who move (HARDENING E-06): one state of the database, nobody twice, nobody left out who was
//! there throughout, each row whole.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clientela::worker;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::app::{Client, TestApp, TestStore, each_engine};
use crate::imports::files::{import, row, send, template};

/// Changed by whole files at once, in more packs than one.
const BY_FILE: usize = 4_200;
const FILES: usize = 4;
const RENAMED: usize = 60;
const DELETED: usize = 150;
const COLUMNS: [&str; 7] =
    ["id", "email", "first_name", "last_name", "social_name", "external_reference", "street"];

/// Everybody of the file with this in a field.
fn file(round: usize) -> Vec<u8> {
    let person = |number| {
        let email = format!("arquivo{number}@exemplo.com.br");
        row(&[("Nome", "Ana"), ("Sobrenome", &format!("Volta {round}")), ("E-mail", &email)])
    };
    template(&(0..BY_FILE).map(person).collect::<Vec<_>>())
}

async fn register(client: &Client, kind: &str, number: usize) -> String {
    let body = json!({ "first_name": "0", "last_name": "0", "social_name": "0", "email": format!("{kind}{number}@example.com"),
        "addresses": [{ "street": "0", "city": "Niterói", "state": "RJ", "default": true }] });
    let made = client.post_json("/api/v1/customers", &body).await.expect(201).json();
    made["id"].as_str().expect("an id").to_owned()
}

/// Names and street, which stand in two tables, are one number; the list is sorted by it.
async fn rename(client: &Client, ids: &[String], stop: &AtomicBool) {
    for number in 1.. {
        for id in ids {
            let said = (number * 7919 % 1000).to_string();
            let body = json!({ "first_name": said, "last_name": said, "social_name": said,
                "addresses": [{ "street": said, "city": "Niterói", "state": "RJ", "default": true }] });
            client.patch(&format!("/api/v1/customers/{id}"), &body).await.expect(200);
            if stop.load(Ordering::SeqCst) {
                return;
            }
        }
    }
}

async fn delete(client: &Client, ids: &[String], stop: &AtomicBool) {
    for id in ids {
        client.delete(&format!("/api/v1/customers/{id}")).await.expect(204);
        if stop.load(Ordering::SeqCst) {
            return;
        }
    }
}

async fn insert(client: &Client, inserted: &Mutex<Vec<String>>, stop: &AtomicBool) {
    for number in 0.. {
        let id = register(client, "novo", number).await;
        inserted.lock().unwrap().push(id);
        if stop.load(Ordering::SeqCst) {
            return;
        }
    }
}

async fn bring_files(client: &Client, files: &AtomicUsize, stop: &AtomicBool) {
    while !stop.load(Ordering::SeqCst) {
        let id = send(client, &file(files.fetch_add(1, Ordering::SeqCst)), &[]).await;
        let ended = ended(client, &format!("/api/v1/imports/{id}")).await;
        assert_eq!(ended["state"], "done", "{ended}");
    }
}

async fn ended(client: &Client, address: &str) -> Value {
    let since = Instant::now();
    loop {
        assert!(since.elapsed() < Duration::from_secs(120), "the job does not end");
        let job = client.get(address).await.expect(200).json();
        if matches!(job["state"].as_str(), Some("done" | "failed" | "cancelled")) {
            return job;
        }
        tokio::task::yield_now().await;
    }
}

async fn export(client: &Client) -> Vec<Value> {
    let body =
        json!({ "format": "jsonl", "purpose": "management", "filter": "sort=name", "columns": COLUMNS });
    let job = client.post_json("/api/v1/exports", &body).await.expect(202).json();
    let address = format!("/api/v1/exports/{}", job["id"].as_str().expect("an id"));
    let done = ended(client, &address).await;
    assert_eq!(done["state"], "done", "{done}");
    let text = client.get(&format!("{address}/file")).await.expect(200).text();
    let rows: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("a whole line")).collect();
    assert_eq!(done["result"]["rows"], rows.len());
    rows
}

fn assert_one_state(rows: &[Value], throughout: &[String]) {
    let ids: HashSet<&str> = rows.iter().map(|row| row["id"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), rows.len(), "somebody is there twice");
    let missing: Vec<&String> = throughout.iter().filter(|id| !ids.contains(id.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?} were there throughout");
    let mut rounds: HashMap<&str, usize> = HashMap::new();
    for row in rows {
        let email = row["email"].as_str().expect("an e-mail");
        if email.starts_with("arquivo") {
            *rounds.entry(row["last_name"].as_str().expect("a name")).or_default() += 1;
        } else {
            let said = &row["first_name"];
            assert!(["last_name", "social_name", "street"].iter().all(|name| row[name] == *said), "{row}");
        }
    }
    assert_eq!(rounds.len(), 1, "files half imported: {rounds:?}");
    assert_eq!(rounds.values().sum::<usize>(), BY_FILE);
}

async fn cast(store: &TestStore) -> [Vec<String>; 2] {
    let client = store.integration();
    import(store, &file(0), &[]).await;
    let (mut renamed, mut deleted) = (Vec::new(), Vec::new());
    for number in 0..RENAMED {
        renamed.push(register(&client, "muda", number).await);
    }
    for number in 0..DELETED {
        deleted.push(register(&client, "some", number).await);
    }
    [renamed, deleted]
}

each_engine! {
    async fn an_export_while_customers_move_is_of_one_state(app: TestApp) {
        let aurora = app.store("aurora").await;
        let client = aurora.integration();
        let [renamed, deleted] = cast(&aurora).await;
        let (stop, end) = (AtomicBool::new(false), CancellationToken::new());
        let (inserted, files) = (Mutex::new(renamed.clone()), AtomicUsize::new(1));
        let worker = worker::build(&app.app);
        app.app.set_worker(worker.clone());

        let exports = || async {
            while files.load(Ordering::SeqCst) < FILES {
                let throughout = inserted.lock().unwrap().clone();
                assert_one_state(&export(&client).await, &throughout);
            }
        };
        let exports = async {
            tokio::join!(exports(), exports());
            stop.store(true, Ordering::SeqCst);
        };
        let moving = async {
            tokio::join!(
                bring_files(&client, &files, &stop),
                rename(&client, &renamed, &stop),
                delete(&client, &deleted, &stop),
                insert(&client, &inserted, &stop),
            );
            end.cancel();
        };
        tokio::join!(exports, moving, worker.run(end.clone(), 4));
    }
}
