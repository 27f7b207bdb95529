//! ARCHITECTURE.md, "Directions".

use super::none_of;
use super::sources::{Source, below};

const PRODUCT: &str = "crates/clientela/src";

/// Files that only think: no web, no database, no templates, no waiting.
const PURE: [&str; 8] = [
    "rules.rs",
    "columns.rs",
    "check_row.rs",
    "fields.rs",
    "checks.rs",
    "said.rs",
    "customer.rs",
    "changes.rs",
];

const SQL: [&str; 8] =
    ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH ", "CREATE ", "DROP ", "ALTER "];

#[test]
fn rules_and_types_know_no_web_no_database_and_no_templates() {
    let pure = below(PRODUCT, ".rs")
        .into_iter()
        .filter(|source| PURE.contains(&source.name()) && !source.path.contains("/pages/"));
    let faults = pure.flat_map(|source| {
        let words = ["axum", "sqlx", "askama", "tokio", "db::"];
        let found = words.into_iter().filter(|word| source.code().any(|(_, line)| names(line, word)));
        found.map(|word| format!("{}: {word}", source.path)).collect::<Vec<_>>()
    });
    none_of("pure files know what they should not", faults);
}

#[test]
fn sql_stands_in_queries_alone() {
    let faults = below(PRODUCT, ".rs").into_iter().filter(|source| !is_queries(source)).flat_map(|source| {
        let called = source.code().filter(|(_, line)| names(line, "sql(") || names(line, "sql_dynamic("));
        let mut lines: Vec<usize> = called.map(|(line, _)| line).collect();
        let literals = source.literals();
        let spoken = literals.iter().filter(|text| SQL.iter().any(|word| text.text.starts_with(word)));
        lines.extend(spoken.map(|literal| literal.line));
        lines.iter().map(|line| format!("{}:{line}", source.path)).collect::<Vec<_>>()
    });
    none_of("SQL outside queries.rs and queries/", faults);
}

#[test]
fn a_transaction_begins_in_a_use_case_never_in_a_door_or_a_query() {
    let is_door =
        |path: &str| path.contains("/pages/") || path.contains("/api/") || path.ends_with("/api.rs");
    let faults = below(PRODUCT, ".rs").into_iter().flat_map(|source| {
        let lines = source.code().filter(|(_, line)| line.contains("transact!"));
        let lines = lines.map(|(line, _)| format!("{}:{line}", source.path)).collect::<Vec<_>>();
        let outside = is_door(&source.path) || source.name() == "guard.rs" || is_queries(&source);
        if outside { lines } else { Vec::new() }
    });
    none_of("transactions outside use cases", faults);
}

#[test]
fn nobody_outside_db_asks_which_engine_it_is() {
    let faults = below(PRODUCT, ".rs").into_iter().flat_map(|source| {
        let asks = source.code().filter(|(_, line)| {
            ["db::Engine", "Engine::Sqlite", "Engine::Postgres", "is_sqlite", "is_postgres"]
                .iter()
                .any(|word| line.contains(word))
        });
        asks.map(|(line, _)| format!("{}:{line}", source.path)).collect::<Vec<_>>()
    });
    none_of("engines told apart", faults);
}

#[test]
fn no_error_of_the_database_is_swallowed() {
    let faults = below(PRODUCT, ".rs").into_iter().flat_map(|source| {
        let squeezed: String = source.code().flat_map(|(_, line)| [line.trim(), "\n"]).collect();
        let swallowed = squeezed.replace('\n', "").matches(".await.ok()").count();
        (swallowed > 0).then(|| format!("{}: {swallowed} times `.await.ok()`", source.path))
    });
    none_of("swallowed", faults);
}

#[test]
fn every_job_is_listed_in_the_worker() {
    let sources = below(PRODUCT, ".rs");
    let worker = sources.iter().find(|source| source.path.ends_with("src/worker.rs")).unwrap();
    let faults = sources.iter().filter(|source| source.name() != "worker.rs").flat_map(|source| {
        let kinds = source.text.split("NewJob::new(").skip(1).filter_map(job_kind);
        let missing = kinds.filter(|kind| !worker.text.contains(&format!("{kind}, job(")));
        missing.map(|kind| format!("{}: {kind}", source.path)).collect::<Vec<_>>()
    });
    none_of("jobs that no worker knows", faults);
    let elsewhere = sources.iter().filter(|source| source.text.contains("Registry::new()"));
    none_of(
        "a registry beside worker.rs",
        elsewhere.map(|source| &source.path).filter(|path| !path.ends_with("src/worker.rs")),
    );
}

/// The second argument: a literal, or the name of a constant without what leads to it.
fn job_kind(call: &str) -> Option<&str> {
    call.split(',').nth(1)?.trim().rsplit("::").next()
}

fn is_queries(source: &Source) -> bool {
    source.name() == "queries.rs" || source.path.contains("/queries/")
}

/// Whether the line has the word, not as the end of a longer one.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}
