//! `clientela serve`, started and stopped.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Fault;
use crate::client::Client;
use crate::engine::Engine;
use crate::program::{self, Kept};

pub(crate) struct Server {
    process: Kept,
    pub(crate) log: PathBuf,
    pub(crate) address: SocketAddr,
    /// When it was started
    pub(crate) since: Instant,
    /// From there to the first answer
    pub(crate) start: Duration,
}

const START_LIMIT: Duration = Duration::from_secs(60);

impl Server {
    /// `words` are further flags.
    pub(crate) fn start(binary: &Path, engine: &Engine, data: &Path, words: &[&str]) -> Result<Self, Fault> {
        let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        std::fs::create_dir_all(data)?;
        let log = data.with_extension(format!("{}.log", address.port()));
        let mut command = Command::new(binary);
        command.args(["serve", "--listen", &address.to_string()]).args(words);
        engine.tell(&mut command, data);
        command.env("CLIENTELA_LOG", "info,clientela::audiences=debug");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&log)?);
        let since = Instant::now();
        let mut process = Kept(command.spawn()?);
        while !is_up(address) {
            if since.elapsed() > START_LIMIT || process.0.try_wait()?.is_some() {
                return Err(format!("the server did not start\n{}", std::fs::read_to_string(&log)?).into());
            }
            thread::sleep(Duration::from_millis(1));
        }
        Ok(Self { process, log, address, since, start: since.elapsed() })
    }

    /// Seconds of work until now, on all cores together.
    pub(crate) fn work(&self) -> Result<f64, Fault> {
        Ok(program::worked(self.process.0.id()).ok_or("the server is gone")?)
    }

    /// What it holds in memory now, in MiB: without what is the system's copy of a file.
    pub(crate) fn memory(&self) -> Result<f64, Fault> {
        Ok(program::memory(self.process.0.id(), "RssAnon").ok_or("the server is gone")?)
    }

    /// All that it holds in memory now, in MiB, its program and files it looks into too.
    pub(crate) fn resident(&self) -> Result<f64, Fault> {
        Ok(program::memory(self.process.0.id(), "VmRSS").ok_or("the server is gone")?)
    }
}

fn is_up(address: SocketAddr) -> bool {
    Client::open(address, String::new()).and_then(|mut client| client.get("/healthz")).is_ok()
}
