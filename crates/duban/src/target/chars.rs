//! Which characters occur: an answer in a step, which leaves few places and words to be looked at.

/// A set of characters that may hold more than it was given, never less.
#[derive(Clone, Copy, Default)]
pub(super) struct Chars {
    /// Bit c mod 256 is set for a character c.
    bits: [u64; 4],
}

impl Chars {
    pub(super) fn new(chars: impl IntoIterator<Item = char>) -> Self {
        let mut bits = [0; 4];
        for char in chars {
            let (part, bit) = bit(char);
            bits.iter_mut().skip(part).take(1).for_each(|bits| *bits |= bit);
        }
        Self { bits }
    }

    #[inline]
    pub(super) fn may_have(&self, char: char) -> bool {
        let (part, bit) = bit(char);
        self.bits.get(part).is_some_and(|bits| bits & bit != 0)
    }
}

/// Which of the four parts, and which bit in it.
fn bit(char: char) -> (usize, u64) {
    let place = u32::from(char) % 256;
    ((place / 64) as usize, 1 << (place % 64))
}
