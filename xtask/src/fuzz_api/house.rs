//! A running server with a furnished store: somebody and something behind every kind of id, so that a hunt gets
//! past "not found".

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::smoke::{Stopped, address};
use crate::steps::{read, target};

/// People with an external reference to be named by. Hunts delete some.
const PEOPLE: usize = 30;
/// The reference of somebody with many addresses and notes.
const ONE: &str = "muitos-enderecos";
const PASSWORD: &str = "uma senha longa de teste\n";
const FEW_SCOPES: &str = "customers:read,catalog:read";
/// Two rows, one of them without a name: its import waits with errors.
const FILE: &str = "--edge\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\ncustomers\r\n\
     --edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
     Tipo;Nome;E-mail\nPF;Ana;sem arroba\nPF;Bruno;bruno@example.com\n\r\n--edge--\r\n";

pub(super) struct House {
    pub(super) engine: &'static str,
    pub(super) address: String,
    /// Opens everything
    pub(super) full_key: String,
    /// Opens some lists, without personal data
    pub(super) weak_key: String,
    /// The furniture, as settings of the tool
    pub(super) furniture: String,
    /// For whatever a hunt writes
    pub(super) folder: TempDir,
    _server: Stopped,
}

impl House {
    pub(super) fn open(engine: &'static str, database_url: Option<String>) -> Result<Self, String> {
        let folder = tempfile::Builder::new().prefix("clientela-hunt-").tempdir().map_err(said)?;
        let mut place = vec!["--data".to_owned(), folder.path().join("data").display().to_string()];
        place.extend(database_url.into_iter().flat_map(|url| ["--database-url".to_owned(), url]));
        let full_key = create_store(&place)?;
        let mut weak = program()?;
        weak.args(["api-key", "create", "--store", "aurora", "--scopes", FEW_SCOPES]).args(&place);
        let weak_key = read(&mut weak)?.trim().to_owned();
        fs::write(folder.path().join("openapi.json"), read(program()?.arg("openapi"))?).map_err(said)?;

        let mut serve = program()?;
        serve.args(["serve", "--listen", "127.0.0.1:0"]).args(&place).env("CLIENTELA_LOG", "error");
        let log = fs::File::create(folder.path().join("server.log")).map_err(said)?;
        let child = serve.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn().map_err(said)?;
        let mut server = Stopped(child);
        let address = address(&mut server.0)?;
        let furniture = furnish(&Caller { address: &address, key: &full_key })?;
        Ok(Self { engine, address, full_key, weak_key, furniture, folder, _server: server })
    }

    /// What the server complained of: a sound hunt leaves nothing.
    pub(super) fn complaints(&self) -> Result<String, String> {
        fs::read_to_string(self.folder.path().join("server.log")).map_err(said)
    }
}

fn program() -> Result<Command, String> {
    Ok(Command::new(target()?.join("debug").join("clientela")))
}

/// Answers the key that is told once.
fn create_store(place: &[String]) -> Result<String, String> {
    let mut command = program()?;
    command.args(["store", "create", "aurora", "--name", "Aurora", "--owner-email", "clara@example.com"]);
    command.arg("--json").args(place).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = command.spawn().map_err(said)?;
    if let Some(mut input) = running.stdin.take() {
        input.write_all(PASSWORD.as_bytes()).map_err(said)?;
    }
    let output = running.wait_with_output().map_err(said)?;
    member(&String::from_utf8_lossy(&output.stdout), "api_key")
}

struct Caller<'a> {
    address: &'a str,
    key: &'a str,
}

fn furnish(caller: &Caller<'_>) -> Result<String, String> {
    caller.json("/groups", r#"{"name": "Atacado"}"#)?;
    caller.json("/custom_fields", r#"{"key": "time", "label": "Time"}"#)?;
    for number in 1..=PEOPLE {
        caller.json(
            "/customers",
            &format!(
                r#"{{"first_name": "Ana", "email": "ana{number}@example.com", "external_reference": "C{number}",
                "tags": ["vip"], "group": "Atacado", "custom": {{"time": "Náutico"}}}}"#
            ),
        )?;
    }
    let customers = (1..=PEOPLE).map(|number| format!("external:C{number}")).collect();
    let (addresses, notes) = furnish_one(caller)?;
    let segment = caller.json("/segments", r#"{"name": "Recife", "filter": "city=Recife"}"#)?;
    let export = caller.json("/exports", r#"{"format": "csv", "purpose": "management"}"#)?;
    let import = caller.post("/imports", "multipart/form-data; boundary=edge", FILE)?;
    let (export, import) = (member(&export, "id")?, member(&import, "id")?);
    let dictionaries = [
        ("customers", customers),
        ("one", vec![format!("external:{ONE}")]),
        ("addresses", addresses),
        ("notes", notes),
        ("segments", vec![member(&segment, "id")?]),
        ("exports", vec![export.clone()]),
        ("imports", vec![import.clone()]),
        ("jobs", vec![export, import]),
        ("fields", vec!["time".to_owned()]),
    ];
    let written = dictionaries.map(|(name, ids)| format!("\n[dictionaries.{name}]\nvalues = {ids:?}\n"));
    Ok(written.concat())
}

/// Somebody with many addresses and notes, whose ids it answers; no hunt deletes them by this reference.
fn furnish_one(caller: &Caller<'_>) -> Result<(Vec<String>, Vec<String>), String> {
    let (mut addresses, mut notes) = (Vec::new(), Vec::new());
    caller.json("/customers", &format!(r#"{{"first_name": "Bruno", "external_reference": "{ONE}"}}"#))?;
    for _ in 0..PEOPLE {
        let made = caller.json(&format!("/customers/external:{ONE}/addresses"), r#"{"city": "Recife"}"#)?;
        addresses.push(member(&made, "id")?);
        let made =
            caller.json(&format!("/customers/external:{ONE}/notes"), r#"{"text": "Prefere a tarde"}"#)?;
        notes.push(member(&made, "id")?);
    }
    Ok((addresses, notes))
}

impl Caller<'_> {
    fn json(&self, path: &str, body: &str) -> Result<String, String> {
        self.post(path, "application/json", body)
    }

    fn post(&self, path: &str, kind: &str, body: &str) -> Result<String, String> {
        let Self { address, key } = self;
        let mut stream = TcpStream::connect(address).map_err(said)?;
        stream.set_read_timeout(Some(Duration::from_secs(30))).map_err(said)?;
        write!(
            stream,
            "POST /api/v1{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nAuthorization: Bearer {key}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .map_err(said)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map_err(said)?;
        if answer.starts_with("HTTP/1.1 20") { Ok(answer) } else { Err(format!("POST {path}: {answer}")) }
    }
}

/// The first text of this name in JSON of ours, which writes no space between.
fn member(json: &str, name: &str) -> Result<String, String> {
    let found =
        json.split_once(&format!("\"{name}\":")).and_then(|(_, rest)| rest.trim_start().split('"').nth(1));
    found.map(str::to_owned).ok_or_else(|| format!("no {name:?} in {json}"))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err takes")]
fn said(error: std::io::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::member;

    #[test]
    fn a_member_is_read_by_its_name() {
        assert_eq!(member(r#"{"id":"1","name":"Ana"}"#, "name").as_deref(), Ok("Ana"));
        assert!(member(r#"{"id":"1"}"#, "name").is_err());
    }
}
