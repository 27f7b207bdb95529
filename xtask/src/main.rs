//! The project's chores. `cargo xtask test` runs every test, `cargo xtask ci` what a change must pass.
#![expect(clippy::print_stderr, reason = "a chore speaks to the person at the terminal")]
#![expect(
    clippy::disallowed_methods,
    reason = "the bans are the product's: a chore reads files, clock and environment"
)]

mod bench;
mod ci;
mod fuzz_api;
mod journeys;
mod postgres;
mod programs;
mod smoke;
mod soak;
mod steps;
mod suite;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test [--engine sqlite|postgres] [FILTER]   all tests; with a filter, those named so, without the browser
cargo xtask e2e [FILTER]                               the browser journeys alone
cargo xtask fuzz-api [--examples N]                     the API asked for all that its document allows, and more
cargo xtask ci                                         formatting, lints, all tests, a release that starts
cargo xtask bench [--customers N] [--engine …]         the scale benchmark: one table, figures beside their floors
cargo xtask try-olist [--data FOLDER] [--engine …]      real orders through the API, compared with their files
cargo xtask try-cdnow [--data FOLDER] [--engine …]      the same of many purchases, in batches
cargo xtask soak login [--tries N]                     whether the time of a log-in tells who has an account
cargo xtask soak freshness [--checks N] [--engine …]   whether every list shows what was acknowledged, whatever fails
cargo xtask soak stores [--stores N] [--engine …]      many stores in little memory
cargo xtask soak rebuild [--customers N] [--rate N]    lists while customers change and new bases are built";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test", rest @ ..] => {
            suite::Choice::parse(rest).map_or_else(wrong_use, |choice| suite::test(&choice))
        }
        ["e2e", rest @ ..] => steps::report(&[journeys::run(rest)]),
        ["fuzz-api", rest @ ..] => fuzz_api::Choice::parse(rest)
            .map_or_else(wrong_use, |choice| steps::report(&[fuzz_api::run(&choice)])),
        ["ci"] => ci::run(),
        ["soak", "login", rest @ ..] => steps::report(&[soak::login(rest)]),
        ["soak", "freshness" | "stores" | "rebuild", ..] => steps::report(&[bench::run("Soak", &words)]),
        ["try-olist" | "try-cdnow", ..] => steps::report(&[bench::run("Real purchases", &words)]),
        ["bench", rest @ ..] => steps::report(&[bench::run("Scale benchmark", rest)]),
        _ => wrong_use(),
    };
    match outcome {
        Outcome::Passed => ExitCode::SUCCESS,
        Outcome::Failed => ExitCode::FAILURE,
        Outcome::WrongUse => ExitCode::from(2),
    }
}

fn wrong_use() -> Outcome {
    eprintln!("{USAGE}");
    Outcome::WrongUse
}

enum Outcome {
    Passed,
    Failed,
    WrongUse,
}
