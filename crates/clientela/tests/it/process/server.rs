use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use super::http::{self, Reply};
use super::place::Place;

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    key: String,
}

impl Server {
    /// Starts one and waits until it says where it listens.
    pub fn start(place: &Place) -> Self {
        Self::start_with_log(place, Stdio::null())
    }

    /// As [`Self::start`], with its log kept.
    pub fn start_with_log(place: &Place, log: impl Into<Stdio>) -> Self {
        let mut child = place
            .command()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split("http://").nth(1)?.trim().parse().ok())
            .expect("it says where it listens");
        Self { child, address, key: place.api_key.clone() }
    }

    /// `kill -9`, as abrupt as a power cut to the process; from any thread.
    pub fn kill_by_pid(&self) {
        let pid = self.child.id().to_string();
        let killed = Command::new("kill").args(["-9", &pid]).status().expect("kill runs");
        assert!(killed.success());
    }

    fn end(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }

    /// A request with the store's key and a JSON body.
    pub fn api(&self, method: &str, path: &str, body: &str) -> io::Result<Reply> {
        self.send(method, path, &[("Content-Type", "application/json")], body.as_bytes())
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> io::Result<Reply> {
        let bearer = format!("Bearer {}", self.key);
        let headers: Vec<_> = headers.iter().copied().chain([("Authorization", bearer.as_str())]).collect();
        http::request(self.address, method, &format!("/api/v1{path}"), &headers, body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.end();
        }
    }
}
