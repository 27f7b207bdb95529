//! Fetches what the pages need (`npm ci` from `web/package-lock.json`) and picks the few files that the
//! binary embeds. Node is asked for only when something under `web/` has changed.
#![expect(clippy::print_stderr, reason = "cargo shows a failed build script's standard error")]
#![expect(
    clippy::disallowed_methods,
    reason = "the bans are the product's: a build reads files and environment"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

/// What `npm ci` reads; changed, the packages are fetched again.
const LOCKED: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("The pages' files could not be fetched.\n\n{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("CARGO_MANIFEST_DIR is not set")?);
    let web = root.join("../../web");
    for watched in LOCKED.iter().chain(&["collect.mjs", "icons.txt", "src"]) {
        println!("cargo:rerun-if-changed={}", web.join(watched).display());
    }
    println!("cargo:rerun-if-changed=build.rs");

    let packages = out.join("web");
    install(&web, &packages)?;
    let collect = web.join("collect.mjs");
    execute(
        Command::new("node").arg(collect).arg(&web).arg(packages.join("node_modules")).arg(&out),
        "node web/collect.mjs",
    )
}

fn install(web: &Path, packages: &Path) -> Result<(), String> {
    let installed = packages.join("installed");
    let mut wanted = Vec::new();
    for name in LOCKED {
        let path = web.join(name);
        wanted.extend(fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    if fs::read(&installed).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    fs::create_dir_all(packages).map_err(|error| format!("{}: {error}", packages.display()))?;
    for name in LOCKED {
        fs::copy(web.join(name), packages.join(name)).map_err(|error| format!("{name}: {error}"))?;
    }
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    execute(Command::new("npm").args(arguments).current_dir(packages), "npm ci")?;
    // Written last: a half-done installation is done again.
    fs::write(&installed, wanted).map_err(|error| format!("{}: {error}", installed.display()))
}

fn execute(command: &mut Command, name: &str) -> Result<(), String> {
    let output = command.output().map_err(|error| {
        format!(
            "`{name}` could not be started: {error}.\nInstall Node.js 20.19 or newer with npm \
             (Debian: apt-get install nodejs npm) and build again."
        )
    })?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "`{name}` ended with {}.\nIt needs Node.js 20.19 or newer and, the first time, the npm registry.\n\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    ))
}
