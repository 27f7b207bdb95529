//! Connections to all processes, opened again when a process came back.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::folk::Expected;
use super::world::World;
use crate::Fault;
use crate::chance::Chance;
use crate::client::{Answer, Client};

pub(super) struct Asker<'a> {
    world: &'a World<'a>,
    key: &'a str,
    chance: Chance,
    clients: Vec<Option<(SocketAddr, Client)>>,
}

/// What a list showed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) ids: BTreeSet<String>,
    pub(super) total: usize,
}

/// A change of which nothing is known, or its answer.
pub(super) enum Changed {
    Answered(Answer),
    Unknown,
}

/// Nothing is down for as long.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(5);

impl<'a> Asker<'a> {
    pub(super) fn new(world: &'a World<'a>, key: &'a str, chance: Chance) -> Self {
        let clients = (0..world.processes()).map(|_| None).collect();
        Self { world, key, chance, clients }
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        usize::try_from(self.chance.below(end)).unwrap_or_default()
    }

    /// By any process that is up.
    pub(super) fn change(
        &mut self,
        method: &str,
        path: &str,
        kind: &str,
        body: &str,
    ) -> Result<Changed, Fault> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let process = self.below(self.clients.len());
            let Some(client) = self.client(process) else {
                thread::sleep(PAUSE);
                continue;
            };
            return match client.send(method, path, kind, body) {
                Ok(answer) if answer.status < 500 => Ok(Changed::Answered(answer)),
                Ok(_) => Ok(Changed::Unknown),
                Err(_) => {
                    self.close(process);
                    Ok(Changed::Unknown)
                }
            };
        }
        Err("no process came back".into())
    }

    /// A list of any process that is up: which one, and what it showed.
    pub(super) fn list(&mut self, query: &str) -> Result<(usize, Listed), Fault> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let process = self.below(self.clients.len());
            if let Some(listed) = self.try_list(process, query)? {
                return Ok((process, listed));
            }
            thread::sleep(PAUSE);
        }
        Err(format!("no process answered {query}").into())
    }

    /// A list of this one.
    pub(super) fn list_of(&mut self, process: usize, query: &str) -> Result<Listed, Fault> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if let Some(listed) = self.try_list(process, query)? {
                return Ok(listed);
            }
            thread::sleep(PAUSE);
        }
        Err(format!("process {process} did not answer {query}").into())
    }

    /// None where it is down or refuses.
    fn try_list(&mut self, process: usize, query: &str) -> Result<Option<Listed>, Fault> {
        let world = self.world;
        let Some(client) = self.client(process) else { return Ok(None) };
        let path = format!("/api/v1/customers?total=true&fields=id&limit=50&{query}");
        match client.send("GET", &path, "", "") {
            Ok(answer) if answer.status == 200 => Listed::read(&answer.body).map(Some),
            Ok(answer) if answer.status >= 500 => {
                world.counts.refused.one();
                if String::from_utf8_lossy(&answer.body).contains("audience_too_large") {
                    world.counts.too_large.one();
                }
                Ok(None)
            }
            Ok(answer) => Err(format!("{path} answered {}", answer.status).into()),
            Err(_) => {
                world.counts.refused.one();
                self.close(process);
                Ok(None)
            }
        }
    }

    /// One check: any process must show exactly these. `told` is what was acknowledged.
    pub(super) fn check(&mut self, expected: &Expected, told: &str) -> Result<(), Fault> {
        let (process, listed) = self.list(&expected.query)?;
        self.compare(process, &listed, expected, told)
    }

    pub(super) fn check_of(&mut self, process: usize, expected: &Expected, told: &str) -> Result<(), Fault> {
        let listed = self.list_of(process, &expected.query)?;
        self.compare(process, &listed, expected, told)
    }

    fn compare(
        &mut self,
        process: usize,
        listed: &Listed,
        expected: &Expected,
        told: &str,
    ) -> Result<(), Fault> {
        if listed.ids == expected.ids && listed.total == expected.ids.len() {
            self.world.checked();
            return Ok(());
        }
        self.world.counts.misses.one();
        thread::sleep(Duration::from_millis(500));
        let later = self.list_of(process, &expected.query)?;
        let Expected { query, ids } = expected;
        Err(format!(
            "MISS (seed {}): after {told}, process {process} was asked for {query}: it showed {} of {:?}, not {} of \
             {ids:?}; half a second later {} of {:?}",
            self.world.options.seed,
            listed.total,
            listed.ids,
            ids.len(),
            later.total,
            later.ids
        )
        .into())
    }

    fn client(&mut self, process: usize) -> Option<&mut Client> {
        let address = self.world.address(process)?;
        let place = self.clients.get_mut(process)?;
        if place.as_ref().is_none_or(|(known, _)| *known != address) {
            *place = Client::with_key(address, self.key).ok().map(|client| (address, client));
        }
        place.as_mut().map(|(_, client)| client)
    }

    fn close(&mut self, process: usize) {
        if let Some(place) = self.clients.get_mut(process) {
            *place = None;
        }
    }
}

impl Listed {
    fn read(body: &[u8]) -> Result<Self, Fault> {
        let answer: Value = serde_json::from_slice(body)?;
        let data = answer.get("data").and_then(Value::as_array).ok_or("no list was answered")?;
        let ids = data.iter().filter_map(|customer| customer.get("id")?.as_str().map(str::to_owned));
        let total = answer.get("total").and_then(Value::as_u64).ok_or("no total was answered")?;
        Ok(Self { ids: ids.collect(), total: usize::try_from(total)? })
    }
}
