//! `kill -9` while an export is written (HARDENING E-09): no part of a file can be had, it is written once more, and
//! whoever asked hears of it once.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::app::Engine;
use crate::imports::files::{many, template};
use crate::process::{Panel, Place, Server};

const ROWS: usize = 6_000;
const KILLS: usize = 4;

/// Longer than a lease: on PostgreSQL a restarted server waits for the dead one's to end.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn an_export_that_is_killed_is_written_whole_and_told_once_on_sqlite() {
    run(Engine::Sqlite);
}

#[test]
fn an_export_that_is_killed_is_written_whole_and_told_once_on_postgres() {
    run(Engine::Postgres);
}

fn run(engine: Engine) {
    if !crate::app::wanted(engine) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let place = runtime.block_on(Place::new(engine));
    let file = place.folder.path().join("clientes.csv");
    fs::write(&file, template(&many(ROWS))).expect("a file");
    place.said(&["import", "customers", file.to_str().expect("a path"), "--store", "aurora"]);

    let mut server = Server::start(&place);
    let clara = Panel::log_in(&server, &place);
    let mut killed = Vec::new();
    let mut ended = Vec::new();
    while killed.len() < KILLS {
        let address = ask(&clara, &server);
        if kill_in_the_middle(&place, server, &address, killed.len()) {
            server = Server::start(&place);
            // On SQLite the next server takes it up at once, and another kill would be a second one.
            if engine == Engine::Sqlite {
                assert_becomes_whole(&clara, &server, &address);
            }
            killed.push(address);
        } else {
            server = Server::start(&place);
            ended.push(address);
        }
        assert!(ended.len() < 20, "the kills come too late");
    }
    for address in killed.iter().chain(&ended) {
        assert_becomes_whole(&clara, &server, address);
    }
    assert_eq!(attempts(&runtime, &place, &killed), vec![2; KILLS]);
    drop(server);
    assert_told_once(&place, killed.iter().chain(&ended).collect());
    assert_eq!(files(&place).len(), killed.len() + ended.len(), "{:?}", files(&place));
    place.assert_whole();
    runtime.block_on(place.remove());
}

fn ask(clara: &Panel, server: &Server) -> String {
    let wanted = [("format", "csv"), ("purpose", "management")];
    let answer = clara.post(server, "/admin/aurora/exports", &wanted).expect("an answer");
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").split('?').next().unwrap_or_default().to_owned()
}

/// Kills after another number of looks at the growing file each time. False: the file was in place before.
fn kill_in_the_middle(place: &Place, server: Server, address: &str, looks: usize) -> bool {
    let id = address.rsplit('/').next().unwrap_or_default();
    let begun =
        || files(place).into_iter().filter(|path| path.to_string_lossy().contains(id)).collect::<Vec<_>>();
    let since = Instant::now();
    while begun().is_empty() {
        assert!(since.elapsed() < PATIENCE, "the export does not begin");
        sleep(Duration::from_millis(1));
    }
    sleep(Duration::from_millis(15) * u32::try_from(looks).expect("a few"));
    server.kill_by_pid();
    drop(server);
    begun().iter().all(|path| !path.ends_with("customers"))
}

/// Nothing at all until there is everything.
fn assert_becomes_whole(clara: &Panel, server: &Server, address: &str) {
    let since = Instant::now();
    loop {
        assert!(since.elapsed() < PATIENCE, "the export does not end");
        let file = clara.get(server, &format!("{address}/file")).expect("an answer");
        if file.status == 200 {
            assert_eq!(file.body.lines().count(), ROWS + 1);
            assert!(file.body.ends_with("\r\n"));
            return;
        }
        assert_eq!(file.status, 404, "{}", file.body);
        sleep(Duration::from_millis(50));
    }
}

/// How often each was begun.
fn attempts(runtime: &tokio::runtime::Runtime, place: &Place, exports: &[String]) -> Vec<i64> {
    runtime.block_on(async {
        let app = place.open().await;
        let mut snapshot = app.db.read().await.expect("a snapshot");
        let mut attempts = Vec::new();
        for address in exports {
            let id = address.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
            let job = jobs::find(&mut snapshot, 1, id).await.expect("an answer").expect("a job");
            attempts.push(job.attempts);
        }
        drop(snapshot);
        app.db.clone().close().await;
        attempts
    })
}

fn assert_told_once(place: &Place, exports: Vec<&String>) {
    let mails: Value =
        serde_json::from_str(&place.said(&["outbox", "--store", "aurora", "--json"])).expect("JSON");
    let mails = mails.as_array().expect("mails");
    assert_eq!(mails.len(), exports.len());
    for address in exports {
        let about =
            mails.iter().filter(|mail| mail["text"].as_str().is_some_and(|text| text.contains(address)));
        assert_eq!(about.count(), 1, "{address}");
    }
}

/// All that is kept in files, half ones included.
fn files(place: &Place) -> Vec<PathBuf> {
    walk(&place.folder.path().join("files"))
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    paths.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
