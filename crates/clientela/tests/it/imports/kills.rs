//! `kill -9` while a file is on its way in (HARDENING F-03): nothing half done, and the state tells the truth.

use serde_json::Value;

use super::files::{many, template};
use crate::app::Engine;
use crate::process::{Place, Server};

const ROWS: usize = 6_000;
const KILLS: usize = 8;

#[test]
fn an_import_that_is_killed_is_whole_or_not_there_on_sqlite() {
    run(Engine::Sqlite);
}

#[test]
fn an_import_that_is_killed_is_whole_or_not_there_on_postgres() {
    run(Engine::Postgres);
}

fn run(engine: Engine) {
    if !crate::app::wanted(engine) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let place = runtime.block_on(Place::new(engine));
    let id = upload(&Server::start(&place));
    for looks in 0..KILLS {
        let server = Server::start(&place);
        // The kill comes after another number of looks each time.
        for _ in 0..=(looks * 3) {
            assert_whole_or_nothing(&server, &id);
        }
        server.kill_by_pid();
    }
    let server = Server::start(&place);
    while !matches!(read(&server, &id)["state"].as_str(), Some("done" | "failed")) {
        assert_whole_or_nothing(&server, &id);
    }
    let done = read(&server, &id);
    assert_eq!(done["state"], "done", "{done}");
    assert_eq!(done["result"]["created"], ROWS);
    assert_eq!(total(&server), ROWS);
    drop(server);
    place.assert_whole();
    runtime.block_on(place.remove());
}

fn upload(server: &Server) -> String {
    const EDGE: &str = "edge";
    let mut body = format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\ncustomers\r\n--{EDGE}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"clientes.csv\"\r\n\r\n"
    )
    .into_bytes();
    body.extend(template(&many(ROWS)));
    body.extend(format!("\r\n--{EDGE}--\r\n").into_bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    let sent = server.send("POST", "/imports", &[("Content-Type", &kind)], &body).expect("an answer");
    assert_eq!(sent.status, 202, "{}", sent.body);
    sent.json()["id"].as_str().expect("an id").to_owned()
}

fn read(server: &Server, id: &str) -> Value {
    server.api("GET", &format!("/imports/{id}"), "").expect("an answer").json()
}

fn total(server: &Server) -> usize {
    let list = server.api("GET", "/customers?limit=1&total=true", "").expect("an answer").json();
    usize::try_from(list["total"].as_u64().expect("a number")).unwrap()
}

/// Done only when all is there; all is there only when done or about to be said.
fn assert_whole_or_nothing(server: &Server, id: &str) {
    let state = read(server, id)["state"].as_str().expect("a state").to_owned();
    let total = total(server);
    assert!(total == 0 || total == ROWS, "{total} of {ROWS}");
    assert!(state != "done" || total == ROWS, "{state} with {total}");
}
