//! Files made to break readers (HARDENING F-09), where they are at hand: each ends as an import or as errors in words,
//! and what comes in is what stood there.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use super::files::{counts, import, only, row, template, total};
use crate::app::{TestApp, TestStore, each_engine};

fn torture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/torture")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Done, or refused with at least one error that has words.
fn assert_ended_in_words(name: &str, job: &Value) {
    match job["state"].as_str() {
        Some("done") => assert_eq!(job["errors_total"], 0, "{name}: {job}"),
        Some("failed") => {
            assert_eq!(job["code"], "import_has_errors", "{name}: {job}");
            let message = job["errors"][0]["message"].as_str().unwrap_or_default();
            assert!(!message.is_empty(), "{name}: {job}");
        }
        _ => panic!("{name}: {job}"),
    }
}

/// Quoted, whatever is in it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn naughty_strings() -> Vec<String> {
    let Ok(text) = fs::read(torture().join("blns/blns.json")) else { return Vec::new() };
    serde_json::from_slice(&text).unwrap()
}

fn formulas() -> Vec<String> {
    let Ok(text) = fs::read(torture().join("csv-injection/payloadbox-csv-payload.txt")) else {
        return Vec::new();
    };
    String::from_utf8_lossy(&text).lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

fn people(texts: &[(usize, String)]) -> Vec<u8> {
    let person = |(number, text): &(usize, String)| {
        let email = format!("p{number}@exemplo.com");
        row(&[
            ("Nome", "Ana"),
            ("Sobrenome", &quoted(text)),
            ("E-mail", &email),
            ("Observações", &quoted(text)),
        ])
    };
    template(&texts.iter().map(person).collect::<Vec<_>>())
}

async fn notes(store: &TestStore, customer: &Value) -> Vec<String> {
    let address = format!("/api/v1/customers/{}/notes", customer["id"].as_str().unwrap());
    let notes = store.integration().get(&address).await.expect(200).json();
    notes["data"].as_array().unwrap().iter().map(|note| note["text"].as_str().unwrap().to_owned()).collect()
}

each_engine! {
    async fn files_that_break_readers_end_in_an_import_or_in_words(app: TestApp) {
        let aurora = app.store("aurora").await;
        let found = files(&torture());
        for path in &found {
            let name = path.display().to_string();
            let content = fs::read(path).unwrap();

            let limit = Duration::from_secs(20);
            let job = tokio::time::timeout(limit, import(&aurora, &content, &[])).await;

            assert_ended_in_words(&name, &job.unwrap_or_else(|_| panic!("{name} hangs")));
        }
        assert!(found.is_empty() || found.len() > 200, "{} files", found.len());
        aurora.integration().get("/api/v1/customers").await.expect(200);
    }

    async fn naughty_texts_come_in_as_they_stand_or_are_refused_by_row(app: TestApp) {
        let aurora = app.store("aurora").await;
        let texts: Vec<(usize, String)> = naughty_strings().into_iter().chain(formulas()).enumerate().collect();
        if texts.is_empty() {
            return;
        }
        let first = import(&aurora, &people(&texts), &[]).await;
        assert_ended_in_words("naughty texts", &first);
        let refused: Vec<i64> = first["errors"].as_array().unwrap().iter().map(|error| error["row"].as_i64().unwrap()).collect();
        assert!(refused.iter().all(|row| *row > 1), "{first}");
        assert!(refused.len() < texts.len() / 5, "{} of {} refused", refused.len(), texts.len());
        let sound: Vec<(usize, String)> = texts.iter().filter(|(number, _)| !refused.contains(&i64::try_from(number + 2).unwrap())).cloned().collect();

        let done = import(&aurora, &people(&sound), &[]).await;

        assert_eq!(done["state"], "done", "{done}");
        assert_eq!(counts(&done)[0], total(&aurora).await);
        for (number, text) in &sound {
            let kept = sheets::unguard(text).trim();
            let customer = only(&aurora, &format!("email=p{number}@exemplo.com")).await;
            assert_eq!(customer["last_name"].as_str().unwrap_or_default(), kept, "{text:?}");
            let wanted: Vec<&str> = Some(kept).into_iter().filter(|kept| !kept.is_empty()).collect();
            assert_eq!(notes(&aurora, &customer).await, wanted, "{text:?}");
        }
    }
}
