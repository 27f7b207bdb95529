//! Requests made to hurt (HARDENING I-09, I-11), at the real binary: refused, the server lives, and every line of
//! its log can be read.

use std::fs::{self, File};

use serde_json::Value;

use crate::app::Engine;
use crate::process::{Place, Reply, Server, cut_short, raw};

const LONGEST_LINE: usize = 4_096;

#[test]
fn hostile_requests_are_refused_and_the_log_stays_readable_on_sqlite() {
    run(Engine::Sqlite);
}

#[test]
fn hostile_requests_are_refused_and_the_log_stays_readable_on_postgres() {
    run(Engine::Postgres);
}

fn run(engine: Engine) {
    if !crate::app::wanted(engine) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let place = runtime.block_on(Place::new(engine));
    let log = place.folder.path().join("log");
    let server = Server::start_with_log(&place, File::create(&log).expect("a file"));

    for (name, request) in hostile(&place.api_key) {
        let reply = raw(server.address, &request).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!((400..500).contains(&reply.status), "{name}: {}", reply.status);
        assert_alive(&server);
    }
    let short = post(&place.api_key, "Content-Length: 1000\r\n", b"{\"first_name\": \"Ana\"");
    assert_eq!(cut_short(server.address, &short).expect("an answer").status, 400);
    forge(&server);
    assert_alive(&server);
    drop(server);
    assert_log_can_be_read(&fs::read(&log).expect("the log"));
    place.assert_whole();
    runtime.block_on(place.remove());
}

fn assert_alive(server: &Server) {
    let list: Reply = server.api("GET", "/customers?total=true", "").expect("an answer");
    assert_eq!((list.status, &list.json()["total"]), (200, &Value::from(0)));
}

fn post(key: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = if headers.contains("Content-Length") {
        String::new()
    } else {
        format!("Content-Length: {}\r\n", body.len())
    };
    let head = format!(
        "POST /api/v1/customers HTTP/1.1\r\nHost: loja\r\nConnection: close\r\nAuthorization: Bearer {key}\r\n\
         Content-Type: application/json\r\n{length}{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn hostile(key: &str) -> Vec<(&'static str, Vec<u8>)> {
    let large = format!("{{\"first_name\":\"{}\"}}", "a".repeat(10 << 20)).into_bytes();
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)).into_bytes();
    let deep_field =
        format!("{{\"custom\":{}1{}}}", "{\"a\":".repeat(10_000), "}".repeat(10_000)).into_bytes();
    let keys: Vec<String> = (0..100_000).map(|number| format!("\"k{number}\":1")).collect();
    let keys = format!("{{{}}}", keys.join(",")).into_bytes();
    let header = format!("X-Large: {}\r\n", "a".repeat(64 << 10));
    let headers: String = (0..10_000).map(|number| format!("X-{number}: a\r\n")).collect();
    let get = |path: &str, headers: &str| {
        format!("GET {path} HTTP/1.1\r\nHost: loja\r\nConnection: close\r\nAuthorization: Bearer {key}\r\n{headers}\r\n").into_bytes()
    };
    vec![
        ("10 MB of JSON", post(key, "", &large)),
        ("10 MB of JSON, to be answered once", post(key, "Idempotency-Key: grande\r\n", &large)),
        ("10,000 levels", post(key, "", &deep)),
        ("10,000 levels in a field", post(key, "", &deep_field)),
        ("100,000 keys", post(key, "", &keys)),
        ("no JSON", post(key, "", b"\xff\xfe{")),
        ("a length that is no number", post(key, "Content-Length: many\r\n", b"{}")),
        ("a negative length", post(key, "Content-Length: -1\r\n", b"{}")),
        ("two lengths", post(key, "Content-Length: 2\r\nContent-Length: 4\r\n", b"{}")),
        ("a broken chunk", post(key, "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", b"zz\r\n{}")),
        ("a header of 64 KB", get("/api/v1/customers", &header)),
        ("10,000 headers", get("/api/v1/customers", &headers)),
        ("an address of 64 KB", get(&format!("/api/v1/customers?q={}", "a".repeat(64 << 10)), "")),
        ("a page with a header of 64 KB", get("/login", &header)),
    ]
}

/// Line breaks, colours and what looks like a line of the log, wherever a request has room for them.
fn forge(server: &Server) {
    let line = "{\"level\":\"ERROR\",\"message\":\"forged\"}";
    let encoded = "%0D%0A%1B%5B31m%22%7B%7D%00";
    for path in [
        format!("/admin/aurora/{encoded}"),
        format!("/api/v1/customers/{encoded}"),
        format!("/api/v1/customers?q={encoded}"),
        format!("/admin/{encoded}/customers?q={encoded}"),
        format!("/{}", "%1B%5B31m".repeat(2_000)),
    ] {
        for agent in ["clientela\t\"'{}\\", "\u{e9}\u{202e}", line, "a%0D%0Ab", &"a".repeat(20_000)] {
            let request = format!(
                "GET {path} HTTP/1.1\r\nHost: loja\r\nConnection: close\r\nUser-Agent: {agent}\r\nReferer: {agent}\r\n\
                 X-Forwarded-For: {agent}\r\nAuthorization: Bearer {agent}\r\nCookie: __Host-session={agent}\r\n\r\n"
            );
            let reply = raw(server.address, request.as_bytes()).expect("an answer");
            assert!(reply.status < 500, "{path}: {}", reply.status);
        }
    }
    for request in [
        "GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: \u{1b}[31m\r\n\r\n",
        "GET /\u{1b}[31m HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u{1b}[31m\r\n\r\n",
    ] {
        let reply = raw(server.address, request.as_bytes()).expect("an answer");
        assert_eq!(reply.status, 400, "{request:?}");
    }
}

fn assert_log_can_be_read(log: &[u8]) {
    let log = String::from_utf8(log.to_vec()).expect("text");
    assert!(log.lines().count() > 20, "{log}");
    for line in log.lines() {
        let read: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
        assert!(read["level"].is_string() && read["timestamp"].is_string(), "{line}");
        assert!(line.len() < LONGEST_LINE && !line.contains(char::is_control), "{line:?}");
        assert!(!line.contains("forged"), "{line}");
    }
}
