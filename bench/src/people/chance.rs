//! Numbers that look random and are the same every time (xorshift64*, Vigna 2014).

pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        // The state must not be 0, and small seeds shall not begin alike.
        Self((seed ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9) | 1)
    }

    /// From 0 to `end`, exclusive.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        u32::try_from((drawn * u64::from(end)) >> 32).unwrap_or_default()
    }

    /// In so many cases of a hundred.
    pub(crate) fn is(&mut self, of_hundred: u32) -> bool {
        self.below(100) < of_hundred
    }

    pub(crate) fn one_of<T: Copy>(&mut self, those: &[T]) -> Option<T> {
        let end = u32::try_from(those.len()).ok()?;
        those.get(usize::try_from(self.below(end)).ok()?).copied()
    }

    /// By Zipf's law: the first twice as often as the second, three times as often as the third.
    pub(crate) fn by_rank<T: Copy>(&mut self, those: &[T]) -> Option<T> {
        const WHOLE: u32 = 27_720;
        let weights = || (1_u32..).map(|rank| WHOLE / rank).zip(those);
        let mut left = self.below(weights().map(|(weight, _)| weight).sum());
        for (weight, this) in weights() {
            if left < weight {
                return Some(*this);
            }
            left -= weight;
        }
        None
    }
}
