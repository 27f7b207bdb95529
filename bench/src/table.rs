//! The one table: a line per figure, the engines side by side, each with its floor and how many times as long as the
//! floor it took.

use std::fmt;

/// What was measured.
pub(crate) struct Figure {
    unit: Unit,
    measured: f64,
    /// More about it, in brackets
    note: String,
    /// In words
    against: &'static str,
    beside: Beside,
}

#[derive(Clone, Copy)]
pub(crate) enum Unit {
    Seconds,
    Milliseconds,
    PerSecond,
    Mebibytes,
    Bytes,
    Times,
}

/// What a figure is to be held against.
#[derive(Clone, Copy)]
pub(crate) enum Beside {
    /// The least the machine could do, in the figure's unit
    Floor(f64),
    /// What the product promises, in the figure's unit
    Limit(f64),
    /// What the product promises at least, in the figure's unit
    AtLeast(f64),
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
    /// In the order of the engines
    figures: Vec<Option<Figure>>,
}

impl Figure {
    pub(crate) fn new(unit: Unit, measured: f64) -> Self {
        Self { unit, measured, note: String::new(), against: "", beside: Beside::Nothing }
    }

    pub(crate) fn noted(self, note: String) -> Self {
        Self { note, ..self }
    }

    pub(crate) fn against(self, against: &'static str, beside: Beside) -> Self {
        Self { against, beside, ..self }
    }
}

impl Table {
    /// The heading tells what was measured; the machine's cores are added.
    pub(crate) fn new(heading: &str) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let heading = format!("{heading}, {cores} cores");
        Self { heading, engines: Vec::new(), lines: Vec::new() }
    }

    pub(crate) fn begin(&mut self, engine: &'static str) {
        self.engines.push(engine);
    }

    /// Of the engine begun last.
    pub(crate) fn put(&mut self, name: &str, figure: Figure) {
        eprintln!("   {name}: {}{}", figure.unit.shown(figure.measured), figure.note());
        let place = match self.lines.iter().position(|line| line.name == name) {
            Some(place) => place,
            None => {
                self.lines.push(Line { name: name.to_owned(), figures: Vec::new() });
                self.lines.len() - 1
            }
        };
        let engines = self.engines.len();
        if let Some(line) = self.lines.get_mut(place) {
            line.figures.resize_with(engines - 1, || None);
            line.figures.push(Some(figure));
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}\n", self.heading)?;
        write!(out, "| figure |")?;
        for engine in &self.engines {
            write!(out, " {engine} | floor | × |")?;
        }
        write!(out, " what the floor is |\n|---|")?;
        for _ in &self.engines {
            write!(out, "--:|--:|--:|")?;
        }
        writeln!(out, "---|")?;
        for line in &self.lines {
            write!(out, "| {} |", line.name)?;
            for place in 0..self.engines.len() {
                match line.figures.get(place).and_then(Option::as_ref) {
                    Some(figure) => write!(out, "{figure}")?,
                    None => write!(out, " | | |")?,
                }
            }
            let against = line.figures.iter().flatten().map(|figure| figure.against).next();
            writeln!(out, " {} |", against.unwrap_or_default())?;
        }
        Ok(())
    }
}

impl Figure {
    fn note(&self) -> String {
        if self.note.is_empty() { String::new() } else { format!(" ({})", self.note) }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, " {}{} |", self.unit.shown(self.measured), self.note())?;
        match self.beside {
            Beside::Floor(floor) => {
                write!(out, " {} | {} |", self.unit.shown(floor), ratio(self.unit, self.measured, floor))
            }
            Beside::Limit(limit) => {
                let verdict = if self.measured < limit { "holds" } else { "**MISSED**" };
                write!(out, " under {} | {verdict} |", self.unit.shown(limit))
            }
            Beside::AtLeast(least) => {
                let verdict = if self.measured >= least { "holds" } else { "**MISSED**" };
                write!(out, " at least {} | {verdict} |", self.unit.shown(least))
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
        Unit::Seconds | Unit::Milliseconds | Unit::Mebibytes | Unit::Bytes | Unit::Times => measured / floor,
    };
    if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") }
}

impl Unit {
    pub(crate) fn shown(self, value: f64) -> String {
        match self {
            Self::Seconds if value < 10.0 => format!("{value:.3} s"),
            Self::Seconds => format!("{value:.1} s"),
            Self::Milliseconds => format!("{value:.2} ms"),
            Self::PerSecond => format!("{value:.0}/s"),
            Self::Mebibytes => format!("{value:.1} MiB"),
            Self::Bytes => format!("{value:.0} B"),
            Self::Times => format!("{value:.0}"),
        }
    }
}
