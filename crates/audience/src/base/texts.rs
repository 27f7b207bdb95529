//! A column of texts in one piece.

use memchr::memmem::Finder;

use super::dense::{Dense, at, dense, value};

#[derive(Debug)]
pub(crate) struct Texts {
    all: String,
    /// Where each begins, and where the last one ends.
    starts: Vec<u32>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { all: String::new(), starts: vec![0] }
    }
}

impl Texts {
    pub(crate) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.close();
    }

    /// One text of several lines.
    pub(crate) fn push_lines(&mut self, lines: &[Box<str>]) {
        for (place, line) in lines.iter().enumerate() {
            if place > 0 {
                self.all.push('\n');
            }
            self.all.push_str(line);
        }
        self.close();
    }

    fn close(&mut self) {
        self.starts.push(dense(self.all.len()));
    }

    pub(crate) fn get(&self, number: Dense) -> &str {
        self.all.get(self.start(number)..self.start(number.saturating_add(1))).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> Dense {
        dense(self.starts.len()).saturating_sub(1)
    }

    /// Which texts have this part, in order: one search over the whole piece, however many texts it holds.
    pub(crate) fn containing(&self, part: &str) -> impl Iterator<Item = Dense> {
        let finder = Finder::new(part).into_owned();
        let length = part.len();
        let mut number = 0;
        std::iter::from_fn(move || {
            loop {
                if number >= self.len() {
                    return None;
                }
                if length == 0 {
                    number += 1;
                    return Some(number - 1);
                }
                let from = self.start(number);
                let place = from + finder.find(self.all.as_bytes().get(from..)?)?;
                number = self.holder(number, place);
                if number >= self.len() {
                    return None;
                }
                if place + length <= self.start(number + 1) {
                    number += 1;
                    return Some(number - 1);
                }
                // It lies across two texts, so nothing behind it fits into this one.
                number += 1;
            }
        })
    }

    /// The text in which a place lies, not before this one.
    fn holder(&self, from: Dense, place: usize) -> Dense {
        let rest = self.starts.get(at(from) + 1..).unwrap_or_default();
        let mut step = 1;
        while rest.get(step).is_some_and(|start| at(*start) <= place) {
            step *= 2;
        }
        let near = rest.get(..(step + 1).min(rest.len())).unwrap_or_default();
        from + dense(near.partition_point(|start| at(*start) <= place))
    }

    fn start(&self, number: Dense) -> usize {
        at(value(&self.starts, number))
    }

    pub(crate) fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    pub(crate) fn bytes(&self) -> usize {
        self.all.capacity() + self.starts.capacity() * size_of::<u32>()
    }
}
