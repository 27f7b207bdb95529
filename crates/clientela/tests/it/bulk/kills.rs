//! `kill -9` in the middle (HARDENING F-01): every pack is whole or not there, nobody is changed twice.

use serde_json::{Value, json};

use crate::app::Engine;
use crate::imports::files::{many, template};
use crate::process::{Place, Server};

const ROWS: usize = 4_000;
const KILLS: usize = 4;
const PACK: usize = 500;

#[test]
fn a_bulk_action_that_is_killed_goes_on_where_it_stopped_on_sqlite() {
    run(Engine::Sqlite);
}

#[test]
fn a_bulk_action_that_is_killed_goes_on_where_it_stopped_on_postgres() {
    run(Engine::Postgres);
}

fn run(engine: Engine) {
    if !crate::app::wanted(engine) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let place = runtime.block_on(Place::new(engine));
    let file = place.folder.path().join("clientes.csv");
    std::fs::write(&file, template(&many(ROWS))).expect("a file");
    place.said(&["import", "customers", file.to_str().expect("a path"), "--store", "aurora"]);
    let server = Server::start(&place);
    let body = json!({"action": "add_tags", "filter": "state=SP", "tags": ["Natal"]}).to_string();
    let asked = server.api("POST", "/customers/bulk", &body).expect("an answer");
    let id = asked.json()["id"].as_str().unwrap().to_owned();
    drop(server);
    let mut in_the_middle = 0;
    for kill in 1..=KILLS {
        let server = Server::start(&place);
        // Each comes after another pack.
        let changed = changed_until(&server, &id, |changed| changed >= kill * PACK);
        in_the_middle += usize::from(changed < ROWS);
        server.kill_by_pid();
    }
    assert!(in_the_middle > 0, "no kill came while it went on");
    let server = Server::start(&place);
    changed_until(&server, &id, |changed| changed == ROWS);
    let mut done = read(&server, &id);
    while done["state"] == "running" || done["state"] == "queued" {
        done = read(&server, &id);
    }
    assert_eq!(done["state"], "done", "{done}");
    assert_eq!(done["result"], json!({"changed": ROWS, "unchanged": 0, "refused": 0, "gone": 0}));
    assert_eq!(tagged(&server), ROWS);
    drop(server);
    place.assert_whole();
    runtime.block_on(place.remove());
}

/// Looks until enough is changed. What the action says it did is never more than what the list shows, for a pack is
/// both.
fn changed_until(server: &Server, id: &str, enough: impl Fn(usize) -> bool) -> usize {
    loop {
        let job = read(server, id);
        let changed = usize::try_from(job["result"]["changed"].as_u64().unwrap()).unwrap();
        assert!(tagged(server) >= changed, "{job}");
        assert_eq!(changed % PACK, 0, "{job}");
        assert_ne!(job["state"], "failed", "{job}");
        if enough(changed) {
            return changed;
        }
    }
}

fn read(server: &Server, id: &str) -> Value {
    server.api("GET", &format!("/customers/bulk/{id}"), "").expect("an answer").json()
}

fn tagged(server: &Server) -> usize {
    let list = server.api("GET", "/customers?limit=1&total=true&tag=Natal", "").expect("an answer").json();
    usize::try_from(list["total"].as_u64().unwrap_or(0)).unwrap()
}
