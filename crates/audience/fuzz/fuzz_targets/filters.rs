//! Whatever bytes come as a query string or a cursor: `cargo +nightly fuzz run filters`.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/parsing.rs"]
mod parsing;

fuzz_target!(|bytes: &[u8]| parsing::survives(bytes));
