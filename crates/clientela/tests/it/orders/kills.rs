//! No acknowledged order is lost by `kill -9`, none is there twice, and figures are those of the orders (HARDENING
//! D-01, D-02).

use std::collections::BTreeSet;
use std::sync::mpsc;
use std::thread;

use crate::app::Engine;
use crate::process::{Place, Server};

/// In a row, on one set of data.
const KILLS: usize = 20;
const SENDERS: usize = 3;
/// Fewer customers than senders' orders: they meet.
const CUSTOMERS: usize = 4;

#[test]
fn acknowledged_orders_survive_kills_on_sqlite() {
    run(Engine::Sqlite);
}

#[test]
fn acknowledged_orders_survive_kills_on_postgres() {
    run(Engine::Postgres);
}

fn run(engine: Engine) {
    if !crate::app::wanted(engine) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let place = runtime.block_on(Place::new(engine));
    let mut acknowledged = BTreeSet::new();
    let mut sent = BTreeSet::new();
    for round in 0..KILLS {
        let server = Server::start(&place);
        let before = listed(&server);
        assert!(
            before.is_superset(&acknowledged),
            "acknowledged and lost: {:?}",
            acknowledged.difference(&before)
        );
        assert!(before.is_subset(&sent), "never sent: {:?}", before.difference(&sent));
        let (told, all) = burst(&server, round);
        acknowledged.extend(told);
        sent.extend(all);
    }
    let server = Server::start(&place);
    let kept = listed(&server);
    assert!(kept.is_superset(&acknowledged) && kept.is_subset(&sent));
    assert_eq!(counted(&server), kept.len(), "each order counts once");
    drop(server);
    place.assert_whole();
    runtime.block_on(place.remove());
}

/// Orders one by one and in batches until the kill: the codes of those acknowledged, and of all.
fn burst(server: &Server, round: usize) -> (BTreeSet<String>, BTreeSet<String>) {
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        let senders: Vec<_> = (0..SENDERS)
            .map(|sender| {
                let tell = tell.clone();
                scope.spawn(move || send(server, &format!("{round}-{sender}"), sender, &tell))
            })
            .collect();
        // The kill comes after another number of acknowledgements each time.
        for _ in 0..(4 + round) {
            told.recv().expect("the server answers");
        }
        server.kill_by_pid();
        let mut both = (BTreeSet::new(), BTreeSet::new());
        for sender in senders {
            let (acknowledged, sent) = sender.join().expect("a sender ends");
            both.0.extend(acknowledged);
            both.1.extend(sent);
        }
        both
    })
}

fn send(server: &Server, name: &str, sender: usize, tell: &mpsc::Sender<()>) -> (Vec<String>, Vec<String>) {
    let (mut acknowledged, mut sent) = (Vec::new(), Vec::new());
    for number in 0.. {
        let many = if sender == 0 { 25 } else { 1 };
        let codes: Vec<String> = (0..many).map(|place| format!("{name}-{number}-{place}")).collect();
        let orders: Vec<_> = codes
            .iter()
            .enumerate()
            .map(|(place, code)| {
                super::order(code, &format!("c{}@example.com", (number + place) % CUSTOMERS), 2)
            })
            .collect();
        sent.extend(codes.iter().cloned());
        let body = serde_json::json!({ "orders": orders }).to_string();
        match server.api("POST", "/orders/batch", &body) {
            Ok(reply) if reply.status == 200 => acknowledged.extend(codes),
            _ => break,
        }
        if tell.send(()).is_err() {
            break;
        }
    }
    (acknowledged, sent)
}

/// The codes of all orders, each once.
fn listed(server: &Server) -> BTreeSet<String> {
    let (mut codes, mut address) = (BTreeSet::new(), "/orders?limit=500".to_owned());
    loop {
        let page = server.api("GET", &address, "").expect("an answer").json();
        for order in page["data"].as_array().expect("orders") {
            let code = order["code"].as_str().expect("a code").to_owned();
            assert!(codes.insert(code), "an order is there twice");
        }
        let Some(cursor) = page["next_cursor"].as_str() else { return codes };
        address = format!("/orders?limit=500&cursor={cursor}");
    }
}

/// By the figures of the customers.
fn counted(server: &Server) -> usize {
    let list = server.api("GET", "/customers?limit=500&include=all", "").expect("an answer").json();
    let customers = list["data"].as_array().expect("customers");
    assert_eq!(customers.len(), CUSTOMERS);
    let orders = customers.iter().filter_map(|customer| customer["figures"]["orders"].as_u64());
    usize::try_from(orders.sum::<u64>()).expect("a number")
}
