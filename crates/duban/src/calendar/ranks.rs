//! A row of days, each worked or not, that can be counted and counted off without walking along it.

use std::borrow::Cow;

/// One bit a day, the count of working days before each word of 64, and the day of each working day in turn.
///
/// `rank` and `select` then cost the same for one day as for ten years.
#[derive(Clone, Debug)]
pub(crate) struct Ranks {
    /// How many days the row has.
    pub(crate) len: u32,
    /// Bit `i % 64` of word `i / 64` is set where day `i` is worked.
    pub(crate) bits: Cow<'static, [u64]>,
    /// Working days before each word.
    pub(crate) before: Cow<'static, [u16]>,
    /// The day of the first, second, … working day.
    pub(crate) nth: Cow<'static, [u16]>,
}

impl Ranks {
    /// Counts a row of bits once.
    pub(crate) fn new(len: u32, bits: Vec<u64>) -> Ranks {
        let mut before = Vec::with_capacity(bits.len());
        let mut nth = Vec::new();
        for (word, base) in bits.iter().zip((0_u16..).step_by(64)) {
            before.push(u16::try_from(nth.len()).unwrap_or(u16::MAX));
            nth.extend((0..64_u16).filter(|bit| word >> bit & 1 == 1).map(|bit| base + bit));
        }
        Ranks { len, bits: bits.into(), before: before.into(), nth: nth.into() }
    }

    /// Whether a day is worked; `None` outside the row.
    #[inline]
    pub(crate) fn get(&self, day: u32) -> Option<bool> {
        if day >= self.len {
            return None;
        }
        let word = self.bits.get((day / 64) as usize)?;
        Some(word >> (day % 64) & 1 == 1)
    }

    /// How many working days lie before a day; the row's own length is allowed.
    #[inline]
    pub(crate) fn rank(&self, day: u32) -> Option<u32> {
        if day >= self.len {
            return (day == self.len).then_some(self.nth.len() as u32);
        }
        let index = (day / 64) as usize;
        let below = self.bits.get(index)? & !(u64::MAX << (day % 64));
        Some(u32::from(*self.before.get(index)?) + below.count_ones())
    }

    /// The day of the working day with that rank, from 0.
    #[inline]
    pub(crate) fn select(&self, rank: u32) -> Option<u32> {
        self.nth.get(rank as usize).map(|day| u32::from(*day))
    }
}
