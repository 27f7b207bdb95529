//! What writers, nemesis and watcher share.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::folk::Folk;
use crate::Fault;
use crate::chance::Chance;
use crate::options::Options;

/// In MiB: both stores fit alone, and with room for a new base of the first; together they do not.
pub(super) fn memory(options: &Options) -> u32 {
    2 + options.customers / 800
}

/// Customers of the other store, whom nobody changes.
pub(super) fn others(options: &Options) -> u32 {
    1_450 + options.customers * 3 / 2
}

const WRITERS: usize = 8;

pub(super) struct World<'a> {
    pub(super) options: &'a Options,
    pub(super) key: String,
    /// Of the store that pushes the first one out of memory
    pub(super) other_key: String,
    /// None while a process is down.
    processes: RwLock<Vec<Option<SocketAddr>>>,
    /// Held by a writer from a change to the last check of it; by whoever may not meet a writer, alone.
    pace: RwLock<()>,
    pub(super) folks: Vec<Mutex<Folk>>,
    pub(super) counts: Counts,
    is_over: AtomicBool,
    faults: Mutex<Vec<String>>,
}

#[derive(Default)]
pub(super) struct Counts {
    pub(super) checks: Count,
    pub(super) misses: Count,
    pub(super) writes: Count,
    pub(super) unknown: Count,
    pub(super) kills: Count,
    pub(super) restores: Count,
    pub(super) pushes: Count,
    pub(super) refused: Count,
    pub(super) too_large: Count,
}

#[derive(Default)]
pub(super) struct Count(AtomicU32);

impl Count {
    pub(super) fn one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn so_far(&self) -> f64 {
        self.0.load(Ordering::Relaxed).into()
    }
}

impl Counts {
    pub(super) fn events(&self) -> String {
        let shown = |count: &Count| format!("{:.0}", count.so_far());
        format!(
            "{} writes, {} cut off; {} kills, {} restores, {} lists of the other store; {} refused, {} too large",
            shown(&self.writes),
            shown(&self.unknown),
            shown(&self.kills),
            shown(&self.restores),
            shown(&self.pushes),
            shown(&self.refused),
            shown(&self.too_large),
        )
    }
}

impl<'a> World<'a> {
    pub(super) fn new(key: String, other_key: String, processes: usize, options: &'a Options) -> Self {
        Self {
            options,
            key,
            other_key,
            processes: RwLock::new(vec![None; processes]),
            pace: RwLock::default(),
            folks: (0..WRITERS).map(|_| Mutex::default()).collect(),
            counts: Counts::default(),
            is_over: AtomicBool::new(false),
            faults: Mutex::default(),
        }
    }

    pub(super) fn processes(&self) -> usize {
        self.processes.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    pub(super) fn address(&self, process: usize) -> Option<SocketAddr> {
        *self.processes.read().unwrap_or_else(PoisonError::into_inner).get(process)?
    }

    pub(super) fn put(&self, process: usize, address: Option<SocketAddr>) {
        let mut processes = self.processes.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = processes.get_mut(process) {
            *place = address;
        }
    }

    /// While a writer holds it nothing is backed up or restored.
    pub(super) fn going(&self) -> RwLockReadGuard<'_, ()> {
        self.pace.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// While it is held all writers stand still, and all they know is so.
    pub(super) fn stopped(&self) -> RwLockWriteGuard<'_, ()> {
        self.pace.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn folk(&self, writer: usize) -> Result<MutexGuard<'_, Folk>, Fault> {
        let folk = self.folks.get(writer).ok_or("no such writer")?;
        Ok(folk.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn checked(&self) {
        self.counts.checks.one();
        if u64::from(self.counts.checks.0.load(Ordering::Relaxed)) >= self.options.checks {
            self.is_over.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    /// The first fault ends it for all.
    pub(super) fn told_of(&self, outcome: Result<(), Fault>) {
        if let Err(fault) = outcome {
            eprintln!("{fault}");
            self.faults.lock().unwrap_or_else(PoisonError::into_inner).push(fault.to_string());
            self.is_over.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn verdict(&self) -> Result<(), Fault> {
        let faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.first().map_or(Ok(()), |fault| Err(fault.clone().into()))
    }
}

/// As many as there are writers begin differently with one seed.
pub(super) fn chance(options: &Options, of: usize) -> Chance {
    let of = u64::try_from(of).unwrap_or_default();
    Chance::new(options.seed.wrapping_mul(1_000).wrapping_add(of))
}
