//! Every write that was acknowledged survives `kill -9` (HARDENING D-01, D-02).

use std::collections::HashMap;
use std::sync::mpsc;
use std::thread;

use serde_json::json;

use crate::app::Engine;
use crate::process::{Place, Server};

/// Kills in a row on one set of data.
const KILLS: u64 = 8;
const CUSTOMERS: usize = 6;

#[test]
fn acknowledged_edits_survive_kills_on_sqlite() {
    run(Engine::Sqlite);
}

#[test]
fn acknowledged_edits_survive_kills_on_postgres() {
    run(Engine::Postgres);
}

fn run(engine: Engine) {
    if !crate::app::wanted(engine) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let place = runtime.block_on(Place::new(engine));
    let server = Server::start(&place);
    let ids: Vec<String> = (0..CUSTOMERS).map(|_| register(&server)).collect();
    drop(server);

    let mut journal: HashMap<String, u64> = HashMap::new();
    for round in 0..KILLS {
        let acknowledged = burst(&Server::start(&place), &ids, round);
        journal.extend(acknowledged);
        assert_kept(&Server::start(&place), &journal);
    }

    place.assert_whole();
    runtime.block_on(place.remove());
}

fn register(server: &Server) -> String {
    let made = server.api("POST", "/customers", r#"{"first_name": "Ana"}"#).expect("an answer");
    assert_eq!(made.status, 201, "{}", made.body);
    made.json()["id"].as_str().expect("an id").to_owned()
}

/// Edits from as many threads as customers until the kill; what was acknowledged, by customer.
fn burst(address: &Server, ids: &[String], round: u64) -> HashMap<String, u64> {
    let (tell, told) = mpsc::channel();
    let mut acknowledged = HashMap::new();
    thread::scope(|scope| {
        let writers: Vec<_> = ids
            .iter()
            .map(|id| {
                let tell = tell.clone();
                scope.spawn(move || {
                    let mut last = None;
                    for number in 0.. {
                        let number = round * 1_000_000 + number;
                        let body = json!({ "last_name": number.to_string() }).to_string();
                        match address.api("PATCH", &format!("/customers/{id}"), &body) {
                            Ok(reply) if reply.status == 200 => last = Some(number),
                            _ => break,
                        }
                        if tell.send(()).is_err() {
                            break;
                        }
                    }
                    (id.clone(), last)
                })
            })
            .collect();
        // The kill comes after another number of acknowledgements each time.
        for _ in 0..(20 + round * 17) {
            told.recv().expect("the server answers");
        }
        address.kill_by_pid();
        acknowledged = writers
            .into_iter()
            .filter_map(|writer| writer.join().ok())
            .filter_map(|(id, n)| Some((id, n?)))
            .collect();
    });
    acknowledged
}

/// What is kept is what was acknowledged, or the edit after it that was under way.
fn assert_kept(server: &Server, journal: &HashMap<String, u64>) {
    for (id, number) in journal {
        let kept = server.api("GET", &format!("/customers/{id}"), "").expect("an answer").json();
        let kept: u64 = kept["last_name"].as_str().expect("a name").parse().expect("a number");
        assert!(kept == *number || kept == number + 1, "{id}: acknowledged {number}, kept {kept}");
    }
    let list = server.api("GET", "/customers?total=true", "").expect("an answer").json();
    assert_eq!(list["total"], CUSTOMERS);
}
