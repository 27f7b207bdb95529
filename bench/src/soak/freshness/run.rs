//! The stores, the writers, the nemesis, and what came of it.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::nemesis::{self, Nemesis};
use super::world::{World, others};
use super::writer::Writer;
use crate::engine::Engine;
use crate::options::Options;
use crate::place::Place;
use crate::table::{Figure, Table, Unit};
use crate::{Fault, people, told};

const SLUG: &str = "aurora";
const OTHER: &str = "boreal";
const PROGRESS: Duration = Duration::from_secs(30);

pub(crate) fn run(options: &Options, folder: &Path) -> Result<Table, Fault> {
    let mut table = Table::new(&format!("freshness under fire, seed {}", options.seed));
    for engine in &options.engines {
        told(&format!("{}: {} checks", engine.name(), options.checks));
        table.begin(engine.name());
        under_fire(options, engine, folder, &mut table)
            .map_err(|fault| format!("{}, seed {}: {fault}", engine.name(), options.seed))?;
    }
    Ok(table)
}

fn under_fire(options: &Options, engine: &Engine, folder: &Path, table: &mut Table) -> Result<(), Fault> {
    let engine = engine.emptied("clientela_soak")?;
    let place = Place::new(&options.binary, &engine, folder)?;
    let (key, other) = furnish(options, &place, folder)?;
    let processes = if matches!(engine, Engine::Sqlite) { 1 } else { 2 };
    let world = World::new(key, other, processes, options);
    let mut nemesis = Nemesis::new(&world, &place, folder)?;
    let mut writers = Vec::new();
    for number in 0..world.folks.len() {
        writers.push(Writer::settled(&world, number)?);
    }
    let started = Instant::now();
    thread::scope(|scope| {
        for writer in writers {
            scope.spawn(|| world.told_of(writer.work()));
        }
        scope.spawn(|| world.told_of(nemesis.rage()));
        scope.spawn(|| world.told_of(nemesis::push_out(&world)));
        scope.spawn(|| world.told_of(nemesis::make_noise(&world)));
        watch(&world, started);
    });
    report(&world, table, started.elapsed());
    world.verdict()
}

/// The two stores, with customers whom nobody changes; answers their keys.
fn furnish(options: &Options, place: &Place<'_>, folder: &Path) -> Result<(String, String), Fault> {
    let mut keys = Vec::new();
    for (slug, customers) in [(SLUG, options.customers), (OTHER, others(options))] {
        keys.push(place.store(slug)?);
        let sheet = folder.join("still.csv");
        people::write(&sheet, customers, customers.into())?;
        place.import(slug, &sheet)?;
    }
    let [first, other] = <[String; 2]>::try_from(keys).map_err(|_keys| "two stores have two keys")?;
    Ok((first, other))
}

fn watch(world: &World, started: Instant) {
    let mut next = PROGRESS;
    while !world.is_over() {
        thread::sleep(Duration::from_millis(50));
        if started.elapsed() > next {
            next += PROGRESS;
            let rate = world.counts.checks.so_far() / started.elapsed().as_secs_f64();
            eprintln!(
                "   {:.0} checks, {rate:.0}/s; {}",
                world.counts.checks.so_far(),
                world.counts.events()
            );
        }
    }
}

fn report(world: &World, table: &mut Table, took: Duration) {
    let counts = &world.counts;
    let times = |count: f64| Figure::new(Unit::Times, count);
    let rate = format!(
        "{}, {} of writes",
        Unit::PerSecond.shown(counts.checks.so_far() / took.as_secs_f64()),
        Unit::PerSecond.shown(counts.writes.so_far() / took.as_secs_f64()),
    );
    table.put("checks", times(counts.checks.so_far()).noted(rate));
    table.put("misses", times(counts.misses.so_far()));
    table.put("acknowledged writes", times(counts.writes.so_far()));
    table.put("writes cut off, then found out", times(counts.unknown.so_far()));
    table.put("processes killed", times(counts.kills.so_far()));
    table.put("backups restored", times(counts.restores.so_far()));
    table.put("lists of the other store", times(counts.pushes.so_far()));
    table.put("lists refused or cut off", times(counts.refused.so_far()));
    table.put("... for want of memory", times(counts.too_large.so_far()));
}
