//! What goes wrong meanwhile.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::asker::Asker;
use super::backup::Backup;
use super::folk::{Folk, name_prefix};
use super::world::{World, chance, memory, others};
use crate::Fault;
use crate::chance::Chance;
use crate::place::Place;
use crate::server::Server;

pub(super) struct Nemesis<'a> {
    world: &'a World<'a>,
    place: &'a Place<'a>,
    servers: Vec<Option<Server>>,
    backup: Backup<'a>,
    /// What the writers knew when it was made
    then: Vec<Folk>,
    chance: Chance,
}

/// Between two blows.
const BETWEEN: Duration = Duration::from_secs(4);
/// Between two lists of the store that pushes the other one out.
const PUSHES: Duration = Duration::from_millis(400);
/// More writes than ever happen between a backup and its restore.
const FAR_ON: u32 = 1_000_000;
/// A seed for each thread beside the writers'.
const NEMESIS: usize = 100;
const PUSHER: usize = 101;
const NOISE: usize = 102;

impl<'a> Nemesis<'a> {
    /// Starts the processes.
    pub(super) fn new(world: &'a World<'a>, place: &'a Place<'a>, folder: &Path) -> Result<Self, Fault> {
        let servers = (0..world.processes()).map(|_| None).collect();
        let backup = Backup::new(place, folder);
        let mut nemesis =
            Self { world, place, servers, backup, then: Vec::new(), chance: chance(world.options, NEMESIS) };
        nemesis.start()?;
        Ok(nemesis)
    }

    pub(super) fn rage(&mut self) -> Result<(), Fault> {
        self.back_up()?;
        let mut since = Instant::now();
        while !self.world.is_over() {
            thread::sleep(Duration::from_millis(20));
            if since.elapsed() < BETWEEN {
                continue;
            }
            match self.chance.below(10) {
                0..4 => self.kill()?,
                4..6 => self.back_up()?,
                6..9 => self.restore_beneath()?,
                _ => self.restore_stopped()?,
            }
            since = Instant::now();
        }
        Ok(())
    }

    /// One process, without a warning; it comes back after a while.
    fn kill(&mut self) -> Result<(), Fault> {
        let count = u32::try_from(self.servers.len())?;
        let process = usize::try_from(self.chance.below(count))?;
        self.end(process);
        self.world.counts.kills.one();
        thread::sleep(Duration::from_millis(self.chance.below(1_000).into()));
        self.start()
    }

    fn back_up(&mut self) -> Result<(), Fault> {
        let _stopped = self.world.stopped();
        self.backup.make()?;
        self.then.clear();
        for writer in 0..self.world.folks.len() {
            self.then.push(self.world.folk(writer)?.clone());
        }
        Ok(())
    }

    /// While the processes run, and only lists are asked.
    fn restore_beneath(&mut self) -> Result<(), Fault> {
        self.prepare()?;
        let _stopped = self.world.stopped();
        self.backup.restore()?;
        self.rewind()
    }

    /// As it should be done.
    fn restore_stopped(&mut self) -> Result<(), Fault> {
        self.prepare()?;
        let _stopped = self.world.stopped();
        (0..self.servers.len()).for_each(|process| self.end(process));
        self.backup.restore()?;
        self.rewind()?;
        self.start()
    }

    fn prepare(&mut self) -> Result<(), Fault> {
        let on = if self.chance.is(50) { FAR_ON } else { 0 };
        self.backup.prepare(on)
    }

    fn rewind(&mut self) -> Result<(), Fault> {
        for (writer, then) in self.then.iter().enumerate() {
            self.world.folk(writer)?.restore(then);
        }
        self.world.counts.restores.one();
        Ok(())
    }

    /// By SIGKILL.
    fn end(&mut self, process: usize) {
        if let Some(place) = self.servers.get_mut(process) {
            drop(place.take());
        }
        self.world.put(process, None);
    }

    /// Those that are down.
    fn start(&mut self) -> Result<(), Fault> {
        let memory = memory(self.world.options).to_string();
        for (process, server) in self.servers.iter_mut().enumerate() {
            if server.is_none() {
                let started = self.place.serve(&["--audience-memory", &memory])?;
                self.world.put(process, Some(started.address));
                *server = Some(started);
            }
        }
        Ok(())
    }
}

/// Asks every process for the other store again and again: the first one has to leave memory.
pub(super) fn push_out(world: &World<'_>) -> Result<(), Fault> {
    let mut asker = Asker::new(world, &world.other_key, chance(world.options, PUSHER));
    while !world.is_over() {
        for process in 0..world.processes() {
            // Not during a restore: what a process then has in memory shall still be there.
            let _going = world.going();
            let listed = asker.list_of(process, "sort=name")?;
            if listed.total != usize::try_from(others(world.options))? {
                return Err(
                    format!("the other store has {} customers on process {process}", listed.total).into()
                );
            }
            world.counts.pushes.one();
        }
        thread::sleep(PUSHES);
    }
    Ok(())
}

/// Lists whose answers nobody looks at, in the midst of restores too: whatever they leave in memory must do no harm.
pub(super) fn make_noise(world: &World<'_>) -> Result<(), Fault> {
    let mut asker = Asker::new(world, &world.key, chance(world.options, NOISE));
    while !world.is_over() {
        let writer = asker.below(world.folks.len());
        asker.list(&format!("name={}", name_prefix(writer)))?;
        thread::sleep(Duration::from_millis(2));
    }
    Ok(())
}
