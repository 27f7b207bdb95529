//! A step is one command or a few with a name and a verdict; the summary at the end lists them all.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Outcome;

pub(crate) struct Step {
    name: String,
    took: Duration,
    verdict: Result<(), String>,
}

impl Step {
    pub(crate) fn passed(&self) -> bool {
        self.verdict.is_ok()
    }
}

pub(crate) fn step(name: &str, work: impl FnOnce() -> Result<(), String>) -> Step {
    eprintln!("\n── {name}");
    let started = Instant::now();
    let verdict = work();
    if let Err(problem) = &verdict {
        eprintln!("{problem}");
    }
    Step { name: name.to_owned(), took: started.elapsed(), verdict }
}

/// Prints the verdict of each step, so that the end of a long log says it all.
pub(crate) fn report(steps: &[Step]) -> Outcome {
    eprintln!("\n── Summary");
    for Step { name, took, verdict } in steps {
        let word = if verdict.is_ok() { "passed" } else { "FAILED" };
        eprintln!("{word}  {:>5} s  {name}", took.as_secs());
        if let Err(problem) = verdict {
            eprintln!("        {}", problem.lines().next().unwrap_or_default());
        }
    }
    if steps.iter().all(Step::passed) { Outcome::Passed } else { Outcome::Failed }
}

/// Runs a command with its output shown.
pub(crate) fn execute(command: &mut Command) -> Result<(), String> {
    let shown = shown(command);
    eprintln!("$ {shown}");
    let status = command.status().map_err(|error| format!("{shown}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
}

/// Runs a command and gives its standard output.
pub(crate) fn read(command: &mut Command) -> Result<String, String> {
    let shown = shown(command);
    let output = command.output().map_err(|error| format!("{shown}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{shown}: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Cargo in the project's root, the very one that runs us.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// The folder with what cargo built, `target` unless the environment moved it.
pub(crate) fn target() -> Result<PathBuf, String> {
    // We are target/debug/xtask ourselves.
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = own.ancestors().nth(2).ok_or("the chores' own program lies in no target folder")?;
    Ok(folder.to_owned())
}
