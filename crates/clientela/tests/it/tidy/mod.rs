//! The rules of ARCHITECTURE.md that no compiler checks, read from the sources.

mod directions;
mod migrations;
mod papers;
mod privacy_paper;
mod schema;
mod sentences;
mod shape;
mod sources;
mod templates;

use std::fmt::Display;

/// Fails with every fault on a line of its own.
#[track_caller]
fn none_of<T: Display>(rule: &str, faults: impl IntoIterator<Item = T>) {
    let faults: Vec<String> = faults.into_iter().map(|fault| format!("  {fault}")).collect();
    assert!(faults.is_empty(), "{rule}:\n{}", faults.join("\n"));
}
