use std::process::ExitCode;

fn main() -> ExitCode {
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(clientela::commands::run()),
        Err(_) => ExitCode::FAILURE,
    }
}
