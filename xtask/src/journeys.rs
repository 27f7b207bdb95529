//! The journeys: a real browser before the real program.

use std::path::Path;
use std::process::Command;

use crate::programs;
use crate::steps::{Step, cargo, execute, root, step, target};

pub(crate) fn run(filter: &[&str]) -> Step {
    step("Browser journeys", || travel(filter))
}

fn travel(filter: &[&str]) -> Result<(), String> {
    let chromium = programs::chromium()?;
    let folder = root().join("e2e");
    install(&folder)?;
    run_in(&folder, "tsc", &["--noEmit"], &[])?;
    execute(&mut cargo(&["build", "--package", "clientela"]))?;
    let binary = target()?.join("debug").join("clientela");
    let told = [("CLIENTELA_BIN", binary.as_path()), ("CLIENTELA_CHROMIUM", chromium.as_path())];
    let arguments = [&["test"], filter].concat();
    run_in(&folder, "playwright", &arguments, &told)
}

fn run_in(folder: &Path, program: &str, arguments: &[&str], told: &[(&str, &Path)]) -> Result<(), String> {
    let path = folder.join("node_modules/.bin").join(program);
    execute(Command::new(path).args(arguments).envs(told.iter().copied()).current_dir(folder))
}

/// `npm ci`, unless the packages of this very lock file are there.
fn install(folder: &Path) -> Result<(), String> {
    let lock = std::fs::read(folder.join("package-lock.json")).map_err(|error| error.to_string())?;
    let installed = folder.join("node_modules/.installed");
    if std::fs::read(&installed).is_ok_and(|found| found == lock) {
        return Ok(());
    }
    if programs::find("npm").is_none() {
        return Err("Missing: Node.js with npm (Debian: apt-get install nodejs npm).".to_owned());
    }
    let mut command = Command::new("npm");
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    execute(command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").current_dir(folder))?;
    std::fs::write(&installed, lock).map_err(|error| error.to_string())
}
