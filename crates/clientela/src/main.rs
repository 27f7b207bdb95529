use std::process::ExitCode;

use clientela::{commands, features};

fn main() -> ExitCode {
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(commands::run(features::sources())),
        Err(_) => ExitCode::FAILURE,
    }
}
