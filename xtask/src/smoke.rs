//! The release as a newcomer meets it: `clientela demo` starts and answers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::steps::{Step, cargo, execute, step, target};

const START_LIMIT: Duration = Duration::from_secs(120);

pub(crate) fn release() -> Step {
    step("Release starts", || {
        execute(&mut cargo(&["build", "--release", "--package", "clientela"]))?;
        let data = tempfile::tempdir().map_err(|error| error.to_string())?;
        let mut command = Command::new(target()?.join("release").join("clientela"));
        command.args(["demo", "--customers", "50", "--listen", "127.0.0.1:0", "--data"]).arg(data.path());
        let child =
            command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn().map_err(|error| error.to_string())?;
        let mut demo = Stopped(child);
        let address = address(&mut demo.0)?;
        healthy(&address)
    })
}

/// Reads until the program says where it listens, and goes on reading so that it never waits for us.
pub(crate) fn address(demo: &mut Child) -> Result<String, String> {
    let output = demo.stdout.take().ok_or("no standard output")?;
    let (found, wanted) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            eprintln!("  {line}");
            if let Some(address) = host_and_port(&line) {
                // Only the first is waited for.
                let _ = found.send(address);
            }
        }
    });
    wanted.recv_timeout(START_LIMIT).map_err(|error| format!("the program printed no address: {error}"))
}

fn host_and_port(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("http://")?;
    let end =
        rest.find(|letter: char| !(letter.is_ascii_digit() || ".:".contains(letter))).unwrap_or(rest.len());
    rest.get(..end).filter(|address| address.contains(':')).map(str::to_owned)
}

fn healthy(address: &str) -> Result<(), String> {
    let said = |error: std::io::Error| format!("http://{address}/healthz: {error}");
    let mut stream = TcpStream::connect(address).map_err(said)?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).map_err(said)?;
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").map_err(said)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(said)?;
    let first = answer.lines().next().unwrap_or_default();
    if first.contains(" 200 ") { Ok(()) } else { Err(format!("http://{address}/healthz answered {first:?}")) }
}

pub(crate) struct Stopped(pub(crate) Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        if let Err(problem) = self.0.kill().and_then(|()| self.0.wait()) {
            eprintln!("`clientela` may still be running: {problem}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_within_a_line() {
        let address = Some("127.0.0.1:8080".to_owned());
        assert_eq!(host_and_port("listening on http://127.0.0.1:8080"), address);
        assert_eq!(host_and_port("Open http://127.0.0.1:8080/login, please"), address);
        assert_eq!(host_and_port("https is not spoken here"), None);
    }
}
