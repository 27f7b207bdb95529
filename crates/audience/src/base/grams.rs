//! Who has these three characters in a row: for texts that nearly every customer has alone, e-mails and numbers.

use std::ops::Range;

use roaring::RoaringBitmap;

use super::codes::Lists;
use super::dense::{Dense, at, bytes_of, dense, value};
use super::invert::invert;
use super::postings::Postings;

/// A character as it stands in a gram: six bits.
pub(crate) type Code = u8;

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
pub(crate) const fn code(byte: u8) -> Code {
    match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => byte - b'0' + 26,
        b' ' => 36,
        _ => OTHERS + byte % (CODES - OTHERS),
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
    /// By the places of the grams.
    holders: Postings,
    /// By code.
    holders_of_one: Box<[RoaringBitmap]>,
}

impl Grams {
    /// By customer, the codes of the texts of each one behind another.
    pub(crate) fn new(customers: Dense, texts: &Lists<Code>) -> Self {
        let mut is_held = vec![false; GRAMS];
        for gram in (0..customers).flat_map(|customer| grams_of(texts.get(customer))) {
            if let Some(is_held) = is_held.get_mut(at(gram)) {
                *is_held = true;
            }
        }
        let mut places = vec![0; GRAMS];
        let mut grams = Vec::new();
        for ((gram, place), _) in (0..).zip(&mut places).zip(is_held).filter(|(_, is_held)| *is_held) {
            *place = dense(grams.len());
            grams.push(gram);
        }
        let holders = invert(grams.len(), customers, |customer| {
            grams_of(texts.get(customer)).map(|gram| value(&places, gram))
        });
        let holders = Postings::new(holders, customers);
        let mut all = Self { grams: grams.into(), holders, holders_of_one: Box::default() };
        all.holders_of_one = (0..CODES).map(|code| all.beginning_with(&[code])).collect();
        all
    }

    /// Everyone who may have these characters in a row, and those of [`is_exact`] only.
    pub(crate) fn holding(&self, codes: &[Code]) -> RoaringBitmap {
        match codes {
            [] => self.holders.of_any(0..dense(self.grams.len())),
            [one] => self.holders_of_one.get(usize::from(*one)).cloned().unwrap_or_default(),
            [_, _] => self.beginning_with(codes),
            _ => {
                let place = |gram: u32| self.grams.binary_search(&gram).ok().map(dense);
                let places: Option<Vec<u32>> = grams_of(codes).map(place).collect();
                places.map_or_else(RoaringBitmap::new, |places| self.holders.of_all(places.into_iter()))
            }
        }
    }

    /// Whoever has a gram that begins so.
    fn beginning_with(&self, codes: &[Code]) -> RoaringBitmap {
        let grams = beginning(codes);
        let place = |end: u32| dense(self.grams.partition_point(|gram| *gram < end));
        self.holders.of_any(place(grams.start)..place(grams.end))
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.grams)
            + self.holders.bytes()
            + self.holders_of_one.iter().map(bytes_of).sum::<usize>()
    }
}

/// Each three codes in a row; none across a beginning.
fn grams_of(codes: &[Code]) -> impl Iterator<Item = u32> {
    let begins = |code: &Code| matches!(*code, DOCUMENT | HOME_PHONE | ABROAD_PHONE);
    codes.array_windows::<3>().filter(move |[_, second, third]| !begins(second) && !begins(third)).map(number)
}

/// The grams that begin with these codes, one or two.
fn beginning(codes: &[Code]) -> Range<u32> {
    let mut first = [0; 3];
    for (to, from) in first.iter_mut().zip(codes) {
        *to = *from;
    }
    let width = (codes.len()..3).fold(1, |width, _| width * u32::from(CODES));
    number(&first)..number(&first) + width
}

fn number(gram: &[Code; 3]) -> u32 {
    gram.iter().fold(0, |number, code| number * u32::from(CODES) + u32::from(*code))
}
