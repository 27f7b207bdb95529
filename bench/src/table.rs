//! The one table: a line per figure, the engines side by side, each with its floor and how many times as long as the
//! floor it took.

use std::fmt;

use crate::options::Options;

#[derive(Clone, Copy)]
pub(crate) enum Unit {
    Seconds,
    Milliseconds,
    PerSecond,
    Mebibytes,
}

/// What a figure is to be held against.
#[derive(Clone, Copy)]
pub(crate) enum Beside {
    /// The least the machine could do, in the figure's unit
    Floor(f64),
    /// What the product promises, in the figure's unit
    Limit(f64),
    /// The program that would measure the floor is not on this machine
    Missing(&'static str),
    Nothing,
}

pub(crate) struct Table {
    heading: String,
    engines: Vec<&'static str>,
    lines: Vec<Line>,
}

struct Line {
    name: String,
    floor: &'static str,
    /// In the order of the engines
    cells: Vec<Option<Cell>>,
}

struct Cell {
    unit: Unit,
    measured: f64,
    beside: Beside,
}

impl Table {
    pub(crate) fn new(options: &Options) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let heading = format!("{} customers, seed {}, {cores} cores", options.customers, options.seed);
        Self { heading, engines: Vec::new(), lines: Vec::new() }
    }

    pub(crate) fn begin(&mut self, engine: &'static str) {
        self.engines.push(engine);
    }

    /// A figure of the engine begun last; `floor` says in words what it is held against.
    pub(crate) fn put(&mut self, name: &str, unit: Unit, measured: f64, floor: &'static str, beside: Beside) {
        eprintln!("   {name}: {}", unit.shown(measured));
        let place = match self.lines.iter().position(|line| line.name == name) {
            Some(place) => place,
            None => {
                self.lines.push(Line { name: name.to_owned(), floor, cells: Vec::new() });
                self.lines.len() - 1
            }
        };
        let cells = self.engines.len();
        if let Some(line) = self.lines.get_mut(place) {
            line.cells.resize_with(cells - 1, || None);
            line.cells.push(Some(Cell { unit, measured, beside }));
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}\n", self.heading)?;
        write!(out, "| figure |")?;
        for engine in &self.engines {
            write!(out, " {engine} | its floor | × |")?;
        }
        write!(out, " floor |\n|---|")?;
        for _ in &self.engines {
            write!(out, "--:|--:|--:|")?;
        }
        writeln!(out, "---|")?;
        for line in &self.lines {
            write!(out, "| {} |", line.name)?;
            for place in 0..self.engines.len() {
                match line.cells.get(place).and_then(Option::as_ref) {
                    Some(cell) => write!(out, "{cell}")?,
                    None => write!(out, " | | |")?,
                }
            }
            writeln!(out, " {} |", line.floor)?;
        }
        Ok(())
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, " {} |", self.unit.shown(self.measured))?;
        match self.beside {
            Beside::Floor(floor) => {
                write!(out, " {} | {} |", self.unit.shown(floor), ratio(self.unit, self.measured, floor))
            }
            Beside::Limit(limit) => {
                let verdict = if self.measured < limit { "holds" } else { "**MISSED**" };
                write!(out, " under {} | {verdict} |", self.unit.shown(limit))
            }
            Beside::Missing(program) => write!(out, " no {program} here | |"),
            Beside::Nothing => write!(out, " | |"),
        }
    }
}

/// As times of the floor's duration, whether durations or rates were measured.
fn ratio(unit: Unit, measured: f64, floor: f64) -> String {
    let ratio = match unit {
        Unit::PerSecond => floor / measured,
        Unit::Seconds | Unit::Milliseconds | Unit::Mebibytes => measured / floor,
    };
    if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") }
}

impl Unit {
    fn shown(self, value: f64) -> String {
        match self {
            Self::Seconds if value < 10.0 => format!("{value:.3} s"),
            Self::Seconds => format!("{value:.1} s"),
            Self::Milliseconds => format!("{value:.2} ms"),
            Self::PerSecond => format!("{value:.0}/s"),
            Self::Mebibytes => format!("{value:.1} MiB"),
        }
    }
}
