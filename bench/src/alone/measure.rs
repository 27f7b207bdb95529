//! What it takes to make an audience, to keep it and to ask it.

use std::time::Duration;

use audience::{Audience, Builder, Cursor, Facts, Names, Now, Sight, Sort, View};
use rustix::time::{ClockId, clock_gettime};

use super::asked::{self, QUESTIONS, Question};
use super::people;
use super::shopping::Shop;
use crate::Fault;
use crate::chance::Chance;
use crate::latency::Latencies;
use crate::table::{Beside, Figure, Table, Unit};

/// So often each question is asked.
const ROUNDS: usize = 100;
/// So many changes are on top of a base before a new one is made.
const CHANGES: u64 = 20_000;

const STORES: u64 = 2_000;
const OF_A_STORE: u64 = 100;

/// What a customer may take in memory, in bytes, without and with orders.
const BYTES: [(bool, f64); 2] = [(false, 400.0), (true, 700.0)];

pub(crate) fn measure(customers: u32, table: &mut Table) -> Result<(), Fault> {
    many(table);
    // Memory that was given back would be taken again, and not be seen.
    let mut kept = Vec::new();
    for (with_orders, bytes) in BYTES {
        let shop = with_orders.then(Shop::new);
        let state = if with_orders { "with orders" } else { "without orders" };
        eprintln!("── audience alone: {customers} {state}");
        let audience = made(customers.into(), shop.as_ref(), state, bytes, table);
        let floor = floor_of_answers(customers);
        ask(&audience, state, floor, table)?;
        let tail = (0..CHANGES).map(|number| customer(number * 37 % u64::from(customers), shop.as_ref()));
        let changed = audience.with_changes(tail.collect(), &[]);
        ask(&changed, &format!("{state}, {CHANGES} changes on top"), floor, table)?;
        kept.push(audience);
    }
    Ok(())
}

/// Many small stores, as far as the limit of memory counts them and as they are.
fn many(table: &mut Table) {
    let before = resident();
    let audiences: Vec<Audience> = (0..STORES)
        .map(|store| {
            let mut builder = Builder::default();
            (0..OF_A_STORE).for_each(|number| builder.push(&people::person(store * OF_A_STORE + number)));
            builder.finish()
        })
        .collect();
    let held = of_each(resident().saturating_sub(before), STORES);
    let counted = of_each(audiences.iter().map(Audience::memory).sum(), STORES);
    let name = format!("{STORES} stores of {OF_A_STORE}: memory of a store");
    let floor = Beside::Floor(counted);
    table.put(&name, Figure::new(Unit::Bytes, held).against("as the limit counts it", floor));
}

/// With what it takes to make, and to keep.
fn made(customers: u64, shop: Option<&Shop>, state: &str, bytes: f64, table: &mut Table) -> Audience {
    let before = resident();
    let mut inventing = Duration::ZERO;
    let started = worked(ClockId::ThreadCPUTime);
    let mut builder = Builder::default();
    for number in 0..customers {
        let from = worked(ClockId::ThreadCPUTime);
        let facts = customer(number, shop);
        inventing += worked(ClockId::ThreadCPUTime).saturating_sub(from);
        builder.push(&facts);
    }
    let pushing = worked(ClockId::ThreadCPUTime).saturating_sub(started).saturating_sub(inventing);
    let started = worked(ClockId::ProcessCPUTime);
    let audience = builder.finish();
    let indexing = worked(ClockId::ProcessCPUTime).saturating_sub(started);
    let floor = Beside::Floor(floor_of_making(customers).as_secs_f64());
    let told = "sorting as many numbers";
    let seconds = |took: Duration| Figure::new(Unit::Seconds, took.as_secs_f64()).against(told, floor);
    table.put(&format!("{state}: taking the facts, work"), seconds(pushing));
    table.put(&format!("{state}: making the indexes, work"), seconds(indexing));
    let counted = Figure::new(Unit::Bytes, of_each(audience.memory(), customers));
    let held = Unit::Bytes.shown(of_each(resident().saturating_sub(before), customers));
    let memory = counted.noted(format!("{held} resident")).against("the promise", Beside::Limit(bytes));
    table.put(&format!("{state}: memory of a customer"), memory);
    audience
}

fn customer(number: u64, shop: Option<&Shop>) -> Facts {
    let mut facts = people::person(number);
    if let Some(shop) = shop {
        shop.serve(&mut facts, number);
    }
    facts
}

fn ask(audience: &Audience, state: &str, floor: f64, table: &mut Table) -> Result<(), Fault> {
    let names = people::names();
    let mut slowest = 0.0_f64;
    for question in QUESTIONS {
        let (matches, took) = repeated(audience, question, &names)?;
        slowest = slowest.max(took.percentile(99));
        let note = format!("p99 {}, {matches} match", Unit::Milliseconds.shown(took.percentile(99)));
        let figure = Figure::new(Unit::Milliseconds, took.percentile(50)).noted(note);
        let told = "reading a number of each customer";
        table.put(&format!("{state}: {}, p50", question.about), figure.against(told, Beside::Floor(floor)));
    }
    table.put(&format!("{state}: the slowest of these, p99"), Figure::new(Unit::Milliseconds, slowest));
    Ok(())
}

fn repeated(audience: &Audience, question: &Question, names: &Names) -> Result<(u64, Latencies), Fault> {
    let asked = asked::filter(question, names)?;
    let sort = Sort::parse(question.sort).map_err(|_error| "a question has no such sort")?;
    let view = view(names);
    let page = |after: Option<&Cursor>, limit: usize| {
        audience.page(&asked, sort, after, limit, &view).map_err(|_error| "a question has no page")
    };
    let after = if question.deep == 0 { None } else { page(None, question.deep)?.next };
    let (mut matches, mut took) = (0, Vec::new());
    for _ in 0..ROUNDS {
        let started = worked(ClockId::ThreadCPUTime);
        matches = page(after.as_ref(), 50)?.total;
        took.push(worked(ClockId::ThreadCPUTime).saturating_sub(started));
    }
    Ok((matches, Latencies::new(took)))
}

fn view(names: &Names) -> View<'_> {
    let today = people::OPENED + chrono::Days::new(u64::try_from(people::OPEN_DAYS).unwrap_or_default());
    View { now: Now { instant: people::micros(today), today }, sight: Sight::Personal, names }
}

/// Milliseconds.
fn floor_of_answers(customers: u32) -> f64 {
    let column: Vec<u32> = (0..customers).collect();
    let took = (0..ROUNDS).map(|_| {
        let started = worked(ClockId::ThreadCPUTime);
        let sum = std::hint::black_box(&column).iter().fold(0_u32, |sum, number| sum.wrapping_add(*number));
        std::hint::black_box(sum);
        worked(ClockId::ThreadCPUTime).saturating_sub(started)
    });
    Latencies::new(took.collect()).percentile(50)
}

fn floor_of_making(customers: u64) -> Duration {
    let mut chance = Chance::new(customers);
    let mut numbers: Vec<u64> = (0..customers).map(|_| chance.number()).collect();
    let started = worked(ClockId::ThreadCPUTime);
    numbers.sort_unstable();
    std::hint::black_box(&numbers);
    worked(ClockId::ThreadCPUTime).saturating_sub(started)
}

/// What this thread, or all of this process, has worked.
fn worked(clock: ClockId) -> Duration {
    clock_gettime(clock).try_into().unwrap_or_default()
}

fn of_each(bytes: usize, customers: u64) -> f64 {
    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX) / customers.max(1);
    u32::try_from(bytes).unwrap_or(u32::MAX).into()
}

/// Bytes of memory that this process holds.
fn resident() -> usize {
    const PAGE: usize = 4_096;
    let said = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    said.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or_default() * PAGE
}
