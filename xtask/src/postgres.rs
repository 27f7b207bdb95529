//! A throw-away PostgreSQL cluster: its own folder, port and password, gone with the process that asked for it.
//! For tests durability is off: nothing in it is worth a disk flush.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::programs::{self, PostgresPrograms};
use crate::steps::read;

/// Runs the server and waits for the end of its standard input, which comes with the end of the chores, even by
/// kill -9; then stops the server and removes its folder. Arguments: the folder, then the server's command.
const KEEPER: &str = r#"
trap '' INT TERM HUP
folder=$1; shift
"$@" >"$folder/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
"#;

const SETTINGS: &str = "\
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
";

const CARELESS: &str = "\
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
";

/// What a crash of the machine would leave of it.
#[derive(Clone, Copy)]
pub(crate) enum Durability {
    /// As PostgreSQL is installed: every commit is on the disk
    Full,
    None,
}

const START_LIMIT: Duration = Duration::from_secs(60);

pub(crate) struct Cluster {
    keeper: Child,
    port: u16,
    password: String,
    pub(crate) major: u32,
}

impl Cluster {
    pub(crate) fn start(durability: Durability) -> Result<Self, String> {
        let programs = programs::postgres()?;
        let owner = Owner::choose()?;
        let folder = tempfile::Builder::new().prefix("clientela-postgres-").tempdir().map_err(said)?;
        let password = random_word()?;
        initialise(&programs, &owner, folder.path(), &password, durability)?;

        let port = free_port()?;
        let server = programs.folder.join("postgres");
        let mut command = Command::new("sh");
        // The first argument after the script is its name; the folder is from now on the keeper's to remove.
        let folder = folder.keep();
        command.args(["-c", KEEPER, "keeper"]).arg(&folder).args(owner.command(&server));
        command.arg("-D").arg(folder.join("data")).args(["-p", &port.to_string()]);
        let keeper = command.stdin(Stdio::piped()).spawn().map_err(said)?;

        let cluster = Self { keeper, port, password, major: programs.major };
        cluster.wait_until_ready(&programs, &folder)?;
        Ok(cluster)
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres:{}@127.0.0.1:{}/postgres", self.password, self.port)
    }

    fn wait_until_ready(&self, programs: &PostgresPrograms, folder: &Path) -> Result<(), String> {
        let started = Instant::now();
        let port = self.port.to_string();
        let mut ready = Command::new(programs.folder.join("pg_isready"));
        ready.args(["-q", "-h", "127.0.0.1", "-p", &port]);
        while !ready.status().map_err(said)?.success() {
            if started.elapsed() > START_LIMIT {
                let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
                return Err(format!("PostgreSQL did not start within a minute.\n{log}"));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(problem) = self.keeper.wait() {
            eprintln!("PostgreSQL may still be running: {problem}");
        }
    }
}

/// PostgreSQL refuses to run as root, so root runs it as another user.
enum Owner {
    Ourselves,
    User(&'static str),
}

impl Owner {
    fn choose() -> Result<Self, String> {
        if !programs::is_root() {
            return Ok(Self::Ourselves);
        }
        let known = |user: &&str| read(Command::new("id").args(["-u", user])).is_ok();
        let user = ["postgres", "nobody"].into_iter().find(known);
        user.map(Self::User)
            .ok_or_else(|| "PostgreSQL needs a user that is not root, such as postgres".to_owned())
    }

    fn command(&self, program: &Path) -> Vec<PathBuf> {
        let mut words: Vec<PathBuf> = Vec::new();
        if let Self::User(user) = self {
            words.extend(["setpriv", "--reuid", user, "--regid"].map(PathBuf::from));
            words.push(read(Command::new("id").args(["-g", user])).unwrap_or_default().trim().into());
            words.extend(["--clear-groups", "--"].map(PathBuf::from));
        }
        words.push(program.to_owned());
        words
    }
}

fn initialise(
    programs: &PostgresPrograms,
    owner: &Owner,
    folder: &Path,
    password: &str,
    durability: Durability,
) -> Result<(), String> {
    let secret = folder.join("password");
    fs::write(&secret, password).map_err(said)?;
    if let Owner::User(user) = owner {
        read(Command::new("chown").args(["-R", user]).arg(folder))?;
    }
    let words = owner.command(&programs.folder.join("initdb"));
    let (program, arguments) = words.split_first().ok_or("no command")?;
    let data = folder.join("data");
    let mut command = Command::new(program);
    command.args(arguments).arg("--pgdata").arg(&data).arg("--pwfile").arg(&secret);
    command.args(["--username=postgres", "--auth=password", "--no-sync", "--encoding=UTF8", "--locale=C"]);
    // Sorting by Portuguese rules unless a column says otherwise: a forgotten COLLATE "C" is found out.
    command.args(["--locale-provider=icu", "--icu-locale=pt-BR"]);
    read(command.current_dir(folder))?;
    let settings = data.join("postgresql.auto.conf");
    let written = fs::read_to_string(&settings).map_err(said)?;
    let careless = match durability {
        Durability::Full => "",
        Durability::None => CARELESS,
    };
    fs::write(&settings, written + SETTINGS + careless).map_err(said)
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(said)?;
    Ok(listener.local_addr().map_err(said)?.port())
}

fn random_word() -> Result<String, String> {
    let said = fs::read_to_string("/proc/sys/kernel/random/uuid").map(|uuid| uuid.trim().replace('-', ""));
    said.or_else(|_| read(&mut Command::new("uuidgen")).map(|uuid| uuid.trim().replace('-', "")))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err takes")]
fn said(error: std::io::Error) -> String {
    error.to_string()
}
