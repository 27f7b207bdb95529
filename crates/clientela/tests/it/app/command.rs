use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::TestApp;

/// What the program said on the command line.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub output: String,
    pub complaint: String,
}

impl TestApp {
    /// The program on another folder of data, where others may read what nobody says anything about, as is usual.
    pub fn program(&self, data: &Path) -> Command {
        let mut command = Command::new("sh");
        command.env_clear().args(["-c", "umask 022; exec \"$0\" \"$@\""]);
        command.arg(env!("CARGO_BIN_EXE_clientela")).arg("--data").arg(data);
        if let Some(url) = self.database_url() {
            command.args(["--database-url", url]);
        }
        command
    }

    /// Runs the program's command line on this test's data.
    pub fn command(&self, words: &[&str], input: &str) -> Said {
        let mut command = self.program(self.data());
        command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().expect("the program starts");
        // A program that ends without reading closes the pipe.
        drop(running.stdin.take().map(|mut pipe| pipe.write_all(input.as_bytes())));
        let done = running.wait_with_output().expect("the program ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        Said {
            code: done.status.code().unwrap_or(-1),
            output: text(done.stdout),
            complaint: text(done.stderr),
        }
    }
}

impl Said {
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.output, self.complaint);
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.output).unwrap_or_else(|error| panic!("{error}: {}", self.output))
    }
}
