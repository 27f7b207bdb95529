//! How quickly a large audience answers: invented customers, plain questions, the time that each takes.
//! `cargo bench -p audience -- 1000000` for so many customers; several numbers for several stores.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to the person at the terminal")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock and its own memory")]

mod asked;
mod chance;
mod people;

use std::time::{Duration, Instant};

use audience::{Audience, Builder, Facts, Filter, Names, Now, Sight, Sort, View};

use asked::{QUESTIONS, Question};

/// So often each is asked.
const ROUNDS: usize = 100;

fn main() {
    let sizes: Vec<u64> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    for customers in if sizes.is_empty() { vec![100_000] } else { sizes } {
        measure(customers);
    }
}

fn measure(customers: u64) {
    let before = resident();
    let mut making = Duration::ZERO;
    let started = Instant::now();
    let mut builder = Builder::default();
    for number in 0..customers {
        let making_one = Instant::now();
        let facts = people::person(number);
        making += making_one.elapsed();
        builder.push(&facts);
    }
    let pushed = started.elapsed().saturating_sub(making);
    let finishing = Instant::now();
    let audience = builder.finish();
    let finished = finishing.elapsed();
    println!("\n## {customers} customers\n");
    println!("pushed in {:.2} s, indexed in {:.2} s", pushed.as_secs_f64(), finished.as_secs_f64());
    println!(
        "bytes per customer: {} counted, {} resident",
        of_each(audience.memory(), customers),
        of_each(resident() - before, customers)
    );
    ask(&audience, "no changes on top");
    let tail: Vec<Facts> = (0..20_000).map(|number| people::person(number * 37 % customers)).collect();
    let putting = Instant::now();
    let changed = audience.with_changes(tail, &[]);
    println!("\n20,000 changes put on top in {:.2} ms", milliseconds(putting.elapsed()));
    let putting = Instant::now();
    let changed = changed.with_changes(vec![people::person(3)], &[]);
    println!("one more in {:.3} ms", milliseconds(putting.elapsed()));
    ask(&changed, "20,000 changes on top");
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
        let started = Instant::now();
        let page = audience.page(asked, sort, after.as_ref(), 50, &view);
        matches = page.map_or(0, |page| page.total);
        started.elapsed()
    });
    let took = took.collect();
    (matches, took)
}

fn view(names: &Names) -> View<'_> {
    let today = people::OPENED + chrono::Days::new(u64::try_from(people::OPEN_DAYS).unwrap_or_default());
    View { now: Now { instant: people::micros(today), today }, sight: Sight::Personal, names }
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
