//! `kill -9` while a file of orders is on its way in (HARDENING F-03): nothing half done, figures are those of the orders.

use serde_json::Value;

use super::{mug, template};
use crate::app::Engine;
use crate::process::{Place, Server};

const ORDERS: usize = 3_000;
const BUYERS: usize = 700;
const KILLS: usize = 8;

#[test]
fn orders_whose_import_is_killed_are_all_there_or_none_on_sqlite() {
    run(Engine::Sqlite);
}

#[test]
fn orders_whose_import_is_killed_are_all_there_or_none_on_postgres() {
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
    assert_eq!(done["result"]["created"], ORDERS);
    assert_eq!(buyers(&server), BUYERS);
    drop(server);
    place.assert_whole();
    runtime.block_on(place.remove());
}

fn upload(server: &Server) -> String {
    const EDGE: &str = "edge";
    let mut body = format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\norders\r\n--{EDGE}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"pedidos.csv\"\r\n\r\n"
    )
    .into_bytes();
    let rows =
        (0..ORDERS).map(|number| mug(&number.to_string(), &format!("c{}@exemplo.com.br", number % BUYERS)));
    body.extend(template(&rows.collect::<Vec<_>>()));
    body.extend(format!("\r\n--{EDGE}--\r\n").into_bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    let sent = server.send("POST", "/imports", &[("Content-Type", &kind)], &body).expect("an answer");
    assert_eq!(sent.status, 202, "{}", sent.body);
    sent.json()["id"].as_str().expect("an id").to_owned()
}

fn read(server: &Server, id: &str) -> Value {
    server.api("GET", &format!("/imports/{id}"), "").expect("an answer").json()
}

fn buyers(server: &Server) -> usize {
    let list = server.api("GET", "/customers?limit=1&total=true&orders_min=1", "").expect("an answer").json();
    usize::try_from(list["total"].as_u64().expect("a number")).unwrap()
}

fn assert_whole_or_nothing(server: &Server, id: &str) {
    let state = read(server, id)["state"].as_str().expect("a state").to_owned();
    let buyers = buyers(server);
    assert!(buyers == 0 || buyers == BUYERS, "{buyers} of {BUYERS}");
    assert!(state != "done" || buyers == BUYERS, "{state} with {buyers}");
}
