//! What the tests need besides Rust and Node: found, or installed where that is allowed, or asked for in words.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::steps::{execute, read};

/// The oldest PostgreSQL that the product supports.
const OLDEST_POSTGRES: u32 = 15;

pub(crate) struct PostgresPrograms {
    pub(crate) folder: PathBuf,
    pub(crate) major: u32,
}

pub(crate) fn postgres() -> Result<PostgresPrograms, String> {
    if let Some(found) = find_postgres() {
        return Ok(found);
    }
    // Debian starts a server of its own at installation unless told beforehand.
    let no_server = "test -e /etc/postgresql-common/createcluster.conf || { mkdir -p /etc/postgresql-common \
                     && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf; }";
    install("PostgreSQL 15 or newer (the programs initdb and postgres)", &["postgresql"], Some(no_server))?;
    find_postgres().ok_or_else(|| "PostgreSQL was installed but is older than 15".to_owned())
}

fn find_postgres() -> Option<PostgresPrograms> {
    let mut folders: Vec<PathBuf> =
        env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    for place in ["/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt"] {
        let versions = std::fs::read_dir(place).into_iter().flatten().flatten();
        folders.extend(versions.map(|version| version.path().join("bin")));
    }
    let found = folders.into_iter().filter(|folder| folder.join("initdb").is_file());
    let programs = found.filter_map(|folder| Some(PostgresPrograms { major: major(&folder)?, folder }));
    programs.filter(|found| found.major >= OLDEST_POSTGRES).max_by_key(|found| found.major)
}

/// From `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major(folder: &Path) -> Option<u32> {
    let said = read(Command::new(folder.join("postgres")).arg("--version")).ok()?;
    let number =
        said.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    number.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

pub(crate) fn chromium() -> Result<PathBuf, String> {
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    install("Chromium, for the browser journeys", &["chromium", "fonts-liberation"], None)?;
    find_chromium().ok_or_else(|| "Chromium was installed but is not in PATH".to_owned())
}

fn find_chromium() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CLIENTELA_CHROMIUM") {
        return Some(named.into());
    }
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(find)
}

/// Python 3.10 or newer that can make environments; Debian packs that apart.
pub(crate) fn python() -> Result<PathBuf, String> {
    if let Some(found) = find_python() {
        return Ok(found);
    }
    install(
        "Python 3.10 or newer with venv, for the hunt through the API",
        &["python3", "python3-venv"],
        None,
    )?;
    find_python().ok_or_else(|| "Python was installed but is older than 3.10 or has no venv".to_owned())
}

fn find_python() -> Option<PathBuf> {
    let fit = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))";
    let is_fit = |python: &PathBuf| read(Command::new(python).args(["-c", fit])).is_ok();
    // Debian's own stands behind one that somebody put first in PATH.
    ["python3", "/usr/bin/python3"].into_iter().filter_map(find).find(is_fit)
}

/// The first program of this name in PATH.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

fn install(what: &str, packages: &[&str], before: Option<&str>) -> Result<(), String> {
    let wanted = packages.join(" ");
    let missing =
        format!("Missing: {what}.\nInstall it (Debian: apt-get install {wanted}) and run this again.");
    if find("apt-get").is_none() || !(is_root() || may_become_root()) {
        return Err(missing);
    }
    eprintln!("Missing: {what}. Installing {wanted} from the system's packages.");
    if let Some(script) = before {
        execute(as_root("sh").args(["-c", script]))?;
    }
    let failed = |problem: String| format!("{problem}\n{missing}");
    execute(as_root("apt-get").args(["update", "-q"])).map_err(failed)?;
    let options = ["install", "-q", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold"];
    execute(as_root("apt-get").args(options).args(packages)).map_err(failed)
}

pub(crate) fn is_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn may_become_root() -> bool {
    let mut asked = Command::new("sudo");
    asked.args(["-n", "true"]).stdout(Stdio::null()).stderr(Stdio::null());
    asked.status().is_ok_and(|status| status.success())
}

fn as_root(program: &str) -> Command {
    let mut command = if is_root() { Command::new("env") } else { Command::new("sudo") };
    if !is_root() {
        command.args(["-n", "env"]);
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", program]).stdin(Stdio::null());
    command
}
