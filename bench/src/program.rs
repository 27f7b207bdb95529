//! Programs run to their end: how long they took and how much memory they held at most.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Fault;

pub(crate) struct Ended {
    pub(crate) took: Duration,
    /// Seconds of work on all cores together, which other programs of the machine do not stretch
    pub(crate) work: f64,
    /// MiB
    pub(crate) peak: f64,
    pub(crate) said: String,
}

/// How often the process is looked at; the kernel counts on, so only the very last moments may be missed.
const GLANCE: Duration = Duration::from_millis(5);

/// Runs a command, `input` being what it reads; an exit code other than 0 is a fault.
pub(crate) fn run(command: &mut Command, input: Option<&Path>) -> Result<Ended, Fault> {
    let input = match input {
        Some(path) => Stdio::from(File::open(path)?),
        None => Stdio::null(),
    };
    command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
    let name = command.get_program().to_string_lossy().into_owned();
    let started = Instant::now();
    let mut child = command.spawn().map_err(|error| format!("{name}: {error}"))?;
    let process = child.id();
    let said = drained(child.stdout.take());
    let complained = drained(child.stderr.take());
    let waited = thread::spawn(move || (child.wait(), Instant::now()));
    let (mut peak, mut work) = (0.0_f64, 0.0_f64);
    while !waited.is_finished() {
        peak = peak.max(memory(process, "VmHWM").unwrap_or_default());
        work = work.max(worked(process).unwrap_or_default());
        thread::sleep(GLANCE);
    }
    let (status, ended) = waited.join().map_err(|_panic| "a waiting thread failed")?;
    let said = said.join().map_err(|_panic| "a reading thread failed")?;
    let complained = complained.join().map_err(|_panic| "a reading thread failed")?;
    let status = status?;
    if !status.success() {
        return Err(format!("{name}: {status}\n{said}{complained}").into());
    }
    Ok(Ended { took: ended - started, work, peak, said })
}

/// A field of the process's status, in MiB.
pub(crate) fn memory(process: u32, field: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    let kibibytes: u32 = line.trim_start_matches(':').trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(f64::from(kibibytes) / 1_024.0)
}

/// Fields 14 and 15 of `/proc/…/stat`, in hundredths of a second; the name before them may hold blanks.
pub(crate) fn worked(process: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
    ticks.sum::<Result<u32, _>>().ok().map(|ticks| f64::from(ticks) / 100.0)
}

/// Whether a program can be found.
pub(crate) fn is_here(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

fn drained(output: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut output) = output
            && let Err(problem) = output.read_to_end(&mut bytes)
        {
            eprintln!("output was lost: {problem}");
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Ends with its owner.
pub(crate) struct Kept(pub(crate) Child);

impl Drop for Kept {
    fn drop(&mut self) {
        if let Err(problem) = self.0.kill().and_then(|()| self.0.wait()) {
            eprintln!("a program may still be running: {problem}");
        }
    }
}
