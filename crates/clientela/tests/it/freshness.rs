//! What one process has written is in the next list of another: the command line beside a server on SQLite, two
//! servers on PostgreSQL.

use std::fs;

use serde_json::{Value, json};

use crate::app::Engine;
use crate::imports::files::{row, template};
use crate::process::{Place, Server};

const COMMANDS: usize = 8;
const ROUNDS: usize = 200;

fn found(server: &Server, filter: &str) -> Value {
    let list = server.api("GET", &format!("/customers?limit=1&total=true&{filter}"), "").expect("an answer");
    assert_eq!(list.status, 200, "{}", list.body);
    list.json()
}

#[test]
fn what_the_command_line_imports_is_in_the_servers_next_list() {
    if !crate::app::wanted(Engine::Sqlite) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let place = runtime.block_on(Place::new(Engine::Sqlite));
    let server = Server::start(&place);
    assert_eq!(found(&server, "")["total"], 0);

    for number in 1..=COMMANDS {
        let (name, email) = (format!("Ana {number}"), format!("ana{number}@exemplo.com"));
        let changed = row(&[("Nome", &name), ("E-mail", "sempre@exemplo.com")]);
        let file = place.folder.path().join("clientes.csv");
        fs::write(&file, template(&[changed, row(&[("Nome", "Bia"), ("E-mail", &email)])])).expect("a file");

        place.said(&["import", "customers", file.to_str().expect("a path"), "--store", "aurora"]);

        assert_eq!(found(&server, "")["total"], number + 1);
        assert_eq!(found(&server, &format!("email={email}"))["total"], 1);
        assert_eq!(found(&server, "email=sempre%40exemplo.com")["data"][0]["first_name"], name);
    }
    drop(server);
    place.assert_whole();
    runtime.block_on(place.remove());
}

#[test]
fn what_one_server_writes_is_in_the_next_list_of_the_other() {
    if !crate::app::wanted(Engine::Postgres) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let place = runtime.block_on(Place::new(Engine::Postgres));
    let servers = [Server::start(&place), Server::start(&place)];
    let mut ids: Vec<String> = Vec::new();
    for round in 0..ROUNDS {
        let (writer, reader) = (&servers[round % 2], &servers[(round + 1) % 2]);
        match round % 4 {
            3 => {
                let id = ids.remove(0);
                let gone = writer.api("DELETE", &format!("/customers/{id}"), "").expect("an answer");
                assert_eq!(gone.status, 204, "{}", gone.body);
            }
            2 => {
                let id = ids.last().expect("somebody");
                let body = json!({ "last_name": format!("Volta{round}") }).to_string();
                let changed = writer.api("PATCH", &format!("/customers/{id}"), &body).expect("an answer");
                assert_eq!(changed.status, 200, "{}", changed.body);
                assert_eq!(found(reader, &format!("name=Volta{round}"))["data"][0]["id"], **id);
            }
            _ => {
                let body =
                    json!({ "first_name": "Ana", "email": format!("ana{round}@exemplo.com") }).to_string();
                let made = writer.api("POST", "/customers", &body).expect("an answer");
                assert_eq!(made.status, 201, "{}", made.body);
                ids.push(made.json()["id"].as_str().expect("an id").to_owned());
                assert_eq!(
                    found(reader, &format!("email=ana{round}@exemplo.com"))["total"],
                    1,
                    "round {round}"
                );
            }
        }
        assert_eq!(found(reader, "")["total"], ids.len(), "round {round}");
    }
    drop(servers);
    place.assert_whole();
    runtime.block_on(place.remove());
}
