//! A plot of bars, drawn on the server: a link each, with the same in a table for those who cannot see or point at it.

/// Units of the drawing, which is stretched to its place.
const STEP: i64 = 10;
const GAP: i64 = 2;
pub const HEIGHT: i64 = 100;

/// What one bar stands for.
pub struct Amounted {
    pub amount: i64,
    /// Where it is drawn and read: `01/03/2026`
    pub label: String,
    /// Amounts in words, as many as the plot has columns
    pub said: Vec<String>,
    /// The list behind it
    pub address: String,
}

pub struct Plot {
    pub bars: Vec<Bar>,
    pub width: i64,
    /// The largest amount
    pub top: i64,
}

pub struct Bar {
    pub x: i64,
    pub y: i64,
    pub height: i64,
    pub of: Amounted,
}

impl Plot {
    pub fn new(amounts: Vec<Amounted>) -> Self {
        let top = amounts.iter().map(|amounted| amounted.amount).max().unwrap_or_default().max(0);
        let count = i64::try_from(amounts.len()).unwrap_or(i64::MAX);
        let bar = |(place, of): (i64, Amounted)| {
            let height = height(of.amount, top);
            Bar { x: place.saturating_mul(STEP), y: HEIGHT - height, height, of }
        };
        Self { bars: (0..).zip(amounts).map(bar).collect(), width: count.saturating_mul(STEP), top }
    }

    pub fn is_flat(&self) -> bool {
        self.top == 0
    }

    pub fn step(&self) -> i64 {
        STEP
    }

    pub fn bar_width(&self) -> i64 {
        STEP - GAP
    }

    pub fn height(&self) -> i64 {
        HEIGHT
    }

    pub fn first(&self) -> &str {
        self.bars.first().map_or("", |bar| &bar.of.label)
    }

    pub fn last(&self) -> &str {
        self.bars.last().map_or("", |bar| &bar.of.label)
    }
}

/// Whatever is not nothing is seen.
fn height(amount: i64, top: i64) -> i64 {
    if amount <= 0 || top <= 0 {
        return 0;
    }
    let height = i128::from(amount) * i128::from(HEIGHT) / i128::from(top);
    i64::try_from(height).unwrap_or(HEIGHT).max(2)
}

#[cfg(test)]
mod tests {
    use super::{Amounted, Plot, height};

    #[test]
    fn the_largest_fills_the_place_and_nothing_is_nothing() {
        for (amount, top, wanted) in
            [(0, 9, 0), (9, 9, 100), (1, 1_000, 2), (i64::MAX, i64::MAX, 100), (-5, 9, 0), (3, 0, 0)]
        {
            assert_eq!(height(amount, top), wanted, "{amount} of {top}");
        }
        assert!(Plot::new(Vec::new()).is_flat());
        let of = |amount| Amounted { amount, label: String::new(), said: Vec::new(), address: String::new() };
        let plot = Plot::new(vec![of(1), of(4)]);
        let drawn: Vec<_> = plot.bars.iter().map(|bar| (bar.x, bar.y, bar.height)).collect();
        assert_eq!((drawn, plot.width), (vec![(0, 75, 25), (10, 0, 100)], 20));
    }
}
