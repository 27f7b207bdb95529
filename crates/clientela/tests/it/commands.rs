//! The command line, as programs use it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::app::{PASSWORD, TestApp, each_engine};

const CREATE: [&str; 6] = ["store", "create", "aurora", "--name", "Aurora", "--owner-email"];

each_engine! {
    async fn data_of_an_older_development_version_are_refused_kindly(app: TestApp) {
        let mut tx = app.app.db.write().await.expect("a transaction");
        let other = db::sql("UPDATE _sqlx_migrations SET checksum = $1 WHERE version = 1").bind(vec![7_u8]);
        other.run(&mut tx).await.expect("changed");
        tx.commit().await.expect("committed");

        let said = app.command(&["check"], "").expect(1);

        for wanted in ["older development version", "Export the customers", "empty data folder"] {
            assert!(said.complaint.contains(wanted), "{}", said.complaint);
        }
    }

    async fn store_create_answers_as_programs_expect(app: TestApp) {
        let words = [&CREATE[..], &["clara@aurora.example", "--json"]].concat();
        let made = app.command(&words, &format!("{PASSWORD}\n")).expect(0).json();

        let names: Vec<_> = made.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["api_key", "owner", "publishable_key", "store"]);
        assert_eq!(made["store"]["slug"], "aurora");
        assert_eq!(made["owner"], serde_json::json!({ "email": "clara@aurora.example" }));
        let me = app.anonymous().with_key(made["api_key"].as_str().unwrap()).get("/api/v1/me").await.expect(200);
        assert_eq!(me.json()["store"]["id"], made["store"]["id"]);
        let fields = [("email", "clara@aurora.example"), ("password", PASSWORD)];
        app.anonymous().post_form("/login", &fields).await.expect(303);
    }

    async fn a_password_that_was_not_given_is_made_and_told_once(app: TestApp) {
        let words = [&CREATE[..], &["clara@aurora.example", "--json"]].concat();
        let made = app.command(&words, "").expect(0).json();

        let fields = [("email", "clara@aurora.example"), ("password", made["owner"]["password"].as_str().unwrap())];
        app.anonymous().post_form("/login", &fields).await.expect(303);
    }

    async fn an_e_mail_is_one_however_its_accents_are_written(app: TestApp) {
        let composed = "concei\u{e7}\u{e3}o@aurora.example";
        let words = [&CREATE[..], &[composed, "--json"]].concat();
        app.command(&words, &format!("{PASSWORD}\n")).expect(0);
        for typed in [composed, " Conceic\u{327}a\u{303}o@Aurora.example "] {
            let fields = [("email", typed), ("password", PASSWORD)];
            app.anonymous().post_form("/login", &fields).await.expect(303);
        }
    }

    async fn what_is_refused_is_said_in_words_and_as_json(app: TestApp) {
        let aurora = app.store("aurora").await;
        let taken = [&CREATE[..], &["ana@aurora.example", "--json"]].concat();
        let said = app.command(&taken, &format!("{PASSWORD}\n")).expect(1);
        let problem: Value = serde_json::from_str(&said.complaint).unwrap();
        assert_eq!(problem["code"], "slug_taken");

        let short = ["store", "create", "boreal", "--name", "Boreal", "--owner-email", "davi", "--json"];
        let said = app.command(&short, "curta\n").expect(1);
        let problem: Value = serde_json::from_str(&said.complaint).unwrap();
        assert_eq!(problem["errors"][0]["pointer"], "email");
        assert_eq!(problem["errors"][1]["code"], "password_too_short");

        let words = app.command(&["api-key", "create", "--store", "nada", "--scopes", "audit:read"], "").expect(1);
        assert!(words.complaint.contains("there is no store with the slug nada"), "{}", words.complaint);
        app.command(&["api-key", "create", "--store", "aurora", "--scopes", "everything"], "").expect(2);
        app.command(&["store", "create"], "").expect(2);
        aurora.owner().await.get(&aurora.at("")).await.expect(200);
    }

    async fn a_new_key_may_what_its_scopes_say(app: TestApp) {
        app.store("aurora").await;
        let words = ["api-key", "create", "--store", "aurora", "--scopes", "customers:read,imports:write", "--json"];
        let made = app.command(&words, "").expect(0).json();

        let program = app.anonymous().with_key(made["api_key"].as_str().unwrap());
        program.get("/api/v1/customers").await.expect(200);
        let body = serde_json::json!({ "first_name": "Ana" });
        program.post_json("/api/v1/customers", &body).await.expect(403);
        let plain = app.command(&["api-key", "create", "--store", "aurora", "--scopes", "all"], "").expect(0);
        assert!(plain.output.starts_with("cl_") && plain.output.lines().count() == 1, "{}", plain.output);
    }
}

#[test]
fn a_demo_answers_refuses_a_second_server_and_comes_back_with_the_same_access() {
    let place = tempfile::tempdir().unwrap();
    let first = demo(place.path());
    let second = demo(place.path());

    assert_eq!(first, second);
}

/// Starts the demo, tries a second server beside it, and ends it; answers how one gets in.
fn demo(place: &std::path::Path) -> Vec<String> {
    let program = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clientela"));
        command
            .env_clear()
            .current_dir(place)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .stdout(Stdio::piped());
        command
    };
    let words = ["demo", "--customers", "60", "--listen", "127.0.0.1:0"];
    let mut demo = program().args(words).spawn().unwrap();
    let mut lines = BufReader::new(demo.stdout.take().unwrap()).lines().map_while(Result::ok);
    let access: Vec<_> = lines
        .by_ref()
        .take_while(|line| !line.starts_with("Ctrl"))
        .filter(|line| ["e-mail", "password", "API key"].iter().any(|name| line.trim().starts_with(name)))
        .collect();

    let beside =
        program().args(["serve", "--data", "clientela-demo", "--listen", "127.0.0.1:0"]).output().unwrap();
    let complaint = String::from_utf8(beside.stderr).unwrap();
    assert!(complaint.contains("another server is running"), "{complaint}");

    let id = rustix::process::Pid::from_child(&demo);
    rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
    assert!(demo.wait().unwrap().success());
    access
}
