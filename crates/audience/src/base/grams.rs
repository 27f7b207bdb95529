//! Who has these three characters in a row: for texts that nearly every customer has alone, e-mails and numbers.

use std::ops::Range;

use roaring::RoaringBitmap;

use super::dense::{Dense, at, bytes_of, dense, union, value};
use super::invert::invert;

/// A character as it stands in a gram: six bits.
pub(crate) type Code = u32;

/// Not of any text: where one ends (twice, so that a gram begins with its last character) and where one begins, for
/// each kind of text another.
pub(crate) const END: Code = 37;
pub(crate) const DOCUMENT: Code = 38;
pub(crate) const HOME_PHONE: Code = 39;
pub(crate) const ABROAD_PHONE: Code = 40;
const OTHERS: Code = 41;
const CODES: Code = 64;
const GRAMS: usize = 1 << 18;

/// Letters and digits of ASCII have codes of their own; other bytes share those that are left.
pub(crate) fn code(byte: u8) -> Code {
    match byte {
        b'a'..=b'z' => (byte - b'a').into(),
        b'0'..=b'9' => Code::from(byte - b'0') + 26,
        b' ' => 36,
        _ => OTHERS + Code::from(byte) % (CODES - OTHERS),
    }
}

/// Whether a text with these grams is sure to have these characters in a row.
pub(crate) fn is_exact(codes: &[Code]) -> bool {
    codes.len() <= 3 && codes.iter().all(|code| *code < OTHERS)
}

#[derive(Debug, Default)]
pub(crate) struct Grams {
    /// Ascending.
    grams: Box<[u32]>,
    holders: Box<[RoaringBitmap]>,
    /// By code.
    holders_of_one: Box<[RoaringBitmap]>,
}

impl Grams {
    /// `each` says the codes of a customer's texts, one after another.
    pub(crate) fn new<I: Iterator<Item = Code>>(customers: Dense, each: impl Fn(Dense) -> I) -> Self {
        let mut places = vec![0_u32; GRAMS];
        let mut grams = Vec::new();
        for customer in 0..customers {
            for gram in Windows::new(each(customer)) {
                if let Some(place) = places.get_mut(at(gram)).filter(|place| **place == 0) {
                    *place = 1;
                    grams.push(gram);
                }
            }
        }
        grams.sort_unstable();
        for (place, gram) in grams.iter().enumerate() {
            if let Some(kept) = places.get_mut(at(*gram)) {
                *kept = dense(place);
            }
        }
        let holders = invert(grams.len(), customers, |customer| {
            Windows::new(each(customer)).map(|gram| value(&places, gram))
        });
        let mut all = Self { grams: grams.into(), holders, holders_of_one: Box::default() };
        let beginning = |code: Code| union(all.between(code * CODES * CODES..(code + 1) * CODES * CODES));
        all.holders_of_one = (0..CODES).map(beginning).collect();
        all
    }

    /// Everyone who may have these characters in a row, and those of [`is_exact`] only.
    pub(crate) fn holding(&self, codes: &[Code]) -> RoaringBitmap {
        match codes {
            [] => union(&self.holders),
            [one] => self.holders_of_one.get(at(*one)).cloned().unwrap_or_default(),
            [one, two] => {
                let first = (one * CODES + two) * CODES;
                union(self.between(first..first + CODES))
            }
            _ => self.holding_all(Windows::new(codes.iter().copied())),
        }
    }

    fn holding_all(&self, grams: impl Iterator<Item = u32>) -> RoaringBitmap {
        let sets: Option<Vec<&RoaringBitmap>> =
            grams.map(|gram| self.between(gram..gram + 1).first()).collect();
        let Some(mut sets) = sets else { return RoaringBitmap::new() };
        sets.sort_by_cached_key(|set| set.len());
        let mut sets = sets.into_iter();
        let Some(first) = sets.next().cloned() else { return RoaringBitmap::new() };
        sets.fold(first, |all, set| all & set)
    }

    fn between(&self, grams: Range<u32>) -> &[RoaringBitmap] {
        let from = self.grams.partition_point(|gram| *gram < grams.start);
        let to = self.grams.partition_point(|gram| *gram < grams.end);
        self.holders.get(from..to).unwrap_or_default()
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.grams)
            + self.holders.iter().chain(&self.holders_of_one).map(bytes_of).sum::<usize>()
    }
}

/// Each three codes in a row, as one number; none across a beginning.
struct Windows<I> {
    codes: I,
    gram: u32,
    length: u32,
}

impl<I: Iterator<Item = Code>> Windows<I> {
    const fn new(codes: I) -> Self {
        Self { codes, gram: 0, length: 0 }
    }
}

impl<I: Iterator<Item = Code>> Iterator for Windows<I> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        loop {
            let code = self.codes.next()?;
            self.gram = (self.gram * CODES + code) % (CODES * CODES * CODES);
            let begins = matches!(code, DOCUMENT | HOME_PHONE | ABROAD_PHONE);
            self.length = if begins { 1 } else { self.length + 1 };
            if self.length >= 3 {
                return Some(self.gram);
            }
        }
    }
}
