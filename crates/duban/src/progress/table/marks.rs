//! Where the marks of a table may stand: what parts fields, what ends lines, and quotation marks.
//!
//! All of them are among the lowest bytes, of which texts have few others: white space and some punctuation. To look for
//! these is cheaper than to look for the marks, and says at once which lines have no white space.

/// What is looked for: a byte up to the comma, the last of the marks. Letters, digits, `-`, `.`, `/` and `:` are above it.
const LAST: u8 = b',';

/// So many bytes are searched at once, one bit of a word for each.
const BLOCK: usize = 64;

/// So many blocks are searched before their places are given out.
const BLOCKS: usize = 32;

/// So many places of a block are written at once, whether there are as many or not.
const AT_ONCE: usize = 8;

/// Finds the low bytes of a text one after the other.
///
/// Plain arithmetic on words of eight bytes, so that it is quick wherever it runs and however it is compiled.
pub(super) struct Marks<'t> {
    text: &'t [u8],
    /// How far the text was searched.
    searched: usize,
    places: Box<[u32]>,
    found: usize,
    given: usize,
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t [u8]) -> Self {
        let places = vec![0; BLOCK * BLOCKS + AT_ONCE].into_boxed_slice();
        Self { text, searched: 0, places, found: 0, given: 0 }
    }

    /// Goes on from there.
    pub(super) fn seek(&mut self, begin: usize) {
        (self.searched, self.found, self.given) = (begin, 0, 0);
    }

    /// Where the next low byte stands; the end of the text where there is none.
    #[inline]
    pub(super) fn next(&mut self) -> usize {
        loop {
            let known = self.places.get(self.given).filter(|_| self.given < self.found);
            if let Some(place) = known {
                self.given += 1;
                return *place as usize;
            }
            if self.searched >= self.text.len() {
                return self.text.len();
            }
            self.search();
        }
    }

    fn search(&mut self) {
        (self.found, self.given) = (0, 0);
        for _ in 0..BLOCKS {
            let rest = self.text.get(self.searched..).unwrap_or_default();
            match rest.first_chunk() {
                Some(block) => self.put(bits(block)),
                None => {
                    let mut block = [u8::MAX; BLOCK];
                    for (byte, of_text) in block.iter_mut().zip(rest) {
                        *byte = *of_text;
                    }
                    self.put(bits(&block));
                    self.searched = self.text.len();
                    return;
                }
            }
            self.searched += BLOCK;
        }
    }

    /// Notes the places of a block.
    #[inline]
    fn put(&mut self, mut bits: u64) {
        let count = bits.count_ones() as usize;
        let mut slots = self.places.get_mut(self.found..).unwrap_or_default().iter_mut();
        // A loop of as many rounds as there are marks would end where the processor does not expect it.
        for slot in slots.by_ref().take(AT_ONCE) {
            *slot = self.searched as u32 + bits.trailing_zeros();
            bits &= bits.wrapping_sub(1);
        }
        while bits != 0 {
            let Some(slot) = slots.next() else { break };
            *slot = self.searched as u32 + bits.trailing_zeros();
            bits &= bits.wrapping_sub(1);
        }
        self.found += count;
    }
}

/// One bit for each byte: whether it is at most [`LAST`].
#[inline]
fn bits(block: &[u8; BLOCK]) -> u64 {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    const ABOVE: u64 = u64::from_le_bytes([0x7F - LAST; 8]);
    let mut words = [0; BLOCK / 8];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(8)) {
        let bytes = bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        // The top bit of each byte that is above.
        *word = ((bytes & LOW) + ABOVE) | bytes;
    }
    words.iter().rev().fold(0, |bits, word| {
        // The product gathers the lowest bits of eight bytes in its highest byte.
        let marks = (!word & !LOW) >> 7;
        bits << 8 | marks.wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_low_byte_is_found_once_and_nothing_else(
            text in prop::collection::vec(prop_oneof![Just(b','), Just(b'"'), Just(b'\n'), Just(b'-'), any::<u8>()], 0..5_000),
            from in 0..5_000_usize,
        ) {
            let from = from.min(text.len());
            let mut marks = Marks::new(&text);
            marks.seek(from);
            for place in (from..text.len()).filter(|place| text[*place] <= b',') {
                prop_assert_eq!(marks.next(), place);
            }
            prop_assert_eq!(marks.next(), text.len());
            prop_assert_eq!(marks.next(), text.len());
        }
    }
}
