//! How quickly a large audience answers: invented customers, plain questions, the processor time that
//! each takes.
//! `cargo bench -p audience --bench questions -- 1000000` for so many customers, several numbers for several stores,
//! `--without-orders` for stores that know none.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to the person at the terminal")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock and its own memory")]

mod asked;
mod chance;
mod people;
mod shopping;

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use audience::{Audience, Builder, Facts, Filter, Names, Now, Sight, Sort, View};

use asked::{QUESTIONS, Question};

/// So often each is asked.
const ROUNDS: usize = 100;

fn main() {
    let sizes: Vec<u64> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let with_orders = !std::env::args().any(|word| word == "--without-orders");
    for customers in if sizes.is_empty() { vec![100_000] } else { sizes } {
        measure(customers, with_orders);
    }
}

fn measure(customers: u64, with_orders: bool) {
    let before = resident();
    let mut making = Duration::ZERO;
    let started = worked(ClockId::ThreadCPUTime);
    let shop = shopping::Shop::new();
    let mut builder = Builder::default();
    for number in 0..customers {
        let making_one = worked(ClockId::ThreadCPUTime);
        let facts = customer(number, &shop, with_orders);
        making += worked(ClockId::ThreadCPUTime).saturating_sub(making_one);
        builder.push(&facts);
    }
    let pushed = worked(ClockId::ThreadCPUTime).saturating_sub(started).saturating_sub(making);
    let (finishing, working) = (Instant::now(), worked(ClockId::ProcessCPUTime));
    let audience = builder.finish();
    let (finished, indexed) = (finishing.elapsed(), worked(ClockId::ProcessCPUTime).saturating_sub(working));
    println!("\n## {customers} customers{}\n", if with_orders { "" } else { " without orders" });
    println!(
        "work: {:.2} s to push, {:.2} s to index ({:.2} s by the clock)",
        pushed.as_secs_f64(),
        indexed.as_secs_f64(),
        finished.as_secs_f64()
    );
    println!(
        "bytes per customer: {} counted, {} resident",
        of_each(audience.memory(), customers),
        of_each(resident() - before, customers)
    );
    ask(&audience, "no changes on top");
    let tail: Vec<Facts> =
        (0..20_000).map(|number| customer(number * 37 % customers, &shop, with_orders)).collect();
    let putting = Instant::now();
    let changed = audience.with_changes(tail, &[]);
    println!("\n20,000 changes put on top in {:.2} ms", milliseconds(putting.elapsed()));
    let putting = Instant::now();
    let changed = changed.with_changes(vec![customer(3, &shop, with_orders)], &[]);
    println!("one more in {:.3} ms", milliseconds(putting.elapsed()));
    ask(&changed, "20,000 changes on top");
}

fn customer(number: u64, shop: &shopping::Shop, with_orders: bool) -> Facts {
    let mut facts = people::person(number);
    if with_orders {
        shop.serve(&mut facts, number);
    }
    facts
}

fn ask(audience: &Audience, state: &str) {
    let names = people::names();
    println!("\n| {state} | matches | p50 ms | p99 ms |\n|---|---|---|---|");
    for question in QUESTIONS {
        let asked = asked::filter(question, &names);
        let (matches, mut took) = repeat(audience, question, &asked, &names);
        took.sort_unstable();
        let percentile =
            |of: usize| milliseconds(took.get((took.len() - 1) * of / 100).copied().unwrap_or_default());
        println!(
            "| {} `{}` {} | {matches} | {:.2} | {:.2} |",
            question.about,
            question.query,
            question.sort,
            percentile(50),
            percentile(99)
        );
    }
    let asked = Filter::default();
    let started = Instant::now();
    let facets = audience::Attribute::ALL
        .iter()
        .map(|attribute| audience.facets(&asked, *attribute, &view(&names)).len())
        .sum::<usize>();
    println!("| all six facets of everyone | {facets} | {:.2} | |", milliseconds(started.elapsed()));
}

fn repeat(audience: &Audience, question: &Question, asked: &Filter, names: &Names) -> (u64, Vec<Duration>) {
    let sort = Sort::parse(question.sort).unwrap_or_default();
    let view = view(names);
    let mut after = None;
    if question.deep > 0 {
        let deep = audience.page(asked, sort, None, question.deep, &view);
        after = deep.ok().and_then(|page| page.next);
    }
    let mut matches = 0;
    let took = (0..ROUNDS).map(|_| {
        let started = worked(ClockId::ThreadCPUTime);
        let page = audience.page(asked, sort, after.as_ref(), 50, &view);
        matches = page.map_or(0, |page| page.total);
        worked(ClockId::ThreadCPUTime).saturating_sub(started)
    });
    let took = took.collect();
    (matches, took)
}

fn view(names: &Names) -> View<'_> {
    let today = people::OPENED + chrono::Days::new(u64::try_from(people::OPEN_DAYS).unwrap_or_default());
    View { now: Now { instant: people::micros(today), today }, sight: Sight::Personal, names }
}

/// What this thread, or all of this process, has worked: another program on the same cores takes nothing away.
fn worked(clock: ClockId) -> Duration {
    clock_gettime(clock).try_into().unwrap_or_default()
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0
}

fn of_each(bytes: usize, customers: u64) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX) / customers.max(1)
}

/// Bytes of memory that this process holds.
fn resident() -> usize {
    const PAGE: usize = 4_096;
    let said = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    said.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or_default() * PAGE
}
