//! The same e-mail in a file and registered live, at the same moment (HARDENING F-12): one person, no fault of ours,
//! and the import tells what became of it.

use std::time::{Duration, Instant};

use clientela::worker;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::files::{counts, only, row, send, template, total};
use crate::app::{Client, TestApp, each_engine};

const ROUNDS: u32 = 40;
const ROWS: i64 = 30;
/// Registrations of one e-mail at once, in another spelling each.
const SPELLINGS: [&str; 3] = ["disputada", "Disputada", "DISPUTADA"];

fn file(round: u32) -> Vec<u8> {
    let person = |number| {
        let email = if number == ROWS / 2 {
            format!("disputada{round}@exemplo.com")
        } else {
            format!("p{round}-{number}@exemplo.com")
        };
        row(&[("Nome", "Do arquivo"), ("E-mail", &email), ("Tags", "vip")])
    };
    template(&(0..ROWS).map(person).collect::<Vec<_>>())
}

async fn ended(client: &Client, id: &str) -> Value {
    let since = Instant::now();
    loop {
        assert!(since.elapsed() < Duration::from_secs(60), "the import does not end");
        let import = client.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        if matches!(import["state"].as_str(), Some("done" | "failed" | "cancelled" | "waiting")) {
            return import;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// How many of the registrations were taken; the others were told that the e-mail is.
async fn register(client: &Client, round: u32, after: Duration) -> usize {
    tokio::time::sleep(after).await;
    let each = SPELLINGS.map(|spelling| async move {
        let body = json!({ "first_name": "Viva", "email": format!("{spelling}{round}@exemplo.com") });
        let answer = client.post_json("/api/v1/customers", &body).await;
        assert!(
            answer.status == 201 || answer.code() == "email_taken",
            "{}: {}",
            answer.status,
            answer.text()
        );
        usize::from(answer.status == 201)
    });
    futures_util::future::join_all(each).await.into_iter().sum()
}

each_engine! {
    async fn an_email_registered_while_a_file_brings_it_is_one_person(app: TestApp) {
        let aurora = app.store("aurora").await;
        let client = aurora.integration();
        let worker = worker::build(&app.app);
        app.app.set_worker(worker.clone());
        let end = CancellationToken::new();

        let rounds = async {
            let (mut live_first, began) = (0, Instant::now());
            let alone = send(&client, &file(ROUNDS), &[]).await;
            ended(&client, &alone).await;
            let took = began.elapsed();
            for round in 0..ROUNDS {
                // Later each round, so that every step of the import is met by some.
                let after = took * 2 * round / ROUNDS;
                let id = send(&client, &file(round), &[]).await;
                let (import, taken) = tokio::join!(ended(&client, &id), register(&client, round, after));

                assert_eq!(import["state"], "done", "{import}");
                assert!(taken <= 1, "{taken} persons");
                // Who came live before is updated by the file; who came after was refused.
                let before = i64::try_from(taken).unwrap();
                assert_eq!(counts(&import), [ROWS - before, before, 0, 0], "{import}");
                let person = only(&aurora, &format!("email=disputada{round}@exemplo.com")).await;
                assert_eq!(person["first_name"], "Do arquivo");
                live_first += taken;
            }
            assert_eq!(total(&aurora).await, i64::from(ROUNDS + 1) * ROWS);
            end.cancel();
            live_first
        };
        let (live_first, ()) = tokio::join!(rounds, worker.run(end.clone(), 2));
        assert!((1..usize::try_from(ROUNDS).unwrap()).contains(&live_first), "{live_first} of {ROUNDS}");
    }
}
