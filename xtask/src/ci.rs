//! What a change must pass, in the order that fails soonest.

use std::fs;

use crate::steps::{Step, cargo, execute, report, root, step};
use crate::{Outcome, smoke, suite};

const LOCK_FILES: [&str; 2] = ["web/package-lock.json", "e2e/package-lock.json"];

pub(crate) fn run() -> Outcome {
    let mut steps = vec![
        step("Lock files name no download address", addressless),
        step("Formatting", || execute(&mut cargo(&["fmt", "--all", "--check"]))),
        step("Lints", || {
            let lints = ["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"];
            execute(&mut cargo(&lints))
        }),
    ];
    steps.extend(suite::all(&suite::Choice::default()));
    if steps.iter().all(Step::passed) {
        steps.push(smoke::release());
    }
    report(&steps)
}

/// Packages come from whichever registry the machine is told to use.
fn addressless() -> Result<(), String> {
    for name in LOCK_FILES {
        let text = fs::read_to_string(root().join(name)).map_err(|error| format!("{name}: {error}"))?;
        if text.contains("\"resolved\"") {
            return Err(format!(
                "{name} names download addresses: npm install --omit-lockfile-registry-resolved"
            ));
        }
    }
    Ok(())
}
